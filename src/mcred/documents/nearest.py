"""Did you mean: the known word nearest to a misspelt one."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST_WORD = 64


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word that an author who typed `word` most likely meant, or None where none is near."""
    typed = _fold(word)
    if not typed or len(typed) > _LONGEST_WORD:
        return None
    best, best_ratio = None, 0.0
    for candidate in words:
        known = _fold(candidate)
        if known == typed:
            return candidate
        ratio = _likeness(typed, known)
        if ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best if best_ratio >= _threshold(typed) else None


def only_nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the nearest known word, or None where several are equally near: LO4 is as much LO1 as it is LO2."""
    known = list(dict.fromkeys(words))
    best = nearest(word, known)
    if best is None:
        return None
    typed = _fold(word)
    alike = _likeness(typed, _fold(best))
    rivals = [other for other in known if other != best and _likeness(typed, _fold(other)) >= alike]
    return None if rivals else best


def _fold(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _threshold(typed: str) -> float:
    # In a short word one wrong letter is a large part of it.
    return 0.65 if len(typed) <= 5 else 0.7


def _likeness(typed: str, known: str) -> float:
    ratio = SequenceMatcher(None, typed, known, autojunk=False).ratio()
    if len(typed) >= 4 and (known.startswith(typed) or typed.startswith(known)):
        ratio = max(ratio, 0.75)
    return ratio
