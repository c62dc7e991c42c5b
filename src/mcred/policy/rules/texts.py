"""Every text that people wrote in a proposal, with its place; and which of them are only placeholders."""

import re
from collections.abc import Iterator, Sequence

from mcred.diagnostics import Path
from mcred.proposals.model import Proposal
from mcred.requirements.tree import Course, Experience, Pattern, Requirement

PLACEHOLDER = re.compile(
    r"^todo(?=@)|\b(?:TBD|TBA|TBC|tbd|tba|TODO|FIXME|XXX+|[Ll]orem ipsum"
    r"|[Tt]o be (?:determined|decided|announced|confirmed|written)|[Ss]ee above|[Cc]oming soon)\b|^\s*(?:\.{3}|…|\?+|-+)\s*$"
)


# Every placeholder holds one of these, or is nothing but marks: looking for them is ten times cheaper.
_HINTS = ("tbd", "tba", "tbc", "todo", "fixme", "xxx", "lorem", "to be ", "see above", "coming soon")
_MARKS = ".…?- \t\n\r"


def may_be_open(texts: Sequence[tuple[Path, str]]) -> bool:
    """Tell whether it is worth looking for placeholders; False is certain, True is not."""
    together = "\n".join(text for _, text in texts).lower()
    return any(hint in together for hint in _HINTS) or any(not text.strip(_MARKS) for _, text in texts)


def texts_of(proposal: Proposal, nodes: Sequence[Requirement | Pattern]) -> Iterator[tuple[Path, str]]:
    """Yield every text that people wrote, with its place. `nodes` are those of the requirements."""
    yield from _texts_of_parts(proposal)
    yield from _texts_of_tree(nodes)


def _texts_of_parts(proposal: Proposal) -> Iterator[tuple[Path, str]]:
    """Yield the texts of all parts but the requirements."""
    yield ("title",), proposal.title
    yield from _said(("summary",), proposal.summary)
    yield from _said(("audience",), proposal.audience)
    yield from _said(("transcript", "notation"), proposal.transcript_notation)
    if proposal.purpose is not None:
        yield from _said(("purpose", "benefit"), proposal.purpose.benefit)
    for i, need in enumerate(proposal.employer_need):
        yield from _fields(("employer_need", i), need, "kind", "statement", "source", "date")
    for i, outcome in enumerate(proposal.outcomes):
        yield from _fields(("outcomes", i), outcome, "statement")
    for i, activity in enumerate(proposal.activities):
        yield from _fields(("activities", i), activity, "title")
    for i, plan in enumerate(proposal.assessments):
        yield from _fields(("assessments", i), plan, "title", "method", "standard", "evaluator")
        if plan.evidence is not None:
            yield from _fields(("assessments", i, "evidence"), plan.evidence, "kind", "description")
    yield from _fields(("participation",), proposal.participation, "conditions")
    yield from _fields(
        ("responsibilities",),
        proposal.responsibilities,
        "criteria",
        "advising",
        "tracking",
        "instructors",
        "evidence",
    )
    yield from _fields(("badge",), proposal.badge, "name", "description")
    for i, contact in enumerate(proposal.contacts):
        yield from _fields(("contacts", i), contact, "name", "email", "role")
    for i, unit in enumerate(proposal.units):
        yield from _fields(("units", i), unit, "college", "department")


def _texts_of_tree(nodes: Sequence[Requirement | Pattern]) -> Iterator[tuple[Path, str]]:
    """Yield the texts of the requirements: a course by its code, for that of the template is no course."""
    for node in nodes:
        yield from _said(("requirements", *node.path, "title"), node.title)
        if isinstance(node, Course):
            yield from _said(("requirements", *node.path, "course"), node.code)
        elif isinstance(node, Experience):
            yield from _said(("requirements", *node.path, "experience"), node.description)
            yield from _said(("requirements", *node.path, "attested_by"), node.attested_by)


def _fields(path: Path, item: object, *names: str) -> Iterator[tuple[Path, str]]:
    for name in names:
        yield from _said((*path, name), getattr(item, name, None))


def _said(path: Path, text: str | None) -> Iterator[tuple[Path, str]]:
    if text:
        yield path, text
