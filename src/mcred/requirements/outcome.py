"""What an evaluation says: how far a student is, what counted, what is missing, node by node."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from mcred.records.model import Completion
from mcred.records.terms import Term
from mcred.values import dataclass


class Kind(StrEnum):
    """What counted."""

    COMPLETION = "completion"
    EVIDENCE = "evidence"
    ATTESTATION = "attestation"
    MICRO_CREDENTIAL = "micro-credential"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBy:
    """One thing of the record that counted at one node. Names nobody but those who decided."""

    node: str
    """The node's key."""
    kind: Kind
    name: str
    """The course code, assessment, experience or micro-credential; of a waiver the node's key again."""
    on: date
    """Since when it counts: the end of the term, or the day of the decision."""
    term: Term | None = None
    grade: str = ""
    credits: Decimal | None = None
    instead_of: str = ""
    """The course that the leaf names, where another stands in by a substitution."""
    by: str = ""
    """Who accepted the evidence, or allowed the waiver or substitution."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insufficient:
    """A result that is passed and yet does not serve where its course is asked for."""

    completion: Completion
    why: str
    """In a few words, such as `3 of 4 credits`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeResult:
    """One node of the requirements as the record meets it.

    `by` stands at leaves, at the sources of a `credits … from`, and where a waiver met the node. `missing` is one
    shortest way to meet the node; empty where it is met.
    """

    key: str
    title: str
    met: bool
    by: tuple[CountedBy, ...] = ()
    in_progress: tuple[Completion, ...] = ()
    had: tuple[Insufficient, ...] = ()
    """The best result that was had of a course whose requirement is not met."""
    missing: str = ""
    children: tuple["NodeResult", ...] = ()
    asks: str = ""
    """What is asked of the children, such as `one of:`, where the author's title does not say so."""
    waived: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """The shortest way to meet the node in parts, each a requirement of its outermost level."""
        if self.title != ALL_OF:
            return (self.missing,) if self.missing else ()
        return tuple(dict.fromkeys(child.missing for child in self.children if child.missing))

    @property
    def shown(self) -> tuple["NodeResult", ...]:
        """The nodes of the outermost level: an untitled node that asks for all of its children says nothing itself."""
        return self.children if self.children and self.title == ALL_OF else (self,)


ALL_OF = "all of:"
"""The title of a node that asks for all of its children, where the author gave it none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One record judged against one tree."""

    complete: bool
    percent: int
    distance: int | None
    """The fewest further courses, evidences and attestations; None where no record completes the tree."""
    distance_from_nothing: int | None
    earned_on: date | None
    """The latest date of what counted, never after the day of the evaluation; None while incomplete."""
    root: NodeResult
    counted: tuple[CountedBy, ...]
    """What counted on the way that was found, in document order."""
    missing: str
    missing_evidence: frozenset[str] = frozenset()
    """The assessments that `missing` asks for, and not as one of several choices."""


def percent(distance: int | None, from_nothing: int | None) -> int:
    """Return how much of the way is done, rounded down: 100 exactly when nothing is left."""
    if distance == 0:
        return 100
    if distance is None or not from_nothing:
        return 0
    return max(0, 100 * (from_nothing - distance) // from_nothing)
