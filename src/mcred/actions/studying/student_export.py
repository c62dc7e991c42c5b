"""All that is held about a student: every row of every table, as JSON or as a page to read, for the student.

To anybody else it goes with the consent that names them, or on a ground in law that whoever exports it names.
"""

import json
from pathlib import Path
from typing import Any

from mcred.actions.consenting import OWN_RECORD
from mcred.actions.entering import acting, require_staff, short_text
from mcred.actions.file_forms import unclear_form
from mcred.actions.positions import roster
from mcred.actions.private_file import require_place, write_private
from mcred.actions.studying.held_names import names_in
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.one_person import about, merges
from mcred.catalog.people import consents, disclosures
from mcred.catalog.people.disclosures import Disclosure
from mcred.clock import stamp
from mcred.errors import BadUsage, Refused
from mcred.publishing.held import held_page
from mcred.records.consent import Purpose
from mcred.records.model import Student
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
    to: str | None = None,
    ground: str | None = None,
    by: str | None = None,
    force: bool = False,
) -> StudentExported:
    """Write all that is held about a student to a file for its owner alone; that this was done is logged first.

    Args:
        workspace: Where.
        student_id: Whose.
        file: The file; `-` for standard output; None: `student-NUMBER.json` (or .html) in the working folder.
        form: `json` or `html`; as the file's name ends where it is not given.
        to: Who gets it; None: the student.
        ground: What in law allows it without the student's consent.
        by: On whose behalf.
        force: Replace a file that exists.

    Raises:
        BadUsage: the format is none, the file cannot be meant, or a ground is named for the student's own record.
        NotFound: there is no such student.
        Refused: the student has not consented, whoever acts is not on the office's staff, or the file exists.
        Misconfigured: the file cannot be written.
    """
    who, chosen = acting(workspace, by), _format(form, file)
    recipient = None if to is None else short_text(to, what="The recipient")
    if ground is not None and not recipient:
        raise BadUsage("The student's own record needs no ground.", hint="Say with --to NAME who gets it.")
    named = None if ground is None else short_text(ground, what="The ground")
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, "take a student's record out")
        person = student_of(session, student_id)
        allowed = _allowed(session, person, recipient, named) if recipient else OWN_RECORD
        path = None if file == STANDARD_OUTPUT else Path(file or f"student-{student_id}.{chosen}")
        if path is not None:
            require_place(path, workspace.settings, force=force)
        disclosure = Disclosure(
            at=who.now,
            by=who.by,
            actor=who.actor,
            recipient=recipient or "student",
            fields=("everything",),
            reference="export",
            ground=allowed,
        )
        disclosures.log(session, [student_id], disclosure)
        held = about.held(session, [student_id, *merges.merged_from(session, student_id)])
        names = names_in(session, held, roster(session)) if chosen == "html" else None
    for award in held["awards"]:
        award["proof"] = json.loads(award["proof"]) if award["proof"] else None
    for merge in held["student_merges"]:
        merge["moved"] = json.loads(merge["moved"])
    made = {"student": student_id, "made_at": stamp(who.now), "made_by": who.by}
    if names is not None:
        for_whom = f" for {recipient}" if recipient else ""
        text = held_page(student_id, f"Written on {who.today:%-d %B %Y} by {who.by}{for_whom}.", held, names)
    else:
        text = json.dumps({"format": FORMAT, **made, "held": held}, ensure_ascii=False, indent=2) + "\n"
    data = text.encode("utf-8", "replace")
    if path is not None:
        write_private(path, data, force=force)
    return StudentExported(
        student_id=student_id, path=path, data=data, records=sum(len(rows) for rows in held.values())
    )


def _allowed(session: Session, person: Student, recipient: str, ground: str | None) -> str:
    """Return what allows somebody else to have the record: looked at in the moment in which they get it."""
    if ground:
        return ground
    found = consents.in_force(session, Purpose.THIRD_PARTY, [person.student_id], recipient=recipient)
    if person.student_id not in found or person.on_hold:
        why = "asked for privacy" if person.on_hold else f"has not consented that {recipient} gets the record"
        raise Refused(
            f"{person.student_id} {why}.",
            hint=f"A consent names whom it is for: mcred student consent {person.student_id} --for third-party "
            '--recipient NAME --text FILE. What the law allows without one: --ground "…".',
        )
    return found[person.student_id].ground


def _format(form: str | None, file: str | None) -> str:
    ending = "" if file is None else Path(file).suffix.lower().removeprefix(".")
    chosen = form or {"htm": "html", "": "json"}.get(ending, ending)
    if form is None and chosen not in FORMATS:
        raise unclear_form(str(file), FORMATS)
    if chosen not in FORMATS:
        raise BadUsage(f"There is no format {chosen[:40]}.", hint=f"It is one of: {', '.join(FORMATS)}.")
    return chosen
