"""How names are compared when somebody looks for a person: without accents, case or order."""

import unicodedata

# Letters that Unicode does not take apart, as people type them where their keyboard lacks them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)

_TOLD_APART = 4
"""So many letters tell names apart well enough to try another spelling."""


def folded(text: str) -> str:
    """Return `text` lower case and without accents: `Zoë Łuk` is `zoe luk`."""
    if text.isascii():
        return text.lower()
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in taken_apart if not unicodedata.combining(c)).translate(_PLAIN)


def spellings(word: str) -> tuple[str, ...]:
    """Return a folded word, and without the e of a written-out umlaut where it may be one: `mueller`, `muller`."""
    bare = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return (word, bare) if bare != word and len(bare) >= _TOLD_APART else (word,)


def search_text(student_id: str, email: str, given_name: str, family_name: str) -> str:
    """Return what the words that somebody looks for are compared with."""
    return folded(f"{student_id} {given_name} {family_name} {email}")
