"""The badges and their states, as the catalogue knows them."""

from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.positions import position_of
from mcred.actions.workspace import Workspace
from mcred.badges.states import BadgeState
from mcred.catalog.badging.runs import run_record
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import student as student_of_number
from mcred.errors import BadUsage, NotFound


@dataclass(frozen=True, slots=True)
class BadgeList:
    """Badges, oldest award first."""

    badges: tuple[BadgeLine, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "badges", "badges": [line.document() for line in self.badges]}


def badge_list(
    workspace: Workspace,
    *,
    state: str | None = None,
    proposal: str | None = None,
    student: str | None = None,
    needs_person: bool = False,
    run: str | None = None,
    expiring: bool = False,
) -> BadgeList:
    """List the badges that fit: those of a state, a program, a student, a run; those that end soon or have ended.

    Raises:
        BadUsage: there is no such state.
        NotFound: there is no such program, student or run.
    """
    if state is not None and state not in set(BadgeState):
        raise BadUsage(f"There is no state {state}.", hint="The states are " + ", ".join(BadgeState) + ".")
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        lines = badge_lines(session, settings=workspace.settings, today=today)
        if proposal is not None and all(line.proposal != proposal for line in lines):
            position_of(session, proposal)
        if student is not None and all(line.student != student for line in lines):
            require_student(session, student)
        if run is not None and all(line.run != run for line in lines):
            require_run(session, run)
    return BadgeList(
        tuple(
            line
            for line in lines
            if state in (None, line.state)
            and proposal in (None, line.proposal)
            and student in (None, line.student)
            and (line.needs_person or not needs_person)
            and run in (None, line.run)
            and (not expiring or line.nears_its_end(today))
        )
    )


def require_student(session: Session, student: str) -> None:
    """Refuse a number that is nobody's.

    Raises:
        NotFound: there is no such student.
    """
    if student_of_number(session, student) is None:
        # What was typed is not repeated: it may be a name.
        raise NotFound(
            "There is no student of that number.",
            hint="mcred student find WORDS looks by name, e-mail or number.",
        )


def require_run(session: Session, run: str) -> None:
    """Refuse a run that never was.

    Raises:
        NotFound: there is no such run.
    """
    if run_record(session, run) is None:
        raise NotFound(
            f"There is no run {run[:80]}.",
            hint="issue-badge names its run; mcred badge show tells a badge's.",
        )
