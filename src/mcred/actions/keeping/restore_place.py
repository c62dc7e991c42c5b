"""Where a restored catalogue goes, and whether that place is free."""

import contextlib
import os
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

from mcred.actions.keeping.disk_failures import disk_failure
from mcred.catalog.file import copies
from mcred.catalog.file.drafting import Unsynced
from mcred.config.settings import FILE_NAME, Settings, load_settings
from mcred.errors import BadUsage, Refused, Unavailable, unreached

_CATALOG = "catalog.db"
_LEFTOVERS = ("-journal", "-wal", "-shm")
"""What SQLite would roll into any file that gets the old one's name."""


def place_for(settings: Settings, file: Path, folder: Path | None) -> tuple[Path, Path | None]:
    """Return where the catalogue goes, and where mcred.toml goes if the place has none and the backup has.

    A folder that is named is the place, whatever settings lie above it or in the environment: who rehearses a
    restoration beside the office must not meet the office's own catalogue.

    Raises:
        BadUsage: the folder is no folder.
        Misconfigured: its settings cannot be read.
    """
    if folder is None and settings.file is not None:
        return settings.catalog, None
    kept = _kept_catalog(file)
    if folder is None:
        root, target = settings.root, settings.catalog
    else:
        root = folder.absolute()
        try:
            if root.exists() and not root.is_dir():
                raise BadUsage(
                    f"{folder} is not a folder.", hint="Name a folder; it is made where it is missing."
                )
        except OSError as error:
            raise unreached(folder, error) from error
        if os.path.lexists(root / FILE_NAME):
            return load_settings(root, environ={}).catalog, None
        target = root / (kept or _CATALOG)
    return target, root / FILE_NAME if kept is not None and root / kept == target else None


def require_free(target: Path) -> None:
    """Refuse a place that has a catalogue, or a part of one.

    Raises:
        Refused: it has.
    """
    if os.path.lexists(target):
        raise occupied(target)
    for suffix in _LEFTOVERS:
        left = target.with_name(target.name + suffix)
        if os.path.lexists(left):
            raise Refused(
                f"{left} belongs to the catalogue that was moved away, and would spoil the one that comes back.",
                hint=f"Move it to the other one: {shlex.join(('mv', str(left), f'{target}.damaged{suffix}'))}",
            )


def occupied(target: Path) -> Refused:
    """Say that there is a catalogue, and how it is moved away."""
    journal = target.with_name(f"{target.name}-journal")
    with_it = ""
    if journal.exists():
        with_it = f", and {shlex.join(('mv', str(journal), f'{target}.damaged-journal'))}"
    return Refused(
        f"{target} exists; nothing was changed.",
        hint=f"If it is damaged, move it away and keep it: {moved_aside(target, '.damaged')}{with_it}. Leave "
        f"{target.name}.head and {target.name}.claims where they are, then run this again.",
    )


def moved_aside(file: Path, ending: str) -> str:
    """Return the command that gives a file another name, to be pasted as it is."""
    return shlex.join(("mv", str(file), f"{file}{ending}"))


def _kept_catalog(file: Path) -> Path | None:
    """Return the catalogue that the backup's mcred.toml names below its own folder; None where that is elsewhere."""
    with copies.reading_copy(file) as copy:
        if FILE_NAME not in copy.names():
            return None
        text = b"".join(copy.pieces(FILE_NAME))
    try:
        named = tomllib.loads(text.decode()).get("catalog", _CATALOG)
    except (ValueError, RecursionError):
        return None
    if not isinstance(named, str) or not named.isprintable() or Path(named).is_absolute():
        return None
    return None if ".." in Path(named).parts else Path(named)


@contextlib.contextmanager
def told(target: Path) -> Iterator[None]:
    """Say what stands in the way of writing in that place."""
    try:
        yield
    except Unsynced as error:
        place = f"{target} is" if os.path.lexists(target) else "Not all is"
        raise Unavailable(
            f"{place} put in place, but the disk did not confirm it: {error.strerror}.",
            hint="Check the disk and its space, then run mcred doctor.",
        ) from error
    except OSError as error:
        undone, hint = "nothing was restored", "Check the disk, and the folder's owner and mode."
        raise disk_failure(target, error, undone=undone, cannot="be put in place", hint=hint) from error
