"""What moves a badge from one state to the next. Pure: time is passed in, nothing is asked or stored here.

Two rules carry the promise of one badge an award. A request whose fate is not known is never repeated on a guess: only
two look-ups, spaced further apart than the provider is slow, make a badge due again. And a badge that the provider
says it has made is never due again, whatever look-ups find.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from mcred.badges.port import (
    Duplicate,
    Found,
    Issued,
    NoEvidence,
    NotSent,
    ProviderBadge,
    ProviderState,
    Rejected,
    SendAnswer,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.badges.states import CERTAIN, LOOKED_UP, Badge, BadgeState, Spacing, Trouble

MOST_SENDS = 3
ABSENCES_THAT_PROVE = 2
MOST_DUPLICATE_LOOK_UPS = 10
_LONGEST_RETRY_AFTER = timedelta(hours=24)
_UNANSWERED_FOR = timedelta(hours=24)
_FIRST_WAIT = timedelta(seconds=60)
_LONGEST_WAIT = timedelta(hours=1)

STATES = {
    ProviderState.PENDING: BadgeState.ISSUED,
    ProviderState.ACCEPTED: BadgeState.ACCEPTED,
    ProviderState.REJECTED: BadgeState.DECLINED,
    ProviderState.REVOKED: BadgeState.REVOKED,
}


class NotAllowed(ValueError):
    """A transition was asked for that the badge's state does not have: a bug of the caller."""


def claim(badge: Badge, *, now: datetime, template_id: str, email: str, run_id: str) -> Badge:
    """Take a due badge for sending. The result must be on the disk before the request leaves."""
    if badge.state is not BadgeState.DUE or not badge.ready(now):
        raise NotAllowed(f"claim of a badge that is {badge.state}")
    return replace(
        badge,
        state=BadgeState.SENDING,
        attempt=badge.attempt + 1,
        sends=badge.sends + 1,
        absences=0,
        look_ups=0,
        not_before=None,
        sent_at=now,
        looked_at=None,
        template_id=template_id,
        email=email,
        trouble=Trouble.NONE,
        message="",
        run_id=run_id,
    )


def settle(badge: Badge, answer: SendAnswer, *, now: datetime, spacing: Spacing) -> Badge:
    """Record what the provider answered to the request that `claim` announced."""
    if badge.state is not BadgeState.SENDING:
        raise NotAllowed(f"answer for a badge that is {badge.state}")
    match answer:
        case Issued(made):
            return adopt(badge, made)
        case Duplicate(words):
            return _wait(badge, BadgeState.DUPLICATE, later(now, spacing.first), words)
        case Unknown(words):
            return _wait(badge, BadgeState.UNKNOWN, later(now, spacing.first), words)
        case Rejected(status, words):
            return fail(replace(badge, throttles=0), Trouble.REFUSED, f"Refused ({status}): {words}")
        case Throttled(retry_after, words):
            until = later(now, throttle_delay(retry_after, badge.throttles))
            return replace(_not_sent(badge, words), throttles=badge.throttles + 1, not_before=until)
        case Unauthorized(_, words) | NotSent(words):
            return _not_sent(badge, words)
        case _:
            assert_never(answer)


def abandon(badge: Badge, *, now: datetime, spacing: Spacing) -> Badge:
    """Take over a badge that a dead run left in `sending`.

    Spaced from now, not from the claim: the dead run may have been paused between the two.
    """
    if badge.state is not BadgeState.SENDING:
        raise NotAllowed(f"taking over a badge that is {badge.state}")
    words = "The run that sent it ended before the answer came."
    return _wait(badge, BadgeState.UNKNOWN, later(now, spacing.first), words)


def wait_anew(badge: Badge, *, now: datetime, spacing: Spacing) -> Badge:
    """Shorten a wait that is longer than any that a run sets: it was written down under a wrong clock."""
    longest = max(_LONGEST_RETRY_AFTER, spacing.first, spacing.again) + _FIRST_WAIT
    if badge.not_before is None or badge.not_before - now <= longest:
        return badge
    return replace(badge, not_before=later(now, spacing.first))


