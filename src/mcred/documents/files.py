"""Bytes from a path that a person named: regular files only, never more than the reader would take."""

import errno
import os
import stat
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from mcred.documents.nearest import nearest
from mcred.documents.text import LARGEST_FILE
from mcred.errors import BadUsage

STANDARD_INPUT = "-"
_PROPOSALS = "proposals"
"""Where an office keeps the files that are mostly named; who names one often leaves this out."""
_MOST = 2000
"""Among so many files one is looked for that has a like name."""

_REASONS = {
    errno.ENOENT: ("There is no file {path}.", "Check the name and the folder that you are in."),
    errno.ENOTDIR: ("There is no file {path}.", "A part of this path is a file, not a folder."),
    errno.EACCES: ("{path} may not be read.", "Ask for permission to read it."),
    errno.EPERM: ("{path} may not be read.", "Ask for permission to read it."),
    errno.EISDIR: ("{path} is a folder, not a file.", "Name a file."),
    errno.ELOOP: ("{path} is a link that leads back to itself.", "Replace the link by the file."),
    errno.ENAMETOOLONG: ("The name of this file is too long: {path}", "Check the name."),
}


def read_bounded(path: Path | str, *, limit: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes, at most one more than `limit`; raise BadUsage where there is nothing to read.

    One byte too many lets the reader say that the file is too large without reading all of it. `-` is standard input.
    """
    if str(path) != STANDARD_INPUT:
        with open_regular(path) as file:
            return file.read(limit + 1)
    if sys.stdin is None:  # closed by whoever started this program
        raise BadUsage("There is no standard input.", hint="Name a file, or send the text through a pipe.")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise _unreadable(STANDARD_INPUT, error) from error


def open_regular(path: Path | str) -> BinaryIO:
    """Open a regular file for reading; raise BadUsage where there is none, or something else of that name."""
    try:
        return _open(os.fspath(path))
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:
        # A NUL within the name: the system has no such names.
        raise BadUsage("This is not the name of a file.", hint="Check the name.") from error


def _unreadable(path: Path | str, error: OSError) -> BadUsage:
    message, hint = _REASONS.get(error.errno or 0, ("{path} cannot be read: {reason}.", "Try again."))
    if error.errno == errno.ENOENT and (meant := _meant(Path(path))):
        hint = f"Did you mean {meant}?"
    reason = error.strerror or "unknown reason"
    return BadUsage(message.format(path=_short(path), reason=reason), hint=hint)


def _meant(path: Path) -> Path | None:
    """Return the file that was probably meant, in the same folder or where proposals are; None where none is near."""
    beside = [path.parent] if path.parent != Path() else [path.parent, Path(_PROPOSALS)]
    for folder in beside:
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in islice(entries, _MOST) if entry.name[0] != ".")
        except OSError:
            continue
        if found := nearest(path.name, names):
            return folder / found
    return None


def _open(path: str) -> BinaryIO:
    # Without O_NONBLOCK the opening of a pipe waits for a writer that may never come.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise BadUsage(
            f"{_short(path)} is {_kind(mode)}, not a file.", hint="Name a file; to read a pipe, use -."
        )
    return os.fdopen(descriptor, "rb")


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device or socket"


def _short(path: Path | str) -> str:
    text = str(path)
    return text if len(text) <= 200 else f"{text[:80]}…{text[-80:]}"
