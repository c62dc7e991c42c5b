"""Plain demands (one leaf, N of a list of leaves, N credits) that share items: the cheapest way to meet them all.

A demand that shares nothing is met greedily. For the shared items there is one pass: item by item, the states
that the demands can be in, each with its cost. So the work grows with the product of the demands and with the
number of shared items, not with the number of ways to hand them out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from mcred.requirements.outline import Item

Offer = tuple[int, int]
"""What an item gives: (as the record stands, if it is taken anew). Hundredths of a credit, or 1; 0 is nothing."""

HAD, TAKE = 0, 1

QUARTER = 25
"""Hundredths: the step in which the effort of a tree is proved."""

CEILING = 1_500
"""States above which credits are counted in quarters. Two overlapping sums of 12 credits never have as many, in
hundredths; a record must hold dozens of courses with odd fractions, in three overlapping sums, to get there."""


class Pick(NamedTuple):
    """One item in one place; `cost` is HAD where the record has it, TAKE where it is still to be done.

    `item` is None for a further course that only a pattern describes.
    """

    place: int
    item: Item | None
    cost: int


class Way(NamedTuple):
    """One way to complete some parts: its steps, what fills which place, and the children chosen in groups."""

    cost: int
    picks: tuple[Pick, ...] = ()
    chosen: tuple[int, ...] = ()

    def and_(self, other: "Way") -> "Way":
        """Return both ways gone together."""
        return Way(self.cost + other.cost, self.picks + other.picks, self.chosen + other.chosen)


@dataclass(slots=True)
class Demand:
    """`need` of what the offers give. `place_of` tells which leaf an item fills, by item and cost."""

    need: int
    offers: Mapping[Item, Offer]
    spare: int
    """What one further, unnamed course gives; 0 where there is none."""
    place: int
    place_of: Mapping[tuple[Item, int], int] | None = None
    """None where every item fills `place`."""
    in_credits: bool = False

    def coarser(self) -> "Demand":
        """Return the demand in whole quarters of a credit, so that meeting it meets this one."""
        if not self.in_credits:
            return self
        offers = {
            item: (had - had % QUARTER, take - take % QUARTER) for item, (had, take) in self.offers.items()
        }
        need = -(-self.need // QUARTER) * QUARTER
        return replace(self, need=need, offers=offers, spare=self.spare - self.spare % QUARTER)

    def pick(self, item: Item | None, cost: int) -> Pick:
        """Return the pick of an item for this demand."""
        if self.place_of is None or item is None:
            return Pick(self.place, item, cost)
        return Pick(self.place_of[item, cost], item, cost)

    def in_hand(self, apart_from: Collection[Item] = ()) -> int:
        """Return how much of the need the record covers, leaving some items aside."""
        return min(self.need, sum(had for item, (had, _) in self.offers.items() if item not in apart_from))

    def finish(self, have: int, apart_from: Collection[Item] = ()) -> list[Item | None] | None:
        """Return the fewest items to take from here, largest first, in document order; None where none suffice."""
        lacking = self.need - have
        if lacking <= 0:
            return []
        gains = [
            (take - had, item)
            for item, (had, take) in self.offers.items()
            if take > had and item not in apart_from and take - had >= self.spare
        ]
        gains.sort(key=lambda gain: -gain[0])
        taken: list[Item | None] = []
        for gain, item in gains:
            taken.append(item)
            lacking -= gain
            if lacking <= 0:
                return taken
        if not self.spare:
            return None
        return taken + [None] * -(-lacking // self.spare)

    def way(self, have: int, apart_from: Collection[Item] = ()) -> Way | None:
        """Return the way that finishes this demand with items of its own, `have` of it being covered."""
        taken = self.finish(have, apart_from)
        if taken is None:
            return None
        picks, covered = [], 0
        for item, (had, _) in self.offers.items():
            if had and item not in apart_from and item not in taken:
                picks.append(self.pick(item, HAD))
                covered += 1
                if covered == self.need:  # never for credits: there the caller sees what is superfluous
                    break
        picks += [self.pick(item, TAKE) for item in taken]
        return Way(len(taken), tuple(picks))


Fill = tuple[int, int]
"""A demand's index, and what it is given."""
Option = tuple[int, tuple[Fill, ...]]
"""A cost, and all that is filled for it."""


@dataclass(frozen=True, slots=True)
class _Link:
    """How a state was reached: from which, by filling what with which item."""

    before: "_Link | None"
    item: Item
    cost: int
    fills: tuple[Fill, ...]


States = dict[tuple[int, ...], tuple[int, "_Link | None"]]
"""The cost and what each demand but the last has → the most that the last one can have, and how it was reached."""


