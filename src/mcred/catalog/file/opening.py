"""The way into the catalogue's file with bare `sqlite3`: what it must be, how it is opened, what its failures mean.

`database` adds sessions to it. Importing SQLModel takes as long as `ledger verify` may take
for a hundred thousand entries.
"""

import os
import shlex
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcred.catalog.file.identity import APPLICATION_ID, SCHEMA_VERSION
from mcred.catalog.file.patience import patient
from mcred.catalog.file.sidefiles import beside, kept_backup
from mcred.errors import BadUsage, Busy, DamagedCatalogue, McredError, Misconfigured, Unavailable

BUSY_SECONDS = 5.0
LARGEST_VALUE = 12 * 1024 * 1024
"""Bytes: an attachment as large as may be submitted, and what stands beside it."""


class ForeignFile(DamagedCatalogue):
    """A whole database, but none of mcred's: the settings name the wrong file."""


def require_catalog(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
    """Look at the file before anything is asked of it.

    Raises:
        Misconfigured: there is none, it cannot be read, or another version of mcred made it.
        DamagedCatalogue: the file is not a catalogue, or is damaged.
        Unavailable: another process is writing and did not finish in time.
    """
    if version_of(path, busy_seconds=busy_seconds) < SCHEMA_VERSION:
        raise Misconfigured(
            f"{path} was made by an earlier mcred.",
            hint="Run mcred upgrade: it makes a backup first, then brings the tables along. Nothing was changed.",
        )


def version_of(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> int:
    """Return the version of a catalogue's tables; it may be an earlier one.

    Raises:
        Misconfigured: there is none, it cannot be read, or a newer mcred made it.
        DamagedCatalogue: the file is not a catalogue, or is damaged.
        Unavailable: another process is writing and did not finish in time.
    """
    _check_file(path)
    with told(path):
        connection = connect(path, busy_seconds=busy_seconds)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    if application != APPLICATION_ID or version < 1:
        raise ForeignFile(
            f"{path} is a database, but not a catalogue of mcred.",
            hint="Check catalog in mcred.toml, or MCRED_CATALOG; mcred changed nothing in it.",
        )
    require_not_newer(path, version)
    return version


def require_not_newer(path: Path, version: int) -> None:
    """Refuse a catalogue, or a copy of one, whose tables nobody here knows yet.

    Raises:
        Misconfigured: It was made by a newer mcred.
    """
    if version > SCHEMA_VERSION:
        raise Misconfigured(
            f"{path} was written by a newer mcred.",
            hint="Install the newer version; this one changed nothing.",
        )


def connect(path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Connect to an existing file, never making one, with the settings that the catalogue relies on."""
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = patient(uri, seconds=busy_seconds)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any) -> None:
    connection.isolation_level = None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    for pragma in (
        "foreign_keys=ON",
        "synchronous=EXTRA",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "secure_delete=ON",
        "recursive_triggers=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _check_file(path: Path) -> None:
    try:
        facts = path.stat()
    except FileNotFoundError:
        raise _gone(path) from None
    except OSError as error:
        raise Misconfigured(
            f"{path} cannot be reached: {error.strerror}.", hint="Check its owner and mode."
        ) from None
    if not stat.S_ISREG(facts.st_mode):
        raise Misconfigured(f"{path} is not a file.", hint="Check catalog in mcred.toml, or MCRED_CATALOG.")
    if not os.access(path, os.R_OK):
        raise Misconfigured(
            f"{path} cannot be read.", hint="Work as the account that owns it: sudo -u mcred mcred …"
        )


def _gone(path: Path) -> Misconfigured:
    """Say that there is no catalogue, and whether there was one: then it is to come back, not to be made anew."""
    left = next((file for end in ("head", "claims", "backup") if (file := beside(path, end)).exists()), None)
    if left is None:
        return Misconfigured(
            f"There is no catalogue at {path}.",
            hint="Make a workspace with mcred init, or go to the folder where it is.",
        )
    kept = kept_backup(path)
    newest = shlex.quote(kept[1]) if kept else "FILE"
    return Misconfigured(
        f"There is no catalogue at {path}, but {left.name} beside it remembers one.",
        hint=f"Bring it back from {'the newest' if kept else 'a'} backup: mcred restore {newest}",
    )


_OTHER_TABLES = ("no such table", "no such column", "has no column named")
"""What SQLite says where a table's own text is damaged."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into ours. Programming errors pass: they are bugs."""
    try:
        yield
    except sqlite3.Error as error:
        raise failure(path, error) or error from None
    except UnicodeDecodeError:  # in a message about a damaged schema
        raise _damaged_text(path) from None
    except (
        UnicodeEncodeError
    ):  # bytes of a command line that are no text: nothing of that name is in the catalogue
        raise BadUsage(
            "Something that was typed is not text (UTF-8).",
            hint="Type it again, or check the terminal's encoding.",
        ) from None


def failure(path: Path, error: sqlite3.Error) -> McredError | None:
    """Return what a failure of SQLite means for the user; None where it is a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return Busy(f"The catalogue {path} is busy.", hint="Somebody is writing; try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return Unavailable(
            f"The disk of {path} is full; nothing was changed.", hint="Free space and run it again."
        )
    if code == sqlite3.SQLITE_IOERR and not _writable(path):
        code = (
            sqlite3.SQLITE_READONLY
        )  # what another process left unfinished can be taken back by nobody here
    if code == sqlite3.SQLITE_IOERR:
        return Unavailable(f"The disk of {path} did not answer; nothing was changed.", hint="Check the disk.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return Misconfigured(
            f"{path} cannot be written.",
            hint="Work as the account that owns it, and check the folder's mode too.",
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedCatalogue(
            f"{path} is damaged or is no catalogue.",
            hint="Keep the file as it is and restore the latest backup; mcred doctor says where it is.",
        )
    if code == sqlite3.SQLITE_ERROR and any(words in str(error) for words in _OTHER_TABLES):
        return DamagedCatalogue(
            f"{path} lacks a table or a column of a catalogue.",
            hint="Keep the file as it is and restore the latest backup; mcred doctor says where it is.",
        )
    if "decode to UTF-8" in str(error):  # sqlite3 gives this failure no code
        return _damaged_text(path)
    return None


def may_or_may_not(path: Path) -> Unavailable:
    """Say that the disk failed in the very moment of committing, when nobody can tell what it holds."""
    return Unavailable(
        f"The disk of {path} did not answer while the change was committed: it may or may not be recorded.",
        hint="Check the disk, then look whether it is recorded before you repeat it.",
    )


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _damaged_text(path: Path) -> DamagedCatalogue:
    return DamagedCatalogue(
        f"A text in {path} is damaged.",
        hint="Run mcred ledger verify, and restore the latest backup.",
    )
