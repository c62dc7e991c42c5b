"""Badges as people and scripts see them: one line an award."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mcred.awards.award import Award
from mcred.badges.states import AT_PROVIDER, Badge, BadgeState, Trouble
from mcred.catalog import badges as rows
from mcred.catalog.awards import awards
from mcred.catalog.database import Session
from mcred.catalog.students import students
from mcred.clock import stamp

_STANDING = frozenset({BadgeState.ISSUED, BadgeState.ACCEPTED})
"""The badge can be seen at the provider."""


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

    @property
    def settled(self) -> bool:
        """Whether the provider has the badge and its id is known."""
        return self.state in AT_PROVIDER

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
        }


def badge_lines(session: Session, only: Iterable[str] | None = None) -> tuple[BadgeLine, ...]:
    """Return the badges of all awards, or of some, oldest award first; an award without a row yet is due."""
    known, changed = rows.badges(session), rows.updated(session)
    wanted = None if only is None else set(only)
    listed = [award for award in awards(session) if wanted is None or award.id in wanted]
    people = students(session, (award.student_id for award in listed))
    lines = []
    for award in listed:
        badge = known.get(award.id, Badge(award_id=award.id))
        held = badge.state is BadgeState.DUE and (people[award.student_id].on_hold or not award.stands)
        left = not award.stands and badge.state in _STANDING
        lines.append(
            BadgeLine(
                award_id=award.id,
                student=award.student_id,
                proposal=award.proposal,
                state=BadgeState.HELD if held else badge.state,
                provider_id=badge.provider_id,
                message=badge.message if award.stands or not (held or left) else _revoked(award, left=left),
                awarded=award.earned_on,
                attempts=badge.attempt,
                updated=changed.get(award.id, award.found_at),
                not_before=badge.not_before,
                needs_person=badge.needs_person or left,
                trouble=Trouble.AWARD if left else badge.trouble,
            )
        )
    return tuple(lines)


def _revoked(award: Award, *, left: bool) -> str:
    """Say what the revocation of an award means for its badge."""
    on = f"{award.revoked_at:%Y-%m-%d}"
    if left:
        return f"The award was revoked on {on}; the badge still stands at Credly: revoke it there, then run mcred badge sync."
    return f"The award was revoked on {on}; no badge is issued unless it is reinstated."
