"""Students who are not enrolled in a program and would be complete, or nearly so, if they were."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mcred.actions.programs import Program, approved_program
from mcred.actions.studying.closeness import MOST_COURSES_LEFT, Close, Nearness, takes
from mcred.actions.studying.cohort import person_document
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.student_records import records
from mcred.actions.workspace import Workspace
from mcred.catalog.earned import awards
from mcred.catalog.file.database import Session
from mcred.catalog.people import students
from mcred.catalog.questions import prospects as catalog
from mcred.catalog.study import enrolments
from mcred.errors import Refused
from mcred.records.model import Student
from mcred.requirements.matching import CourseNames
from mcred.requirements.screen import clauses
from mcred.requirements.tree import Course, Earned, Pattern, walk
from mcred.values import dataclass

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One student who is close to the program."""

    student: Student
    close: Close

    @property
    def student_id(self) -> str:
        """The student's number."""
        return self.student.student_id

    def document(self, *, personal: bool) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "student": self.student_id,
            **(person_document(self.student) if personal else {}),
            **self.close.document(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """Everybody who is close to a program without being enrolled, the nearest first."""

    program_id: str
    title: str
    on: date
    students: tuple[Prospect, ...]

    @property
    def without_courses(self) -> int:
        """How many need no further course."""
        return sum(not one.close.courses_left for one in self.students)

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it; names and addresses only where the caller asks."""
        return {
            "kind": "prospects",
            "program": {"id": self.program_id, "title": self.title},
            "students": [one.document(personal=personal) for one in self.students],
        }


def prospects(workspace: Workspace, proposal: str) -> Prospects:
    """Find the students who are close to a program, by its current revision. Who was awarded it once is none of them.

    Raises:
        NotFound: there is no such proposal.
        Refused: it is not approved, or takes nobody new.
    """
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        program = approved_program(session, workspace, proposal)
        if program.retired or program.expired:
            raise Refused(
                f"{proposal} takes nobody new.",
                hint=f"mcred progress --program {proposal} shows who is in it.",
            )
        nearness = Nearness(Judge.of(workspace, program))
        numbers = _may_be_close(session, workspace, program)
        found: list[Prospect] = []
        for start in range(0, len(numbers), _CHUNK):
            found += _close_among(session, nearness, numbers[start : start + _CHUNK], today)
    found.sort(key=lambda one: (*one.close.nearest_first[:3], one.student_id))
    return Prospects(program_id=proposal, title=program.title, on=today, students=tuple(found))


def _close_among(session: Session, nearness: Nearness, numbers: list[str], today: date) -> Iterator[Prospect]:
    program = nearness.judge.program
    people = students.students(session, numbers)
    held = records(session, numbers, program.id)
    for number, student in people.items():
        close = nearness.close(held[number], today) if takes(program, student, today) else None
        if close is not None:
            yield Prospect(student=student, close=close)


def _may_be_close(session: Session, workspace: Workspace, program: Program) -> list[str]:
    """Return who has something that may count and lacks little of what nobody can do without."""
    requirements, scale = program.proposal.requirements, program.policy.scale
    if requirements is None:
        return []
    nodes = list(walk(requirements))
    names = CourseNames(workspace.equivalents)
    patterns = {node.pattern for node in nodes if isinstance(node, Pattern)}
    named = {
        name for node in nodes if isinstance(node, Course) for name in names.names(names.course(node.code))
    }
    for code in workspace.equivalents:  # what fits a pattern under another name
        course = names.course(code)
        if any(names.fits(pattern, course) for pattern in patterns):
            named |= set(names.names(course))
    asked = clauses(requirements, scale=scale, equivalents=workspace.equivalents)
    # Where one course may count twice, one further course may satisfy all that is asked.
    lacking = len(asked) if program.policy.double_counting else MOST_COURSES_LEFT
    found = catalog.may_be_close(
        session,
        program.id,
        courses=named,
        patterns=patterns,
        grades=(*scale.ranked, *scale.passing_unranked),
        clauses=asked,
        lacking=lacking,
    )
    stacked = {node.micro_credential for node in nodes if isinstance(node, Earned)}
    return sorted({*found, *_who_earned(session, stacked, program.id)}) if stacked else found


def _who_earned(session: Session, stacked: Iterable[str], proposal: str) -> set[str]:
    """Return those who earned what a program stacks on, and neither follow it nor were ever awarded it."""
    earned = {a.student_id for name in stacked for a in awards.awards(session, proposal=name) if a.stands}
    earned -= {enrolment.student_id for enrolment in enrolments.enrolments_in(session, proposal)}
    return earned - {award.student_id for award in awards.awards(session, proposal=proposal)}
