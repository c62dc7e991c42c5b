"""The catalogue in sessions: created private, opened with ceremony, changed one transaction at a time.

Rollback journal with synchronous EXTRA, since a claim that is acknowledged and then lost at power failure would send
a badge twice. Writers begin IMMEDIATE, since a deferred transaction that upgrades loses updates or fails at once.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from mcred.catalog.file.locks import among_writers
from mcred.catalog.file.opening import BUSY_SECONDS, connect, failure, may_or_may_not, require_catalog, told
from mcred.catalog.file.patience import is_busy

__all__ = [
    "Catalog",
    "Session",
    "connect",
    "open_catalog",
]  # Session: for actions, which know no SQL of their own


@dataclass
class Catalog:
    """An open catalogue. `read` gives one snapshot; `write` is one act, whole or absent."""

    path: Path
    busy_seconds: float = BUSY_SECONDS
    head_left: str = field(default="", init=False)
    """What the head file beside it remembers and the ledger has not: it was left as it is. Else ""."""
    clock_behind: str = field(default="", init=False)
    """The moment of an entry that something was recorded after, though this computer's clock lies before it."""
    _readers: Engine = field(init=False, repr=False)
    _writers: Engine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._readers = engine_for(self.path, "BEGIN", self.busy_seconds)
        self._writers = engine_for(self.path, "BEGIN IMMEDIATE", self.busy_seconds)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session on one snapshot. Fetch and leave before printing: a reader keeps writers from committing."""
        with (
            told_of_sessions(self.path),
            Session(self._readers, expire_on_commit=False, info={"path": self.path}) as session,
        ):
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session that commits when the block ends and rolls back when it raises."""
        with (
            told_of_sessions(self.path),
            among_writers(self.path, seconds=self.busy_seconds),
            Session(self._writers, expire_on_commit=False, info={"path": self.path}) as session,
        ):
            session.connection()  # begins, so that what is read before the first change is of the same moment
            yield session
            session.commit()
            self.clock_behind = session.info.get("clock_behind", "") or self.clock_behind
            self.head_left = session.info.get("head_left", "") or self.head_left


def open_catalog(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Catalog:
    """Open an existing catalogue.

    Raises:
        Misconfigured: there is none, it cannot be read, or a newer mcred made it.
        DamagedCatalogue: the file is not a catalogue, or is damaged.
        Unavailable: another process is writing and did not finish in time.
    """
    require_catalog(path, busy_seconds=busy_seconds)
    return Catalog(path, busy_seconds)


def engine_for(path: Path, begin: str, busy_seconds: float, *, references: bool = True) -> Engine:
    """Make what connections of one kind come from.

    Args:
        path: The catalogue.
        begin: How a transaction begins.
        busy_seconds: How long it waits for others.
        references: Whether every change is held against what it refers to, row by row.
    """

    def open_connection() -> sqlite3.Connection:
        connection = connect(path, busy_seconds=busy_seconds)
        if not references:
            connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=NullPool)

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
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
                    raise may_or_may_not(path) from error
                if not is_busy(error) or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)
            else:
                return

    dialect.do_commit = patient_commit
    return engine


@contextmanager
def told_of_sessions(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into ours, as SQLAlchemy wraps them too. Programming errors pass: they are bugs."""
    with told(path):
        try:
            yield
        except exc.DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise failure(path, error.orig) or error from None
            raise
