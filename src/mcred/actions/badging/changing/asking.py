"""What is asked for about a badge, written down with who and why before anything is sent."""

import secrets

from mcred.actions.badging.issuing.run import BadgeRun
from mcred.actions.entering import Acting
from mcred.awards.award import Award
from mcred.awards.commitment import commitment
from mcred.badges.changes import Act, Change, ChangeState, ask_again
from mcred.badges.states import CERTAIN, STANDING, BadgeState
from mcred.badges.transitions import due_again
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.badge_changes import BY_AWARD_ACT, Asked, RecordedChange
from mcred.catalog.earned import award_acts
from mcred.catalog.earned.award_acts import REVOKE
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.governance.canonical import salted
from mcred.governance.entries import EntryDraft, Kind

SUBJECT = "badges"


def ask_to_revoke(
    session: Session, who: Acting, award: Award, reason: str, *, cause: str = ""
) -> RecordedChange:
    """Record that a badge is to be revoked, in the ledger too: the award's commitment, and the reason's salted hash."""
    salt = secrets.token_bytes(32)
    draft = EntryDraft(
        kind=Kind.BADGE_REVOCATION,
        subject=SUBJECT,
        actor=who.actor,
        by=who.by,
        content={"commitment": commitment(award.salt, award.proof), "reason": salted(salt, reason)},
    )
    entry = ledger.append(session, draft, at=who.now).sequence
    asked = Asked(
        by=who.by,
        actor=who.actor,
        at=who.now,
        note=reason,
        cause=cause,
        salt=salt.hex(),
        ledger_entry=entry,
    )
    number = badge_changes.ask(session, Change(award_id=award.id, act=Act.REVOKE), asked)
    return badge_changes.recorded(session, number)


def ask_for(session: Session, who: Acting, award: Award, act: Act, note: str) -> RecordedChange:
    """Record that a badge is to be replaced, or its e-mail sent again."""
    asked = Asked(by=who.by, actor=who.actor, at=who.now, note=note)
    number = badge_changes.ask(session, Change(award_id=award.id, act=act), asked)
    return badge_changes.recorded(session, number)


def asked_before(session: Session, award: Award, act: Act, who: Acting) -> RecordedChange | None:
    """Return what was asked for already and is not done; what failed is asked for once more."""
    latest = pending(session, award, act)
    if latest is not None and latest.change.state is ChangeState.FAILED:
        badge_changes.change(session, latest.change, ask_again(latest.change), at=who.now)
        return badge_changes.recorded(session, latest.change.id)
    return latest


def pending(session: Session, award: Award, act: Act) -> RecordedChange | None:
    """Return what was asked for already, and is not done or failed."""
    latest = next((one for one in reversed(badge_changes.changes(session, award_id=award.id))), None)
    if latest is None or latest.change.act is not act:
        return None
    return latest if latest.change.open or latest.change.state is ChangeState.FAILED else None


def first_stands(asked: RecordedChange, said: str | None, *, repeated: bool) -> str:
    """Say that the words that were recorded first stand, where a repeated request gives others."""
    words = " ".join((said or "").split())
    if not repeated or not words or words == " ".join(asked.asked.note.split()):
        return ""
    return f"It was asked for on {asked.asked.at:%Y-%m-%d} already, and what was said then stands: {asked.asked.note}"


def ask_where_awards_were_revoked(session: Session) -> None:
    """Have the badges revoked whose award was: the decision is on record already, and its entry covers both."""
    revoked = {award.id: award for award in awards(session) if not award.stands and not award.erased}
    waiting = {one.change.award_id for one in badge_changes.changes(session) if _in_hand(one)}
    for badge in rows.badges(session, STANDING).values():
        if badge.award_id not in revoked or badge.award_id in waiting or not badge.provider_id:
            continue
        act = next((a for a in reversed(award_acts.acts(session, badge.award_id)) if a.act == REVOKE), None)
        if act is None:
            continue
        asked = Asked(
            by=act.by,
            actor=act.actor,
            at=act.at,
            note=act.note,
            cause=BY_AWARD_ACT,
            ledger_entry=act.ledger_entry,
        )
        badge_changes.ask(session, Change(award_id=badge.award_id, act=Act.REVOKE), asked)


def let_go_where_awards_were_revoked(run: BadgeRun, session: Session) -> None:
    """Let go of failed badges whose award was revoked: Credly has none, and nobody need mend what is not issued."""
    revoked = {award.id for award in awards(session) if not award.stands}
    for badge in rows.badges(session, [BadgeState.FAILED]).values():
        if badge.award_id in revoked and badge.trouble in CERTAIN:
            run.change(session, badge, due_again(badge))


def _in_hand(one: RecordedChange) -> bool:
    return one.change.act is Act.REVOKE and (one.change.open or one.change.state is ChangeState.FAILED)
