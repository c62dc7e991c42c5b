"""All rules: importing a chapter registers its rules."""

from mcred.policy.rules import (
    arrangements,
    bounds,
    catalogue,
    links,
    parts,
    quality,
    size,
    stated_credits,
    tree,
    words,
)
from mcred.policy.rules.registry import RULES, Rule

CHAPTERS = (size, bounds, stated_credits, tree, parts, arrangements, words, links, quality, catalogue)


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of its code."""
    return tuple(RULES[code] for code in sorted(RULES))
