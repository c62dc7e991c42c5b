"""A program's students on the screen: a bar for each, where they stand, what is left."""

from typing import TYPE_CHECKING

from mcred.cli.bars import bar
from mcred.cli.counting import count
from mcred.cli.output import say, say_result, table

if TYPE_CHECKING:
    from mcred.actions.studying.cohort import Cohort, CohortMember
    from mcred.actions.studying.prospects import Prospects
    from mcred.records.model import Student

_PROSPECTS_SHOWN = 50
_STANDS = {"one-step": "one step", "on-the-way": "", "due": "award due"}


def show_cohort(found: "Cohort", *, personal: bool) -> None:
    """Print everybody in a program, the farthest first."""
    say(f"{found.title} ({found.program_id})")
    if not found.everybody:
        say("Nobody is enrolled.")
        return
    stuck = f", {found.stuck:,} stuck" if found.stuck else ""
    say(
        f"{len(found.everybody):,} enrolled, {found.finished:,} finished, "
        f"{found.one_step_away:,} one step away{stuck}"
    )
    if not found.students:
        say("None of them is what --only asks for.")
        return
    say()
    rows = [
        (
            *_person(m.student, personal=personal),
            f"{m.percent} %",
            bar(m.percent),
            _STANDS.get(m.standing.value, m.standing.value),
            _left(m),
        )
        for m in found.students
    ]
    names = ("name",) if personal else ()
    _table(("student", *names, "done", "", "stands", "left"), rows, personal=personal)


def show_prospects(found: "Prospects", *, personal: bool) -> None:
    """Print those who are close to a program without being enrolled, the nearest first."""
    say(f"{found.title} ({found.program_id})")
    if not found.students:
        say("Nobody is close without being enrolled.")
        return
    rest = len(found.students) - found.without_courses
    say(f"Not enrolled: {found.without_courses:,} without a further course, {rest:,} one course away")
    say()
    rows = [
        (
            *_person(one.student, personal=personal),
            f"{one.close.evaluation.percent} %",
            bar(one.close.evaluation.percent),
            one.close.program.worded(one.close.left) or "nothing but to enrol",
        )
        for one in found.students[:_PROSPECTS_SHOWN]
    ]
    names = ("name",) if personal else ()
    _table(("student", *names, "done", "", "left"), rows, personal=personal)
    more = len(found.students) - _PROSPECTS_SHOWN
    if more > 0:
        say()
        say_result(f"… and {count(more, 'other', 'others')}: --format csv lists all.")


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]], *, personal: bool) -> None:
    at = 2 if personal else 1
    whole = [i for i in range(len(heads) - 1) if not (personal and i == 1)]
    table(heads, rows, right=(at,), whole=whole, fold=True)


def _person(student: "Student", *, personal: bool) -> tuple[str, ...]:
    named = (f"{student.family_name}, {student.given_name}",) if personal else ()
    return student.student_id, *named


def _left(member: "CohortMember") -> str:
    from mcred.actions.studying.cohort_publication import left_in_short, remark_of

    return "; ".join(part for part in (left_in_short(member), remark_of(member)) if part)
