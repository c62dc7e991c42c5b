"""A program's students and prospects as a page for the office, and as a spreadsheet's file."""

from mcred.actions.studying.cohort import STUCK_AFTER, Cohort, CohortMember, Standing
from mcred.actions.studying.prospects import Prospect, Prospects
from mcred.publishing.cohort_page import CohortPage, Group, Line, cohort_page
from mcred.publishing.figures import Cell, Column, Figures, csv_text
from mcred.records.model import Student
from mcred.requirements.outcome import NodeResult

_GROUPS = (
    (Standing.DUE, "Award due", "The next evaluation records their award."),
    (Standing.FINISHED, "Requirements met, award still open", ""),
    (Standing.ONE_STEP, "One step away", ""),
    (
        Standing.STUCK,
        "Stuck",
        f"Nothing in progress, nothing that waits for a verdict, and nothing new for {STUCK_AFTER.days} days.",
    ),
    (Standing.ON_THE_WAY, "On the way", ""),
    (Standing.AWARDED, "Awarded", ""),
    (Standing.REVOKED, "Award revoked", "No evaluation finds it again."),
)

_IN_FULL = 40
"""So many letters of choices are told; a longer list goes by its title."""


def left_of(member: CohortMember) -> str:
    """Say what a student still lacks; nothing where the award is recorded, or revoked."""
    if member.standing in (Standing.AWARDED, Standing.REVOKED, Standing.DUE):
        return ""
    if member.evaluation.missing or not member.complete:
        return member.evaluation.missing or "it cannot be completed"
    # An average over courses that are still to come says nothing.
    evidence = [f"accepted evidence for {', '.join(member.award_needs)}"] if member.award_needs else []
    return "; ".join([*member.unmet, *evidence]) or "the program's approval"


def left_in_short(member: CohortMember) -> str:
    """Say the same where there is little room: a long list of choices by the title that the author gave it."""
    left = left_of(member)
    if left == member.evaluation.missing:
        left = "; ".join(
            dict.fromkeys(_in_short(node) for node in member.evaluation.root.shown if node.missing)
        )
    return member.program.worded(left)


def _in_short(node: NodeResult) -> str:
    titled = node.children and not node.title.endswith(":")
    return node.title if titled and len(node.missing) > _IN_FULL else node.missing


def remark_of(member: CohortMember) -> str:
    """Say what moves a student on, or since when nothing does."""
    if member.awarded_on is not None:
        return f"earned {member.awarded_on}"
    if member.stuck:
        return f"nothing since {member.last_on}"
    return f"{', '.join(member.in_progress)} in progress" if member.in_progress else ""


def cohort_html(found: Cohort, *, personal: bool = False) -> str:
    """Return the page of a program's students."""
    about = (
        f"{len(found.everybody):,} enrolled, {found.finished:,} finished, {found.one_step_away:,} one step away,"
        f" {found.stuck:,} stuck."
    )
    groups = tuple(
        Group(
            key=standing.value,
            title=title,
            about=said,
            lines=tuple(
                _line(m.student, m.percent, left_in_short(m), remark_of(m) or f"last moved {m.last_on}")
                for m in found.students
                if m.standing is standing
            ),
        )
        for standing, title, said in _GROUPS
    )
    return cohort_page(
        CohortPage(
            title=found.title, program_id=found.program_id, on=found.on, about=about, remark="Moving",
            personal=personal, groups=groups, none="Nobody is to be shown.",
        )
    )  # fmt: skip


def prospects_html(found: Prospects, *, personal: bool = False) -> str:
    """Return the page of those who are close to a program without being enrolled."""
    about = (
        "Students who are not enrolled, to whose credit something counts already, and who need at most one more"
        " course. Evidence comes after the enrolment."
    )
    groups = tuple(
        Group(key=key, title=title, about="", lines=tuple(_prospect(one) for one in some))
        for key, title, some in (
            ("none", "No further course is needed", [p for p in found.students if not p.close.courses_left]),
            ("one", "One course left", [p for p in found.students if p.close.courses_left]),
        )
    )
    return cohort_page(
        CohortPage(
            title=found.title, program_id=found.program_id, on=found.on, about=about, remark="Courses left",
            personal=personal, groups=groups, none="Nobody is close without being enrolled.",
        )
    )  # fmt: skip


def _prospect(one: Prospect) -> Line:
    left = one.close.left or "nothing but to enrol"
    return _line(one.student, one.close.evaluation.percent, left, str(one.close.courses_left))


def _line(student: Student, percent: int, left: str, remark: str) -> Line:
    return Line(
        student_id=student.student_id,
        name=f"{student.family_name}, {student.given_name}",
        email=student.email,
        percent=percent,
        left=left,
        remark=remark,
    )


def cohort_csv(found: Cohort, *, personal: bool = False) -> str:
    """Return a program's students for a spreadsheet."""
    heads = (
        *("percent", "steps_left", "standing", "left", "in_progress", "left_if_passed", "last_moved"),
        *("awarded_on", "one_step_away", "stuck"),
    )
    rows = [
        (
            *_person(m.student, found.program_id, personal=personal),
            m.percent,
            m.evaluation.distance,
            m.standing.value,
            left_of(m),
            ", ".join(m.in_progress),
            "" if m.outlook is None else m.outlook.missing,
            m.last_on.isoformat(),
            "" if m.awarded_on is None else m.awarded_on.isoformat(),
            _yes(m.evaluation.distance == 1),
            _yes(m.stuck),
        )
        for m in found.students
    ]
    return _csv(found.title, heads, rows, personal=personal)


def prospects_csv(found: Prospects, *, personal: bool = False) -> str:
    """Return those who are close for a spreadsheet; `mcred enrol --file` reads it too."""
    rows = [
        (
            *_person(one.student, found.program_id, personal=personal),
            one.close.evaluation.percent,
            one.close.evaluation.distance,
            one.close.courses_left,
            one.close.left,
        )
        for one in found.students
    ]
    return _csv(found.title, ("percent", "steps_left", "courses_left", "left"), rows, personal=personal)


_PERSON = ("family_name", "given_name", "email")


def _person(student: Student, proposal: str, *, personal: bool) -> tuple[Cell, ...]:
    named = (student.family_name, student.given_name, student.email) if personal else ()
    return student.student_id, proposal, *named


def _csv(title: str, heads: tuple[str, ...], rows: list[tuple[Cell, ...]], *, personal: bool) -> str:
    names = ("student_id", "proposal", *(_PERSON if personal else ()), *heads)
    columns = tuple(Column(name, name) for name in names)
    return csv_text(Figures(title=title, about="", columns=columns, rows=tuple(rows)))


def _yes(it_is: bool) -> str:
    return "yes" if it_is else "no"
