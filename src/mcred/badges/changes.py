"""What may still happen to a badge that exists: it is revoked, replaced, or its e-mail sent again. Pure.

The same promise as for issuing: what was decided is written down before the request leaves, and a request whose fate is
not known is looked for before it is repeated. That it happened can be seen at once; that it did not is believed only
after the provider had time. A second request for the same badge is refused by the provider: what is revoked cannot be
revoked again, and what was replaced cannot be replaced again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from mcred.badges.port import (
    ChangeAnswer,
    Changed,
    NotSent,
    ProviderBadge,
    ProviderState,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.badges.states import Spacing
from mcred.badges.transitions import (
    ABSENCES_THAT_PROVE,
    MOST_SENDS,
    NotAllowed,
    later,
    throttle_delay,
)


class Act(StrEnum):
    """What is asked for."""

    REVOKE = "revoke"
    REPLACE = "replace"
    RESEND = "resend"
    """The e-mail once more: at the provider a replacement by the same badge."""


class ChangeState(StrEnum):
    """How far it has come. `failed` waits for a person; `dropped` came to nothing, and nobody needs to look."""

    ASKED = "asked"
    SENDING = "sending"
    UNKNOWN = "unknown"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


GONE = "Credly shows no such badge any more: it was deleted there."
OPEN = frozenset({ChangeState.ASKED, ChangeState.SENDING, ChangeState.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that was asked for about one badge. All times are aware UTC."""

    id: int = 0
    award_id: str
    act: Act
    state: ChangeState = ChangeState.ASKED
    provider_id: str = ""
    """The badge that the last request named."""
    result_id: str = ""
    """The badge that stands in its place."""
    attempt: int = 0
    sends: int = 0
    """Requests that may have changed something."""
    absences: int = 0
    """Look-ups since the last request that saw the badge as it was."""
    throttles: int = 0
    refused: bool = False
    """The last request was refused; a look-up tells whether an earlier one had been carried out."""
    not_before: datetime | None = None
    sent_at: datetime | None = None
    message: str = ""
    run_id: str = ""
    """The run that sent the last request."""

    @property
    def open(self) -> bool:
        """Whether a run can still bring it further."""
        return self.state in OPEN

    def ready(self, now: datetime) -> bool:
        """Whether the next request may leave now."""
        return self.not_before is None or self.not_before <= now


def claim(change: Change, *, now: datetime, provider_id: str, run_id: str) -> Change:
    """Take what was asked for in hand. The result must be on the disk before the request leaves."""
    if change.state is not ChangeState.ASKED or not change.ready(now) or not provider_id:
        raise NotAllowed(f"claim of a change that is {change.state}")
    return replace(
        change,
        state=ChangeState.SENDING,
        provider_id=provider_id,
        attempt=change.attempt + 1,
        sends=change.sends + 1,
        absences=0,
        refused=False,
        not_before=None,
        sent_at=now,
        message="",
        run_id=run_id,
    )


def settle(change: Change, answer: ChangeAnswer, *, now: datetime, spacing: Spacing) -> Change:
    """Record what the provider answered to the request that `claim` announced."""
    if change.state is not ChangeState.SENDING:
        raise NotAllowed(f"answer for a change that is {change.state}")
    match answer:
        case Changed(badge):
            return done(change, badge.id)
        case Rejected(400, words):
            return fail(change, f"Refused (400): {words}")
        case Rejected(status, words):  # it may have been done before: by a lost request, or by hand
            words = f"Refused ({status}): {words}"
            return replace(
                change, state=ChangeState.UNKNOWN, refused=True, throttles=0, not_before=None, message=words
            )
        case Unknown(words):
            return _lost(change, words, now, spacing)
        case Throttled(retry_after, words):
            until = later(now, throttle_delay(retry_after, change.throttles))
            return replace(_not_sent(change, words), throttles=change.throttles + 1, not_before=until)
        case Unauthorized(_, words) | NotSent(words):
            return _not_sent(change, words)
        case _:
            assert_never(answer)


