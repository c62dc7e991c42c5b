"""Bounds that only some campuses set: least credits, most courses, types, levels, titles (MC211-MC215)."""

from collections.abc import Iterator

from mcred.documents.quoting import quoted
from mcred.policy.rules.references import courses_not_required
from mcred.policy.rules.registry import Case, Fault, limit_of, number, plural, rule
from mcred.policy.rules.tree import can_be_completed
from mcred.proposals.model import Type
from mcred.requirements.matching import matches
from mcred.requirements.size import fewest_courses, most_courses, smallest_credits
from mcred.requirements.tree import Earned, Requirement


@rule(
    "MC211",
    "fewer credits than the policy asks for",
    fails="""
    # under the policy jefferson
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      any_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 6}
    """,
    passes="""
    # under the policy jefferson
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
    """,
)
def credits_at_least(case: Case) -> Iterator[Fault]:
    """Some campuses set a least number of credits below which there is no micro-credential.

    What counts is the least total with which a student could finish: every part of `all_of`, the smallest choice
    of `any_of` and `choose`, the bottom of a range of credits. Where a course states no credits, or where the
    requirements build on another micro-credential, nothing is said.
    """
    limit, tree = limit_of(case.policy.limits.credits, case), case.proposal.requirements
    if limit is None or not limit.least or tree is None or not can_be_completed(case):
        return
    if courses_not_required(case):
        return  # a course that an activity is in, and the requirements do not name, is reported there
    total = smallest_credits(tree, case.facts.course_credits)
    if total is not None and limit.too_small(total) and not _has_too_few_courses(case, tree):
        yield Fault(
            f"A student could finish with {number(total)} credits; {case.proposal.type.value} micro-credentials "
            f"have {limit.least}.",
            f"Add a part, or enlarge the smallest way until it has {limit.least} credits.",
            ("requirements",),
            at_key=True,
            clause=limit.clause,
        )


def _has_too_few_courses(case: Case, tree: Requirement) -> bool:
    """Tell whether the courses are too few, which is reported there: another course brings its credits along."""
    limit = limit_of(case.policy.limits.courses, case)
    return limit is not None and limit.too_small(fewest_courses(tree, case.facts.course_credits))


@rule(
    "MC212",
    "more courses than the policy allows",
    fails="""
    # under the policy geneseo-2023
    requirements:
      all_of:
        - {course: MATH 147, credits: 2}
        - {course: MATH 201, credits: 2}
        - {course: MATH 202, credits: 2}
        - {course: MATH 203, credits: 2}
        - {course: MATH 448, credits: 2}
    """,
    passes="""
    # under the policy geneseo-2023
    requirements:
      all_of:
        - {course: MATH 147, credits: 2}
        - {course: MATH 201, credits: 2}
        - {course: MATH 202, credits: 2}
        - {course: MATH 448, credits: 2}
    """,
)
def courses_at_most(case: Case) -> Iterator[Fault]:
    """Some campuses limit the number of courses; judged on the way that asks for the most of them."""
    limit, tree = limit_of(case.policy.limits.courses, case), case.proposal.requirements
    if limit is None or limit.max is None or tree is None or not can_be_completed(case):
        return
    if any(isinstance(node, Earned) for node in case.nodes):
        return  # what is stacked upon brings courses of its own
    most = most_courses(tree, case.facts.course_credits)
    if most > limit.max:
        yield Fault(
            f"A student could be asked for {most} courses; there are at most {number(limit.max)}.",
            f"Drop courses until the way with the most of them has {number(limit.max)} or fewer.",
            ("requirements",),
            at_key=True,
            clause=limit.clause,
        )


@rule(
    "MC213",
    "a type that the campus has no micro-credentials of",
    fails="""
    # under the policy jefferson
    type: non-credit
    # without level
    # without transcript
    activities:
      - {id: A1, title: Weekend workshop, outcomes: [LO1, LO2]}
    requirements: {assessment: AS1}
    """,
    passes="""
    # under the policy jefferson
    type: credit-bearing
    """,
)
def type_is_offered(case: Case) -> Iterator[Fault]:
    """Some campuses have credit-bearing micro-credentials only: the other type has no way through review there."""
    offers = case.policy.offers
    if case.proposal.type not in offers.types:
        known = ", ".join(type_.value for type_ in offers.types)
        yield Fault(
            f"This campus has no {case.proposal.type.value} micro-credentials.",
            f"Its policy speaks of {known} ones alone; offer this outside the policy, or propose it as such.",
            ("type",),
            clause=offers.clause,
        )


@rule(
    "MC214",
    "a level that the campus has no micro-credentials of",
    fails="""
    # under the policy stony-brook-2024
    level: undergraduate
    """,
    passes="""
    # under the policy stony-brook-2024
    level: graduate
    """,
)
def level_is_offered(case: Case) -> Iterator[Fault]:
    """Some campuses have credit-bearing micro-credentials of one level only."""
    offers, level = case.policy.offers, case.proposal.level
    if case.proposal.type is Type.CREDIT_BEARING and level is not None and level not in offers.levels:
        known = ", ".join(word.value for word in offers.levels)
        yield Fault(
            f"This campus has no {level.value} micro-credentials.",
            f"The {plural('level is', 'levels are', offers.levels)} {known}; plan it with courses of that level.",
            ("level",),
            clause=offers.clause,
        )


@rule(
    "MC215",
    "a title that does not read as titles do here",
    fails="""
    # under the policy tompkins-cortland
    title: Applied Data Analysis
    """,
    passes="""
    # under the policy tompkins-cortland
    title: Applied Data Analysis Credential
    """,
)
def title_reads_as_titles_do(case: Case) -> Iterator[Fault]:
    """Some campuses have all titles of micro-credentials read alike, so that they are known for what they are."""
    wanted = case.policy.title_pattern
    title = " ".join(case.proposal.title.split())
    if wanted is None or matches(wanted.pattern.casefold(), title.casefold()):
        return
    yield Fault(
        f"Titles read {quoted(wanted.pattern)} here, where * stands for any text; this is {quoted(title)}.",
        f"Write it as {quoted(wanted.pattern.replace('*', title, 1))}, or choose another that fits.",
        ("title",),
        clause=wanted.clause,
    )
