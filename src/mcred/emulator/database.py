"""The file, or memory, that the emulator remembers in: safe against the death of its process."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcred.errors import BadUsage

_TABLES = """
CREATE TABLE IF NOT EXISTS templates (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, owner_id TEXT NOT NULL, duplicates INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS template_fields (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS badges (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, template_id TEXT NOT NULL, email TEXT NOT NULL,
    earner_id TEXT NOT NULL, state TEXT NOT NULL, replaced INTEGER NOT NULL, made_at REAL NOT NULL, document TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS badges_by_earner ON badges (earner_id, template_id);
CREATE INDEX IF NOT EXISTS badges_by_email ON badges (email, template_id);
CREATE INDEX IF NOT EXISTS badges_by_template ON badges (template_id);
CREATE TABLE IF NOT EXISTS emails (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, badge_id TEXT NOT NULL, address TEXT NOT NULL, kind TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, user_id TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, badge TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS untold (event INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS requests (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    query TEXT NOT NULL, body TEXT NOT NULL, status INTEGER, fault TEXT NOT NULL, badge_id TEXT NOT NULL
) STRICT;
"""


class Database:
    """The one connection, used by every thread of the server in turn."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._connection = _open(path)

    def close(self) -> None:
        """Close the store."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the store for one thread, and commit at the end."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def _open(path: Path | None) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None, timeout=10
        )
        try:
            # A killed process loses nothing in WAL; only power loss would, and this is no register.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.executescript(_TABLES)
            connection.create_function("searched", 1, _searched, deterministic=True)
        except sqlite3.Error:
            connection.close()
            raise
    except sqlite3.Error as trouble:
        raise BadUsage(
            f"The emulator cannot keep its badges in {path}: {trouble}.",
            hint="Name a new file in a folder that exists, or one that the emulator made.",
        ) from None
    return connection


def _searched(document: str) -> str:
    """Return what a free text is looked for in: who has the badge."""
    badge = json.loads(document)
    name = " ".join(filter(None, (badge["given_name"], badge.get("middle_name"), badge["family_name"])))
    return f"{name}\n{badge['email']}\n{badge['earner_id']}".casefold()
