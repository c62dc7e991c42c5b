"""What was disclosed about students: of one, or by the whole office; what, to whom, when, on what ground (34 CFR 99.32)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from mcred.actions.entering import plain_date
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.people import disclosures
from mcred.catalog.people.disclosures import Act
from mcred.clock import stamp
from mcred.records.folding import folded
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosures:
    """What was given out, oldest first."""

    student_id: str | None
    acts: tuple[Act, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "disclosures",
            "student": self.student_id,
            "disclosures": [
                {
                    "at": stamp(act.disclosure.at),
                    "by": act.disclosure.by,
                    "actor": act.disclosure.actor,
                    "recipient": act.disclosure.recipient,
                    "fields": list(act.disclosure.fields),
                    "reference": act.disclosure.reference,
                    "ground": act.disclosure.ground or None,
                    "students": list(act.student_ids),
                }
                for act in self.acts
            ],
        }


def list_disclosures(
    workspace: Workspace,
    student_id: str | None = None,
    *,
    to: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Disclosures:
    """Return what was disclosed about a student, or by the office about anybody; what one act gave out, as one.

    Args:
        workspace: Where.
        student_id: Whose; None: everybody's.
        to: A part of the recipient's name.
        since: The first day.
        until: The last day.

    Raises:
        BadUsage: a day is none.
        NotFound: there is no such student.
    """
    first = "" if since is None else plain_date(since, what="--since").isoformat()
    last = None if until is None else plain_date(until, what="--until")
    before = "" if last is None else (last + timedelta(days=1)).isoformat()
    with workspace.catalog().read() as session:
        if student_id is None:
            found: Iterable[Act] = disclosures.acts(session, since=first, before=before)
        else:
            student_of(session, student_id)
            listed = disclosures.disclosures(session, student_id)
            found = (Act(disclosure=one, student_ids=(student_id,)) for one in listed)
            found = (act for act in found if first <= stamp(act.disclosure.at) < (before or "9999-99"))
        wanted = tuple(act for act in found if to is None or folded(to) in folded(act.disclosure.recipient))
    return Disclosures(student_id=student_id, acts=wanted)
