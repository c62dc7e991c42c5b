"""Revoke an award and, where its badge stands at the provider, the badge: the one decision is carried out on both."""

from dataclasses import replace
from typing import Any

from mcred.actions.awarding.award_revoke import AwardActed, revoke
from mcred.actions.badge_lines import badge_lines
from mcred.actions.badging.changing.asking import (
    ask_where_awards_were_revoked,
    let_go_where_awards_were_revoked,
)
from mcred.actions.badging.changing.carrying import carry_on
from mcred.actions.badging.issuing.run import Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.workspace import Workspace
from mcred.badges.port import BadgeProvider
from mcred.badges.states import STANDING, BadgeState
from mcred.catalog.badging import badge_changes
from mcred.errors import McredError
from mcred.values import dataclass

_ON_THE_WAY = frozenset({BadgeState.SENDING, BadgeState.UNKNOWN, BadgeState.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRevoked:
    """What was recorded about an award, and whether its badge is gone from the provider."""

    acted: AwardActed
    stop: Stop | None = None
    """Why the badge could not be revoked now. The award is revoked all the same."""

    @property
    def exit_code(self) -> int:
        """Return 0 where nothing of it stands any more, 75 where the badge's revocation is still to come, or may be."""
        if self.acted.badge in _ON_THE_WAY:
            return 75
        if self.acted.badge not in STANDING:
            return 1 if self.acted.needs_person else 0
        if self.stop is not None:
            return self.stop.exit_code
        return 1 if self.acted.needs_person else 75

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        stopped = None if self.stop is None else self.stop.said
        return {**self.acted.document(), "stopped": stopped}


def revoke_award(
    workspace: Workspace,
    student_id: str,
    proposal: str,
    *,
    note: str | None,
    by: str | None = None,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> AwardRevoked:
    """Let an award count no more, and revoke its badge. Whatever happens to the badge, the award's act stays recorded.

    Raises:
        NotFound: the student has no award in that program.
        BadUsage: the reason is missing.
        Refused: whoever acts is not on the office's staff.
    """
    acted = revoke(workspace, student_id, proposal, note=note, by=by)
    if acted.badge in _ON_THE_WAY:
        later = "Whether Credly has it, the next runs find out; it is revoked then."
        return AwardRevoked(acted=replace(acted, badge_message=later))
    if acted.badge not in STANDING | {BadgeState.FAILED}:
        return AwardRevoked(acted=acted)
    observe("award revoked")
    stop = _revoke_badge(workspace, acted.award.id, observe, provider)
    with workspace.catalog().read() as session:
        (line,) = badge_lines(session, [acted.award.id])
    now = replace(acted, badge=line.state, badge_message=line.message, needs_person=line.needs_person)
    return AwardRevoked(acted=now, stop=stop)


def _revoke_badge(
    workspace: Workspace, award_id: str, observe: Observer, provider: BadgeProvider | None
) -> Stop | None:
    """Carry the decision out at the provider now; else the next sync does, since the award's act is on record."""
    try:
        with badge_run(workspace, "award revoke", observe=observe, provider=provider) as run:
            with run.write() as session:
                ask_where_awards_were_revoked(session)
                let_go_where_awards_were_revoked(run, session)
                mine = [one.change.id for one in badge_changes.open_changes(session, award_id)]
            observe("change asked for")
            try:
                carry_on(run, mine)  # with nothing to carry out, nothing is asked
            except Stopped as stopped:
                run.outcome = "stopped"
                return stopped.stop
    except McredError as error:  # the lock is held, or Credly is not configured here
        return Stop(error.message, error.hint, error.exit_code)
    return None
