"""A file that a person is to go on writing: never in the place of one that is there."""

from contextlib import suppress
from pathlib import Path

from mcred.errors import Misconfigured, Refused


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folder that it lies in.

    Raises:
        Refused: there is such a file.
        Misconfigured: it cannot be written.
    """
    try:
        with suppress(FileExistsError):
            path.parent.mkdir()
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Refused(
            f"{path} is there already, and is not overwritten.", hint="Edit it, or choose another id."
        ) from error
    except OSError as error:
        raise Misconfigured(
            f"{path} cannot be written: {error.strerror}.", hint="Check the folder's owner and mode."
        ) from error
