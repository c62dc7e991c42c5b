"""What the campus says of one of its courses."""

from decimal import Decimal

from mcred.records.terms import Term
from mcred.values import dataclass

Span = tuple[Decimal, Decimal]
"""The least and the most credits of a course; equal unless the course has variable credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusCourse:
    """One course of the campus's course file; None and empty where the file does not say."""

    title: str = ""
    credits: Span | None = None
    level: str = ""
    """`undergraduate`, `graduate`, or nothing."""
    first: Term | None = None
    """The first term in which it is offered."""
    last: Term | None = None
    """The last one."""
    same_as: tuple[str, ...] = ()
    """Codes that count as this course: cross-listed, renumbered, equivalent."""
