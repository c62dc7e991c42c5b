"""How large and how small a micro-credential may be (MC201-MC203, MC208)."""

from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.policy.model import Limit
from mcred.policy.rules.references import courses_not_required
from mcred.policy.rules.registry import Case, Fault, in_tree, limit_of, number, once, rule
from mcred.policy.rules.tree import can_be_completed
from mcred.proposals.model import Type
from mcred.requirements.size import fewest_courses, largest_credits
from mcred.requirements.tree import AllOf, Course, Credits, Earned, Requirement

_WORDS = {Type.CREDIT_BEARING: "credit-bearing", Type.NON_CREDIT: "non-credit"}


@rule(
    "MC201",
    "more credits than the policy allows",
    fails="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {course: CS 301, credits: 8}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {course: CS 301, credits: 4}
        - {assessment: AS1}
    """,
)
def credits_at_most(case: Case) -> Iterator[Fault]:
    """A micro-credential is smaller than a degree, so the policy limits its credits.

    What counts is the largest total that a student could be asked for: every part of `all_of`, the largest
    choice of `any_of` and `choose`, the top of a range of credits. `credits: 12 from` courses of 5 credits
    asks for 15, because no two of them reach 12.
    """
    limit = limit_of(case.policy.limits.credits, case)
    tree = case.proposal.requirements
    if limit is None or not limit.max or tree is None or not can_be_completed(case):
        return
    total = largest_credits(tree, case.facts.course_credits).amount
    if total > limit.max:
        yield Fault(
            f"A student could be asked for {number(total)} credits; {_WORDS[case.proposal.type]} "
            f"micro-credentials have at most {number(limit.max)}.",
            f"{_sum(tree, case)}Drop or shrink a part until the largest way asks for {number(limit.max)} or fewer.",
            ("requirements",),
            at_key=True,
            clause=limit.clause,
        )


@rule(
    "MC202",
    "a way with fewer courses than is normal",
    severity=Severity.WARNING,
    fails="""
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def normally_enough_courses(case: Case) -> Iterator[Fault]:
    """A credit-bearing micro-credential normally has a least number of courses.

    Judged on the way with the fewest courses. "Normally" leaves the committee room, so this is a warning:
    say in the summary why fewer are enough.
    """
    limit, fewest = _fewest(case)
    if limit is None or not limit.least or fewest is None or courses_not_required(case):
        return  # a course that an activity is in, and the requirements do not name, is reported there
    if fewest and limit.too_small(fewest):
        strict = case.policy.severities.get("MC202") is Severity.ERROR
        yield Fault(
            f"A student could finish with {_courses(fewest)}; {'' if strict else 'normally '}"
            f"there are {limit.least}.",
            f"Ask for another course on every way{'' if strict else ', or say in the summary why fewer are enough'}.",
            ("requirements",),
            at_key=True,
            clause=limit.clause,
        )


@rule(
    "MC203",
    "credit-bearing, and finished without a course",
    fails="""
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      any_of:
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def has_coursework(case: Case) -> Iterator[Fault]:
    """A credit-bearing micro-credential consists of coursework: no way through it may go without a course.

    Where no course belongs in it, it is a non-credit micro-credential.
    """
    limit, fewest = _fewest(case)
    if limit is not None and fewest == 0 and limit.too_small(0):
        yield Fault(
            "A student could finish without any course, and this is credit-bearing.",
            "Make a course part of every way, or propose it with `type: non-credit`.",
            ("requirements",),
            at_key=True,
        )


@rule(
    "MC208",
    "non-credit, and asks for course credits",
    fails="""
    type: non-credit
    # without level
    # without transcript
    fees: none
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    type: non-credit
    # without level
    # without transcript
    fees: none
    activities:
      - {id: A1, title: Weekend workshop, outcomes: [LO1, LO2]}
    requirements: {assessment: AS1}
    """,
)
def no_credits_where_none_belong(case: Case) -> Iterator[Fault]:
    """A non-credit micro-credential is a smaller experience, and carries no course credits.

    A workshop, a project or a service belongs in an `experience` or an `assessment`. What needs courses with
    credits is credit-bearing, and then goes through the reviews of a credit-bearing one.
    """
    limit = limit_of(case.policy.limits.credits, case)
    if limit is None or limit.max != 0:
        return
    for node in case.nodes:
        if isinstance(node, Course) and node.credits is not None and node.credits.high > 0:
            what, path = (
                f"{node.code}, which carries {number(node.credits.high)} credits",
                in_tree(node, "credits"),
            )
        elif isinstance(node, Credits):
            what, path = f"{number(node.amount)} credits of courses", in_tree(node, "credits")
        else:
            continue
        yield Fault(
            f"A {_WORDS[case.proposal.type]} micro-credential asks for {what}.",
            "Put an experience or an assessment in its place, or propose it with `type: credit-bearing`.",
            path,
            clause=limit.clause,
        )
        return  # one mistake: the type or the tree


@once
def _fewest(case: Case) -> tuple[Limit | None, int | None]:
    tree = case.proposal.requirements
    if tree is None or not can_be_completed(case) or any(isinstance(node, Earned) for node in case.nodes):
        return None, None  # what is stacked upon brings courses of its own
    return limit_of(case.policy.limits.courses, case), fewest_courses(tree, case.facts.course_credits)


def _sum(tree: Requirement, case: Case) -> str:
    """Show the sum of an `all_of`, part by part."""
    if not isinstance(tree, AllOf):
        return ""
    parts = [largest_credits(child, case.facts.course_credits).amount for child in tree.children]
    shown = [number(part) for part in parts if part]
    return f"The parts add up: {' + '.join(shown)}. " if 1 < len(shown) <= 12 else ""


def _courses(count: int) -> str:
    return "one course" if count == 1 else f"{count} courses"
