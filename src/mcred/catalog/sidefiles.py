"""The small files beside the catalogue: one line each, written durably and never backwards.

They exist to notice what the catalogue itself cannot know: that it was put back from an older copy. So they are written
after the commit they speak of, and a number in them only grows. Mode 0600; a reader sees the old line or the new one.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from mcred.governance.chain import Head

_LONGEST = 4096
SUFFIXES = ("head", "claims", "lock", "writers", "backup", "evidence", "erased-key")
"""What may stand beside a catalogue, each as `catalog.db.SUFFIX`."""


def beside(catalog: Path, suffix: str) -> Path:
    """Name a file that belongs to the catalogue: `catalog.db` and `claims` make `catalog.db.claims`.

    Links are followed first: whoever reaches the catalogue by another name must meet the same lock.
    """
    catalog = catalog.resolve()
    return catalog.with_name(f"{catalog.name}.{suffix}")


def read_line(path: Path) -> str | None:
    """Return the file's line, or None where there is no file or it does not hold one readable line."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
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


def write_monotonic(path: Path, number: int, rest: str = "") -> bool:
    """Write `NUMBER` or `NUMBER:REST`, unless the file already holds a higher number.

    Returns:
        Whether the file now holds this line; False means that someone else was further already.
    """
    with _folder(path.parent) as folder:
        held = leading_number(read_line(path))
        if held is not None and held > number:
            return False
        _replace(path, f"{number}:{rest}" if rest else str(number), folder)
        return True


def remembered_head(catalog: Path) -> Head | None:
    """Return what the head file beside the catalogue says, or None where there is none to be read."""
    number, _, digest = (read_line(head_file(catalog)) or "").partition(":")
    return Head(int(number), digest) if number.isascii() and number.isdecimal() and digest else None


def head_file(catalog: Path) -> Path:
    """Return the head file's place."""
    return beside(catalog, "head")


def leading_number(line: str | None) -> int | None:
    """Return the number that a line of `write_monotonic` begins with, or None where it begins with none."""
    digits = (line or "").split(":", 1)[0]
    return int(digits) if digits.isdecimal() and len(digits) <= 18 else None


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
