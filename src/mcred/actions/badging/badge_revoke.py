"""Revoke one badge at the provider: an act of the ledger, written down before the request leaves."""

from mcred.actions.badge_lines import badge_lines
from mcred.actions.badging.badge_show import award_to_change
from mcred.actions.badging.changing.asking import ask_to_revoke, asked_before, first_stands, pending
from mcred.actions.badging.changing.carrying import carry_on
from mcred.actions.badging.changing.outcome import ChangeOutcome
from mcred.actions.badging.changing.reaching import reached
from mcred.actions.badging.issuing.run import BadgeRun, Observer, Stop, Stopped, badge_run, unobserved
from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import roster
from mcred.actions.workspace import Workspace
from mcred.badges.changes import Act
from mcred.badges.port import BadgeProvider
from mcred.badges.standing import by_hand
from mcred.badges.states import STANDING, Badge, BadgeState
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.badge_changes import RecordedChange
from mcred.errors import BadUsage, Refused

_LONGEST_REASON = 500


def badge_revoke(
    workspace: Workspace,
    student: str,
    proposal: str,
    *,
    reason: str | None,
    by: str | None = None,
    observe: Observer = unobserved,
    provider: BadgeProvider | None = None,
) -> ChangeOutcome:
    """Revoke a badge, or go on with a revocation that was cut short. The award stays as it is.

    Raises:
        NotFound: the student has no award in that program.
        BadUsage: the reason is missing.
        Refused: there is no badge to revoke, or whoever acts is not on the office's staff.
        LockHeld: another run is at work (75).
    """
    who = acting(workspace, by)
    with badge_run(workspace, "badge revoke", observe=observe, provider=provider) as run:
        with workspace.catalog().read() as session:
            require_staff(roster(session), who, "revoke a badge")
            award = award_to_change(session, student, proposal)
            badge = rows.badge(session, award.id) or Badge(award_id=award.id)
            before = pending(session, award, Act.REVOKE)
            if before is None and badge.state is not BadgeState.REVOKED:
                require_standing(badge)
            if before is None and badge.state is BadgeState.REVOKED and not _agreed(badge, reason):
                (line,) = badge_lines(session, [award.id])
                said = "It is revoked already."
                return ChangeOutcome(run=run.id, change=None, entry=None, badge=line, message=said)
            words = reason_of(reason) if before is None else ""
        stop = reached(run)
        with run.write() as session:
            asked = asked_before(session, award, Act.REVOKE, who)
            asked = asked or ask_to_revoke(session, who, award, words)
        run.observe("change asked for")
        said = first_stands(asked, reason, repeated=before is not None)
        return carried_out(run, asked, stop, said)


def _agreed(badge: Badge, reason: str | None) -> bool:
    """Tell whether somebody takes over with a reason what was revoked at the provider by hand."""
    return by_hand(badge.message) and bool((reason or "").strip())


def reason_of(text: str | None) -> str:
    """Check the reason: the earner reads it, so it is one short text.

    Raises:
        BadUsage: it is missing, or too long.
    """
    if not (text or "").strip():
        raise BadUsage("Say why.", hint="--reason TEXT; Credly shows it to the earner.")
    reason = " ".join(note_of(text).split())
    if len(reason) > _LONGEST_REASON:
        raise BadUsage(
            f"The reason is longer than {_LONGEST_REASON} characters.", hint="The earner reads it: be short."
        )
    return reason


def require_standing(badge: Badge) -> None:
    """Refuse where the provider has no badge that stands.

    Raises:
        Refused: with what to do instead.
    """
    if badge.state in STANDING and badge.provider_id:
        return
    if badge.looked_up or badge.state is BadgeState.SENDING:
        hint = "Let the next runs of mcred issue-badge find out, then ask again."
    elif badge.state is BadgeState.DECLINED:
        hint = "The earner declined it: nobody sees it."
    else:
        hint = "A badge that must not be issued: mcred student hold, or mcred award revoke."
    raise Refused(f"The badge is {badge.state}: none stands at Credly.", hint=hint)


def carried_out(
    run: BadgeRun, asked: RecordedChange, stop: Stop | None = None, said: str = ""
) -> ChangeOutcome:
    """Carry out one change, unless the provider could not be reached, and say how far it came."""
    if stop is None:
        try:
            carry_on(run, [asked.change.id], asked_who_we_are=True)
        except Stopped as stopped:
            stop = stopped.stop
    if stop is not None:
        run.outcome = "stopped"
    with run.workspace.catalog().read() as session:
        now = badge_changes.recorded(session, asked.change.id)
        (line,) = badge_lines(session, [asked.change.award_id])
    return ChangeOutcome(
        run=run.id,
        change=now.change,
        entry=now.asked.ledger_entry,
        badge=line,
        message=" ".join(filter(None, (_ended(now.change.message), said))),
        stop=stop,
    )


def _ended(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
