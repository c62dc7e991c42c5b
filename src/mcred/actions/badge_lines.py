"""Badges as people and scripts see them: one line an award."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from mcred.actions.consenting import consents_to
from mcred.awards.award import Award
from mcred.badges.changes import Act, Change, ChangeState
from mcred.badges.expiry import is_near
from mcred.badges.states import AT_PROVIDER, STANDING, Badge, BadgeState, Trouble
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import students
from mcred.clock import stamp
from mcred.config.settings import Settings
from mcred.records.consent import Purpose

ON_HOLD = "The student asked for privacy; the badge waits until the hold is lifted."


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeLine:
    """One badge. `state` is `held` for a due badge whose student asked for privacy, or whose award was revoked."""

    award_id: str
    student: str
    proposal: str
    state: BadgeState
    provider_id: str
    message: str
    awarded: date
    attempts: int
    updated: datetime
    not_before: datetime | None
    needs_person: bool
    trouble: Trouble
    run: str = ""
    """The run that issued it, or tried to."""
    expires: date | None = None

    @property
    def settled(self) -> bool:
        """Whether the provider has the badge and its id is known."""
        return self.state in AT_PROVIDER

    def has_expired(self, today: date) -> bool:
        """Whether its end is past."""
        return self.expires is not None and self.expires < today

    def nears_its_end(self, today: date) -> bool:
        """Whether it can be seen at the provider, and ends soon or has ended; an erased student's is nobody's here."""
        return self.state in STANDING and bool(self.provider_id) and is_near(self.expires, today)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "student": self.student,
            "proposal": self.proposal,
            "state": self.state.value,
            "provider_id": self.provider_id or None,
            "message": self.message,
            "awarded": self.awarded.isoformat(),
            "attempts": self.attempts,
            "updated": stamp(self.updated),
            "not_before": stamp(self.not_before) if self.not_before else None,
            "needs_person": self.needs_person,
            "trouble": self.trouble.value or None,
            "run": self.run or None,
            "expires": self.expires.isoformat() if self.expires else None,
        }


def badge_lines(
    session: Session,
    only: Iterable[str] | None = None,
    *,
    settings: Settings | None = None,
    today: date | None = None,
) -> tuple[BadgeLine, ...]:
    """Return the badges of all awards, or of some, oldest award first; an award without a row yet is due.

    With the settings it is seen too whose badge waits for consent, with the day also which are too young.
    """
    known, changed = rows.badges(session), rows.updated(session)
    wanted = None if only is None else set(only)
    listed = [award for award in awards(session) if wanted is None or award.id in wanted]
    people = students(session, (award.student_id for award in listed))
    withheld = (
        consents_to(session, settings, Purpose.BADGE_PROVIDER, people).withheld
        if settings is not None
        else {}
    )
    asked = {one.change.award_id: one.change for one in badge_changes.changes(session)}
    lines = []
    for award in listed:
        badge = known.get(award.id, Badge(award_id=award.id))
        person = people[award.student_id]
        keeps = award.student_id in withheld
        held = badge.state is BadgeState.DUE and (person.on_hold or keeps or not award.stands)
        trouble, message = _told(award, badge, asked.get(award.id), held=held)
        if held and award.stands and not badge.needs_person:
            message = ON_HOLD if person.on_hold else withheld[award.student_id]
        elif badge.state is BadgeState.DUE and settings is not None and today is not None and not held:
            young = too_young(award, settings, today)
            message = f"{message.rstrip('.')}; {young}" if message and young else message or young
        lines.append(
            BadgeLine(
                award_id=award.id,
                student=award.student_id,
                proposal=award.proposal,
                state=BadgeState.HELD if held else badge.state,
                provider_id=badge.provider_id,
                message=message,
                awarded=award.earned_on,
                attempts=badge.attempt,
                updated=changed.get(award.id, award.found_at),
                not_before=badge.not_before,
                needs_person=badge.needs_person or trouble is not badge.trouble,
                trouble=trouble,
                run=badge.run_id,
                expires=badge.expires_on,
            )
        )
    return tuple(lines)


def too_young(award: Award, settings: Settings, today: date) -> str:
    """Say until when a badge is not issued because its award is so young; nothing where it may be."""
    day = award.found_at.date() + timedelta(days=settings.issuing.after_days)
    return f"Issued on {day.isoformat()} or later ([issuing] after_days)." if day > today else ""


_ASKED = {Act.REVOKE: "revocation", Act.REPLACE: "replacement", Act.RESEND: "e-mail"}


def _told(award: Award, badge: Badge, asked: Change | None, *, held: bool) -> tuple[Trouble, str]:
    """Say what is the matter with a badge: what was asked for and is not done, its award, or its own trouble."""
    if award.erased and badge.state in STANDING:
        return (
            badge.trouble,
            "The student was erased. If Credly still has the badge, delete it there by hand.",
        )
    if asked is not None and asked.state is ChangeState.FAILED and badge.state in STANDING:
        return Trouble.CHANGE, f"Its {_ASKED[asked.act]} failed: {asked.message}"
    if asked is not None and asked.open:
        why = f" {asked.message[:1].upper()}{asked.message[1:]}" if asked.message else ""
        return badge.trouble, f"Its {_ASKED[asked.act]} was asked for and is not done yet.{why}"
    if award.stands or not (held or badge.state in STANDING):
        return badge.trouble, badge.message
    on = f"The award was revoked on {award.revoked_at:%Y-%m-%d}"
    if held:
        return badge.trouble, f"{on}; no badge is issued unless it is reinstated."
    return Trouble.AWARD, f"{on}, and the badge still stands at Credly: mcred badge sync revokes it there."
