"""What happened at the emulator: requests, events and whether the webhook was told of them, messages."""

import json
from typing import Any

from mcred.emulator.database import Database
from mcred.values import dataclass


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


class Journal(Database):
    """The part of the store that only grows. `tells`: events are kept for a webhook until it was told."""

    tells = False

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

    def put_event(self, identifier: str, kind: str, at: str, subject: dict[str, Any]) -> None:
        """Note an event about a badge or a template; the caller holds the transaction."""
        ((number,),) = self._rows(
            "INSERT INTO events (id, kind, at, badge) VALUES (?, ?, ?, ?) RETURNING sequence",
            (identifier, kind, at, json.dumps(subject)),
        )
        if self.tells:
            self._rows("INSERT INTO untold VALUES (?)", (number,))

    def events(self, *, limit: int = -1, offset: int = 0) -> list[dict[str, Any]]:
        """Return events, newest first."""
        sql = "SELECT id, kind, at, badge FROM events ORDER BY sequence DESC LIMIT ? OFFSET ?"
        return [_event(row) for row in self._rows(sql, (limit, offset))]

    def count_events(self) -> int:
        """Count the events."""
        return int(self._rows("SELECT count(*) FROM events")[0][0])

    def event(self, identifier: str) -> dict[str, Any] | None:
        """Return one event."""
        rows = self._rows("SELECT id, kind, at, badge FROM events WHERE id = ?", (identifier,))
        return _event(rows[0]) if rows else None

    def untold(self) -> dict[int, dict[str, Any]]:
        """Return the events that the webhook is still to be told of by their numbers, oldest first."""
        sql = "SELECT sequence, id, kind, at, badge FROM untold JOIN events ON event = sequence ORDER BY 1"
        return {row[0]: _event(row[1:]) for row in self._rows(sql)}

    def tell_again(self, identifier: str) -> bool:
        """Let the webhook be told of an event once more, if there is one."""
        sql = "INSERT OR IGNORE INTO untold SELECT sequence FROM events WHERE id = ? RETURNING event"
        return bool(self._rows(sql, (identifier,))) or self.event(identifier) is not None

    def was_told(self, number: int) -> None:
        """Note that nothing more is to be said of an event."""
        self._rows("DELETE FROM untold WHERE event = ?", (number,))

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


def _event(row: tuple[Any, ...]) -> dict[str, Any]:
    subject = "badge_template" if str(row[1]).startswith("badge_template.") else "badge"
    return {"id": row[0], "event_type": row[1], "occurred_at": row[2], subject: json.loads(row[3])}
