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
    """Return the live badges that stand beside one that an award holds, be that revoked or declined: award → their ids.

    One that was made by hand carries no id of ours: then it is known by its address, where only one award has that.

    Args:
        listed: One template's badges.
        held: Badge → the award that holds it.
        former: As for `live`.
    """
    shown = list(listed)
    standing = live(shown, set(former) - set(held))
    ours = signs((sign, held[badge.id]) for badge in shown if badge.id in held for sign in _signs(badge))
    found: dict[str, set[str]] = {}
    for badge in standing:
        award = None if badge.id in held else award_of(badge, ours)
        if award is not None:
            found.setdefault(award, set()).add(badge.id)
    return found


def successors(listed: Iterable[ProviderBadge], held: Collection[str]) -> dict[str, str]:
    """Return the badge that stands in the place of one that is held, where the provider has replaced that: held → its id."""
    shown = list(listed)
    before = {badge.replaced_by: badge.id for badge in shown if badge.replaced_by}
    before |= {badge.id: badge.replaces for badge in shown if badge.replaces}
    found: dict[str, str] = {}
    for badge in live(shown):
        at, passed = badge.id, set[str]()
        while at in before and at not in passed and at not in held:
            passed.add(at)
            at = before[at]
        if at in held and at != badge.id:
            found[at] = badge.id
    return found


def signs(known: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the award that each sign (an earner's id, an address) stands for; what several have is no sign."""
    awards: dict[str, set[str]] = {}
    for sign, award in known:
        if sign:
            awards.setdefault(sign.casefold(), set()).add(award)
    return {sign: award for sign, (award, *others) in awards.items() if not others}


def award_of(badge: ProviderBadge, known: Mapping[str, str]) -> str | None:
    """Return the award that a badge was made for, by the earner's id, else by the address."""
    return next((known[sign] for sign in _signs(badge) if sign in known), None)


def _signs(badge: ProviderBadge) -> tuple[str, str]:
    return badge.earner_id.casefold(), badge.email.casefold()
