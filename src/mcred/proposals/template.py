"""The commented file from which a new proposal starts."""

import re
import unicodedata
from importlib.resources import files

from mcred.proposals import schema

_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)


def is_id(text: str) -> bool:
    """Tell whether a proposal may have this id."""
    return text.isascii() and schema.proposal_id().is_valid(text)


def id_of(title: str) -> str | None:
    """Write a title as an id: `Soil Health & Café` as `soil-health-cafe`; None where none comes of it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall("[a-z0-9]+", plain))
    return found if is_id(found) else None


def template(proposal_id: str) -> str:
    """Return the text of a new proposal; what only its author knows is marked TODO or left empty."""
    text = files("mcred.proposals").joinpath("template.yaml").read_text(encoding="utf-8")
    return text.replace("{id}", proposal_id).replace("{title}", title_of(proposal_id))


def title_of(proposal_id: str) -> str:
    """Write an id as a title: `ethics-of-data` as `Ethics of Data`."""
    first, *rest = proposal_id.split("-")
    return " ".join(
        [first.capitalize(), *(word if word in _SMALL_WORDS else word.capitalize() for word in rest)]
    )
