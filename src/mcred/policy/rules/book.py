"""All rules: importing a chapter registers its rules."""

from functools import cache

from mcred.policy.rules import (
    arrangements,
    balance,
    bounds,
    campus,
    catalogue,
    judging,
    links,
    need,
    outcomes,
    parts,
    promises,
    quality,
    size,
    spelling,
    stated_credits,
    tree,
    words,
)
from mcred.policy.rules.registry import RULES, Rule

CHAPTERS = (
    size, bounds, stated_credits, tree, parts, arrangements, words, links, quality, outcomes, judging, promises, need,
    balance, spelling, catalogue, campus,
)  # fmt: skip


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of its code."""
    return tuple(RULES[code] for code in sorted(RULES))
