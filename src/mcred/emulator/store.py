"""What the emulator remembers: an SQLite file (or memory), safe against the death of its process."""

import json
import math
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mcred.emulator.badges import IssuedBadge, Template
from mcred.errors import BadUsage
from mcred.values import dataclass

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
CREATE TABLE IF NOT EXISTS requests (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    query TEXT NOT NULL, body TEXT NOT NULL, status INTEGER, fault TEXT NOT NULL, badge_id TEXT NOT NULL
) STRICT;
"""

_TEMPLATES = (
    "SELECT id, name, state, owner_id, duplicates, coalesce(document, '{}')"
    " FROM templates LEFT JOIN template_fields USING (id)"
)
_KEPT = ("badges", "emails", "accounts", "events", "requests")


@dataclass(frozen=True, slots=True)
class Email:
    """A message that Credly would have sent. `kind` is `issued`, `revoked` or `replaced`."""

    badge_id: str
    address: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """A request that reached the emulator; `status` is None where no answer went out."""

    sequence: int
    at: str
    method: str
    path: str
    query: str
    body: str
    status: int | None
    fault: str
    badge_id: str
    """The badge that this request made, if it made one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a list's filter: a column, or `account_email`, and the values it may have."""

    column: str
    values: tuple[str, ...]


class Store:
    """The one connection to the store, used by every thread of the server in turn."""

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
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def forget(self) -> None:
        """Drop everything except the templates."""
        with self.transaction():
            for table in _KEPT:
                self._connection.execute(f"DELETE FROM {table}")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def put_template(self, template: Template) -> None:
        """Add or change a template."""
        self._rows(
            "INSERT OR REPLACE INTO templates VALUES (?, ?, ?, ?, ?)",
            (template.id, template.name, template.state, template.owner_id, int(template.allows_duplicates)),
        )
        self._rows(
            "INSERT OR REPLACE INTO template_fields VALUES (?, ?)", (template.id, json.dumps(template.fields))
        )

    def templates(self) -> list[Template]:
        """Return all templates by name."""
        rows = self._rows(f"{_TEMPLATES} ORDER BY name, id")
        return [_template(row) for row in rows]

    def template(self, template_id: str) -> Template | None:
        """Return one template."""
        rows = self._rows(f"{_TEMPLATES} WHERE id = ?", (template_id.lower(),))
        return _template(rows[0]) if rows else None

    def put_badge(self, badge: IssuedBadge, made_at: float = 0.0) -> None:
        """Add a badge, or write its new state."""
        self._rows(
            "INSERT INTO badges (id, template_id, email, earner_id, state, replaced, made_at, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET email = excluded.email,"
            " earner_id = excluded.earner_id, state = excluded.state, replaced = excluded.replaced,"
            " document = excluded.document",
            (
                badge.id,
                badge.template_id,
                folded(badge.email),
                badge.earner_id,
                badge.state,
                int(badge.replaced_by is not None),
                made_at,
                json.dumps(asdict(badge)),
            ),
        )

    def delete_badge(self, badge_id: str) -> None:
        """Remove a badge for good."""
        self._rows("DELETE FROM badges WHERE id = ?", (badge_id,))

    def badge(self, badge_id: str) -> IssuedBadge | None:
        """Return one badge."""
        rows = self._rows("SELECT document FROM badges WHERE id = ?", (badge_id,))
        return _badge(rows[0]) if rows else None

    def badges(
        self, conditions: Sequence[Condition] = (), *, before: float = math.inf, descending: bool = False,
        limit: int = -1, offset: int = 0,
    ) -> list[IssuedBadge]:  # fmt: skip
        """Return badges in the order they were made; only those made before a moment."""
        where, values = _where(conditions, before)
        order = "DESC" if descending else "ASC"
        sql = f"SELECT document FROM badges WHERE {where} ORDER BY sequence {order} LIMIT ? OFFSET ?"
        return [_badge(row) for row in self._rows(sql, [*values, limit, offset])]

    def count(self, conditions: Sequence[Condition] = (), *, before: float = math.inf) -> int:
        """Count what `badges` would return without a limit."""
        where, values = _where(conditions, before)
        return int(self._rows(f"SELECT count(*) FROM badges WHERE {where}", values)[0][0])

    def user_of(self, email: str) -> str:
        """Return the account that has this address, or nothing."""
        rows = self._rows("SELECT user_id FROM accounts WHERE email = ?", (folded(email),))
        return str(rows[0][0]) if rows else ""

    def put_account(self, user_id: str, emails: Sequence[str]) -> None:
        """Let an account have these addresses."""
        for email in emails:
            self._rows("INSERT OR REPLACE INTO accounts VALUES (?, ?)", (folded(email), user_id))

    def put_email(self, email: Email) -> None:
        """Note a message that Credly would send."""
        self._rows(
            "INSERT INTO emails (badge_id, address, kind) VALUES (?, ?, ?)",
            (email.badge_id, email.address, email.kind),
        )

    def emails(self) -> list[Email]:
        """Return every message, in order."""
        return [
            Email(*row) for row in self._rows("SELECT badge_id, address, kind FROM emails ORDER BY sequence")
        ]

    def put_event(self, identifier: str, kind: str, at: str, badge: dict[str, Any]) -> None:
        """Note an event."""
        self._rows(
            "INSERT INTO events (id, kind, at, badge) VALUES (?, ?, ?, ?)",
            (identifier, kind, at, json.dumps(badge)),
        )

    def events(self, since: int = 0) -> dict[int, dict[str, Any]]:
        """Return the events after one's number by their numbers, oldest first."""
        rows = self._rows(
            "SELECT sequence, id, kind, at, badge FROM events WHERE sequence > ? ORDER BY 1", (since,)
        )
        return {
            row[0]: {"id": row[1], "event_type": row[2], "occurred_at": row[3], "badge": json.loads(row[4])}
            for row in rows
        }

    def log_request(self, at: str, method: str, path: str, query: str, body: str) -> int:
        """Note a request as it arrives, and return its number."""
        return int(
            self._rows(
                "INSERT INTO requests (at, method, path, query, body, fault, badge_id) VALUES (?, ?, ?, ?, ?, '', '')"
                " RETURNING sequence",
                (at, method, path, query, body),
            )[0][0]
        )

    def log_answer(self, sequence: int, status: int | None, fault: str, badge_id: str) -> None:
        """Note how a request was answered, before the answer leaves."""
        self._rows(
            "UPDATE requests SET status = ?, fault = ?, badge_id = ? WHERE sequence = ?",
            (status, fault, badge_id, sequence),
        )

    def requests(self) -> list[LoggedRequest]:
        """Return every request, in order."""
        return [
            LoggedRequest(
                sequence=row[0], at=row[1], method=row[2], path=row[3], query=row[4], body=row[5], status=row[6],
                fault=row[7], badge_id=row[8],
            )
            for row in self._rows(
                "SELECT sequence, at, method, path, query, body, status, fault, badge_id FROM requests ORDER BY sequence"
            )
        ]  # fmt: skip


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
        except sqlite3.Error:
            connection.close()
            raise
    except sqlite3.Error as trouble:
        raise BadUsage(
            f"The emulator cannot keep its badges in {path}: {trouble}.",
            hint="Name a new file in a folder that exists, or one that the emulator made.",
        ) from None
    return connection


def folded(email: str) -> str:
    """Return an address as it is compared."""
    return email.strip().casefold()


def _template(row: tuple[Any, ...]) -> Template:
    return Template(
        id=row[0], name=row[1], state=row[2], owner_id=row[3], allows_duplicates=bool(row[4]),
        fields=json.loads(row[5]),
    )  # fmt: skip


def _badge(row: tuple[Any, ...]) -> IssuedBadge:
    return IssuedBadge(**json.loads(row[0]))


def _where(conditions: Sequence[Condition], before: float) -> tuple[str, list[Any]]:
    parts: list[str] = ["made_at <= ?"]
    values: list[Any] = [before]
    for condition in conditions:
        marks = ", ".join("?" * len(condition.values))
        if condition.column == "account_email":
            parts.append(
                f"(email IN ({marks}) OR email IN (SELECT email FROM accounts WHERE user_id IN"
                f" (SELECT user_id FROM accounts WHERE email IN ({marks}))))"
            )
            values += [*condition.values, *condition.values]
        else:
            parts.append(f"{condition.column} IN ({marks})")
            values += condition.values
    return " AND ".join(parts), values
