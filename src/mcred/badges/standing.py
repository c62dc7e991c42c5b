"""What becomes of a badge that the provider has: followed, marked for a person, or issued anew. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from mcred.badges.port import ProviderBadge, ProviderState
from mcred.badges.states import AT_PROVIDER, STANDING, Badge, BadgeState, Spacing, Trouble
from mcred.badges.transitions import NotAllowed, adopt, odd_state

REVOKED_THERE = "Revoked at Credly, not from here"
REPLACED_THERE = "Replaced at Credly, not from here"


def follow(badge: Badge, found: ProviderBadge) -> Badge:
    """Bring a badge that the provider is known to have to what it shows; that there are several is still to be told.

    What was done there by hand stays with the badge as a word: whoever looks at it must not think that we did it.
    """
    if found.state is ProviderState.OTHER:
        return replace(badge, trouble=Trouble.STATE, message=odd_state(found))
    after = adopt(badge, found)
    if badge.trouble is Trouble.SEVERAL and badge.state in AT_PROVIDER:
        return replace(after, trouble=badge.trouble, message=badge.message)
    said = _done_by_hand(badge, found, after)
    if (
        not said
        and badge.trouble is Trouble.NONE
        and (badge.state, badge.provider_id)
        == (
            after.state,
            after.provider_id,
        )
    ):
        said = badge.message
    return replace(after, message=said)


def _done_by_hand(badge: Badge, found: ProviderBadge, after: Badge) -> str:
    if badge.state not in STANDING:
        return ""
    if after.state is BadgeState.REVOKED:
        return f"{REVOKED_THERE}: {found.reason.rstrip('.')}." if found.reason else f"{REVOKED_THERE}."
    if badge.provider_id and after.provider_id != badge.provider_id:
        return f"{REPLACED_THERE}: it was {badge.provider_id}."
    return ""


def by_hand(message: str) -> bool:
    """Tell whether a badge's message says that it was revoked or replaced at the provider itself."""
    return message.startswith((REVOKED_THERE, REPLACED_THERE))


def may_lag(badge: Badge, now: datetime, spacing: Spacing) -> bool:
    """Tell whether the provider's lists may not show the badge yet: none did, and look-ups would still be spaced."""
    if badge.looked_at is not None or badge.state is not BadgeState.ISSUED or badge.sent_at is None:
        return False
    return now - badge.sent_at < spacing.first + spacing.again


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
