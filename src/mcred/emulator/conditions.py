"""Which badges a list is to hold, and in which order, as SQL."""

import json
from collections.abc import Sequence
from typing import Any

from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a list's filter: a column or another of `_SPECIAL`, and the values it may have."""

    column: str
    values: tuple[str, ...]


def folded(email: str) -> str:
    """Return an address as it is compared."""
    return email.strip().casefold()


_SPECIAL = {
    "account_email": "email {listed} OR email IN (SELECT email FROM accounts WHERE user_id IN"
    " (SELECT user_id FROM accounts WHERE email {listed}))",
    "query": "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(searched(document), value) > 0)",
    "public": "'true' {listed}",
    "reporting_tag": "template_id IN (SELECT template_fields.id FROM template_fields,"
    " json_each(template_fields.document, '$.reporting_tags') AS tag WHERE tag.value {listed})",
    "expires_until": "substr(json_extract(document, '$.expires_at'), 1, 10) <= json_extract(?, '$[0]')",
}


def where(conditions: Sequence[Condition], before: float) -> tuple[str, list[Any]]:
    """Return the condition that all parts make, and its values."""
    parts: list[str] = ["made_at <= ?"]
    values: list[Any] = [before]
    for condition in conditions:
        pattern = _SPECIAL.get(condition.column, f"{condition.column} {{listed}}")
        single = len(condition.values) == 1 and "{listed}" in pattern  # which is quicker than a list of one
        parts.append(f"({pattern.format(listed='= ?' if single else 'IN (SELECT value FROM json_each(?))')})")
        value = condition.values[0] if single else json.dumps(condition.values)
        values += [value] * parts[-1].count("?")
    return " AND ".join(parts), values


def order(keys: Sequence[tuple[str, bool]]) -> str:
    """Return the order by fields, each with whether it descends; what is equal stays as it was made."""
    ways = [(_column(name), "DESC" if descends else "ASC") for name, descends in keys]
    last = ways[-1][1] if ways else "ASC"
    return ", ".join(f"{column} {way}" for column, way in [*ways, ("sequence", last)])


def _column(name: str) -> str:
    return "sequence" if name == "created_at" else f"json_extract(document, '$.{name}')"
