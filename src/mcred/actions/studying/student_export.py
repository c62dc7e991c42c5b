"""All that is held about a student, for the student: every row of every table, as JSON or as a page to read."""

import json
from pathlib import Path
from typing import Any

from mcred.actions.entering import acting, require_staff
from mcred.actions.positions import roster
from mcred.actions.private_file import require_place, write_private
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog import about, disclosures, merges
from mcred.catalog.disclosures import Disclosure
from mcred.clock import stamp
from mcred.errors import BadUsage
from mcred.publishing.held import held_page
from mcred.values import dataclass

FORMAT = "mcred-student/1"
FORMATS = ("json", "html")
STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentExported:
    """What was written."""

    student_id: str
    path: Path | None
    """None for standard output."""
    data: bytes
    records: int

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "student-export",
            "student": self.student_id,
            "path": None if self.path is None else str(self.path),
            "records": self.records,
        }


def export_student(
    workspace: Workspace,
    student_id: str,
    file: str | None = None,
    *,
    form: str | None = None,
    by: str | None = None,
    force: bool = False,
) -> StudentExported:
    """Write all that is held about a student to a file for its owner alone; that this was done is logged first.

    Args:
        workspace: Where.
        student_id: Whose.
        file: The file; `-` for standard output; None: `student-NUMBER.json` (or .html) in the working folder.
        form: `json` or `html`; as the file's name ends where it is not given.
        by: On whose behalf.
        force: Replace a file that exists.

    Raises:
        BadUsage: the format is none, or the file cannot be meant.
        NotFound: there is no such student.
        Refused: whoever acts is not on the office's staff, or the file exists.
        Misconfigured: the file cannot be written.
    """
    who, chosen = acting(workspace, by), _format(form, file)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "take a student's record out")
        student_of(session, student_id)
        path = None if file == STANDARD_OUTPUT else Path(file or f"student-{student_id}.{chosen}")
        if path is not None:
            require_place(path, force=force)
        disclosure = Disclosure(
            at=who.now,
            by=who.by,
            actor=who.actor,
            recipient="student",
            fields=("everything",),
            reference="export",
        )
        disclosures.log(session, [student_id], disclosure)
        held = about.held(session, [student_id, *merges.merged_from(session, student_id)])
    for award in held["awards"]:
        award["proof"] = json.loads(award["proof"]) if award["proof"] else None
    for merge in held["student_merges"]:
        merge["moved"] = json.loads(merge["moved"])
    made = {"student": student_id, "made_at": stamp(who.now), "made_by": who.by}
    if chosen == "html":
        text = held_page(student_id, f"Written on {who.today} by {who.by}.", held)
    else:
        text = json.dumps({"format": FORMAT, **made, "held": held}, ensure_ascii=False, indent=2) + "\n"
    data = text.encode("utf-8", "replace")
    if path is not None:
        write_private(path, data, force=force)
    return StudentExported(
        student_id=student_id, path=path, data=data, records=sum(len(rows) for rows in held.values())
    )


def _format(form: str | None, file: str | None) -> str:
    ending = "" if file is None else Path(file).suffix.lower().removeprefix(".")
    chosen = form or (ending if ending in FORMATS else "json")
    if chosen not in FORMATS:
        raise BadUsage(f"There is no format {chosen[:40]}.", hint=f"It is one of: {', '.join(FORMATS)}.")
    return chosen