def meet(demands: list[Demand], reusable: Callable[[Item], bool]) -> Way | None:
    """Return the cheapest way to meet all demands at once; a reusable item fills every demand that it fits."""
    users: dict[Item, list[int]] = {}
    for index, demand in enumerate(demands):
        for item in demand.offers:
            users.setdefault(item, []).append(index)
    shared = {item: using for item, using in users.items() if len(using) > 1}
    if not shared:
        return _together([demand.way(demand.in_hand()) for demand in demands])
    return _meet_shared(demands, shared, reusable)


def _meet_shared(
    demands: list[Demand], shared: Mapping[Item, list[int]], reusable: Callable[[Item], bool]
) -> Way | None:
    needs = [demand.need for demand in demands]
    start = tuple(demand.in_hand(shared) for demand in demands)
    states: States = {(0, *start[:-1]): (start[-1], None)}
    done = (0, *needs[:-1])
    for item in _in_order(shared, demands):
        offers = [(index, demands[index].offers[item]) for index in shared[item]]
        states = _advance(states, item, _options(offers, reusable=reusable(item)), needs)
        if done in states and states[done][0] == needs[-1]:
            break
        if len(states) > CEILING and any(demand != demand.coarser() for demand in demands):
            return _meet_shared([demand.coarser() for demand in demands], shared, reusable)
    return _cheapest(states, demands, shared)


def _in_order(shared: Mapping[Item, list[int]], demands: list[Demand]) -> list[Item]:
    """Put what the record has first, the largest first: then states of one cost remain few."""
    had = {item: max(demands[index].offers[item][HAD] for index in using) for item, using in shared.items()}
    return sorted(shared, key=lambda item: -had[item])


def _options(offers: list[tuple[int, Offer]], *, reusable: bool) -> list[Option]:
    """List what can be done with an item; doing nothing is worth considering only if the record lacks it."""
    free = tuple((index, had) for index, (had, _) in offers if had)
    if reusable:
        anew = tuple((index, max(offer)) for index, offer in offers if max(offer))
        gains = any(take > had for _, (had, take) in offers)
        return [(TAKE, anew), (HAD, free)] if gains else [(HAD, free)]
    taken: list[Option] = [(TAKE, ((index, take),)) for index, (had, take) in offers if take > had]
    free_options: list[Option] = [(HAD, (fill,)) for fill in free]
    return taken + (free_options or [(HAD, ())])


def _advance(
    states: dict[tuple[int, ...], tuple[int, _Link | None]],
    item: Item,
    options: list[Option],
    needs: list[int],
) -> dict[tuple[int, ...], tuple[int, _Link | None]]:
    """Do with an item all that can be done, from every state; of two ways to one state the earlier one stays."""
    after: States = {}
    final = len(needs) - 1
    for state, (last, link) in states.items():
        for cost, fills in options:
            reached, most, filled = list(state), last, []
            reached[0] += cost
            for fill in fills:
                index, given = fill
                have = most if index == final else reached[index + 1]
                if have == needs[index]:
                    continue
                filled.append(fill)
                if index == final:
                    most = min(needs[index], have + given)
                else:
                    reached[index + 1] = min(needs[index], have + given)
            if cost and not filled:
                continue
            key = tuple(reached)
            known = after.get(key)
            if known is None or most > known[0]:
                after[key] = (most, _Link(link, item, cost, tuple(filled)) if filled else link)
    return after


def _cheapest(states: States, demands: list[Demand], shared: Collection[Item]) -> Way | None:
    """Finish every state with the demands' own items, and return the cheapest whole."""
    best: tuple[int, Way, _Link | None] | None = None
    known: dict[Fill, Way | None] = {}
    for state, (last, link) in states.items():
        if best is not None and state[0] >= best[0]:
            continue
        ways: list[Way | None] = []
        for fill in enumerate((*state[1:], last)):
            if fill not in known:
                known[fill] = demands[fill[0]].way(fill[1], shared)
            ways.append(known[fill])
        whole = _together(ways)
        if whole is not None and (best is None or state[0] + whole.cost < best[0]):
            best = (state[0] + whole.cost, whole, link)
    if best is None:
        return None
    cost, whole, link = best
    picks: list[Pick] = []
    while link is not None:
        picks += [demands[index].pick(link.item, link.cost) for index, _ in link.fills]
        link = link.before
    return Way(cost, whole.picks + tuple(reversed(picks)))


def _together(ways: Iterable[Way | None]) -> Way | None:
    total = Way(0)
    for way in ways:
        if way is None:
            return None
        total = total.and_(way)
    return total
