"""The sections of a proposal's page, in the order in which a committee asks."""

from collections.abc import Iterable

from mcred.policy.model import Policy, Vocabulary
from mcred.proposals.model import AssessmentPlan, EmployerNeed, Proposal
from mcred.publishing.blocks import Block, Facts, Item, Items, Paragraph, Section, Step, Steps
from mcred.publishing.steps import Size

_DUTIES = (
    ("criteria", "Sets the criteria"),
    ("advising", "Advises students"),
    ("tracking", "Tracks progress"),
    ("instructors", "Names instructors"),
    ("evidence", "Judges evidence"),
)


def sections(proposal: Proposal, policy: Policy, root: Step | None, size: Size | None) -> tuple[Section, ...]:
    """Return all sections but the matrix and the findings, which are no prose."""
    return (
        Section("what", "What it is", _what(proposal)),
        Section("whom", "For whom", _whom(proposal)),
        Section("why", "Why", _why(proposal, policy.purposes)),
        Section("outcomes", "What students will be able to do", _outcomes(proposal, policy.competencies)),
        Section("requirements", "What students take", _taken(proposal, root, size)),
        Section("assessments", "How it is judged", _judged(proposal)),
        Section("badge", "The badge", _badge(proposal)),
        Section("responsibilities", "Who does what", _duties(proposal)),
        Section("fees", "Fees", _fees(proposal)),
        Section("stacking", "Where it leads", _leads(proposal)),
    )


def _what(proposal: Proposal) -> tuple[Block, ...]:
    people = "; ".join(f"{c.name} <{c.email}>" + (f", {c.role}" if c.role else "") for c in proposal.contacts)
    facts = (
        ("Offered by", "; ".join(map(str, proposal.units)) or None),
        ("First offered", proposal.first_offered),
        ("Contacts", people or None),
    )
    return (Paragraph(proposal.summary), Facts(facts))


def _whom(proposal: Proposal) -> tuple[Block, ...]:
    part = proposal.participation
    if part is None:
        return (Paragraph(proposal.audience), Facts((("Not matriculated", None),)))
    rows = (
        ("Not matriculated", "may take part" if part.non_matriculated else "may not take part"),
        *((("Conditions", part.conditions),) if part.conditions else ()),
    )
    return (Paragraph(proposal.audience), Facts(rows))


def _why(proposal: Proposal, purposes: Vocabulary) -> tuple[Block, ...]:
    aims = named(proposal.purpose.aims, purposes) if proposal.purpose else None
    return (
        Facts((("Benefit", proposal.purpose.benefit if proposal.purpose else None), ("Purpose", aims))),
        Items(tuple(map(_need, proposal.employer_need)), "No evidence of importance to employers is given."),
    )


def _need(need: EmployerNeed) -> Item:
    said = (("Source", need.source), ("Date", need.date))
    details = tuple((label, text) for label, text in said if text) or (("Source", "none given"),)
    return Item(label=need.kind.replace("-", " "), text=need.statement, details=details)


def named(words: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """Return words of a vocabulary by the policy's names for them; None where there are none."""
    terms = ((word, vocabulary.find(word)) for word in words)
    return ", ".join(term.name if term else word for word, term in terms) or None


def _outcomes(proposal: Proposal, competencies: Vocabulary) -> tuple[Block, ...]:
    items = tuple(
        Item(
            label=o.id,
            text=o.statement,
            details=(("Competencies", named(o.competencies, competencies) or "none"),),
        )
        for o in proposal.outcomes
    )
    return (Items(items, "No outcomes are given."),)


def _taken(proposal: Proposal, root: Step | None, size: Size | None) -> tuple[Block, ...]:
    asked: tuple[Block, ...] = (Paragraph(None),)
    if root is not None and size is not None:
        asked = (Paragraph(size.sentence()), Steps(root))
    activities = tuple(
        Item(
            label=a.id,
            text=a.title,
            details=(
                *((("Course", a.course),) if a.course else ()),
                ("Outcomes", ", ".join(a.outcomes) or "none"),
            ),
        )
        for a in proposal.activities
    )
    return (*asked, Items(activities, "No activities are given."))


def _judged(proposal: Proposal) -> tuple[Block, ...]:
    behind = proposal.badge.evidence if proposal.badge else ()
    plans = tuple(_plan(plan, behind=plan.id in behind) for plan in proposal.assessments)
    return (Items(plans, "No assessments are given."),)


def _plan(plan: AssessmentPlan, *, behind: bool) -> Item:
    evidence = f"{plan.evidence.description} ({plan.evidence.kind})" if plan.evidence else None
    said = (
        ("Outcomes", ", ".join(plan.outcomes) or "none"),
        ("Method", plan.method),
        ("Standard", plan.standard),
        ("Evidence", evidence),
        ("Judged by", plan.evaluator),
        ("Badge", "stands behind it" if behind else None),
    )
    return Item(label=plan.id, text=plan.title, details=tuple((label, text) for label, text in said if text))


def _badge(proposal: Proposal) -> tuple[Block, ...]:
    badge = proposal.badge
    if badge is None:
        return (Paragraph(None),)
    facts = (
        ("Name", badge.name),
        ("Says", badge.description),
        ("Skills", ", ".join(badge.skills) or None),
        ("Rests on", ", ".join(badge.evidence) or None),
    )
    return (Facts(facts),)


def _duties(proposal: Proposal) -> tuple[Block, ...]:
    said = proposal.responsibilities
    return (Facts(tuple((label, getattr(said, name, None)) for name, label in _DUTIES)),)


def _fees(proposal: Proposal) -> tuple[Block, ...]:
    if proposal.fees is None:
        return (Paragraph(None),)
    if not proposal.fees:
        return (Paragraph("None beyond tuition."),)
    rows = tuple((f.name, f"${f.amount:,f}" + (f" per {f.per}" if f.per else "")) for f in proposal.fees)
    return (Facts(rows),)


def _leads(proposal: Proposal) -> tuple[Block, ...]:
    larger = "; ".join(s.credential + (f" ({s.kind})" if s.kind else "") for s in proposal.stacks_into)
    notation = (("On the transcript", proposal.transcript_notation),)
    shown = notation if proposal.transcript_notation or proposal.level else ()
    return (Facts((("Counts toward", larger or "no larger credential"), *shown)),)
