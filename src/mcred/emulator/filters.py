"""The filters and sorts of lists, as far as they are documented or seen in use."""

from collections.abc import Callable
from typing import Any

from mcred.emulator.badges import Template
from mcred.emulator.conditions import Condition, folded
from mcred.emulator.moments import read_day
from mcred.emulator.showing import is_public
from mcred.values import dataclass

Parts = dict[str, tuple[str, ...]]
BADGE_SORTS = ("created_at", "issued_at")
TEMPLATE_SORTS = ("name", "badges_count", "created_at", "updated_at")

_COLUMNS = {
    "recipient_email": "email",
    "recipient_email_all": "account_email",
    "issuer_earner_id": "earner_id",
    "badge_template_id": "template_id",
    "state": "state",
    "query": "query",
    "public": "public",
    "badge_templates[reporting_tags]": "reporting_tag",
    "expires_at_date_max": "expires_until",
}
_AS_THEY_COME = ("issuer_earner_id", "badge_templates[reporting_tags]")
_DAYS = ("created_at_min", "created_at_max", "updated_at_min", "updated_at_max", "expires_at_date_max")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a sort."""

    name: str
    descending: bool = False


def badge_conditions(text: str, *, lenient: bool) -> list[Condition] | None:
    """Read the filter of a list of badges; None where it is none."""
    parts = _parts(text, _COLUMNS.keys(), lenient=lenient)
    if parts is None:
        return None
    return [
        Condition(_COLUMNS[key], values if key in _AS_THEY_COME else tuple(map(folded, values)))
        for key, values in parts.items()
    ]


def template_filter(text: str, *, lenient: bool) -> Callable[[Template], bool] | None:
    """Read the filter of a list of templates; None where it is none."""
    parts = _parts(text, _TESTS.keys(), lenient=lenient)
    if parts is None:
        return None
    return lambda template: all(_TESTS[key](template, values) for key, values in parts.items())


def sort_keys(text: str, known: tuple[str, ...], *, lenient: bool) -> tuple[Key, ...] | None:
    """Read `key|-key`; None where a key is unknown. Leniently it is passed over."""
    keys = []
    for word in text.split("|") if text else ():
        key = Key(word.removeprefix("-"), word.startswith("-"))
        if key.name in known:
            keys.append(key)
        elif not lenient:
            return None
    return tuple(keys)


def _parts(text: str, known: Any, *, lenient: bool) -> Parts | None:
    """Read `key::value,value|key::value`."""
    parts: Parts = {}
    for part in text.split("|") if text else ():
        key, separator, words = part.partition("::")
        values = tuple(words.split(","))
        if not separator or not words or key in parts:
            return None
        if key in known:
            if not _is_sound(key, values):
                return None
            parts[key] = values
        elif not lenient:
            return None
    return parts


def _is_sound(key: str, values: tuple[str, ...]) -> bool:
    if key in _DAYS:
        return len(values) == 1 and read_day(values[0]) is not None
    return key != "public" or set(values) <= {"true", "false"}


def _is_named(template: Template, values: tuple[str, ...]) -> bool:
    """A name in double quotes is the whole name."""
    name = template.name.casefold()
    for value in map(str.casefold, values):
        quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
        if name == value[1:-1] if quoted else value in name:
            return True
    return False


def _is_found(template: Template, values: tuple[str, ...]) -> bool:
    text = f"{template.name}\n{template.fields.get('description', '')}".casefold()
    return all(value.casefold() in text for value in values)


def _has(field: str) -> Callable[[Template, tuple[str, ...]], bool]:
    def has(template: Template, values: tuple[str, ...]) -> bool:
        wanted = {value.casefold() for value in values}
        return any(_word(one).casefold() in wanted for one in template.fields.get(field) or ())

    return has


def _word(entry: Any) -> str:
    return str(entry.get("id", "") if isinstance(entry, dict) else entry)


def _within(field: str, *, lowest: bool) -> Callable[[Template, tuple[str, ...]], bool]:
    def within(template: Template, values: tuple[str, ...]) -> bool:
        day = str(template.fields.get(field) or "")[:10]
        return bool(day) and (day >= values[0] if lowest else day <= values[0])

    return within


_TESTS: dict[str, Callable[[Template, tuple[str, ...]], bool]] = {
    "query": _is_found,
    "name": _is_named,
    "public": lambda template, values: str(is_public(template)).lower() in values,
    "state": lambda template, values: template.state in values,
    "owner_id": lambda template, values: template.owner_id in values,
    "reporting_tags": _has("reporting_tags"),
    "skills": _has("skills"),
    "recommendation_ids": _has("recommendations"),
    "collection_id": _has("collection_ids"),
    "created_at_min": _within("created_at", lowest=True),
    "created_at_max": _within("created_at", lowest=False),
    "updated_at_min": _within("updated_at", lowest=True),
    "updated_at_max": _within("updated_at", lowest=False),
}
