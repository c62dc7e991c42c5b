"""Small numbers hidden before figures are published, with as many others as keep them from being reckoned back.

Hidden is every number of fewer than so many students, except 0. Then within each line and each column: where a sum is
told, what is hidden of its parts must be at least two numbers that come to the threshold together; the smallest of the
others go too until it is so, and at last the sum itself.
"""

from collections.abc import Mapping, Sequence

from mcred.awards.figures import COHORT, EARNED, Figures

_UNTOLD = ("timed", "unissued", "unaccepted")
"""Figures that are told nowhere, and can be reckoned from those that are."""
_SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("enrolled", ("completed", "active", "left")),
    ("awards", ("timed", "ahead")),
    ("awards", ("issued", "unissued")),
    ("issued", ("accepted", "unaccepted")),
)
"""Which figures of a line make up which."""
_TWINS = (("students", "enrolled"), ("completed", "awards"))
"""Figures so near each other that one tells the other."""
_COLUMNS = (*COHORT, *EARNED, "unissued", "unaccepted")
_TOLD = tuple(name for name in _COLUMNS if name not in _UNTOLD)

_Line = dict[str, int]
_Cell = tuple[int, str]
"""The number of a line, and a figure's name."""


def suppressed(total: Figures, lines: Sequence[Figures], below: int) -> tuple[Figures, tuple[Figures, ...]]:
    """Return the total and the lines without what would tell of fewer than `below` students, and without the slowest.

    The slowest is one student's, however many there are.
    """
    table = [_values(total), *map(_values, lines)]
    hidden = _small(table, below)
    while True:
        before = len(hidden)
        for number, values in enumerate(table):
            for whole, parts in _SUMS:
                _protect(table, hidden, (number, whole), [(number, part) for part in parts], below)
            for one, other in _TWINS:
                if values[one] and values[other] and {(number, one), (number, other)} & hidden:
                    hidden |= {(number, one), (number, other)}
        for name in _TOLD:
            _protect(table, hidden, (0, name), [(n, name) for n in range(1, len(table))], below)
        if len(hidden) == before:
            break
    first, *others = (_told(f, n, hidden, below) for n, f in enumerate((total, *lines)))
    return first, tuple(others)


def small_in_columns(
    total: Mapping[str, int], lines: Sequence[Mapping[str, int]], below: int
) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Return which counts of a table to hide: of the total, and of each line. A total that is not told is empty."""
    table = [total, *lines]
    hidden = {(n, name) for n, line in enumerate(table) for name, value in line.items() if 0 < value < below}
    for name in total:
        _protect(table, hidden, (0, name), [(n, name) for n in range(1, len(table))], below)
    first, *others = (frozenset(name for name in line if (n, name) in hidden) for n, line in enumerate(table))
    return first, tuple(others)


def _values(figures: Figures) -> _Line:
    line = {name: getattr(figures, name) or 0 for name in (*COHORT, *EARNED)}
    return line | {
        "unissued": line["awards"] - line["issued"],
        "unaccepted": line["issued"] - line["accepted"],
    }


def _small(table: Sequence[_Line], below: int) -> set[_Cell]:
    """Return every number that is too small, and all about a group that is: that none of a few did something tells of each."""
    hidden: set[_Cell] = set()
    for number, values in enumerate(table):
        hidden |= {(number, name) for name in _COLUMNS if 0 < values[name] < below}
        if 0 < values["enrolled"] < below:
            hidden |= {(number, name) for name in COHORT}
        if 0 < values["awards"] < below:
            hidden |= {(number, name) for name in EARNED if name != "revoked"}
    return hidden


def _protect(
    table: Sequence[Mapping[str, int]], hidden: set[_Cell], whole: _Cell, parts: Sequence[_Cell], below: int
) -> None:
    """Hide more of a sum's parts until what is hidden cannot be reckoned from the rest."""

    def value(cell: _Cell) -> int:
        return table[cell[0]][cell[1]]

    gone = [part for part in parts if part in hidden and value(part)]
    left = sorted((part for part in parts if part not in hidden and value(part)), key=value)
    if whole in hidden:
        if value(whole) and left and not gone:  # the parts would tell it
            hidden.add(left[0])
        return
    while gone and (len(gone) < 2 or sum(map(value, gone)) < below):
        cell = left.pop(0) if left else whole
        hidden.add(cell)
        if cell == whole:
            return
        gone.append(cell)


def _told(figures: Figures, number: int, hidden: set[_Cell], below: int) -> Figures:
    names = {name for name in (*COHORT, *EARNED) if (number, name) in hidden}
    if 0 < (figures.timed or 0) < below:
        names.add("median_days")
    if figures.slowest_days is not None:
        names.add("slowest_days")
    return figures.without(names)
