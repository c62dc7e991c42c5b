"""Progress that is written to a file has left the screen: what went, and for whom, is logged before it is written."""

from collections.abc import Iterable

from mcred.actions.consenting import OWN_RECORD, SCHOOL_OFFICIAL
from mcred.actions.entering import acting
from mcred.actions.workspace import Workspace
from mcred.catalog.people import disclosures
from mcred.catalog.people.disclosures import Disclosure


def log_students_page(workspace: Workspace, student_id: str) -> None:
    """Log that a student's progress was written for them."""
    _log(workspace, [student_id], "student", "progress page", OWN_RECORD)


def log_cohort(workspace: Workspace, student_ids: Iterable[str], what: str) -> None:
    """Log that the progress of many students, such as a program's, was written for the office's own use."""
    _log(workspace, student_ids, acting(workspace).by, what, SCHOOL_OFFICIAL)


def _log(
    workspace: Workspace, student_ids: Iterable[str], recipient: str, reference: str, ground: str
) -> None:
    who = acting(workspace)
    disclosure = Disclosure(
        at=who.now, by=who.by, actor=who.actor, recipient=recipient, fields=("progress",),
        reference=reference, ground=ground,
    )  # fmt: skip
    with workspace.catalog().write() as session:
        disclosures.log(session, dict.fromkeys(student_ids), disclosure)
