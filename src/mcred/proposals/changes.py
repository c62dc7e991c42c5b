"""One change between two texts of a proposal, as a value and in a few words."""

from enum import StrEnum

from mcred.values import dataclass


class ChangeKind(StrEnum):
    """What happened to a part of a proposal."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    EXCHANGED = "exchanged"
    """Another took its place: a course for a course."""
    MOVED = "moved"
    """It stands elsewhere in the requirements."""
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `before` and `after` are None where the file is silent."""

    kind: ChangeKind
    part: str
    """The key of the proposal file: `outcomes`, `requirements`."""
    subject: str = ""
    """Which of several: `LO1`, `MATH 448`; empty for the part itself."""
    field: str = ""
    """What of it: `statement`, `min_grade`; empty for all of it."""
    before: str | None = None
    after: str | None = None


NAMES = {
    "adds_up_to": "credits in all, at most",
    "aims": "purposes",
    "asks_for": "asks for",
    "assessments": "assessments",
    "attested_by": "attested by",
    "description": "description",
    "employer_need": "employers' need",
    "evidence.description": "evidence asked for",
    "evidence.kind": "kind of evidence",
    "expires": "years until it ends",
    "fewest": "courses, at least",
    "first_offered": "first offered",
    "min_grade": "least grade",
    "non_matriculated": "open to students who are not matriculated",
    "stacks_into": "stacks into",
    "transcript_notation": "transcript notation",
    "within": "years that it counts",
}
"""Where a key of the file does not say to a reader what it is."""


def name_of(key: str) -> str:
    """Return what people call a key of the file."""
    return NAMES.get(key, key.replace("_", " ").replace(".", " "))


def headline(change: Change) -> str:
    """Return the change without its texts: "LO1 statement", "MATH 448 added", "order of LO1, LO2"."""
    what = " ".join(part for part in (change.subject, name_of(change.field) if change.field else "") if part)
    match change.kind:
        case ChangeKind.ADDED | ChangeKind.REMOVED:
            return f"{what} {change.kind.value}" if what else change.kind.value
        case ChangeKind.EXCHANGED:
            return f"{what} exchanged" if what else "exchanged"
        case ChangeKind.MOVED:
            return f"{what} moved"
        case ChangeKind.REORDERED:
            return f"order of {what}" if what else "order"
        case ChangeKind.CHANGED:
            return what or name_of(change.part)
