"""A file about students that leaves the catalogue: whole or not at all, readable by its owner alone, replacing nothing unasked."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mcred.actions.office_files import require_outside
from mcred.catalog.file.drafting import Unsynced, put_in_place
from mcred.config.settings import Settings
from mcred.errors import BadUsage, Refused, Unavailable, unreached, unwritten


def require_place(file: Path, settings: Settings, *, force: bool) -> None:
    """Refuse a place that cannot be written, before anything is done on its account.

    Raises:
        BadUsage: It is one of the office's own files, its folder is not there, or a folder has its name.
        Refused: Something of that name exists and is not to be replaced.
        Misconfigured: The folder may not be entered.
    """
    require_outside(file, settings)
    try:
        if file.is_dir():
            raise BadUsage(f"{file} is a folder.", hint="Name a file within it.")
        if not file.parent.is_dir():
            raise BadUsage(f"There is no folder {file.parent}.", hint="Make it, or name another.")
        if os.path.lexists(file) and not force:
            raise _exists(file)
    except ValueError as problem:  # a NUL within the name
        raise BadUsage("This is not the name of a file.", hint="Check the name.") from problem
    except OSError as error:
        raise unreached(file, error) from error


def write_private(file: Path, data: bytes, *, force: bool) -> None:
    """Put the bytes in the file's place, as `write_pieces` does."""
    write_pieces(file, [data], force=force)


def write_pieces(file: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    """Put the pieces in the file's place, mode 0600 whatever stood there; they are on the disk when this returns.

    Raises:
        Refused: Something of that name appeared meanwhile.
        Misconfigured: It cannot be written.
        Unavailable: The disk is full, or did not answer.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", dir=file.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.writelines(pieces)
            put_in_place(draft, file, replace=force)
        finally:  # Ctrl-C too: no half file stays behind
            with suppress(OSError):
                draft.unlink()
    except FileExistsError:
        raise _exists(file) from None
    except Unsynced as error:
        raise Unavailable(
            f"{file} is written and whole, but its disk did not confirm it: {error.strerror}.",
            hint="Check the disk. If the file is gone after a power cut, write it again.",
        ) from error
    except OSError as error:
        raise unwritten(file, error, hint="Check the folder, its owner and its mode.") from error


def _exists(file: Path) -> Refused:
    return Refused(
        f"{file} exists; nothing was written.", hint="Name another file, or replace it with --force."
    )
