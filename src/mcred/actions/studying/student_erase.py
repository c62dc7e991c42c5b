"""Erase a student: nothing of the person stays in the workspace, the ledger's chain and the office's numbers do."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.studying.left_behind import naming
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.badges.states import BadgeState
from mcred.catalog.badging.badge_changes import open_changes
from mcred.catalog.badging.badges import badges
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.compacting import compact
from mcred.catalog.file.database import Session
from mcred.catalog.file.drafting import sweep_out
from mcred.catalog.file.locks import issuing_lock
from mcred.catalog.file.sidefiles import kept_backup
from mcred.catalog.one_person import about, merges
from mcred.catalog.one_person.about import Remains
from mcred.catalog.people import erasures
from mcred.catalog.people.erased_numbers import own_key
from mcred.catalog.record import ledger
from mcred.catalog.study.evidence_store import keep_only
from mcred.errors import BadUsage, McredError, Refused
from mcred.governance.entries import EntryDraft, Kind
from mcred.records.folding import folded
from mcred.records.model import Student
from mcred.values import dataclass

SUBJECT = "students"
_ON_THE_WAY = (BadgeState.SENDING, BadgeState.UNKNOWN, BadgeState.DUPLICATE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What is left, and what somebody must do by hand. It is told once: afterwards nobody can know it."""

    remains: tuple[Remains, ...]
    entry: int
    files: int
    """Files of evidence that were taken away."""
    undone: tuple[str, ...]
    """What could not be cleared, in words."""
    named_in: tuple[Path, ...]
    """The workspace's files that still name the student."""

    @property
    def provider_ids(self) -> tuple[str, ...]:
        """The badges that are still at the provider."""
        return tuple(one for remains in self.remains for one in remains.provider_ids)

    @property
    def awards(self) -> int:
        """How many awards stay, without a name."""
        return sum(one.awards for one in self.remains)

    @property
    def enrolments(self) -> int:
        """How many enrolments stay, without a name."""
        return sum(one.enrolments for one in self.remains)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "student-erasure",
            "pseudonyms": [one.pseudonym for one in self.remains],
            "entry": self.entry,
            "awards": self.awards,
            "enrolments": self.enrolments,
            "files": self.files,
            "badges_at_credly": list(self.provider_ids),
            "undone": list(self.undone),
            "named_in": [str(path) for path in self.named_in],
        }


def erase_student(
    workspace: Workspace, student_id: str, *, note: str | None, by: str | None = None, sure: bool = False
) -> Erased:
    """Take away all that the workspace holds about a student. It cannot be undone.

    Awards and enrolments stay under a name drawn at random, with program and day; proofs, results, evidence, names,
    addresses and reasons go, also from the file's free pages. The ledger held nothing about them and is not touched.

    Raises:
        BadUsage: nobody is sure, the reason is missing, or it names the student.
        NotFound: there is no such student.
        Refused: a badge is on its way, or whoever acts is not on the office's staff.
        LockHeld: badges are being issued this moment.
    """
    who, reason = acting(workspace, by), note_of(note, required=True)
    place, catalog = workspace.settings.catalog, workspace.catalog()  # no lock beside what is no catalogue
    with issuing_lock(place, purpose="student erase", actor=who.actor, now=who.now):
        with catalog.write() as session:
            require_staff(roster(session), who, "erase a student")
            numbers = _numbers(session, student_id)
            for number in numbers:
                person = student_of(session, number, merged=True)
                _require_nothing_on_the_way(session, number)
                _require_nameless(reason, person)
            if not sure:
                raise BadUsage(
                    f"Erasing {' and '.join(numbers)} cannot be undone; nothing was changed.",
                    hint="Take the record out first (mcred student export), then add --yes.",
                )
            marks = about.known_by(session, numbers)
            remains = about.erase(session, numbers, today=who.today.isoformat())
            erasures.remember(session, own_key(place), numbers, on=who.today.isoformat())
            draft = EntryDraft(
                kind=Kind.ERASURE,
                subject=SUBJECT,
                actor=who.actor,
                by=who.by,
                content={"remains": [one.pseudonym for one in remains]},
                note=reason,
            )
            entry = ledger.append(session, draft, at=who.now).sequence
        files, undone = _clear(workspace)
    return Erased(
        remains=tuple(remains),
        entry=entry,
        files=files,
        undone=undone,
        named_in=naming(workspace.settings.root, marks, but=place),
    )


def _clear(workspace: Workspace) -> tuple[int, tuple[str, ...]]:
    """Take away the files of evidence and blank the catalogue's free space; say what could not be done.

    Only after the commit: a file that went before it would be missing where the commit failed.
    """
    place, files, undone = workspace.settings.catalog, 0, []
    try:
        with workspace.catalog().write() as session:
            files = keep_only(place, about.digests(session))
    except McredError as error:
        undone.append(f"{error.message} {error.hint}")
    undone += [
        f"{left} was left by a backup that was killed, and may name the student: remove it with rm -r."
        for left in _left_drafts(workspace)
    ]
    try:
        compact(place)
    except McredError as error:
        undone.append(
            f"{error.message} Free space in it may still hold old bytes: run VACUUM on it with sqlite3 when nobody works."
        )
    return files, tuple(undone)


def _left_drafts(workspace: Workspace) -> list[Path]:
    """Remove what killed backups left in the places that are known, and name what would not go."""
    place, kept = workspace.settings.catalog, None
    with suppress(McredError):
        kept = kept_backup(place)
    folders = {workspace.settings.root, place.resolve().parent, *([Path(kept[1]).parent] if kept else [])}
    return [left for folder in sorted(folders) for left in sweep_out(folder)]


def _numbers(session: Session, student_id: str) -> list[str]:
    """Return all numbers of the person: this one, and those that were merged into it."""
    student_of(session, student_id)
    return [student_id, *merges.merged_from(session, student_id)]


def _require_nothing_on_the_way(session: Session, number: str) -> None:
    mine = {award.id for award in awards(session, student_id=number)}
    if any(badge.award_id in mine for badge in badges(session, _ON_THE_WAY).values()):
        raise Refused(
            f"A badge of {number} is on its way: only the name can tell what becomes of it.",
            hint="Let the next runs of mcred issue-badge find out, then erase.",
        )
    if any(one.change.award_id in mine for one in open_changes(session)):
        raise Refused(
            f"A badge of {number} is to be revoked or replaced, and that is not done yet.",
            hint="mcred badge sync goes on with it; then erase.",
        )


def _require_nameless(reason: str, person: Student) -> None:
    """Refuse a reason that names the student: it stays on the record."""
    words = set(_WORD.findall(folded(reason)))
    names = _WORD.findall(folded(f"{person.given_name} {person.family_name}"))
    told = [folded(person.student_id), folded(person.email)]
    if any(name in words for name in names if len(name) > 1) or any(
        one in folded(reason) for one in told if one
    ):
        raise BadUsage(
            "The reason names the student, and it stays on the record.", hint="Say why without the name."
        )
