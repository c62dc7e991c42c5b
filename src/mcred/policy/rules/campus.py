"""What the campus's course file says of the courses named (MC604-MC608); found only where the workspace has one."""

from collections.abc import Iterator, Mapping

from mcred.diagnostics import Severity
from mcred.documents.nearest import only_nearest
from mcred.documents.quoting import quoted
from mcred.policy.rules.registry import Case, Fault, in_tree, number, rule
from mcred.proposals.model import Level
from mcred.records.campus_courses import CampusCourse
from mcred.records.terms import Term
from mcred.requirements.matching import matches
from mcred.requirements.tree import Course, Pattern

Courses = Mapping[str, CampusCourse]


@rule(
    "MC604",
    "a course that the campus does not have",
    severity=Severity.WARNING,
    fails="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 449, credits: 4}
        - {assessment: AS1}
    activities:
      - {id: A1, title: Regression project, course: MATH 147, outcomes: [LO1, LO2]}
    """,
    passes="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def courses_exist(case: Case) -> Iterator[Fault]:
    """Nobody can take a course that is not there. Looked up in the campus's course file (`courses` in mcred.toml).

    A course may be proposed together with the micro-credential, so this is a warning; a campus that wants every course
    approved first makes it an error in its policy (`severities: {MC604: error}`). A pattern that no course of the file
    matches is the same mistake.
    """
    file = case.facts.courses
    told: set[str] = set()
    for node in case.nodes if file else ():
        assert file is not None
        if isinstance(node, Course) and node.code not in told and not _known(file, node.code):
            told.add(node.code)
            near = _nearest_course(file, node.code)
            title = f" ({file[near].title})" if near and file[near].title else ""
            yield Fault(
                f"The campus has no course {node.code}.",
                f"Did you mean {near}{title}?"
                if near
                else "Check the code, or add the course to the course file.",
                in_tree(node, "course"),
            )
        elif isinstance(node, Pattern) and not any(matches(node.pattern, code) for code in file):
            yield Fault(
                f"The campus has no course that {quoted(node.pattern)} stands for.",
                "Check the subject and the number; only * stands for any text.",
                in_tree(node),
            )


@rule(
    "MC605",
    "other credits than the course has",
    fails="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 3}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def credits_are_the_courses(case: Case) -> Iterator[Fault]:
    """The limit on credits is judged by what the proposal says, so it must be what the course carries.

    A course of 1 to 4 credits may be named with any of them.
    """
    for node, known in _with_campus(case):
        if node.credits is None or known.credits is None:
            continue
        least, most = known.credits
        if node.credits.low < least or node.credits.high > most:
            carried = number(least) if least == most else f"{number(least)} to {number(most)}"
            yield Fault(
                f"{node.code} carries {carried} credits by the campus's course file.",
                f"Write `credits: {carried.replace(' to ', '-')}`, or have the course file mended.",
                in_tree(node, "credits"),
            )


@rule(
    "MC606",
    "an undergraduate course in a graduate program",
    severity=Severity.WARNING,
    fails="""
    # with the course file of the example
    level: graduate
    requirements:
      all_of:
        - {course: MATH 548, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    # with the course file of the example
    level: graduate
    requirements:
      all_of:
        - {course: MATH 548, credits: 4}
        - {course: MATH 549, credits: 4}
        - {assessment: AS1}
    activities:
      - {id: A1, title: Regression project, course: MATH 548, outcomes: [LO1, LO2]}
    """,
)
def graduate_courses_in_graduate_programs(case: Case) -> Iterator[Fault]:
    """A graduate council will ask why a graduate micro-credential counts a course of undergraduates."""
    yield from _other_level(case, Level.GRADUATE, "undergraduate")


@rule(
    "MC607",
    "a graduate course in an undergraduate program",
    severity=Severity.INFO,
    fails="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 548, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def undergraduates_may_not_get_in(case: Case) -> Iterator[Fault]:
    """Undergraduates need permission for most graduate courses: say who gets it. Only a note."""
    yield from _other_level(case, Level.UNDERGRADUATE, "graduate")


@rule(
    "MC608",
    "a course that is not offered when the program begins",
    severity=Severity.WARNING,
    fails="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {course: CS 105, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    # with the course file of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {course: CS 301, credits: 4}
        - {assessment: AS1}
    """,
)
def courses_are_offered(case: Case) -> Iterator[Fault]:
    """The course file says from and to which term a course is offered; `first_offered` must lie within.

    One that begins later is found too: the first students could not take it.
    """
    try:
        begins = Term.parse(case.proposal.first_offered or "")
    except ValueError:
        return
    for node, known in _with_campus(case):
        if known.last is not None and known.last < begins:
            said, now = f"last offered in {known.last}", _successor(case, node.code)
            help_ = f"{now} counts as the same course." if now else "Name the course that took its place."
        elif known.first is not None and begins < known.first:
            said, help_ = f"first offered in {known.first}", "Begin later, or name another course."
        else:
            continue
        yield Fault(f"{node.code} is {said}; this begins in {begins}.", help_, in_tree(node, "course"))


def _with_campus(case: Case) -> Iterator[tuple[Course, CampusCourse]]:
    """Yield the courses that the file has, each once."""
    file = case.facts.courses
    told: set[str] = set()
    for node in case.nodes if file else ():
        if isinstance(node, Course) and file is not None and node.code in file and node.code not in told:
            told.add(node.code)
            yield node, file[node.code]


def _other_level(case: Case, program: Level, course: str) -> Iterator[Fault]:
    if case.proposal.level is not program:
        return
    for node, known in _with_campus(case):
        if known.level == course:
            article = "an" if course.startswith("u") else "a"
            yield Fault(
                f"{node.code} is {article} {course} course; this program is {program.value}.",
                "Name a course of the program's level, or say in the summary why this one counts.",
                in_tree(node, "course"),
            )


def _known(file: Courses, code: str) -> bool:
    return code in file or any(code in course.same_as for course in file.values())


def _successor(case: Case, code: str) -> str:
    """Return a course that counts as this one and has not ended."""
    file = case.facts.courses or {}
    for other, course in file.items():
        same = other in file[code].same_as or code in course.same_as
        if other != code and same and (course.last is None or file[code].last != course.last):
            return other
    return ""


def _nearest_course(file: Courses, code: str) -> str | None:
    """Return the course that was most likely meant: one slip leaves its subject or its number right."""
    subject, _, digits = code.rpartition(" ")
    near = [known for known in file if known.startswith(f"{subject} ") or known.endswith(f" {digits}")]
    off_by_one = [
        k for k in near if len(k) == len(code) and sum(a != b for a, b in zip(k, code, strict=True)) == 1
    ]
    return off_by_one[0] if len(off_by_one) == 1 else only_nearest(code, near)
