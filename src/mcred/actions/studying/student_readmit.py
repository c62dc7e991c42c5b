"""Let a number in again that was erased: what was erased stays erased, but the registrar's next file may bring the person."""

from typing import Any

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.workspace import Workspace
from mcred.catalog.file.sidefiles import beside
from mcred.catalog.people import erasures, students
from mcred.catalog.people.erased_numbers import KEY_FILE, key_of
from mcred.errors import BadUsage, Misconfigured, NotFound
from mcred.records.folding import folded
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmitted:
    """A number that may come in again, and when it was erased."""

    student_id: str
    erased_on: str

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "student-readmission", "student": self.student_id, "erased_on": self.erased_on}


def readmit_student(
    workspace: Workspace, student_id: str, *, note: str | None, by: str | None = None
) -> Readmitted:
    """Let imports bring in a number that was erased.

    Raises:
        BadUsage: the reason is missing, or names the student.
        NotFound: the number was not erased here, as far as can be told.
        Refused: whoever acts is not on the office's staff.
        Misconfigured: the key by which erased numbers are recognised is gone.
    """
    who, reason = acting(workspace, by), note_of(note, required=True)
    if folded(student_id) in folded(reason):
        raise BadUsage(
            "The reason names the student, and it stays on the record.", hint="Say why without it."
        )
    place = workspace.settings.catalog
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "let in again who was erased")
        key = key_of(place)
        if key is None:
            raise Misconfigured(
                f"{beside(place, KEY_FILE).name} is missing: nobody can tell any more who was erased.",
                hint="Put it back from where you kept it. Without it an import keeps nobody out.",
            )
        on = erasures.erased_on(session, key, student_id)
        if on is None or students.student(session, student_id) is not None:
            raise NotFound(
                f"{student_id[:32]} is not among those who were erased here.",
                hint="An import brings in whoever a file names: mcred import FILE --format F",
            )
        erasures.let_in(session, key, student_id, by=who.by, actor=who.actor, at=who.now, note=reason)
    return Readmitted(student_id=student_id, erased_on=on)