def distrust(badge: Badge, *, now: datetime, spacing: Spacing) -> Badge:
    """Forget what an older copy believes of a request: it may have been repeated since, or answered.

    Whatever was ever sent and has no badge yet is to be looked for anew; what a person must look at stays theirs.
    """
    in_flight = badge.state is BadgeState.SENDING or badge.state in LOOKED_UP
    if not in_flight and not (badge.state is BadgeState.DUE and badge.attempt):
        return badge
    state = BadgeState.DUPLICATE if badge.state is BadgeState.DUPLICATE else BadgeState.UNKNOWN
    words = "The catalogue was restored from an older copy, which cannot know what became of it."
    return replace(_wait(badge, state, later(now, spacing.first), words), absences=0, look_ups=0, throttles=0)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a look-up means: exactly one badge to adopt, nothing at all, or something that only a person can judge."""

    badge: ProviderBadge | None = None
    trouble: Trouble = Trouble.NONE
    message: str = ""

    @property
    def absent(self) -> bool:
        """Whether the provider showed nothing."""
        return self.badge is None and self.trouble is Trouble.NONE


def judge_sighting(
    badges: Iterable[ProviderBadge], *, taken: frozenset[str] = frozenset(), past_revoked: bool = False
) -> Sighting:
    """Judge the badges that the provider shows for one award.

    Args:
        badges: What the provider shows, in any state.
        taken: The ids that other awards hold.
        past_revoked: A person knows of the revoked ones; they count as nothing.
    """
    shown = {badge.id: badge for badge in badges}
    current = [badge for badge in shown.values() if badge.replaced_by not in shown]
    live = [badge for badge in current if badge.state is not ProviderState.REVOKED]
    if len(live) > 1:
        ids = ", ".join(sorted(badge.id for badge in live))
        return Sighting(trouble=Trouble.SEVERAL, message=f"The provider shows {len(live)} badges: {ids}.")
    if live and live[0].state is ProviderState.OTHER:
        return Sighting(trouble=Trouble.STATE, message=odd_state(live[0]))
    if live and live[0].id in taken:
        words = f"The provider's badge {live[0].id} belongs to another award already."
        return Sighting(trouble=Trouble.SEVERAL, message=words)
    if live:
        return Sighting(live[0])
    if shown and not past_revoked:
        ids = ", ".join(sorted(shown))
        return Sighting(trouble=Trouble.REVOKED, message=f"The provider shows only a revoked badge: {ids}.")
    return Sighting()


def after_look_up(
    badge: Badge,
    answer: Found | NoEvidence,
    *,
    now: datetime,
    spacing: Spacing,
    taken: frozenset[str] = frozenset(),
) -> Badge:
    """Record what a look-up showed. Whatever is not a complete answer changes nothing but the words."""
    if not badge.looked_up or not badge.ready(now):
        raise NotAllowed(f"look-up of a badge that is {badge.state}")
    if isinstance(answer, NoEvidence):
        late = badge.sent_at is not None and now - badge.sent_at > _UNANSWERED_FOR
        trouble = Trouble.UNANSWERED if late else badge.trouble
        return replace(badge, trouble=trouble, message=f"The look-up proved nothing: {answer.words}")
    sighting = judge_sighting(answer.badges, taken=taken, past_revoked=badge.declared_absent)
    looked = replace(badge, looked_at=now, look_ups=badge.look_ups + 1, trouble=Trouble.NONE)
    if not sighting.absent:
        return sighted(looked, sighting)
    return _absent(replace(looked, absences=badge.absences + 1), now, spacing)


def _absent(badge: Badge, now: datetime, spacing: Spacing) -> Badge:
    if badge.state is BadgeState.DUPLICATE:
        if badge.look_ups < MOST_DUPLICATE_LOOK_UPS:
            return replace(badge, not_before=later(now, spacing.again))
        words = f"The provider says that there is a badge, but {badge.look_ups} look-ups did not find it."
        return replace(badge, not_before=None, trouble=Trouble.DUPLICATE, message=words)
    if badge.absences < ABSENCES_THAT_PROVE:
        return replace(badge, not_before=later(now, spacing.again), message="Not found yet.")
    if badge.sends >= MOST_SENDS:
        words = f"Sent {badge.sends} times without an answer, and the provider shows no badge."
        return fail(badge, Trouble.SENDS, words)
    return replace(badge, state=BadgeState.DUE, not_before=None, message="Not found twice; it is sent again.")


def sighted(badge: Badge, sighting: Sighting) -> Badge:
    """Record a sighting that is not absence, from a look-up or from a template's whole list."""
    if sighting.badge is not None:
        return adopt(badge, sighting.badge)
    if badge.state is BadgeState.DUPLICATE:
        return replace(badge, not_before=None, trouble=sighting.trouble, message=sighting.message)
    return fail(badge, sighting.trouble, sighting.message)


