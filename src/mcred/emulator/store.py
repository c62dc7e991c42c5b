"""What the emulator has: badges, their templates, and the accounts of their earners."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mcred.emulator.badges import IssuedBadge, Template
from mcred.emulator.conditions import Condition, folded, order, where
from mcred.emulator.journal import Journal

_TEMPLATES = (
    "SELECT id, name, state, owner_id, duplicates, coalesce(document, '{}')"
    " FROM templates LEFT JOIN template_fields USING (id)"
)
_KEPT = ("badges", "emails", "accounts", "events", "untold", "requests")


class Store(Journal):
    """Everything that is remembered."""

    def forget(self) -> None:
        """Drop everything except the templates."""
        with self.transaction():
            for table in _KEPT:
                self._rows(f"DELETE FROM {table}")

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

    def badge_counts(self) -> dict[str, int]:
        """Return how many badges each template has that has any."""
        return dict(self._rows("SELECT template_id, count(*) FROM badges GROUP BY template_id"))

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
        self, conditions: Sequence[Condition] = (), *, before: float = math.inf,
        sorting: Sequence[tuple[str, bool]] = (), limit: int = -1, offset: int = 0,
    ) -> list[IssuedBadge]:  # fmt: skip
        """Return badges, as sorted or in the order they were made; only those made before a moment."""
        condition, values = where(conditions, before)
        sql = f"SELECT document FROM badges WHERE {condition} ORDER BY {order(sorting)} LIMIT ? OFFSET ?"
        return [_badge(row) for row in self._rows(sql, [*values, limit, offset])]

    def count(self, conditions: Sequence[Condition] = (), *, before: float = math.inf) -> int:
        """Count what `badges` would return without a limit."""
        condition, values = where(conditions, before)
        return int(self._rows(f"SELECT count(*) FROM badges WHERE {condition}", values)[0][0])

    def user_of(self, email: str) -> str:
        """Return the account that has this address, or nothing."""
        rows = self._rows("SELECT user_id FROM accounts WHERE email = ?", (folded(email),))
        return str(rows[0][0]) if rows else ""

    def put_account(self, user_id: str, emails: Sequence[str]) -> None:
        """Let an account have these addresses."""
        for email in emails:
            self._rows("INSERT OR REPLACE INTO accounts VALUES (?, ?)", (folded(email), user_id))


def _template(row: tuple[Any, ...]) -> Template:
    return Template(
        id=row[0], name=row[1], state=row[2], owner_id=row[3], allows_duplicates=bool(row[4]),
        fields=json.loads(row[5]),
    )  # fmt: skip


def _badge(row: tuple[Any, ...]) -> IssuedBadge:
    return IssuedBadge(**json.loads(row[0]))
