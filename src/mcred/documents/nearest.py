"""Did you mean: the known word nearest to a misspelt one."""

from collections.abc import Iterable, Mapping
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


def misspelt(word: str, words: "Iterable[str] | Mapping[str, str]") -> str | None:
    """Return the one known word that differs from `word` by a slip of the keyboard; None where two could be meant.

    Stricter than `nearest`, which a person looks at: by this a text is changed. Case, blanks and dashes do not count;
    a letter left out, doubled, wrong or swapped with its neighbour is one slip. Digits are never a slip. A mapping
    names for each spelling the word that it stands for.
    """
    typed = _fold(word)
    if not typed or len(typed) > _LONGEST_WORD:
        return None
    stands_for = words if isinstance(words, Mapping) else {known: known for known in words}
    folded = {spelling: _fold(spelling) for spelling in stands_for}
    alike = {stands_for[spelling] for spelling, known in folded.items() if known == typed}
    if not alike:
        alike = {
            stands_for[spelling]
            for spelling, known in folded.items()
            if _digits(known) == _digits(typed) and _is_slip(typed, known)
        }
    return alike.pop() if len(alike) == 1 else None


def _is_slip(typed: str, known: str) -> bool:
    most = 0 if len(known) < 4 else 1 if len(known) < 8 else 2
    return _slips(typed, known, most) <= most


def _slips(typed: str, known: str, most: int) -> int:
    """Count the slips between two words; where there are more than `most`, any number above it."""
    if abs(len(typed) - len(known)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(known) + 1))
    for i, letter in enumerate(typed, start=1):
        next_row = [i]
        for j, other in enumerate(known, start=1):
            count = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == known[j - 2] and typed[i - 2] == other:
                count = min(count, before[j - 2] + 1)
            next_row.append(count)
        before, row = row, next_row
    return row[-1]


def _digits(word: str) -> str:
    return "".join(character for character in word if character.isdigit())


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
