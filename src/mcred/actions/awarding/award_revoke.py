"""Revoke an award, or let it stand again: for a person alone, with the reason; the proof stays as it was frozen.

What becomes of a badge that was issued is `badging.award_and_badge`'s.
"""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from mcred.actions.badge_lines import badge_lines
from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.commitment import commitment
from mcred.badges.states import BadgeState
from mcred.catalog.earned import award_acts, awards
from mcred.catalog.earned.award_acts import REINSTATE, REVOKE, AwardAct
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.errors import NotFound
from mcred.governance.canonical import salted
from mcred.governance.entries import EntryDraft, Kind
from mcred.values import dataclass

SUBJECT = "awards"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardActed:
    """What was recorded about an award, and where its badge stands after it."""

    act: str
    award: Award
    entry: int | None
    """None where it stood so already."""
    badge: BadgeState
    badge_message: str
    needs_person: bool

    @property
    def changed(self) -> bool:
        """Tell whether something was recorded."""
        return self.entry is not None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "award-act",
            "act": self.act,
            "changed": self.changed,
            "entry": self.entry,
            "id": self.award.id,
            "student": self.award.student_id,
            "proposal": self.award.proposal,
            "badge": self.badge.value,
            "message": self.badge_message,
            "needs_person": self.needs_person,
        }


def revoke(
    workspace: Workspace, student_id: str, proposal: str, *, note: str | None, by: str | None = None
) -> AwardActed:
    """Let an award count no more. The registrar gets a withdrawal with the next export; no badge leaves any more.

    Raises:
        NotFound: the student has no award in that program.
        BadUsage: the reason is missing.
        Refused: whoever acts is not on the office's staff.
    """
    return _act(workspace, REVOKE, student_id, proposal, note=note, by=by)


def reinstate(
    workspace: Workspace, student_id: str, proposal: str, *, note: str | None, by: str | None = None
) -> AwardActed:
    """Let a revoked award stand again, as it was earned.

    Raises:
        NotFound: the student has no award in that program.
        BadUsage: the reason is missing.
        Refused: whoever acts is not on the office's staff.
    """
    return _act(workspace, REINSTATE, student_id, proposal, note=note, by=by)


def _act(
    workspace: Workspace, act: str, student_id: str, proposal: str, *, note: str | None, by: str | None
) -> AwardActed:
    who, reason = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        require_staff(roster(session), who, f"{act} an award")
        award = award_to_judge(session, student_id, proposal)
        entry = None
        if award.stands is (act == REVOKE):
            salt = secrets.token_bytes(32)
            draft = EntryDraft(
                kind=Kind.REVOCATION if act == REVOKE else Kind.REINSTATEMENT,
                subject=SUBJECT,
                actor=who.actor,
                by=who.by,
                content={"commitment": commitment(award.salt, award.proof), "reason": salted(salt, reason)},
            )
            entry = ledger.append(session, draft, at=who.now).sequence
            done = AwardAct(act=act, by=who.by, actor=who.actor, at=who.now, note=reason, ledger_entry=entry)
            award_acts.record(session, award.id, done, salt=salt.hex())
            awards.set_revoked(session, award.id, _since(act, who.now))
        line = badge_lines(session, [award.id])[0]
    acted = AwardActed(
        act=act,
        award=award,
        entry=entry,
        badge=line.state,
        badge_message=line.message,
        needs_person=line.needs_person,
    )
    if act == REINSTATE and line.state is BadgeState.REVOKED:
        anew = (
            f"It was revoked at Credly; for a new one: mcred badge retry {student_id} {proposal} --note TEXT"
        )
        return replace(acted, badge_message=anew)
    return acted


def _since(act: str, now: datetime) -> datetime | None:
    return now if act == REVOKE else None


def award_to_judge(session: Session, student_id: str, proposal: str) -> Award:
    """Return a student's award in a program, revoked or not.

    Raises:
        NotFound: there is none, or its student was erased.
        Refused: another number took the place of the student's.
    """
    student_of(session, student_id)  # refuses a number that another took the place of
    award = awards.award_of(session, student_id, proposal)
    if award is None:
        raise NotFound(
            f"{student_id} has no award in {proposal}.",
            hint=f"mcred award list --student {student_id} names those that there are.",
        )
    if award.erased:
        raise NotFound("The student of this award was erased: nothing can be decided about it.")
    return award
