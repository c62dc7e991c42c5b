"""What the provider shows held against what we know: badges that are gone, that are too many, that nobody here knows. Pure."""

from collections.abc import Collection, Iterable, Mapping

from mcred.badges.port import ProviderBadge, ProviderState

_LIVE = (ProviderState.PENDING, ProviderState.ACCEPTED)


def live(listed: Iterable[ProviderBadge], former: Collection[str] = ()) -> list[ProviderBadge]:
    """Return the badges that can be seen: neither revoked nor declined, nor replaced by another.

    Args:
        listed: What the provider shows.
        former: Ids that were replaced or revoked from here; a short listing does not tell that they were.
    """
    shown = list(listed)
    replaced = {badge.replaces for badge in shown if badge.replaces}
    return [
        badge
        for badge in shown
        if badge.state in _LIVE
        and not badge.replaced_by
        and badge.id not in replaced
        and badge.id not in former
    ]


def beside(
    listed: Iterable[ProviderBadge], held: Mapping[str, str], former: Collection[str] = ()
) -> dict[str, set[str]]:
    """Return the live badges that stand beside one that an award holds: award → their ids.

    Args:
        listed: One template's badges.
        held: Badge → the award that holds it.
        former: As for `live`.
    """
    standing = live(listed, set(former) - set(held))
    earners = {badge.earner_id: held[badge.id] for badge in standing if badge.id in held and badge.earner_id}
    found: dict[str, set[str]] = {}
    for badge in standing:
        if badge.id not in held and badge.earner_id in earners:
            found.setdefault(earners[badge.earner_id], set()).add(badge.id)
    return found
