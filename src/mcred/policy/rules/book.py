"""All rules: importing a chapter registers its rules."""

from collections.abc import Iterator

from mcred.policy.rules import (
    arrangements,
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

CHAPTERS = (size, stated_credits, tree, parts, arrangements, words, links, quality, catalogue)


def rules() -> Iterator[Rule]:
    """Yield every rule, in the order of its code."""
    for code in sorted(RULES):
        yield RULES[code]
