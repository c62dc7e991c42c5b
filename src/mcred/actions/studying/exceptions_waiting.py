"""The waivers and substitutions that count for nothing yet: the policy wants a second person to confirm each."""

from datetime import date
from typing import Any

from mcred.actions.programs import program_of_revision
from mcred.actions.studying.exceptions import named_node
from mcred.actions.workspace import Workspace
from mcred.catalog.study import enrolments, exceptions
from mcred.records.model import Substitution, Waiver
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingException:
    """One of them: whose, what it lets pass, who granted it and why."""

    student_id: str
    proposal: str
    node: str
    title: str
    granted: Waiver | Substitution

    @property
    def course(self) -> str:
        """Return the course that would stand in; "" for a waiver."""
        return self.granted.course if isinstance(self.granted, Substitution) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingExceptions:
    """All of them, the oldest first."""

    waiting: tuple[WaitingException, ...]
    today: date

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "exceptions-waiting",
            "exceptions": [
                {
                    "exception": "substitution" if one.course else "waiver",
                    "student": one.student_id,
                    "proposal": one.proposal,
                    "node": one.node,
                    "title": one.title,
                    "course": one.course or None,
                    "by": one.granted.by,
                    "on": one.granted.on.isoformat(),
                    "note": one.granted.note,
                    "days": self.days(one),
                }
                for one in self.waiting
            ],
        }

    def days(self, one: WaitingException) -> int:
        """Return how long one has waited."""
        return max(0, (self.today - one.granted.on).days)


def exceptions_waiting(workspace: Workspace) -> WaitingExceptions:
    """Return what was granted to students who are enrolled, and waits for a second person."""
    with workspace.catalog().read() as session:
        found = []
        for student_id, record in exceptions.waiting(session):
            enrolment = enrolments.enrolment(session, student_id, record.proposal)
            if enrolment is None:
                continue
            program = program_of_revision(session, enrolment.revision)
            node = record.granted.node
            found.append(
                WaitingException(
                    student_id=student_id, proposal=record.proposal, node=node, title=named_node(program, node),
                    granted=record.granted,
                )
            )  # fmt: skip
    return WaitingExceptions(waiting=tuple(found), today=workspace.clock.today())
