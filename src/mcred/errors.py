"""Expected failures: what happened, what to do, and the exit code.

McredError
├── Refused            1   the answer is no: state, policy or authority forbids it
│   └── NotFound       1   the thing named does not exist
├── BadUsage           2   what was asked cannot be meant: unknown stage, malformed date, missing file
├── Misconfigured      2   configuration, credentials or file modes are wrong
├── DamagedCatalogue   1   the catalogue is damaged or is no catalogue of ours
└── Unavailable       75   temporary: service down, disk full; the next run mends it
    └── Busy          75   somebody else is writing to the catalogue

Anything else that escapes is a bug of ours (exit 70). Messages never carry a token or a student's e-mail.
"""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar


class McredError(Exception):
    """An expected failure, rendered once, in `cli/`."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details: Mapping[str, Any] = {}
        """What `--json` says beside the message: fields of the published error."""


class Refused(McredError):
    """The request is understood and the answer is no."""

    code = "refused"


class NotFound(Refused):
    """The proposal, student, award or entry that was named does not exist."""

    code = "not-found"


class DamagedCatalogue(McredError):
    """The catalogue's file is damaged, foreign, or does not prove its own history."""

    code = "damaged-catalogue"


class BadUsage(McredError):
    """What was asked cannot be meant: an unknown stage, a malformed vote, a file that is not there."""

    code = "usage"
    exit_code = 2


class Misconfigured(McredError):
    """Configuration, credentials or file modes are wrong."""

    code = "configuration"
    exit_code = 2


class Unavailable(McredError):
    """A temporary failure that a later run mends."""

    code = "unavailable"
    exit_code = 75


TEMPORARY = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""What a disk says that is full, or does not answer: another run may find it mended."""


def unwritten(file: Path, error: OSError, *, hint: str = "Check the folder and its mode.") -> McredError:
    """Return what it means that a file could not be written: 75 where the disk is full or did not answer, else 2."""
    told = f"{file} cannot be written: {error.strerror}."
    if error.errno in TEMPORARY:
        free = "Check the disk." if error.errno == errno.EIO else "Free space and run it again."
        return Unavailable(told, hint=free)
    return Misconfigured(told, hint=hint)


def unreached(file: Path, error: OSError) -> McredError:
    """Return what it means that a file, or the folder that it lies in, may not even be looked at."""
    told = f"{file} cannot be reached: {error.strerror}."
    if error.errno == errno.EIO:
        return Unavailable(told, hint="Check the disk.")
    return Misconfigured(told, hint="Check the name, and the folder's owner and mode.")


class Busy(Unavailable):
    """Somebody is writing to the catalogue, or puts one in its place, and did not finish in time."""
