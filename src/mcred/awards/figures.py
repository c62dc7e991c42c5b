"""What an office counts: enrolments and what became of them, awards, the time they took, badges that were accepted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mcred.values import dataclass

COHORT = ("students", "enrolled", "completed", "active", "left")
"""Figures about those who enrolled."""
EARNED = ("awards", "revoked", "timed", "ahead", "issued", "accepted")
"""Figures about what was earned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one line. None is one that there is not, or, where it is among `hidden`, one that is not told."""

    students: int | None = 0
    """Persons: who enrolled in several programs is one."""
    enrolled: int | None = 0
    completed: int | None = 0
    active: int | None = 0
    left: int | None = 0
    awards: int | None = 0
    """Those that stand."""
    revoked: int | None = 0
    timed: int | None = 0
    """Awards that took time: earned on the day of enrolling or later."""
    ahead: int | None = 0
    """Awards that were complete before the student enrolled."""
    median_days: float | None = None
    slowest_days: int | None = None
    issued: int | None = 0
    accepted: int | None = 0
    hidden: frozenset[str] = frozenset()

    @property
    def completed_percent(self) -> float | None:
        """Return how many of a hundred enrolments led to an award."""
        return percent(self.completed, self.enrolled)

    @property
    def accepted_percent(self) -> float | None:
        """Return how many of a hundred issued badges were accepted."""
        return percent(self.accepted, self.issued)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to tell."""
        return not self.hidden and not any(getattr(self, name) for name in (*COHORT, *EARNED))

    def without(self, names: Iterable[str]) -> "Figures":
        """Return it with some figures hidden."""
        gone = frozenset(names)
        return replace(self, **dict.fromkeys(gone), hidden=self.hidden | gone)


def percent(part: int | None, whole: int | None) -> float | None:
    """Return a part in percent, to a tenth; None where there is no whole."""
    return None if part is None or not whole else round(100 * part / whole, 1)


class Sums:
    """The figures of one line while they are added up."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._days: Counter[int] = Counter()
        self._people: set[str] = set()

    def enrolled(self, person: str, became: str) -> None:
        """Count an enrolment that is now `completed`, `active` or `left`."""
        self._people.add(person)
        self._counts["enrolled"] += 1
        self._counts[became] += 1

    def earned(self, days: int | None, *, issued: bool, accepted: bool) -> None:
        """Count an award and the days that it took; None for one that was revoked."""
        if days is None:
            self._counts["revoked"] += 1
            return
        self._counts["awards"] += 1
        if days < 0:
            self._counts["ahead"] += 1
        else:
            self._days[days] += 1
        if issued:
            self._counts["issued"] += 1
            self._counts["accepted"] += accepted

    def figures(self) -> Figures:
        """Return the sums."""
        counts: dict[str, Any] = dict(self._counts)
        return Figures(
            **counts,
            students=len(self._people),
            timed=self._days.total(),
            median_days=median(self._days),
            slowest_days=max(self._days, default=None),
        )


def median(counted: Mapping[int, int]) -> float | None:
    """Return the median of values of which each came so many times; the mean of the two middle ones of an even number."""
    total = sum(counted.values())
    if not total:
        return None
    wanted, middle, passed = {(total - 1) // 2, total // 2}, list[int](), 0
    for value in sorted(counted):
        before, passed = passed, passed + counted[value]
        middle += [value for place in wanted if before <= place < passed]
    return sum(middle) / len(middle)
