"""Proposing units as entries write them, and what makes two spellings of one the same."""

from functools import lru_cache
from typing import cast

from mcred.governance.canonical import Json
from mcred.proposals.model import Unit


def unit_key(unit: Unit) -> tuple[str, str]:
    """Return what makes two spellings of a unit the same."""
    return _folded(unit.college), _folded(unit.department or "")


def units_content(units: tuple[Unit, ...]) -> list[Json]:
    """Return units as an entry's content has them."""
    return [{"college": u.college, "department": u.department} for u in units]


def units_from(content: Json) -> tuple[Unit, ...]:
    """Read what `units_content` wrote."""
    return tuple([_unit(u["college"], u["department"]) for u in cast("list[dict[str, str]]", content)])


@lru_cache(4096)
def _unit(college: str, department: str | None) -> Unit:
    return Unit(college=college, department=department)


@lru_cache(4096)
def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
