"""The page of every code that a finding can have: of documents, of their shape, of the rules, of packs."""

from mcred.diagnostics import CodePage
from mcred.documents.codes import CODES as DOCUMENT_CODES
from mcred.policy.pack_codes import CODES as PACK_CODES
from mcred.policy.rules.book import rules
from mcred.proposals.codes import CODES as SHAPE_CODES


def pages() -> dict[str, CodePage]:
    """Return every page, in the order of the codes."""
    every = [*DOCUMENT_CODES, *SHAPE_CODES, *(rule.page() for rule in rules()), *PACK_CODES]
    return {page.code: page for page in sorted(every, key=lambda page: page.code)}
