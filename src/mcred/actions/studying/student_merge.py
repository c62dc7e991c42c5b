"""Two numbers that are one person: the old one's record moves to the new one, and can go back."""

from collections.abc import Mapping
from typing import Any

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.file.locks import issuing_lock
from mcred.catalog.one_person import merges
from mcred.catalog.one_person.merge_conflicts import Conflict, conflicts
from mcred.errors import BadUsage, NotFound, Refused
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What moved from one number to another, or back."""

    old: str
    new: str
    undone: bool
    moved: Mapping[str, int]
    """How many rows of what."""
    in_both: tuple[str, ...] = ()
    """Programs in which both were enrolled: the new number's enrolment stands."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "student-merge",
            "old": self.old,
            "new": self.new,
            "undone": self.undone,
            "moved": dict(self.moved),
            "enrolled_in_both": list(self.in_both),
        }


def merge_students(
    workspace: Workspace, old: str, new: str, *, note: str | None, by: str | None = None, undo: bool = False
) -> Merged:
    """Let one number's record be another's. Awards keep their proofs, and badges that were issued stay what they are.

    With `undo`, what moved goes back, as far as it is still there.

    Raises:
        BadUsage: both numbers are one, or the reason is missing.
        NotFound: there is no such student, or nothing to undo.
        Refused: both have what only one can keep, or whoever acts is not on the office's staff.
        LockHeld: badges are being issued this moment.
    """
    who, reason = acting(workspace, by), note_of(note, required=True)
    if old == new:
        raise BadUsage("Both numbers are the same.", hint="Name the one that goes, then the one that stays.")
    place, catalog = workspace.settings.catalog, workspace.catalog()  # no lock beside what is no catalogue
    lock = issuing_lock(place, purpose="student merge", actor=who.actor, now=who.now)
    with lock, catalog.write() as session:
        require_staff(roster(session), who, "merge students")
        if undo:
            _require_merged(session, old, new)
            moved = merges.undo(session, old, new, by=who.by, actor=who.actor, at=who.now, note=reason)
            return Merged(old=old, new=new, undone=True, moved=_told(moved))
        _require_mergeable(session, old, new)
        in_both = tuple(merges.enrolled_in_both(session, old, new))
        moved = merges.merge(
            session, old, new, by=who.by, actor=who.actor, at=who.now, today=who.today, note=reason
        )
    return Merged(old=old, new=new, undone=False, moved=_told(moved), in_both=in_both)


def _require_merged(session: Session, old: str, new: str) -> None:
    further = merges.merged_into(session, new)
    if further is not None:
        raise Refused(
            f"{new} was merged into {further} since.",
            hint=f"Undo that first: mcred student merge {new} {further} --undo --note …",
        )
    if merges.merged_into(session, old) != new or merges.is_erased(session, old, new):
        raise NotFound(f"{old} is not merged into {new}.", hint="There is nothing to undo.")


def _require_mergeable(session: Session, old: str, new: str) -> None:
    student_of(session, new)
    student_of(session, old, merged=merges.merged_into(session, old) == new)
    found = conflicts(session, old, new)
    if found:
        raise Refused(
            f"{old} and {new} cannot be merged: {'; '.join(_said(one) for one in found)}.",
            hint="\n       ".join(dict.fromkeys(_remedy(one, old, new) for one in found)),
        )


def _said(conflict: Conflict) -> str:
    return {
        "result": f"their results differ for {conflict.name}",
        "award": f"both have an award in {conflict.name}",
        "badge": f"the badge in {conflict.name} is on its way",
    }[conflict.what]


def _remedy(conflict: Conflict, old: str, new: str) -> str:
    return {
        "result": "Import the right grade and credits for both numbers, then merge.",
        "award": f"Revoke one: mcred award revoke {old} {conflict.name} --note …; then merge {old} {new}.",
        "badge": "Let the next runs of mcred issue-badge find out what became of it, then merge.",
    }[conflict.what]


def _told(moved: Mapping[str, int]) -> dict[str, int]:
    told = {
        "completions": moved.get("completions", 0) + moved.get("same", 0),
        "enrolments": moved.get("enrolments", 0),
        "evidence": moved.get("evidence", 0),
        "exceptions": moved.get("exceptions", 0),
        "awards": moved.get("awards", 0),
    }
    return {name: number for name, number in told.items() if number}