def abandon(change: Change, *, now: datetime, spacing: Spacing) -> Change:
    """Take over what a dead run left in `sending`."""
    if change.state is not ChangeState.SENDING:
        raise NotAllowed(f"taking over a change that is {change.state}")
    return _lost(change, "The run that sent it ended before the answer came.", now, spacing)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the provider shows of a badge and of the one in its place; both None where it shows neither."""

    badge: ProviderBadge | None = None
    successor: ProviderBadge | None = None

    @property
    def gone(self) -> bool:
        """Whether the provider shows nothing of it any more."""
        return self.badge is None and self.successor is None

    @property
    def current(self) -> ProviderBadge | None:
        """The badge that stands."""
        return self.successor or self.badge


def sight_of(provider_id: str, shown: Iterable[ProviderBadge]) -> Sight:
    """Find a badge, and the last of those that were put in its place."""
    listed = list(shown)
    by_id = {badge.id.lower(): badge for badge in listed}
    successors = {badge.replaces.lower(): badge for badge in listed if badge.replaces}
    first = by_id.get(provider_id.lower())
    key, last, passed = provider_id.lower(), None, set[str]()
    while key not in passed:
        passed.add(key)
        at = by_id.get(key)
        after = by_id.get(at.replaced_by.lower()) if at is not None and at.replaced_by else None
        after = after or successors.get(key)
        if after is not None and after.id.lower() not in passed:
            key, last = after.id.lower(), after
    return Sight(first, last)


def before_sending(change: Change, sight: Sight) -> Change:
    """Record what the look before a replacement showed. Only what is still asked for after it may be sent."""
    if change.state is not ChangeState.ASKED:
        raise NotAllowed(f"sending a change that is {change.state}")
    if sight.successor is not None:
        return _succeeded(change, sight.successor)
    if sight.badge is None:
        return fail(change, GONE)
    if sight.badge.state not in (ProviderState.PENDING, ProviderState.ACCEPTED):
        return fail(change, f"The badge is {sight.badge.state_said} at Credly.")
    return change


def after_look_up(change: Change, sight: Sight, *, now: datetime, spacing: Spacing) -> Change:
    """Record what a look-up showed: whether the last request was carried out."""
    if change.state is not ChangeState.UNKNOWN:
        raise NotAllowed(f"look-up of a change that is {change.state}")
    if change.act is Act.REVOKE:
        if sight.gone:
            return done(change, change.provider_id, GONE)
        if sight.current is not None and sight.current.state is ProviderState.REVOKED:
            return done(change, sight.current.id)
        if sight.successor is not None:  # somebody replaced it by hand: the one in its place is meant now
            return _again(change, "It was replaced at Credly; the badge in its place is to be revoked.")
    elif sight.successor is not None:
        return _succeeded(change, sight.successor)
    elif sight.gone:
        return fail(change, GONE)
    if change.refused:
        return fail(change, change.message)
    return _unchanged(change, now, spacing)


def _succeeded(change: Change, successor: ProviderBadge) -> Change:
    """One stands in its place: ours where a request of ours may have made it, else somebody's at the provider."""
    if change.sends == 0 or (change.refused and change.sends == 1):
        words = (
            "It was replaced at Credly by somebody else meanwhile; ask again if that is not what was meant."
        )
        return replace(
            change, state=ChangeState.DROPPED, result_id=successor.id, refused=False, message=words
        )
    return done(change, successor.id)


def _unchanged(change: Change, now: datetime, spacing: Spacing) -> Change:
    if not change.ready(now):
        return change
    seen = replace(change, absences=change.absences + 1)
    needed = 1 if change.act is Act.REVOKE else ABSENCES_THAT_PROVE
    if seen.absences < needed:
        return replace(
            seen, not_before=later(now, spacing.again), message="Not done yet, as far as one can see."
        )
    if change.act is Act.RESEND:
        words = "The request did not arrive, and no e-mail went out. Ask for it again."
        return replace(seen, state=ChangeState.DROPPED, not_before=None, message=words)
    if seen.sends >= MOST_SENDS:
        return fail(seen, f"Sent {seen.sends} times without an answer, and Credly shows the badge as it was.")
    return _again(seen, "It was not carried out; the next run sends it again.")


def done(change: Change, result_id: str, message: str = "") -> Change:
    """Record that it was carried out."""
    return replace(
        change,
        state=ChangeState.DONE,
        result_id=result_id,
        refused=False,
        throttles=0,
        not_before=None,
        message=message,
    )


def fail(change: Change, message: str) -> Change:
    """Leave it to a person, with the reason."""
    return replace(change, state=ChangeState.FAILED, refused=False, not_before=None, message=message)


def drop(change: Change, message: str) -> Change:
    """Give it up: there is nothing left to do, or a person said so."""
    if change.state not in (ChangeState.ASKED, ChangeState.FAILED):
        raise NotAllowed(f"giving up a change that is {change.state}")
    return replace(change, state=ChangeState.DROPPED, not_before=None, message=message)


def ask_again(change: Change) -> Change:
    """Ask once more for what failed."""
    if change.state is not ChangeState.FAILED:
        raise NotAllowed(f"asking again for a change that is {change.state}")
    return replace(change, state=ChangeState.ASKED, sends=0, absences=0, not_before=None, message="")


def _again(change: Change, message: str) -> Change:
    return replace(change, state=ChangeState.ASKED, refused=False, not_before=None, message=message)


def _lost(change: Change, words: str, now: datetime, spacing: Spacing) -> Change:
    return replace(
        change,
        state=ChangeState.UNKNOWN,
        throttles=0,
        not_before=later(now, spacing.first),
        message=words,
    )


def _not_sent(change: Change, words: str) -> Change:
    return replace(change, state=ChangeState.ASKED, sends=change.sends - 1, not_before=None, message=words)
