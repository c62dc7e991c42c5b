"""What it means where a copy, a restoration or an upgrade meets a disk that is full, fails, or may not be written."""

import errno
from pathlib import Path

from mcred.errors import McredError, Misconfigured, Unavailable


def disk_failure(
    place: Path, error: OSError, *, undone: str, cannot: str, space: str = "Free space", hint: str
) -> McredError:
    """Return it as a refusal: 75 where the disk is full or did not answer, else 2.

    Args:
        place: the file that was to be made or changed.
        error: what the system said.
        undone: what was not done, as "no backup was written".
        cannot: what cannot be done with the file, as "be upgraded".
        space: what to free on a full disk.
        hint: what to do in other cases.
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(
            f"The disk of {place.parent} is full; {undone}.", hint=f"{space} and run it again."
        )
    failed = Unavailable if error.errno == errno.EIO else Misconfigured
    return failed(f"{place} cannot {cannot}: {error.strerror}.", hint=hint)
