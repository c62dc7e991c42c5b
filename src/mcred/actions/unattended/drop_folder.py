"""The folder that registrars' files are put into for the night: what lies there, what may be taken, where it goes.

A file is moved to `importing` before it is read, so that nobody exchanges it meanwhile and a run that is killed leaves
it where the next one looks first; then to `done`, or with its rejected rows to `rejected`.
"""

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mcred.actions.unattended.taken import Taken
from mcred.config.cron_settings import CronSettings
from mcred.config.import_mapping import FORMATS
from mcred.errors import McredError, Misconfigured, Unavailable
from mcred.values import dataclass

IMPORTING, DONE, REJECTED = OURS = ("importing", "done", "rejected")
PACKAGED = ("oneroster", "canvas")
"""Formats of which a folder can be one file."""
_UNFINISHED = (
    ".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".upload", ".uploading", ".swp",
    ".lock", ".new", ".inprogress", "~",
)  # fmt: skip
"""How programs call a file that they are still writing."""
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Something in the folder. `name` is its path within it, `touched` when it was last written, moved or renamed."""

    path: Path
    name: str
    file_format: str
    touched: datetime
    unfinished: bool = False
    """By its name, somebody is still writing it."""
    objection: str = ""
    """Why it is not taken, whatever time passes."""


class DropFolder:
    """One folder, as the settings describe it."""

    def __init__(self, settings: CronSettings, root: Path) -> None:
        self.root = root
        self._settings = settings

    def require(self) -> None:
        """Make the folders of ours.

        Raises:
            Misconfigured: there is no such folder, it cannot be written, or what should be ours is somebody else's.
        """
        try:
            if not stat.S_ISDIR(self.root.stat().st_mode):
                raise Misconfigured(
                    f"{self.root} is not a folder.", hint="Mend folder under [cron] in mcred.toml."
                )
            for name in OURS:
                self._make(self.root / name)
        except FileNotFoundError:
            raise Misconfigured(
                f"The folder {self.root} is not there, so nothing could be imported from it.",
                hint="Make it, or mount it; or take folder out of [cron] in mcred.toml.",
            ) from None
        except OSError as error:
            raise told(error, self.root) from None

    @staticmethod
    def _make(folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            facts = folder.lstat()
            if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
                raise Misconfigured(
                    f"{folder} is not a folder of ours, so files with students' grades are not moved there.",
                    hint="Remove it: mcred makes it, readable by its own account alone.",
                ) from None

    def left_over(self) -> list[Taken]:
        """Return what a run had taken and not brought to its place: it was killed, or found the catalogue busy."""
        found = (Taken.read(folder) for folder in _entries(self.root / IMPORTING) if _is_folder(folder))
        return [taken for taken in found if taken is not None]

    def noted(self) -> list[Taken]:
        """Return what a run has taken and noted; nothing is tidied up, so that somebody may look while a run is at work."""
        found = (Taken.as_noted(folder) for folder in _entries(self.root / IMPORTING) if _is_folder(folder))
        return [taken for taken in found if taken is not None]

    def place_in(self, name: str) -> Path:
        """Return the place in the folder of what is called `banner/spring.csv`, to put it back there."""
        return self.root / name

    def waiting(self) -> list[Lying]:
        """Return what was put there, oldest first: a later file may correct an earlier one."""
        found = self._within(self.root, but=OURS)
        return sorted(found, key=lambda lying: (lying.touched, lying.name))

    def settled(self, lying: Lying, now: datetime) -> bool:
        """Tell whether nobody writes it any more: left alone for a while, and open for writing nowhere."""
        if lying.unfinished or now - lying.touched < timedelta(seconds=self._settings.settle):
            return False
        return not any(_is_open_for_writing(file) for file in _files_of(lying.path))

    def take(self, lying: Lying, now: datetime) -> Taken | None:
        """Move something to a folder of its own in `importing`; None where it is gone.

        Raises:
            Misconfigured: it cannot be moved.
            Unavailable: there is no space left.
        """
        places = (self.root / IMPORTING / str(number) for number in range(1, _MOST))
        folder = next(place for place in places if not os.path.lexists(place))
        try:
            folder.mkdir(mode=0o700)
            taken = Taken(folder=folder, name=lying.name, since=now)
            taken.note()
            lying.path.rename(taken.source)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, FileNotFoundError):
                return None
            raise told(error, lying.path) from None
        return taken

    def format_of(self, taken: Taken) -> str:
        """Return the format that the settings give what was taken."""
        return self._settings.format_of(taken.name)

    def put_away(self, path: Path, kind: str, day: date) -> Path:
        """Move a file or folder to `done` or `rejected`, with the day in its name and never over another."""
        return self.move(path, self.place_for(path, kind, day))

    def place_for(self, path: Path, kind: str, day: date, *, ending: str = "") -> Path:
        """Return a free place in `done` or `rejected`; `ending` stays before the suffix (`.rejected`)."""
        stem = path.stem.removesuffix(ending) if ending else path.stem
        for number in range(1, _MOST):
            again = f"-{number}" if number > 1 else ""
            place = self.root / kind / f"{stem}.{day.isoformat()}{again}{ending}{path.suffix}"
            if not os.path.lexists(place):
                return place
        raise Unavailable(f"{self.root / kind} holds too many files of one name.", hint="Empty it.")

    @staticmethod
    def move(path: Path, place: Path) -> Path:
        """Move something to its place, and return that.

        Raises:
            Misconfigured: it cannot be moved.
            Unavailable: there is no space left.
        """
        try:
            path.rename(place)
        except OSError as error:
            raise told(error, path) from None
        return place

    def rejected(self) -> list[Path]:
        """Return what waits for a person."""
        return _entries(self.root / REJECTED)

    def _within(self, folder: Path, *, but: tuple[str, ...]) -> Iterator[Lying]:
        """Yield what lies in a folder and in its subfolders, one level deep."""
        for path in _entries(folder):
            if path.name in but:
                continue
            lying = self._lying(path, path.name)
            named = path.name in FORMATS or path.name in self._settings.formats
            if _is_folder(path) and (named or lying.file_format not in PACKAGED):
                yield from (self._lying(below, f"{path.name}/{below.name}") for below in _entries(path))
            else:
                yield lying

    def _lying(self, path: Path, name: str) -> Lying:
        file_format = self._settings.format_of(name)
        try:
            objection = _objection(path, file_format)
            touched = max((_touched(file) for file in _files_of(path)), default=_touched(path))
        except OSError as error:  # gone meanwhile, or a folder that may not be read
            objection, touched = f"it cannot be looked at: {error.strerror}", 0.0
        return Lying(
            path=path,
            name=name,
            file_format=file_format,
            touched=datetime.fromtimestamp(touched, UTC),
            unfinished=path.name.lower().endswith(_UNFINISHED),
            objection=objection,
        )


def told(error: OSError, path: Path) -> McredError:
    """Return what a failure of the file system means for the person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(f"There is no space left beside {path}.", hint="Free space.")
    if error.errno == errno.EXDEV:
        return Misconfigured(
            f"{path} lies on another disk than the folder of [cron].",
            hint="Mount the whole folder, not a part of it.",
        )
    return Misconfigured(
        f"{path} cannot be moved or made: {error.strerror}.",
        hint="The account that runs mcred must own the folder of [cron], or be allowed to write in it.",
    )


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds, but for what is hidden: programs keep their own there while they write."""
    try:
        with os.scandir(folder) as found:
            shown = (Path(entry.path) for entry in found if not entry.name.startswith("."))
            return sorted(path for path, _ in zip(shown, range(_MOST), strict=False))
    except OSError:
        return []


def _objection(path: Path, file_format: str) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode) or (stat.S_ISDIR(mode) and file_format in PACKAGED):
        return ""
    if stat.S_ISDIR(mode):
        return "it is a folder, and folders are looked into one level deep"
    return "it is a link, and links are not followed" if stat.S_ISLNK(mode) else "it is no file"


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _files_of(path: Path) -> list[Path]:
    """Return the files that have to be settled: itself, or all that a folder holds."""
    if not _is_folder(path):
        return [path]
    return [Path(folder, name) for folder, _, names in os.walk(path) for name in names][:_MOST]


def _touched(path: Path) -> float:
    """Return when a file was last written or moved here: what its writer says of its age counts for nothing."""
    facts = path.lstat()
    return facts.st_ctime


def _is_open_for_writing(path: Path) -> bool:
    """Tell whether some process has a file open for writing; False where the system does not say."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # A read lease is given only where nobody writes; for others' files, and on some disks, it is never given.
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False
