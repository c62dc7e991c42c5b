"""All rules, and the page of every code: importing a chapter registers its rules."""

from collections.abc import Iterator

from mcred.diagnostics import CodePage
from mcred.documents.codes import CODES as DOCUMENT_CODES
from mcred.policy.pack_codes import CODES as PACK_CODES
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
from mcred.proposals.codes import CODES as SHAPE_CODES

CHAPTERS = (size, stated_credits, tree, parts, arrangements, words, links, quality, catalogue)


def rules() -> Iterator[Rule]:
    """Yield every rule, in the order of its code."""
    for code in sorted(RULES):
        yield RULES[code]


def pages() -> dict[str, CodePage]:
    """Return the page of every code that a finding can have, in the order of the codes."""
    every = [*DOCUMENT_CODES, *SHAPE_CODES, *(rule.page for rule in rules()), *PACK_CODES]
    return {page.code: page for page in sorted(every, key=lambda page: page.code)}
