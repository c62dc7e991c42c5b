"""A new name or address of a student, entered by hand; what stood before is kept."""

from collections.abc import Callable
from typing import Any

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.people import past_names
from mcred.errors import BadUsage
from mcred.records import cells
from mcred.records.model import Student
from mcred.values import dataclass

_READERS: dict[str, Callable[[str], str]] = {
    "email": cells.email,
    "given_name": cells.name("given_name"),
    "family_name": cells.name("family_name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentChanged:
    """Which fields have another value now. No value is told: names and addresses are for `student show`."""

    student_id: str
    fields: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "student-change",
            "student": self.student_id,
            "changed": bool(self.fields),
            "fields": list(self.fields),
        }


def change_student(
    workspace: Workspace,
    student_id: str,
    *,
    email: str | None = None,
    given_name: str | None = None,
    family_name: str | None = None,
    note: str | None = None,
    by: str | None = None,
) -> StudentChanged:
    """Change what a student is called and reached by. Badges that are issued later carry it; the past stays on record.

    Raises:
        BadUsage: nothing to change is named, a value is none, or the reason is missing.
        NotFound: there is no such student.
        Refused: whoever acts is not on the office's staff.
    """
    asked = {"email": email, "given_name": given_name, "family_name": family_name}
    wanted = {name: _read(name, value) for name, value in asked.items() if value is not None}
    if not wanted:
        raise BadUsage(
            "There is nothing to change.", hint="Give --email, --given-name, --family-name, or several."
        )
    who, reason = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "change a student's name or address")
        before = student_of(session, student_id)
        fields = {name: value for name, value in wanted.items() if value != _value(before, name)}
        if fields:
            past_names.change(
                session, student_id, fields, by=who.by, actor=who.actor, at=who.now, note=reason
            )
    return StudentChanged(student_id=student_id, fields=tuple(fields))


def _read(name: str, value: str) -> str:
    try:
        return _READERS[name](value)
    except cells.BadCellError as problem:
        raise BadUsage(f"{str(problem).replace('_', ' ').capitalize()}.", hint="Mend it.") from None


def _value(student: Student, name: str) -> str:
    return str(getattr(student, name))
