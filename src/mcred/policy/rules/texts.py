"""Every text that people wrote in a proposal, with its place."""

from collections.abc import Sequence

from mcred.diagnostics import Path
from mcred.proposals.model import Proposal
from mcred.requirements.tree import Course, Experience, Pattern, Requirement

Text = tuple[Path, str]
"""What somebody wrote, and where."""


def texts_of_parts(proposal: Proposal) -> list[Text]:
    """Return every text that people wrote outside the requirements, with its place."""
    purpose, assigned = proposal.purpose, proposal.responsibilities
    texts: list[tuple[Path, str | None]] = [
        (("title",), proposal.title),
        (("summary",), proposal.summary),
        (("audience",), proposal.audience),
        (("transcript", "notation"), proposal.transcript_notation),
        (("purpose", "benefit"), purpose.benefit if purpose else None),
    ]
    _add(texts, "employer_need", proposal.employer_need, ("kind", "statement", "source", "date"))
    _add(texts, "outcomes", proposal.outcomes, ("statement",))
    _add(texts, "activities", proposal.activities, ("title",))
    for i, plan in enumerate(proposal.assessments):
        _add_fields(texts, ("assessments", i), plan, ("title", "method", "standard", "evaluator"))
        if plan.evidence is not None:
            _add_fields(texts, ("assessments", i, "evidence"), plan.evidence, ("kind", "description"))
    if proposal.participation is not None:
        texts.append((("participation", "conditions"), proposal.participation.conditions))
    if assigned is not None:
        _add_fields(
            texts,
            ("responsibilities",),
            assigned,
            ("criteria", "advising", "tracking", "instructors", "evidence"),
        )
    if proposal.badge is not None:
        _add_fields(texts, ("badge",), proposal.badge, ("name", "description"))
    _add(texts, "contacts", proposal.contacts, ("name", "email", "role"))
    _add(texts, "units", proposal.units, ("college", "department"))
    return [(path, text) for path, text in texts if text]


def texts_of_tree(nodes: Sequence[Requirement | Pattern]) -> list[Text]:
    """Return the texts of the requirements: a course by its code, for that of the template is no course."""
    texts: list[tuple[Path, str | None]] = []
    for node in nodes:
        path = ("requirements", *node.path)
        texts.append(((*path, "title"), node.title))
        if isinstance(node, Course):
            texts.append(((*path, "course"), node.code))
        elif isinstance(node, Experience):
            texts.append(((*path, "experience"), node.description))
            texts.append(((*path, "attested_by"), node.attested_by))
    return [(path, text) for path, text in texts if text]


def _add(
    texts: list[tuple[Path, str | None]], part: str, items: Sequence[object], names: Sequence[str]
) -> None:
    for i, item in enumerate(items):
        _add_fields(texts, (part, i), item, names)


def _add_fields(texts: list[tuple[Path, str | None]], path: Path, item: object, names: Sequence[str]) -> None:
    texts.extend(((*path, name), getattr(item, name)) for name in names)