def odd_state(found: ProviderBadge) -> str:
    """Say what a person must look at: what such a state means for the earner nobody here can know."""
    return f"The provider shows the badge {found.id} in a state that mcred does not know: {found.said}."


def adopt(badge: Badge, found: ProviderBadge) -> Badge:
    """Record that this badge of the provider is the award's.

    Raises:
        NotAllowed: it is in a state that mcred does not know.
    """
    if found.state not in STATES:
        raise NotAllowed(f"taking over a badge that is {found.said} at the provider")
    return replace(
        badge,
        state=STATES[found.state],
        provider_id=found.id,
        template_id=found.template_id,
        not_before=None,
        throttles=0,
        trouble=Trouble.NONE,
        message="",
        declared_absent=False,
        expires_on=found.expires_on,
    )


def fail(badge: Badge, trouble: Trouble, message: str) -> Badge:
    """Leave a badge to a person, with the reason."""
    return replace(badge, state=BadgeState.FAILED, not_before=None, trouble=trouble, message=message)


def due_again(badge: Badge) -> Badge:
    """Make a failed badge due: its trouble is mended, or a person said so.

    Raises:
        NotAllowed: the provider may have made a badge, so that sending again could make a second.
    """
    if badge.state is not BadgeState.FAILED or badge.trouble not in CERTAIN:
        raise NotAllowed(f"retry of a badge that is {badge.state} ({badge.trouble})")
    return replace(badge, state=BadgeState.DUE, sends=0, not_before=None, trouble=Trouble.NONE, message="")


def declare_absent(badge: Badge, words: str) -> Badge:
    """Make a badge due on a person's word that the provider has none."""
    if badge.state not in LOOKED_UP and badge.state is not BadgeState.FAILED:
        raise NotAllowed(f"declaring absent a badge that is {badge.state}")
    back = replace(badge, state=BadgeState.DUE, sends=0, not_before=None, declared_absent=True)
    return replace(back, trouble=Trouble.NONE, message=words)


def throttle_delay(retry_after: int | None, earlier: int) -> timedelta:
    """How long to wait after a 429: as long as the provider says, at most a day; else a minute, doubled each time."""
    if retry_after is not None:
        return min(timedelta(seconds=max(retry_after, 0)), _LONGEST_RETRY_AFTER)
    return min(_FIRST_WAIT * (1 << min(earlier, 10)), _LONGEST_WAIT)


def _wait(badge: Badge, state: BadgeState, until: datetime | None, words: str) -> Badge:
    return replace(badge, state=state, throttles=0, not_before=until, message=words)


def _not_sent(badge: Badge, words: str) -> Badge:
    return replace(badge, state=BadgeState.DUE, sends=badge.sends - 1, not_before=None, message=words)


def later(now: datetime, delay: timedelta) -> datetime | None:
    """Add and round up: the catalogue keeps whole seconds, and a wait must not become shorter by being written down."""
    if not delay:
        return None
    moment = now + delay
    return moment if not moment.microsecond else moment.replace(microsecond=0) + timedelta(seconds=1)
