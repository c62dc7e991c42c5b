"""Carrying out what was asked for, one badge at a time: claim, send, settle; and looking where an answer was lost."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from mcred.actions.badging.changing.renewal import Renewal, renewal_of
from mcred.actions.badging.changing.sights import apply_sight, look_for, write
from mcred.actions.badging.issuing.disclosing import log_sent, take_back
from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped, refuse_while_paused
from mcred.actions.badging.issuing.sightings import unauthorized
from mcred.awards.award import Award
from mcred.badges.changes import (
    Act,
    Change,
    ChangeState,
    Sight,
    abandon,
    after_look_up,
    before_sending,
    claim,
    done,
    drop,
    fail,
    settle,
)
from mcred.badges.port import ChangeAnswer, Changed, NotSent, Unauthorized, Unknown
from mcred.badges.standing import by_hand
from mcred.badges.states import STANDING, Badge, BadgeState
from mcred.badges.transitions import adopt
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.badge_changes import BY_AWARD_ACT, RecordedChange
from mcred.catalog.earned.awards import award as award_of_id
from mcred.catalog.file.database import Session

_IN_A_ROW = 3
_REASON = "The award was revoked."
"""What the earner reads where the award itself was revoked: the office's reason for that is the office's."""


def carry_on(
    run: BadgeRun,
    wanted: Collection[int] | None = None,
    *,
    stopping: Callable[[], bool] = lambda: False,
    asked_who_we_are: bool = False,
) -> None:
    """Bring what was asked for as far as it goes: all of it, or what is named. No e-mail is sent again unasked.

    Raises:
        Stopped: going on makes no sense, or somebody asked to end; what was settled stays settled.
    """
    take_over_changes(run, wanted)
    with run.workspace.catalog().read() as session:
        numbers = [
            one.change.id
            for one in badge_changes.open_changes(session)
            if wanted is None or one.change.id in wanted
        ]
    if numbers and not asked_who_we_are:
        check_organization(run)
    carrying = _Carrying(run)
    for number in numbers:
        if stopping():
            raise Stopped(Stop("Interrupted; every exchange was settled.", "Run it again to go on.", 130))
        carrying.one(number)


def take_over_changes(run: BadgeRun, wanted: Collection[int] | None = None) -> None:
    """Make unknown what a dead run left in `sending`, and let go of an e-mail that it had not sent yet."""
    with run.write() as session:
        for one in badge_changes.open_changes(session):
            change = one.change
            if change.state is ChangeState.SENDING:
                write(run, session, change, abandon(change, now=run.now(), spacing=run.spacing))
            elif (
                change.act is Act.RESEND
                and change.state is ChangeState.ASKED
                and change.id not in (wanted or ())
            ):
                write(run, session, change, drop(change, "Nothing was sent. Ask for it again."))


@dataclass
class _Carrying:
    run: BadgeRun
    _not_sent: int = 0

    def one(self, number: int) -> None:
        """Bring one change further; one that waits for an earlier one of the same badge is left for the next run."""
        with self.run.workspace.catalog().read() as session:
            one = badge_changes.recorded(session, number)
            others = badge_changes.open_changes(session, one.change.award_id)
        if others and others[0].change.id != number:
            return
        change = one.change
        if change.state is ChangeState.UNKNOWN:
            change = self._look(change)
            if change.act is not Act.REVOKE:  # what is sent again is sent by a later run
                return
        if change.state is ChangeState.ASKED and change.ready(self.run.now()):
            change = self._revoke(one, change) if change.act is Act.REVOKE else self._replace(change)
            if change.state is ChangeState.UNKNOWN and change.refused:
                self._look(change)

    def _look(self, change: Change) -> Change:
        sight = look_for(self.run, change)
        if sight is None:
            return change
        with self.run.write(change.award_id) as session:
            after = after_look_up(change, sight, now=self.run.now(), spacing=self.run.spacing)
            write(self.run, session, change, after)
            apply_sight(self.run, session, after, sight)
        self.run.observe("change looked up")
        return after

    def _revoke(self, one: RecordedChange, before: Change) -> Change:
        with self.run.write() as session:
            badge = self._badge(session, before)
            after = self._settled_without_asking(session, one, badge)
            if after is not None:
                if after.state is ChangeState.DONE and by_hand(badge.message):  # now it is decided here too
                    self.run.change(session, badge, replace(badge, message=""))
                return write(self.run, session, before, after)
            change = claim(before, now=self.run.now(), provider_id=badge.provider_id, run_id=self.run.id)
            write(self.run, session, before, change)
        self.run.observe("change claimed")
        reason = _REASON if one.asked.cause == BY_AWARD_ACT else one.asked.note or _REASON
        return self._settle(change, badge, self.run.provider.revoke(change.provider_id, reason))

    @staticmethod
    def _settled_without_asking(session: Session, one: RecordedChange, badge: Badge) -> Change | None:
        award = award_of_id(session, one.change.award_id)
        if one.asked.cause == BY_AWARD_ACT and award is not None and award.stands:
            return drop(one.change, "The award stands again.")
        if badge.state is BadgeState.REVOKED:
            return done(one.change, badge.provider_id)
        if badge.state not in STANDING or not badge.provider_id:
            return drop(one.change, f"The badge is {badge.state}: there is nothing to revoke.")
        return None

    def _replace(self, before: Change) -> Change:
        sight = look_for(self.run, before)
        if sight is None:
            return before
        with self.run.write(before.award_id) as session:
            badge = self._badge(session, before)
            after, renewal = self._judged(session, before, badge, sight)
            if renewal is None:
                write(self.run, session, before, after)
                apply_sight(self.run, session, after, sight)
                return after
            named = renewal.request.badge_id
            change = claim(before, now=self.run.now(), provider_id=named, run_id=self.run.id)
            write(self.run, session, before, change)
            log_sent(session, self.run, self._awards(session, change))
        self.run.observe("change claimed")
        answer = self.run.provider.replace(renewal.request)
        return self._settle(change, badge, answer, renewal)

    def _judged(
        self, session: Session, change: Change, badge: Badge, sight: Sight
    ) -> tuple[Change, Renewal | None]:
        """Judge whether a replacement may be sent now, and what it says."""
        after = before_sending(change, sight)
        if after.state is not ChangeState.ASKED or sight.badge is None:
            return after, None
        renewal = renewal_of(session, self.run.workspace, badge, sight.badge, again=change.act is Act.RESEND)
        if renewal.refused:
            return fail(change, renewal.refused), None
        if change.act is Act.REPLACE and not renewal.differences:
            return drop(change, "Nothing differs from what Credly shows."), None
        return change, renewal

    def _settle(
        self, change: Change, badge: Badge, answer: ChangeAnswer, renewal: Renewal | None = None
    ) -> Change:
        self.run.observe("change answered")
        with self.run.write(change.award_id) as session:
            after = settle(change, answer, now=self.run.now(), spacing=self.run.spacing)
            if isinstance(answer, Changed):
                if change.act is not Act.REVOKE and answer.badge.id.lower() == change.provider_id.lower():
                    after = fail(after, "Credly kept the badge as it was, and sent no e-mail.")
                changed = adopt(badge, answer.badge)
                if changed.provider_id != badge.provider_id:  # lists may not show the new one yet
                    changed = replace(changed, sent_at=change.sent_at, looked_at=None)
                self.run.change(session, badge, changed)
                if renewal is not None:
                    rows.remember_email(session, badge.award_id, answer.badge.email)
            elif change.act is Act.RESEND and after.state is ChangeState.ASKED:
                after = drop(after, after.message)
            if isinstance(answer, NotSent) and renewal is not None:
                take_back(session, self.run, self._awards(session, change))
            write(self.run, session, change, after)
        self.run.observe("change settled")
        self._stop_where_it_makes_no_sense(answer)
        return after

    @staticmethod
    def _awards(session: Session, change: Change) -> list[Award]:
        award = award_of_id(session, change.award_id)
        return [] if award is None else [award]

    def _badge(self, session: Session, change: Change) -> Badge:
        return rows.badge(session, change.award_id) or Badge(award_id=change.award_id)

    def _stop_where_it_makes_no_sense(self, answer: ChangeAnswer) -> None:
        self._not_sent = self._not_sent + 1 if isinstance(answer, NotSent) else 0
        refuse_while_paused(self.run)
        match answer:
            case Unauthorized(_, words):
                raise unauthorized(words)
            case Unknown(words, stop=True):
                raise Stopped(
                    Stop(
                        f"Credly answers strangely: {words}",
                        "Check base_url under [credly] in mcred.toml.",
                        75,
                    )
                )
            case NotSent(words) if self._not_sent == _IN_A_ROW:
                raise Stopped(
                    Stop(f"Credly cannot be reached: {words}", "The next run goes on from here.", 75)
                )
            case _:
                return
