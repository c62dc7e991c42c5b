"""A connection for many rows at once: bare `sqlite3`, one transaction, what goes wrong told as everywhere."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from mcred.catalog.file.locks import among_writers
from mcred.catalog.file.opening import BUSY_SECONDS, connect, may_or_may_not, require_catalog, told
from mcred.catalog.file.patience import is_busy

_patience: ContextVar[float | None] = ContextVar("patience", default=None)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Let what is written in this block wait so long for others: at night nobody sits before it."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection on one snapshot, for counting what would change."""
    require_catalog(path)
    with told(path):
        connection = connect(path)
        try:
            _prepare(connection)
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that commits when the block ends and changes nothing when it raises.

    Foreign keys are not checked row by row: the block has to know that what it refers to is there.
    """
    seconds = _patience.get() or BUSY_SECONDS
    require_catalog(path, busy_seconds=seconds)
    with told(path), among_writers(path, seconds=seconds):
        connection = connect(path, busy_seconds=seconds)
        try:
            _prepare(connection)
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            _commit(connection, path, seconds)
        finally:
            connection.close()  # without a commit, nothing of it stays


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA temp_store=FILE")
    connection.execute("PRAGMA cache_size=-16384")  # 16 MiB: rows come in the order of the keys


def _commit(connection: sqlite3.Connection, path: Path, seconds: float) -> None:
    """Commit, again where a reader is in the way: the transaction stays open until it is done."""
    give_up = time.monotonic() + seconds
    while True:
        try:
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
                raise may_or_may_not(path) from error
            if not is_busy(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return
