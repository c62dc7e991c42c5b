"""Files that are made beside the place where they will stand, and put there whole or not at all.

The draft is in a private folder of its own, so that what SQLite and mcred put beside a database is in nobody's way. A
killed process leaves its folder; the next one to draft the same file sweeps it out, since a lock shows that nobody uses it.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_SUFFIX = ".part"
_IN_USE = "in-use"
"""The file that its owner holds locked. (The folder itself is locked by those who write small files in it.)"""


@contextlib.contextmanager
def draft_folder(target: Path) -> Iterator[Path]:
    """Give a folder, readable by nobody else, on the disk of the target; it is gone after the body.

    Raises:
        OSError: the target's folder cannot be written.
    """
    with _locked(target.parent):  # so that nobody sweeps out a folder before its owner has locked it
        _sweep(target)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(target), suffix=_SUFFIX, dir=target.parent))
        descriptor = os.open(folder / _IN_USE, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


class Unsynced(OSError):
    """A file has its name and is whole; that the name outlives a power cut, the disk did not confirm."""


def put_in_place(draft: Path, target: Path, *, replace: bool) -> None:
    """Give a finished draft its name, on the disk when this returns.

    Raises:
        FileExistsError: something of that name exists and is not to be replaced.
        Unsynced: it has its name, which a power cut might still take away.
        OSError: the folder cannot be written.
    """
    sync(draft)
    if replace:
        draft.replace(target)
    else:
        _name_new(draft, target)
    try:
        sync(target.parent)
    except OSError as error:
        raise Unsynced(error.errno, error.strerror) from error


def abandoned(folder: Path) -> list[Path]:
    """Name the folders of drafts that killed processes left in a folder: whole copies of what they drafted."""
    try:
        found = sorted(path for path in folder.iterdir() if _is_draft(path))
    except OSError:
        return []
    return [path for path in found if not _in_use(path)]


def sweep_out(folder: Path) -> list[Path]:
    """Remove the folders of drafts that killed processes left in a folder, and name those that would not go."""
    for path in abandoned(folder):
        shutil.rmtree(path, ignore_errors=True)
    return abandoned(folder)


def _is_draft(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(_SUFFIX) and (path / _IN_USE).is_file()


def _in_use(folder: Path) -> bool:
    try:
        with _locked(folder / _IN_USE, wait=False):
            return False
    except BlockingIOError:
        return True
    except OSError:  # another account's
        return False


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name_new(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)  # refuses where a file appeared meanwhile, as a renaming would not
    except FileExistsError:
        raise
    except OSError:  # a disk that has no links, such as a stick
        if os.path.lexists(target):
            raise FileExistsError from None
        draft.replace(target)


def _prefix(target: Path) -> str:
    return f".{target.name[:80]}."


def _sweep(target: Path) -> None:
    """Remove what killed processes left of drafts of the same file."""
    for folder in target.parent.iterdir():
        if folder.name.startswith(_prefix(target)) and folder.name.endswith(_SUFFIX):
            with contextlib.suppress(OSError), _locked(folder / _IN_USE, wait=False):
                shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)
