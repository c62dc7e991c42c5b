"""The form of a badge template: its fields as an approved proposal fills them. Pure.

What the proposal says is one thing, what can only be guessed from it another: the first must stand at the provider as
it was approved, the second is a suggestion to whoever fills the form.
"""

from collections.abc import Iterator, Mapping

from mcred.policy.model import Vocabulary
from mcred.proposals.model import AssessmentPlan, Level, Proposal, Type
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    Credits,
    Earned,
    Experience,
    Pattern,
    Requirement,
    walk,
)
from mcred.requirements.wording import demand, title
from mcred.values import dataclass

LONGEST_DESCRIPTION = 500
"""Characters that Credly takes: "What is badge metadata?" on its support site, of April 2023. No other is published."""
FEWEST_SKILLS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that an earner did. `kind` is a word of the provider's list; `template_id` of the badge it asks for."""

    kind: str
    title: str
    template_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateForm:
    """A template's fields, empty where they are not filled. The four words of the second block are the provider's."""

    name: str
    description: str
    skills: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    standards: tuple[str, ...] = ()

    type_category: str = ""
    level: str = ""
    time_to_earn: str = ""
    cost: str = ""

    tags: tuple[str, ...] = ()
    address: str = ""
    """Of the page that says how the badge is earned."""
    has_image: bool = False


def form_of(
    proposal: Proposal, competencies: Vocabulary, templates: Mapping[str, str] | None = None
) -> TemplateForm:
    """Fill the form for a proposal that has a badge.

    Args:
        proposal: The text that was approved, or is to be.
        competencies: The policy's words for them.
        templates: Which template the badges of other programs use.
    """
    badge = proposal.badge
    assert badge is not None
    return TemplateForm(
        name=_line(badge.name),
        description=_line(badge.description),
        skills=tuple(map(_line, badge.skills)),
        criteria=tuple(_criteria(proposal, templates or {})),
        standards=tuple(_standards(proposal, competencies)),
        type_category=_category(proposal),
        level=_level(proposal),
        time_to_earn="Months" if _has_courses(proposal) else "",
        cost=_cost(proposal),
        tags=tuple(_tags(proposal)),
    )


def cost_is_stated(proposal: Proposal) -> bool:
    """Tell whether the proposal itself says what the cost is: fees, or none where there is no tuition either."""
    return proposal.fees is not None and (bool(proposal.fees) or proposal.type is Type.NON_CREDIT)


def _criteria(proposal: Proposal, templates: Mapping[str, str]) -> Iterator[Criterion]:
    plans = {plan.id: plan for plan in proposal.assessments}
    tree = proposal.requirements
    named = set[str]()
    for node in _steps(tree) if tree else ():
        yield _criterion(node, proposal, plans, templates)
        named.update(below.assessment for below in walk(node) if isinstance(below, Assessment))
    courses = {node.code for node in walk(tree) if isinstance(node, Course)} if tree else set()
    for activity in proposal.activities:
        if activity.course not in courses:
            yield Criterion(kind="Course", title=_line(activity.title))
    for plan in proposal.assessments:
        if plan.id not in named:
            yield Criterion(kind="Assessment", title=_judged(plan))


def _steps(node: Requirement) -> Iterator[Requirement]:
    """Yield what is required side by side: everything below a node that asks for all."""
    if isinstance(node, AllOf):
        for child in node.children:
            yield from _steps(child)
    else:
        yield node


def _criterion(
    node: Requirement, proposal: Proposal, plans: Mapping[str, AssessmentPlan], templates: Mapping[str, str]
) -> Criterion:
    match node:
        case Course():
            done = [a.title for a in proposal.activities if a.course == node.code]
            with_ = f", with: {'; '.join(done)}" if done else ""
            return Criterion(kind="Course", title=_line(title(node) + with_))
        case Assessment():
            plan = plans.get(node.assessment)
            return Criterion(kind="Assessment", title=_judged(plan) if plan else _line(title(node)))
        case Experience():
            return Criterion(kind="Professional Experience", title=_line(title(node)))
        case Earned():
            template = templates.get(node.micro_credential, "")
            return Criterion(kind="Badge", title=_line(title(node)), template_id=template)
        case _:
            return Criterion(kind=_kind_of(node), title=_line(_choice(node, plans)))


def _kind_of(node: Requirement) -> str:
    below = list(walk(node))
    if any(isinstance(leaf, Course | Pattern) for leaf in below):
        return "Course"
    return "Assessment" if any(isinstance(leaf, Assessment) for leaf in below) else "Professional Experience"


def _choice(node: Requirement | Pattern, plans: Mapping[str, AssessmentPlan]) -> str:
    """Say in one line what may be chosen among."""
    match node:
        case AllOf() | AnyOf() | Choose():
            parts = [_choice(child, plans) for child in node.children]
        case Credits():
            parts = [title(source) for source in node.sources]
        case Assessment():
            return plans[node.assessment].title if node.assessment in plans else title(node)
        case _:
            return title(node)
    asked = demand(node)
    told = f"{node.title}: {asked}" if node.title else asked[0].upper() + asked[1:]
    return f"{told} {'; '.join(parts)}"


def _judged(plan: AssessmentPlan) -> str:
    """Return an assessment with how it is judged, as an employer should read it."""
    parts = [plan.method, plan.standard, f"judged by the {plan.evaluator}" if plan.evaluator else None]
    how = ", ".join(part for part in parts if part)
    return _line(f"{plan.title} ({how})" if how else plan.title)


def _standards(proposal: Proposal, competencies: Vocabulary) -> Iterator[str]:
    for word in proposal.competencies:
        term = competencies.find(word)
        name = term.name if term else word
        yield f"NACE competency: {name}" if not competencies.open else name


def _has_courses(proposal: Proposal) -> bool:
    tree = proposal.requirements
    return tree is not None and any(isinstance(node, Course | Pattern) for node in walk(tree))


def _category(proposal: Proposal) -> str:
    tree = proposal.requirements
    leaves = list(walk(tree)) if tree else []
    if _has_courses(proposal) or proposal.activities:
        return "Learning"
    return "Experience" if any(isinstance(leaf, Experience) for leaf in leaves) else "Validation"


def _level(proposal: Proposal) -> str:
    words = {Level.GRADUATE: "Advanced", Level.UNDERGRADUATE: "Intermediate", None: "Foundational"}
    return words[proposal.level]


def _cost(proposal: Proposal) -> str:
    if proposal.type is Type.CREDIT_BEARING or proposal.fees:
        return "Paid"  # tuition, at least
    return "" if proposal.fees is None else "Free"


def _tags(proposal: Proposal) -> Iterator[str]:
    yield from (proposal.id, proposal.type.value)
    if proposal.level:
        yield proposal.level.value
    yield from dict.fromkeys(part for u in proposal.units for part in (u.college, u.department) if part)


def _line(text: str) -> str:
    return " ".join(text.split())
