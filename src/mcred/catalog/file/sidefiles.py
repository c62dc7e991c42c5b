"""The small files beside the catalogue: one line each, written durably and never backwards.

They exist to notice what the catalogue itself cannot know: that it was put back from an older copy. So they are written
after the commit they speak of, and a number in them only grows. Each says whose it is, so that another office's is not
taken for the catalogue's own. Mode 0600; a reader sees the old line or the new one.
"""

import contextlib
import errno
import fcntl
import json
import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from mcred.errors import Misconfigured
from mcred.governance.chain import Head
from mcred.values import dataclass

_LONGEST = 4096
SUFFIXES = ("head", "claims", "lock", "writers", "backup", "evidence", "erased-key", "busy")
"""What may stand beside a catalogue, each as `catalog.db.SUFFIX`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file remembers: `NUMBER`, `NUMBER:WHAT` (an earlier mcred wrote these) or `NUMBER:WHAT:CATALOGUE`."""

    number: int
    what: str = ""
    catalogue: str = ""
    """The id of the catalogue; empty where an earlier mcred wrote it."""

    def __str__(self) -> str:
        return ":".join((str(self.number), self.what, self.catalogue)).rstrip(":")

    def is_foreign_to(self, catalogue: str) -> bool:
        """Tell whether it is surely another catalogue's."""
        return self.catalogue not in ("", catalogue)


def beside(catalog: Path, suffix: str) -> Path:
    """Name a file that belongs to the catalogue: `catalog.db` and `claims` make `catalog.db.claims`.

    Links are followed first: whoever reaches the catalogue by another name must meet the same lock.
    """
    catalog = catalog.resolve()
    return catalog.with_name(f"{catalog.name}.{suffix}")


def read_line(path: Path) -> str | None:
    """Return the file's line, or None where there is no file or it does not hold one readable line.

    Raises:
        Misconfigured: It may not be read: what it says must not count as unsaid.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            raise Misconfigured(
                f"{path} cannot be read: {error.strerror}.",
                hint="It belongs to another account, perhaps since mcred was run as root. Give it back: "
                f"sudo chown --reference={shlex.quote(str(path.parent))} {shlex.quote(str(path))}",
            ) from None
        return None
    try:
        data = os.read(descriptor, _LONGEST + 1)
    except OSError:  # a folder of that name
        return None
    finally:
        os.close(descriptor)
    if len(data) > _LONGEST or not data.isascii():
        return None
    text = data.decode("ascii")
    return text[:-1] if text.endswith("\n") and text.count("\n") == 1 and text[:-1].isprintable() else None


def write_line(path: Path, line: str) -> None:
    """Put `line` in the file's place: it is on the disk, whole, when this returns."""
    with _folder(path.parent) as folder:
        _replace(path, line, folder)


def write_monotonic(path: Path, mark: Mark) -> bool:
    """Write a mark, unless the file already holds a higher number, or is another catalogue's.

    Returns:
        Whether the file now holds this mark; False means that someone else was further already.
    """
    with _folder(path.parent) as folder:
        held = mark_in(path)
        if held is not None and (held.number > mark.number or held.is_foreign_to(mark.catalogue)):
            return False
        _replace(path, str(mark), folder)
        return True


def remembered_head(catalog: Path) -> Head | None:
    """Return what the head file beside the catalogue says, or None where there is none to be read."""
    mark = mark_in(head_file(catalog))
    return Head(mark.number, mark.what) if mark and mark.what else None


def head_file(catalog: Path) -> Path:
    """Return the head file's place."""
    return beside(catalog, "head")


def claims_file(catalog: Path) -> Path:
    """Return the place of the number of the last claim."""
    return beside(catalog, "claims")


def mark_in(path: Path) -> Mark | None:
    """Return the mark in a file, or None where there is none to be read."""
    line = read_line(path)
    number, (_, _, rest) = leading_number(line), (line or "").partition(":")
    what, _, catalogue = rest.partition(":")
    return None if number is None else Mark(number, what, catalogue)


def kept_backup(catalog: Path) -> tuple[str, str] | None:
    """Return when and where the newest backup was made, as it noted beside the catalogue; None where that is not known."""
    try:
        told = json.loads(read_line(beside(catalog, "backup")) or "")
        return str(told["at"]), str(told["path"])
    except (ValueError, KeyError, TypeError):
        return None


def leading_number(line: str | None) -> int | None:
    """Return the number that a mark begins with, or None where it begins with none."""
    digits = (line or "").split(":", 1)[0]
    return int(digits) if digits.isdecimal() and len(digits) <= 18 else None


def noted_claim(catalog: Path) -> int:
    """Return the number of the latest claim that the file beside the catalogue knows of, whoever made it; 0 for none."""
    mark = mark_in(claims_file(catalog))
    return mark.number if mark else 0


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[int]:
    """Hold the folder open and locked: comparing and writing is one step among processes."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _replace(path: Path, line: str, folder: int) -> None:
    # One fixed name for the new file: we hold the folder's lock, so what stands there was left by a killed process.
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(line.encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    os.fsync(folder)
