"""What becomes of a badge that the provider has: followed, marked for a person, or issued anew. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from mcred.badges.port import ProviderBadge
from mcred.badges.states import AT_PROVIDER, STANDING, Badge, BadgeState, Trouble
from mcred.badges.transitions import NotAllowed, adopt

_SLOW = timedelta(hours=1)
"""A badge that was made so lately may be missing from a list without being gone."""


def follow(badge: Badge, found: ProviderBadge) -> Badge:
    """Bring a badge that the provider is known to have to what it shows; that there are several is still to be told."""
    after = adopt(badge, found)
    if badge.trouble is Trouble.SEVERAL and badge.state in AT_PROVIDER:
        return replace(after, trouble=badge.trouble, message=badge.message)
    return after


def may_lag(badge: Badge, now: datetime) -> bool:
    """Tell whether the provider's lists may not show the badge yet."""
    return badge.sent_at is not None and now - badge.sent_at < _SLOW


def mark(badge: Badge, others: Collection[str], *, gone: bool = False) -> Badge:
    """Say what a person must look at about a badge that the provider had: it was deleted, or has a second beside it.

    That one is gone which nobody saw any more, revoked or declined, is nothing to look at: it must not be issued anew.
    """
    if badge.state not in AT_PROVIDER:
        raise NotAllowed(f"marking a badge that is {badge.state}")
    if gone and badge.state in STANDING:
        words = "Credly does not show the badge any more: it was deleted there."
        return replace(badge, trouble=Trouble.GONE, message=words)
    if others:
        here = "beside it" if badge.state in STANDING else f"while this one is {badge.state}"
        words = f"Credly has another badge of this award {here}: {', '.join(sorted(others))}."
        return replace(badge, trouble=Trouble.SEVERAL, message=words)
    if badge.trouble in (Trouble.GONE, Trouble.SEVERAL):
        return replace(badge, trouble=Trouble.NONE, message="")
    return badge


def issue_anew(badge: Badge, words: str) -> Badge:
    """Make a badge due whose badge at the provider is revoked, or was deleted there: the next one is its first."""
    if badge.state not in AT_PROVIDER:
        raise NotAllowed(f"issuing anew a badge that is {badge.state}")
    back = replace(
        badge, state=BadgeState.DUE, provider_id="", sends=0, not_before=None, declared_absent=True
    )
    return replace(back, expires_on=None, trouble=Trouble.NONE, message=words)
