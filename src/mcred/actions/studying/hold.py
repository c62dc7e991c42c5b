"""A student's privacy hold: awards are still found, no badge leaves until it is lifted."""

from typing import Any

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.people import students
from mcred.clock import stamp
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSet:
    """Whether a student is on hold now, and whether that is new."""

    student_id: str
    on_hold: bool
    changed: bool

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "hold",
            "student": self.student_id,
            "on_hold": self.on_hold,
            "changed": self.changed,
        }


def set_hold(
    workspace: Workspace, student_id: str, *, held: bool, note: str | None, by: str | None = None
) -> HoldSet:
    """Put a student on hold, or release them; nothing changes where it stands so already.

    Raises:
        NotFound: there is no such student.
        BadUsage: a note is missing.
        Refused: whoever acts is not on the office's staff.
    """
    who, reason = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "hold or release a student's badges")
        changed = student_of(session, student_id).on_hold is not held
        if changed:
            students.set_hold(
                session, student_id, held=held, by=who.by, actor=who.actor, at=stamp(who.now), note=reason
            )
    return HoldSet(student_id=student_id, on_hold=held, changed=changed)
