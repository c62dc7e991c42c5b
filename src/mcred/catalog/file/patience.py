"""Waiting for a catalogue that is busy: in short breaths, so that Ctrl-C is heard between two of them.

SQLite waits within one call, and Python hears no signal before a call returns. A statement that ends with BUSY has done
nothing: nobody here writes within a transaction that began by reading. So it can be asked for again.
"""

import sqlite3
import time
from typing import Any

BREATH = 0.1
"""Seconds that one call may wait."""


class PatientCursor(sqlite3.Cursor):
    """Asks again where others are at work, as long as its connection has patience."""

    def execute(self, sql: str, parameters: Any = (), /) -> "PatientCursor":
        """Carry out one statement."""
        give_up = 0.0
        while True:
            try:
                super().execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
                patience: float = self.connection.patience  # type: ignore[attr-defined]
                give_up = give_up or time.monotonic() + patience - BREATH
                if time.monotonic() >= give_up:
                    raise
            else:
                return self


class PatientConnection(sqlite3.Connection):
    """A connection to a file that others use as well."""

    patience = BREATH
    """Seconds that a statement waits for others, all in all."""

    def cursor(self, factory: Any = PatientCursor) -> Any:
        """Make a cursor."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> PatientCursor:
        """Carry out one statement with a cursor of its own."""
        cursor: PatientCursor = self.cursor()
        return cursor.execute(sql, parameters)


def patient(address: str, *, seconds: float) -> PatientConnection:
    """Connect to an address, with so much patience for others."""
    connection = sqlite3.connect(
        address, uri=True, timeout=min(seconds, BREATH), isolation_level=None, factory=PatientConnection
    )
    connection.patience = seconds
    return connection


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether others were in the way."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
