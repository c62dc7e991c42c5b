"""What is wrong with a tree whatever the record: it can never be completed, a branch is dead, or it is too complex."""

from dataclasses import dataclass
from enum import StrEnum

from mcred.diagnostics import Path
from mcred.requirements.matching import Equivalents
from mcred.requirements.size import CourseCredits
from mcred.requirements.tree import Requirement


class FactKind(StrEnum):
    """How a node fails."""

    IMPOSSIBLE = "impossible"
    """No record completes the tree, and this node is why."""
    DEAD = "dead"
    """The tree can be completed, but never by way of this node."""
    TOO_COMPLEX = "too-complex"
    """Courses overlap in so many ways that judging a student could take too long."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One such node. `path` is within the requirements; `reason` is one sentence without its full stop."""

    kind: FactKind
    path: Path
    reason: str


def check(
    requirement: Requirement,
    *,
    course_credits: CourseCredits | None = None,
    double_counting: bool = False,
    equivalents: Equivalents | None = None,
) -> tuple[Fact, ...]:
    """Return what is wrong with a tree for every record, in document order."""
    raise NotImplementedError
