"""Replace a badge by one that says what holds today, or have its e-mail sent again."""

from datetime import timedelta

from mcred.actions.badging.badge_revoke import carried_out, require_standing
from mcred.actions.badging.badge_show import award_to_change
from mcred.actions.badging.changing.asking import ask_for, asked_before, first_stands, pending
from mcred.actions.badging.changing.outcome import ChangeOutcome
from mcred.actions.badging.changing.reaching import reached
from mcred.actions.badging.issuing.claim_file import refuse_older_copy
from mcred.actions.badging.issuing.judgement import judge
from mcred.actions.badging.issuing.run import Observer, badge_run, unobserved
from mcred.actions.entering import Acting, acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.badges.changes import Act, ChangeState
from mcred.badges.port import BadgeProvider
from mcred.badges.states import Badge, BadgeState
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.file.database import Session
from mcred.clock import stamp
from mcred.errors import Refused, Unavailable

MOST_RESENDS = 3
BETWEEN_RESENDS = timedelta(hours=24)
"""Credly publishes no limit, so this is ours: an e-mail a day, three in all."""


def badge_replace(
    workspace: Workspace,
    student: str,
    proposal: str,
    *,
    note: str | None,
    by: str | None = None,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> ChangeOutcome:
    """Put a badge with today's name, evidence and end in the place of one; where nothing differs, nothing is sent.

    Raises:
        NotFound: the student has no award in that program.
        Refused: no badge stands, or today it would not be issued; or whoever acts is not on the office's staff.
        LockHeld: another run is at work (75).
    """
    words = note_of(note, required=True)
    return _act(workspace, student, proposal, Act.REPLACE, words, by, observe=observe, provider=provider)


def badge_resend(
    workspace: Workspace,
    student: str,
    proposal: str,
    *,
    note: str | None = None,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> ChangeOutcome:
    """Have the e-mail of a badge that was not accepted yet sent again: at Credly, a replacement by the same badge.

    Raises:
        NotFound: the student has no award in that program.
        Refused: the badge waits for nobody, or its e-mail was sent today, or three times.
        LockHeld: another run is at work (75).
    """
    words = note_of(note)
    return _act(workspace, student, proposal, Act.RESEND, words, None, observe=observe, provider=provider)


def _act(
    workspace: Workspace,
    student: str,
    proposal: str,
    act: Act,
    note: str,
    by: str | None,
    *,
    observe: Observer,
    provider: BadgeProvider | None,
) -> ChangeOutcome:
    who = acting(workspace, by)
    with badge_run(workspace, f"badge {act}", observe=observe, provider=provider) as run:
        refuse_older_copy(run)
        with workspace.catalog().read() as session:
            require_staff(roster(session), who, f"{act} a badge")
            award = award_to_change(session, student, proposal)
            before = pending(session, award, act)
            if before is None:
                _require_that_it_may(session, workspace, award, act, who)
        stop = reached(run)
        if stop is not None and act is Act.RESEND:
            raise Unavailable(stop.message, hint="Nothing was sent, and no later run does it; ask again.")
        with run.write() as session:
            asked = asked_before(session, award, act, who)
            if asked is None:
                _require_that_it_may(session, workspace, award, act, who)
                asked = ask_for(session, who, award, act, note)
        run.observe("change asked for")
        said = first_stands(asked, note, repeated=before is not None)
        return carried_out(run, asked, stop, said)


def _require_that_it_may(session: Session, workspace: Workspace, award: Award, act: Act, who: Acting) -> None:
    badge = rows.badge(session, award.id) or Badge(award_id=award.id)
    require_standing(badge)
    if badge_changes.open_changes(session, award.id):
        raise Unavailable(
            "Something else that was asked for about this badge is not settled yet.",
            hint="mcred badge sync goes on with it; then ask again.",
        )
    verdict = judge(session, workspace, [award])[award.id]
    if verdict.request is None:
        raise Refused(verdict.waits or verdict.message, hint="Nothing was sent.")
    if act is Act.RESEND:
        _require_that_an_email_may_go(session, badge, who)


def _require_that_an_email_may_go(session: Session, badge: Badge, who: Acting) -> None:
    if badge.state is not BadgeState.ISSUED:
        raise Refused(f"The badge is {badge.state}: its e-mail was heard.", hint="Nothing was sent.")
    sent = [
        one.change.sent_at
        for one in badge_changes.changes(session, award_id=badge.award_id, states=[ChangeState.DONE])
        if one.change.act is not Act.REVOKE and one.change.sent_at is not None
    ]
    resent = [
        one
        for one in badge_changes.changes(session, award_id=badge.award_id, states=[ChangeState.DONE])
        if one.change.act is Act.RESEND
    ]
    if len(resent) >= MOST_RESENDS:
        raise Refused(
            f"Its e-mail was sent again {len(resent)} times already.",
            hint="Write to the student yourself; the badge waits in their account at Credly.",
        )
    last = max([*sent, *([badge.sent_at] if badge.sent_at else [])], default=None)
    if last is not None and who.now - last < BETWEEN_RESENDS:
        raise Refused(
            f"Its e-mail was sent at {stamp(last)}; once a day is enough, so again from {stamp(last + BETWEEN_RESENDS)}.",
            hint="Let the student look among the unwanted mail; sooner, Credly's page about the badge has Resend Notification.",
        )
