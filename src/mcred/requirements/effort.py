"""The search budget: how much work a tree can cause for any record, found by rehearsing the search without one.

The rehearsal goes through the same choices as the search and takes every one of them, so what it counts is a bound
for all records. A record is taken to hold up to `RECORD_COURSES` courses that fit two overlapping patterns, in
quarters of a credit; finer fractions make a search larger only up to a ceiling, see `demands`.
"""

from dataclasses import dataclass, field
from math import prod

from mcred.requirements.assignment import Solver
from mcred.requirements.demands import QUARTER, Way
from mcred.requirements.outline import AnyPart, Group, Outline, Pool, places_in
from mcred.requirements.supply import Stock

BUDGET = 200_000
"""Steps of the search; one takes well under a microsecond."""

RECORD_COURSES = 60


class BeyondBudgetError(Exception):
    """The rehearsal has counted more steps than the budget allows; never leaves this room."""


@dataclass(slots=True)
class Rehearsal(Solver):
    """The search, going every way and counting instead of assigning."""

    stock: Stock = field(kw_only=True)
    budget: int = BUDGET
    steps: int = 0

    @classmethod
    def of(cls, outline: Outline, stock: Stock, *, double_counting: bool) -> "Rehearsal":
        """Prepare a rehearsal in which everything overlaps that could overlap in some record."""
        places = range(len(outline.places))
        overlap = [
            sum(1 << other for other in places if other != place and stock.can_share(place, other))
            for place in places
        ]
        supply = stock.from_nothing()
        return cls(outline, supply, double_counting=double_counting, overlap=overlap, stock=stock)

    def solve(self, parts: tuple[AnyPart, ...]) -> Way | None:
        """Count one look at a set of parts, and the work of solving it where it is new."""
        self._spend(1)
        return Solver.solve(self, parts)

    def _simple(self, part: AnyPart) -> Way | None:  # noqa: ARG002 - what shares nothing costs next to nothing
        return Way(1)

    def _assign(self, cluster: list[AnyPart]) -> Way | None:
        self._spend(self._work(cluster))
        return Way(1)

    def _spend(self, steps: int) -> None:
        self.steps += steps
        if self.steps > self.budget:
            raise BeyondBudgetError

    def _work(self, demands: list[AnyPart]) -> int:
        """Bound the pass over shared items: states, times items, times what can be done with each."""
        if len(demands) == 1:
            return 1
        named = {
            course
            for part in demands
            for place in places_in(part.mask)
            for course in self.stock.courses(place)
        }
        users = {course: sum(self._fits(part, course) for part in demands) for course in named}
        shared = [using for using in users.values() if using > 1]
        things = sum(not isinstance(item, str) for item in self._items(demands))
        pools = sum(isinstance(part, Pool) for part in demands)
        unnamed = RECORD_COURSES * pools if self._open_to_the_same(demands) else 0
        needs = sorted(
            _steps_of(part, self._free(part)[1] if isinstance(part, Group) else 1) for part in demands
        )
        states = prod(need + 1 for need in needs[:-1])
        if not unnamed:
            states = min(states, prod(using + 1 for using in shared) * 2**things)
        taken = min(sum(needs), len(shared) + things) + 1
        return states * (unnamed + taken * 2 * (sum(shared) + things))

    def _items(self, demands: list[AnyPart]) -> list[object]:
        singles = [
            place for part in demands for place in places_in(part.mask) if not self.stock.is_pool(place)
        ]
        return [self.stock.item(place) for place in singles]

    def _fits(self, part: AnyPart, course: str) -> bool:
        return any(self.stock.takes(place, course) for place in places_in(part.mask))

    def _open_to_the_same(self, demands: list[AnyPart]) -> bool:
        pools = [part.place for part in demands if isinstance(part, Pool)]
        return any(self.stock.meet(one, other) for one in pools for other in pools if one < other)


def _steps_of(part: AnyPart, needed: int) -> int:
    return -(-part.need // QUARTER) if isinstance(part, Pool) else needed
