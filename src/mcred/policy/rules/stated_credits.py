"""Whether the credits that the size rests on are known (MC209, MC210)."""

from collections.abc import Iterator, Mapping

from mcred.diagnostics import Severity
from mcred.policy.rules.registry import Case, Fault, in_tree, limit_of, number, rule
from mcred.requirements.matching import matches
from mcred.requirements.tree import AllOf, AnyOf, Choose, Course, CreditRange, Credits, Pattern, Requirement


@rule(
    "MC209",
    "credits not stated",
    severity=Severity.WARNING,
    fails="""
    requirements:
      all_of:
        - {course: MATH 147}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def credits_are_stated(case: Case) -> Iterator[Fault]:
    """Where a course's credits are not stated, nobody can tell whether the whole stays within the limit.

    The credits of each course are taken from the proposal, else from the campus's course file where the
    workspace has one (`courses` in mcred.toml).
    """
    limit = limit_of(case.policy.limits.credits, case)
    if limit is None or not limit.max or case.proposal.requirements is None:
        return
    known = case.facts.course_credits or {}
    silent = [
        c for c in _required_courses(case.proposal.requirements) if c.credits is None and c.code not in known
    ]
    if silent:
        codes = ", ".join(dict.fromkeys(course.code for course in silent))
        yield Fault(
            f"The credits of {codes} are not stated, so the limit of {number(limit.max)} cannot be judged in full.",
            "Add `credits:` to the course, such as {course: CS 110, credits: 4}.",
            in_tree(silent[0]),
            clause=limit.clause,
        )


@rule(
    "MC210",
    "credits from courses that are not known one by one",
    severity=Severity.INFO,
    fails="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - {credits: 8, from: [CS 4*]}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - credits: 8
          from:
            - {course: CS 301, credits: 4}
            - {course: CS 310, credits: 4}
        - {assessment: AS1}
    """,
)
def credits_from_unknown_courses(case: Case) -> Iterator[Fault]:
    """`credits: N from` patterns counts as N when the size is judged, as the courses' own credits are not known.

    A student may have to take more: 12 credits from courses of 5 means 15. With a course file in the
    workspace (`courses` in mcred.toml) the courses behind a pattern are known, and the note goes away.
    """
    limit = limit_of(case.policy.limits.credits, case)
    if limit is None or not limit.max:
        return
    file = case.facts.course_credits or {}
    for node in case.nodes:
        if isinstance(node, Credits) and any(_is_unknown(source, file) for source in node.sources):
            yield Fault(
                f"The credits of the courses behind this part are not known, so it counts as {number(node.amount)}.",
                "List the courses with their credits, or name the campus's course file in mcred.toml.",
                in_tree(node, "credits"),
                clause=limit.clause,
            )


def _is_unknown(source: Course | Pattern, file: Mapping[str, CreditRange]) -> bool:
    if isinstance(source, Pattern):
        return not any(matches(source.pattern, code) for code in file)
    return source.credits is None and source.code not in file


def _required_courses(node: Requirement) -> Iterator[Course]:
    """Yield the courses that are leaves, not those that only stand among the sources of `credits`."""
    match node:
        case Course():
            yield node
        case AllOf() | AnyOf() | Choose():
            for child in node.children:
                yield from _required_courses(child)
        case _:
            pass
