"""The catalogue's file: created private, opened with ceremony, changed one transaction at a time.

Rollback journal with synchronous EXTRA, since a claim that is acknowledged and then lost at power failure would send
a badge twice. Writers begin IMMEDIATE, since a deferred transaction that upgrades loses updates or fails at once.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from mcred.errors import BadUsage, DamagedCatalogue, McredError, Misconfigured, Unavailable

__all__ = [
    "Catalog",
    "Session",
    "connect",
    "open_catalog",
]  # Session: for actions, which know no SQL of their own

APPLICATION_ID = 0x6D637264  # "mcrd"
SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0


@dataclass
class Catalog:
    """An open catalogue. `read` gives one snapshot; `write` is one act, whole or absent."""

    path: Path
    busy_seconds: float = BUSY_SECONDS
    _readers: Engine = field(init=False, repr=False)
    _writers: Engine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._readers = _engine(self.path, "BEGIN", self.busy_seconds)
        self._writers = _engine(self.path, "BEGIN IMMEDIATE", self.busy_seconds)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session on one snapshot. Fetch and leave before printing: a reader keeps writers from committing."""
        with (
            _told(self.path),
            Session(self._readers, expire_on_commit=False, info={"path": self.path}) as session,
        ):
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session that commits when the block ends and rolls back when it raises."""
        with (
            _told(self.path),
            Session(self._writers, expire_on_commit=False, info={"path": self.path}) as session,
        ):
            session.connection()  # begins, so that what is read before the first change is of the same moment
            yield session
            session.commit()


def open_catalog(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Catalog:
    """Open an existing catalogue.

    Raises:
        Misconfigured: there is none, it cannot be read, or a newer mcred made it.
        DamagedCatalogue: the file is not a catalogue, or is damaged.
        Unavailable: another process is writing and did not finish in time.
    """
    _check_file(path)
    with _told(path):
        connection = connect(path, busy_seconds=busy_seconds)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    if application != APPLICATION_ID:
        raise DamagedCatalogue(
            f"{path} is a database, but not a catalogue of mcred.",
            hint="Check catalog in mcred.toml, or MCRED_CATALOG; mcred changed nothing in it.",
        )
    if version > SCHEMA_VERSION:
        raise Misconfigured(
            f"{path} was written by a newer mcred.",
            hint="Install the newer version; this one changed nothing.",
        )
    return Catalog(path, busy_seconds)


def connect(path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Connect to an existing file, never making one, with the settings that the catalogue relies on."""
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any) -> None:
    connection.isolation_level = None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024)
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


def _engine(path: Path, begin: str, busy_seconds: float) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, busy_seconds=busy_seconds), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    # A COMMIT that meets a reader leaves the transaction open: it must be tried again, not the change given up.
    dialect: Any = engine.dialect
    plain_commit = dialect.do_commit

    def patient_commit(connection: Any) -> None:
        give_up = time.monotonic() + busy_seconds
        while True:
            try:
                plain_commit(connection)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)
            else:
                return

    dialect.do_commit = patient_commit
    return engine


def _check_file(path: Path) -> None:
    try:
        facts = path.stat()
    except FileNotFoundError:
        raise Misconfigured(
            f"There is no catalogue at {path}.",
            hint="Make a workspace with mcred init, or go to the folder where it is.",
        ) from None
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


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into ours. Programming errors pass: they are bugs."""
    try:
        yield
    except exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _failure(path, error.orig) or error from None
        raise
    except sqlite3.Error as error:
        raise _failure(path, error) or error from None
    except UnicodeDecodeError:  # in a message about a damaged schema
        raise _damaged_text(path) from None
    except (
        UnicodeEncodeError
    ):  # bytes of a command line that are no text: nothing of that name is in the catalogue
        raise BadUsage(
            "Something that was typed is not text (UTF-8).",
            hint="Type it again, or check the terminal's encoding.",
        ) from None


def _failure(path: Path, error: sqlite3.Error) -> McredError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return Unavailable(
            f"The catalogue {path} is busy.", hint="Somebody is writing; try again in a moment."
        )
    if code == sqlite3.SQLITE_FULL:
        return Unavailable(
            f"The disk of {path} is full; nothing was changed.", hint="Free space and run it again."
        )
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
            hint="Keep the file as it is and restore the latest backup.",
        )
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        return DamagedCatalogue(
            f"{path} lacks a table or a column of a catalogue.",
            hint="Keep the file as it is and restore the latest backup.",
        )
    if "decode to UTF-8" in str(error):  # sqlite3 gives this failure no code
        return _damaged_text(path)
    return None


def _damaged_text(path: Path) -> DamagedCatalogue:
    return DamagedCatalogue(
        f"A text in {path} is damaged.",
        hint="Run mcred ledger verify, and restore the latest backup.",
    )
