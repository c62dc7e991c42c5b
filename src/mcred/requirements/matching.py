"""Which course answers to which name: patterns with `*`, equivalent codes, and whether two patterns can meet."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

Equivalents = Mapping[str, str]
"""Course code → the code that stands for it and for all that count as the same course."""


@lru_cache(maxsize=1 << 16)
def matches(pattern: str, code: str) -> bool:
    """Tell whether a canonical course code fits a pattern; `*` is any text, nothing else is special.

    The pieces between the stars are looked for from left to right, each once: no backtracking, so no pattern is slow.
    """
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == code
    *middle, last = rest
    if len(code) < len(first) + len(last) or not code.startswith(first) or not code.endswith(last):
        return False
    position, end = len(first), len(code) - len(last)
    for piece in middle:
        found = code.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True


@lru_cache(maxsize=1 << 12)
def patterns_meet(one: str, other: str) -> bool:
    """Tell whether some text fits both patterns."""
    # reachable[j]: what has been read of `one` can end where `other` has been read up to j
    reachable = _past_stars({0}, other)
    for sign in one:
        if sign == "*":
            reachable = set(range(min(reachable), len(other) + 1)) if reachable else set()
            continue
        step = {j for j in reachable if j < len(other) and other[j] == "*"}
        step |= {j + 1 for j in reachable if j < len(other) and other[j] == sign}
        reachable = _past_stars(step, other)
    return len(other) in reachable


def _past_stars(places: set[int], pattern: str) -> set[int]:
    """Add the places that are reached by reading stars as nothing."""
    closed = set(places)
    for place in sorted(places):
        after = place
        while after < len(pattern) and pattern[after] == "*":
            after += 1
            closed.add(after)
    return closed


class CourseNames:
    """The campus's notion of "the same course": codes that count as one, each under one representative."""

    def __init__(self, equivalents: Equivalents | None = None) -> None:
        self._representative: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        for code in equivalents or {}:
            self._representative[code] = _follow(code, equivalents or {})
        for code, representative in self._representative.items():
            self._names.setdefault(representative, [representative])
            if code != representative:
                self._names[representative].append(code)

    def course(self, code: str) -> str:
        """Return the representative of a code; the code itself where nothing is equivalent to it."""
        return self._representative.get(code, code)

    def names(self, course: str) -> Iterable[str]:
        """Return every code under which a course is known."""
        return self._names.get(course, (course,))

    def fits(self, pattern: str, course: str) -> bool:
        """Tell whether any of a course's codes fits a pattern."""
        return any(matches(pattern, name) for name in self.names(course))

    def meet(self, one: str, other: str) -> bool:
        """Tell whether one course can fit both patterns, under the same code or under two of its codes."""
        return patterns_meet(one, other) or any(
            self.fits(one, course) and self.fits(other, course) for course in self._names
        )


def one_course(same: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return for each code the least of all that count as one course with it, said directly or by way of others.

    Args:
        same: A code and those that count as the same course, such as a course file's rows.
    """
    groups: dict[str, set[str]] = {}
    for code, others in same:
        joined = {code, *others}
        for group in [groups[known] for known in joined if known in groups]:
            joined |= group
        for member in joined:
            groups[member] = joined
    return {code: min(group) for code, group in groups.items() if len(group) > 1}


def _follow(code: str, equivalents: Equivalents) -> str:
    """Follow a chain of renumberings to its end; a circle ends where it began to repeat."""
    seen = [code]
    while (following := equivalents.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    return min(seen[seen.index(following) :])
