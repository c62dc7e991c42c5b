"""Terms as people and exports write them: `2025-fall`, `Fall 2025`, `FA25`."""

import re

from mcred.records.terms import Term

_SEASONS = {
    "winter": ("winter", "win", "wi"),
    "spring": ("spring", "spr", "sp"),
    "summer": ("summer", "sum", "su"),
    "fall": ("fall", "autumn", "fal", "fa"),
}
_SEASON_OF = {word: season for season, words in _SEASONS.items() for word in words}
_SEASON_FIRST = re.compile(r"([a-z]{2,6})[ -]?([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[ -]?([a-z]{2,6})")


def read_term(text: str) -> Term:
    """Read a term by any of its usual spellings; numeric codes differ by campus and are never guessed.

    Raises:
        ValueError: it is none of them.
    """
    folded = " ".join(text[:40].casefold().split())
    if match := _SEASON_FIRST.fullmatch(folded):
        word, year = match[1], match[2]
    elif match := _YEAR_FIRST.fullmatch(folded):
        word, year = match[2], match[1]
    else:
        word, year = "", ""
    season = _SEASON_OF.get(word)
    number = int(f"20{year}" if len(year) == 2 else year or "0")
    if season is None or not 1900 <= number <= 2199:
        raise ValueError("a term is written 2025-fall, Fall 2025 or FA25")
    return Term(number, season)
