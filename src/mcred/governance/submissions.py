"""From a proposal's text to what its submission's entry carries: the facts that decide its way through the stages."""

from mcred.governance.canonical import Json, canonical, digest
from mcred.governance.entries import FeeFact, Submission
from mcred.proposals.model import Proposal
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Choose,
    Course,
    CreditRange,
    Credits,
    Pattern,
    Requirement,
    walk,
)


def submission_of(proposal: Proposal, revision: str, *, proposer: str = "") -> Submission:
    """Return the facts of one revision of a proposal."""
    tree = proposal.requirements
    return Submission(
        revision=revision,
        title=proposal.title,
        type=proposal.type,
        level=proposal.level,
        units=proposal.units,
        fees=None
        if proposal.fees is None
        else tuple(FeeFact(f.name, format(f.amount.normalize(), "f"), f.per) for f in proposal.fees),
        credits=_digest(None if tree is None else _credits(tree)),
        courses=_digest(None if tree is None else _courses(tree)),
        proposer=proposer,
    )


def _digest(value: Json) -> str:
    return digest(canonical(value))


def _credits(tree: Requirement) -> Json:
    """All that says how many credits are asked for, course by course, whatever the order in the file."""
    asked: set[tuple[str, str]] = set()
    for node in walk(tree):
        match node:
            case Course(code=code, credits=CreditRange(low=low, high=high)):
                asked.add((code, f"{low.normalize():f}-{high.normalize():f}"))
            case Credits(amount=amount):
                asked.add(("", f"{amount.normalize():f}"))
            case _:
                pass
    return [list(pair) for pair in sorted(asked)]


def _courses(node: Requirement | Pattern) -> Json:
    """All that says which courses are asked for, and how well; titles, ids and what is no course are left out."""
    match node:
        case Course(code=code, min_grade=grade, within=within):
            return ["course", code, grade, within]
        case Pattern(pattern=pattern):
            return ["pattern", pattern]
        case Credits(amount=amount, sources=sources):
            return ["credits", f"{amount.normalize():f}", _sorted([_courses(s) for s in sources])]
        case AllOf(children=children):
            # What stands beside the courses of an `all_of` changes nothing about them.
            return ["all_of", _sorted([c for c in map(_courses, children) if c is not None])]
        case AnyOf(children=children):
            return ["any_of", _sorted([_courses(c) for c in children])]
        case Choose(count=count, children=children):
            return ["choose", count, _sorted([_courses(c) for c in children])]
        case _:
            return None


def _sorted(values: list[Json]) -> list[Json]:
    return sorted(values, key=canonical)
