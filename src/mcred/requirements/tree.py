"""The requirement tree as values.

Every node carries its `path` within the requirements (`("all_of", 1, "of", 0)`), so that findings, waivers and
proofs can name it; `key` is the author's `id`, or the path written `all_of/1/of/0` where there is none.
"""

from collections.abc import Iterator
from decimal import Decimal

from mcred.diagnostics import Path
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class CreditRange:
    """The credits of a course: `low` and `high` are equal unless the course has variable credits."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    path: Path
    id: str | None = None
    title: str | None = None

    @property
    def key(self) -> str:
        """Return the name by which waivers, substitutions and proofs know this node."""
        return self.id if self.id is not None else "/".join(str(part) for part in self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(_Node):
    """One course. `within` is in years, counted back from the day of the evaluation to the end of the term."""

    code: str
    min_grade: str | None = None
    credits: CreditRange | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(_Node):
    """Courses whose canonical code matches; only `*` is special. Stands only among a `Credits` node's sources."""

    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(_Node):
    """Accepted evidence for one of the proposal's assessments."""

    assessment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(_Node):
    """Something done rather than taken, attested by a named role. Evidence is filed under the node's `key`."""

    description: str
    attested_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned(_Node):
    """A micro-credential already earned: stacking."""

    micro_credential: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(_Node):
    """Every child is required."""

    children: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(_Node):
    """One child is required."""

    children: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(_Node):
    """`count` of the children are required."""

    count: int
    children: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits(_Node):
    """Distinct courses from `sources` that together carry `amount` credits or more."""

    amount: Decimal
    sources: tuple[Course | Pattern, ...]


Leaf = Course | Assessment | Experience | Earned
Requirement = AllOf | AnyOf | Choose | Credits | Leaf


def walk(requirement: Requirement) -> Iterator[Requirement | Pattern]:
    """Yield the node and all below it, in document order."""
    yield requirement
    match requirement:
        case AllOf() | AnyOf() | Choose():
            for child in requirement.children:
                yield from walk(child)
        case Credits():
            yield from requirement.sources
        case _:
            pass
