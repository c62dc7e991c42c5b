"""A proposal as a committee wants to read it: what, for whom, why, what students take, how it is judged, what is missing."""

from mcred.diagnostics import Diagnostic, Severity
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.publishing.alignment import Alignment, alignment
from mcred.publishing.blocks import Section, Step
from mcred.publishing.sections import sections
from mcred.publishing.steps import Size, size_of, step
from mcred.requirements.size import CourseCredits
from mcred.values import dataclass

Row = tuple[str, str]
"""A label and a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """All that a page about a proposal says, in its order; a renderer only writes it down."""

    id: str
    title: str
    kind: str
    standing: tuple[Row, ...]
    """Which text this is, and where it stands."""
    sections: tuple[Section, ...]
    alignment: Alignment
    size: Size | None
    requirement: Step | None
    findings: tuple[Diagnostic, ...]
    judged: str
    """What the findings come to, in a sentence."""


def view_of(
    proposal: Proposal,
    policy: Policy,
    *,
    standing: tuple[Row, ...] = (),
    findings: tuple[Diagnostic, ...] = (),
    course_credits: CourseCredits | None = None,
) -> ProposalView:
    """Return the view of a proposal under a policy.

    Args:
        proposal: Any proposal of the right shape, however faulty.
        policy: The one that it is judged under: its names of competencies and purposes, its limits.
        standing: Which text it is.
        findings: What judging it found.
        course_credits: The campus's course file.
    """
    tree = proposal.requirements
    titles = {plan.id: plan.title for plan in proposal.assessments}
    root = None if tree is None else step(tree, titles)
    size = None if tree is None else size_of(tree, policy.limits.credits.get(proposal.type), course_credits)
    level = f", {proposal.level.value}" if proposal.level else ""
    return ProposalView(
        id=proposal.id,
        title=" ".join(proposal.title.split()),
        kind=f"{proposal.type.value.capitalize()} micro-credential{level}",
        standing=standing,
        sections=sections(proposal, policy, root, size),
        alignment=alignment(proposal, policy.competencies),
        size=size,
        requirement=root,
        findings=findings,
        judged=_judged(findings, policy),
    )


def _judged(findings: tuple[Diagnostic, ...], policy: Policy) -> str:
    counts = [
        f"{number} {word}" + ("" if number == 1 else "s")
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
        if (number := sum(d.severity is severity and d.accepted is None for d in findings))
    ]
    if stand := sum(d.accepted is not None for d in findings):
        counts.append(f"{stand} let stand by the office")
    found = ", ".join(counts) or "no findings"
    unsure = "" if policy.verified else " The text behind this policy could not be confirmed."
    return f"Judged under {policy.id} {policy.version}: {found}.{unsure}"
