"""From plain data of the right shape to the typed proposal: spellings are made one, nothing is guessed."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from mcred.diagnostics import Path
from mcred.proposals.model import (
    Activity,
    AskedEvidence,
    AssessmentPlan,
    BadgePlan,
    Contact,
    EmployerNeed,
    Fee,
    Level,
    Outcome,
    Participation,
    Proposal,
    Purpose,
    Responsibilities,
    StacksInto,
    Type,
    Unit,
)
from mcred.records.courses import course_code
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    CreditRange,
    Credits,
    Earned,
    Experience,
    Pattern,
    Requirement,
)

T = TypeVar("T")
_Group = dict[str, Any]
_SUBJECT_THEN_DIGIT = re.compile(r"^([A-Z&]+(?: [A-Z&]+)?) *-? *(?=[0-9])")


def parse(data: _Group) -> Proposal:
    """Build the proposal from data that passed the gate."""
    return Proposal(
        id=data["id"],
        title=_line(data["title"]),
        type=Type(data["type"]),
        level=_maybe(data.get("level"), Level),
        units=_each(
            data["units"], lambda u: Unit(college=_line(u["college"]), department=_said(u, "department"))
        ),
        contacts=_each(data.get("contacts"), _contact),
        first_offered=data.get("first_offered"),
        summary=_said(data, "summary"),
        purpose=_maybe(data.get("purpose"), _purpose),
        audience=_said(data, "audience"),
        competencies=_lines(data, "competencies"),
        employer_need=_each(data.get("employer_need"), _employer_need),
        outcomes=_each(data.get("outcomes"), _outcome),
        activities=_each(data.get("activities"), _activity),
        assessments=_each(data.get("assessments"), _assessment_plan),
        requirements=_maybe(data.get("requirements"), lambda node: requirement(node, ())),
        fees=_maybe(data.get("fees"), _fees),
        participation=_maybe(data.get("participation"), _participation),
        responsibilities=_maybe(data.get("responsibilities"), _responsibilities),
        badge=_maybe(data.get("badge"), _badge),
        stacks_into=_each(data.get("stacks_into"), _stacks_into),
        transcript_notation=_maybe(data.get("transcript"), lambda group: _line(group["notation"])),
    )


def requirement(node: _Group, path: Path) -> Requirement:
    """Build one requirement and all below it."""
    if "course" in node:
        return _course(node, path)
    common: dict[str, Any] = {"path": path, "id": node.get("id"), "title": _said(node, "title")}
    match node:
        case {"assessment": name}:
            return Assessment(assessment=name, **common)
        case {"experience": description}:
            return Experience(
                description=_line(description), attested_by=_said(node, "attested_by"), **common
            )
        case {"micro_credential": name}:
            return Earned(micro_credential=name, **common)
        case {"all_of": children}:
            return AllOf(children=_children(children, path, "all_of"), **common)
        case {"any_of": children}:
            return AnyOf(children=_children(children, path, "any_of"), **common)
        case {"choose": count, "of": children}:
            return Choose(count=int(count), children=_children(children, path, "of"), **common)
        case _:
            sources = tuple(_source(item, (*path, "from", index)) for index, item in enumerate(node["from"]))
            return Credits(amount=_decimal(node["credits"]), sources=sources, **common)


def credit_range(value: float | str) -> CreditRange:
    """Read `4` or `1-4`; the range's ends may stand in the wrong order, which is the reader's to report."""
    if isinstance(value, str):
        low, _, high = value.partition("-")
        return CreditRange(Decimal(low.strip()), Decimal(high.strip()))
    return CreditRange(_decimal(value), _decimal(value))


def course_pattern(text: str) -> str:
    """Return the canonical form of a pattern: upper case, one blank before the number (`cs4*` is `CS 4*`)."""
    return _SUBJECT_THEN_DIGIT.sub(r"\1 ", " ".join(text.upper().split()))


def _children(nodes: list[_Group], path: Path, key: str) -> tuple[Requirement, ...]:
    return tuple([requirement(node, (*path, key, index)) for index, node in enumerate(nodes)])


def _course(node: _Group, path: Path) -> Course:
    return Course(
        path=path,
        id=node.get("id"),
        title=_said(node, "title"),
        code=course_code(node["course"]),
        min_grade=_said(node, "min_grade"),
        credits=_maybe(node.get("credits"), credit_range),
        within=_maybe(node.get("within"), lambda text: int(text.removesuffix("y"))),
    )


def _source(item: str | _Group, path: Path) -> Course | Pattern:
    if isinstance(item, dict):
        return _course(item, path)
    if "*" in item:
        return Pattern(path=path, pattern=course_pattern(item))
    return Course(path=path, code=course_code(item))


def _contact(group: _Group) -> Contact:
    return Contact(name=_line(group["name"]), email=group["email"].strip(), role=_said(group, "role"))


def _purpose(group: _Group) -> Purpose:
    return Purpose(aims=_lines(group, "aims"), benefit=_said(group, "benefit") or "")


def _employer_need(group: _Group) -> EmployerNeed:
    return EmployerNeed(
        kind=_line(group["kind"]),
        statement=_line(group["statement"]),
        source=_said(group, "source"),
        date=_said(group, "date"),
    )


def _outcome(group: _Group) -> Outcome:
    return Outcome(
        id=group["id"], statement=_line(group["statement"]), competencies=_lines(group, "competencies")
    )


def _activity(group: _Group) -> Activity:
    return Activity(
        id=group["id"],
        title=_line(group["title"]),
        outcomes=_lines(group, "outcomes"),
        course=_maybe(group.get("course"), course_code),
    )


def _assessment_plan(group: _Group) -> AssessmentPlan:
    return AssessmentPlan(
        id=group["id"],
        title=_line(group["title"]),
        outcomes=_lines(group, "outcomes"),
        method=_said(group, "method"),
        standard=_said(group, "standard"),
        evidence=_maybe(
            group.get("evidence"),
            lambda asked: AskedEvidence(kind=asked["kind"], description=_line(asked["description"])),
        ),
        evaluator=_said(group, "evaluator"),
    )


def _fees(value: str | list[_Group]) -> tuple[Fee, ...]:
    if isinstance(value, str):
        return ()
    return _each(
        value, lambda fee: Fee(name=_line(fee["name"]), amount=_decimal(fee["amount"]), per=_said(fee, "per"))
    )


def _participation(group: _Group) -> Participation:
    return Participation(non_matriculated=group["non_matriculated"], conditions=_said(group, "conditions"))


def _responsibilities(group: _Group) -> Responsibilities:
    return Responsibilities(
        criteria=_said(group, "criteria"),
        advising=_said(group, "advising"),
        tracking=_said(group, "tracking"),
        instructors=_said(group, "instructors"),
        evidence=_said(group, "evidence"),
    )


def _badge(group: _Group) -> BadgePlan:
    return BadgePlan(
        name=_line(group["name"]),
        description=_line(group["description"]),
        skills=_lines(group, "skills"),
        evidence=_lines(group, "evidence"),
        expires=_maybe(group.get("expires"), lambda text: int(text.removesuffix("y"))),
    )


def _stacks_into(group: _Group) -> StacksInto:
    return StacksInto(credential=_line(group["credential"]), kind=group.get("kind"))


def _line(text: str) -> str:
    """Join a text's lines: where an author breaks them means nothing."""
    return " ".join(text.split())


def _said(group: _Group, key: str) -> str | None:
    text = group.get(key)
    return None if text is None else _line(text)


def _lines(group: _Group, key: str) -> tuple[str, ...]:
    return tuple(map(_line, group.get(key, ())))


def _each(items: list[_Group] | None, build: Callable[[_Group], T]) -> tuple[T, ...]:
    return tuple(map(build, items)) if items else ()


def _maybe(value: Any, build: Callable[[Any], T]) -> T | None:
    return None if value is None else build(value)


def _decimal(value: float) -> Decimal:
    # By way of the shortest text that means the same number: 0.1 is 0.1, not 0.1000000000000000055.
    return Decimal(str(value))
