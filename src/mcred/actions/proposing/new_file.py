"""A file that a person is to go on writing: never in the place of one that is there."""

from contextlib import suppress
from pathlib import Path

from mcred.errors import Refused, unwritten


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folder that it lies in.

    Raises:
        Refused: there is such a file.
        Misconfigured: it cannot be written.
        Unavailable: the disk is full, or did not answer.
    """
    try:
        with suppress(FileExistsError):
            path.parent.mkdir()
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except BaseException:  # it was not there before us, and half of it is of no use
                path.unlink()
                raise
    except FileExistsError as error:
        raise Refused(
            f"{path} is there already, and is not overwritten.", hint="Edit it, or choose another id."
        ) from error
    except OSError as error:
        raise unwritten(path, error, hint="Check the folder's owner and mode.") from error
