"""The fewest further steps that complete a tree, when a course may fill one place only. Exact, not greedy.

The tree is taken apart into groups of nodes that share no course. A group that is left is brought down to plain
demands (one leaf, N of a list of leaves, N credits) by trying every way through its nested choices; then one pass
over the shared courses keeps, for each state of the demands, the cheapest way to reach it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from mcred.requirements.demands import HAD, TAKE, Demand, Offer, Pick, Way, meet
from mcred.requirements.outline import AnyPart, Group, Item, Outline, Pool, Single, places_in


@dataclass(slots=True)
class Supply:
    """What can fill each place. `spare` is what one further, unnamed course carries; 0 where there is none."""

    offers: list[dict[Item, Offer]]
    spare: list[int]


_NOTHING = Way(0)


@dataclass(slots=True)
class Solver:
    """Finds the cheapest way for one record. Make a new one for each record: it remembers what it has solved."""

    outline: Outline
    supply: Supply
    waived: frozenset[int] = frozenset()
    """Numbers of parts that are met by a waiver."""
    substituted: int = 0
    """Places at which another course may stand in."""
    double_counting: bool = False
    overlap: list[int] | None = None
    """For each place the places that it shares an item with; worked out from the supply where not given."""
    _tangled: int = field(init=False, default=0)
    _known: dict[tuple[int, ...], Way | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.overlap is None:
            self.overlap = overlap_of(self.supply)
        for place, others in enumerate(self.overlap):
            if others:
                self._tangled |= 1 << place

    def solve(self, parts: tuple[AnyPart, ...]) -> Way | None:
        """Return the cheapest way to meet all the parts at once, the first in document order; None: no way."""
        flat: list[AnyPart] = []
        if not all(self._flatten(part, flat) for part in parts):
            return None
        flat.sort(key=lambda part: part.number)
        key = tuple(part.number for part in flat)
        if key not in self._known:
            self._known[key] = self._solve_flat(flat)
        return self._known[key]

    def alone(self, part: AnyPart) -> Way | None:
        """Return the cheapest way to meet one part, all courses at its disposal."""
        if part.mask & self._tangled:
            return self.solve((part,))
        return self._simple(part)

    def _simple(self, part: AnyPart) -> Way | None:
        """Meet a part below which no item can fill two places: choose the cheapest children, and sum."""
        if part.number in self.waived:
            return _NOTHING
        if isinstance(part, Single):
            return _fill_single(part.place, self.supply.offers[part.place])
        if isinstance(part, Pool):
            demand = self._demand(part)
            return demand.way(demand.in_hand())
        return self._cheapest(*self._free(part))

    def _cheapest(self, children: list[AnyPart], needed: int) -> Way | None:
        """Meet `needed` of some children that share nothing, with one another or anything else that is needed."""
        ways = [(way.cost, child.number, way) for child in children if (way := self.alone(child)) is not None]
        if len(ways) < needed:
            return None
        if needed < len(ways):
            ways.sort(key=lambda entry: entry[:2])
            ways = ways[: max(needed, 0)]
            ways.sort(key=lambda entry: entry[1])
        cost = 0
        picks: list[Pick] = []
        chosen: list[int] = []
        for child_cost, number, way in ways:
            cost += child_cost
            picks += way.picks
            chosen.append(number)
            chosen += way.chosen
        return Way(cost, tuple(picks), tuple(chosen))

    def _flatten(self, part: AnyPart, into: list[AnyPart]) -> bool:
        """Replace groups of which every child is needed by their children; False where there are too few."""
        if part.number in self.waived:
            return True
        if not isinstance(part, Group):
            into.append(part)
            return True
        free, needed = self._free(part)
        if needed <= 0:
            return True
        if needed < len(free):
            into.append(part)
            return True
        return needed == len(free) and all(self._flatten(child, into) for child in free)

    def _free(self, group: Group) -> tuple[list[AnyPart], int]:
        free = [child for child in group.children if child.number not in self.waived]
        return free, group.count - (len(group.children) - len(free))

    def _touches(self, part: AnyPart) -> int:
        assert self.overlap is not None
        touched = 0
        for place in places_in(part.mask & self._tangled):
            touched |= self.overlap[place]
        return touched

    def _solve_flat(self, parts: list[AnyPart]) -> Way | None:
        total = _NOTHING
        for cluster in self._clusters(parts):
            group = next((p for p in cluster if isinstance(p, Group) and not self._is_list(p)), None)
            way = self._assign(cluster) if group is None else self._branch(group, cluster)
            if way is None:
                return None
            total = total.and_(way)
        return total

    def _clusters(self, parts: list[AnyPart]) -> Iterator[list[AnyPart]]:
        """Split parts into those that hang together by shared items."""
        left = list(parts)
        while left:
            cluster, reach = [left.pop(0)], 0
            frontier = cluster
            while frontier:
                for part in frontier:
                    reach |= self._touches(part)
                frontier = [part for part in left if part.mask & reach]
                left = [part for part in left if not part.mask & reach]
                cluster = cluster + frontier
            cluster.sort(key=lambda part: part.number)
            yield cluster

    def _is_list(self, group: Group) -> bool:
        """Tell whether a group is a plain demand: N of leaves, each filled by an item of its own."""
        free, needed = self._free(group)
        if not all(isinstance(child, Single) for child in free):
            return False
        if needed == 1:
            return True
        if group.mask & self.substituted:
            return False
        items = [item for child in free for item in self.supply.offers[_place(child)] if self.reusable(item)]
        return len(items) == len(set(items))

    def reusable(self, item: Item) -> bool:
        """Tell whether an item fills every place that it fits, rather than one."""
        return self.double_counting or not isinstance(item, str)

    def _branch(self, group: Group, cluster: list[AnyPart]) -> Way | None:
        """Try every choice of a group's children that matters to the rest; take the others as they are cheapest."""
        rest = tuple(part for part in cluster if part is not group)
        free, needed = self._free(group)
        outside = 0
        for part in rest:
            outside |= part.mask
        tangled = [child for child in free if self._is_tangled(child, outside, free if needed > 1 else [])]
        easy = [child for child in free if child not in tangled]
        best: tuple[int, tuple[int, ...], Way] | None = None
        for size in range(max(0, needed - len(easy)), min(needed, len(tangled)) + 1):
            simple = self._cheapest(easy, needed - size)
            if simple is None:
                continue
            for some in combinations(tangled, size):
                way = self.solve(rest + some)
                if way is None:
                    continue
                whole = simple.and_(Way(way.cost, way.picks, way.chosen + tuple(c.number for c in some)))
                order = tuple(sorted(c.number for c in free if c.number in whole.chosen))
                if best is None or (whole.cost, order) < best[:2]:
                    best = (whole.cost, order, whole)
        return best[2] if best else None

    def _is_tangled(self, child: AnyPart, outside: int, siblings: list[AnyPart]) -> bool:
        touched = self._touches(child)
        return bool(touched & outside) or any(
            touched & other.mask for other in siblings if other is not child
        )

    def _demand(self, part: AnyPart) -> Demand:
        if not isinstance(part, Group):
            need = part.need if isinstance(part, Pool) else 1
            return Demand(
                need,
                self.supply.offers[part.place],
                self.supply.spare[part.place],
                part.place,
                in_credits=isinstance(part, Pool),
            )
        free, needed = self._free(part)
        merged: dict[Item, Offer] = {}
        places: dict[tuple[Item, int], int] = {}
        for child in free:
            place = _place(child)
            for item, offer in self.supply.offers[place].items():
                known = merged.get(item, (0, 0))
                merged[item] = (max(known[HAD], offer[HAD]), max(known[TAKE], offer[TAKE]))
                for cost in (HAD, TAKE):
                    if offer[cost]:
                        places.setdefault((item, cost), place)
        return Demand(needed, merged, 0, part.number, places)

    def _assign(self, cluster: list[AnyPart]) -> Way | None:
        """Meet plain demands; the largest goes last, as the pass over shared items keeps only its best state."""
        demands = [self._demand(part) for part in cluster]
        demands.sort(key=lambda demand: demand.need)
        return meet(demands, self.reusable)


def _place(part: AnyPart) -> int:
    assert isinstance(part, Single)
    return part.place


def _fill_single(place: int, offers: dict[Item, Offer]) -> Way | None:
    """Fill a leaf: by the first item that the record has, else by the first that can be taken."""
    for item, (had, _) in offers.items():
        if had:
            return Way(0, (Pick(place, item, HAD),))
    for item, (_, take) in offers.items():
        if take:
            return Way(1, (Pick(place, item, TAKE),))
    return None


def overlap_of(supply: Supply) -> list[int]:
    """Return for each place a mask of the other places that an item of it could fill as well."""
    users: dict[Item, int] = {}
    for place, offers in enumerate(supply.offers):
        for item in offers:
            users[item] = users.get(item, 0) | 1 << place
    overlap = [0] * len(supply.offers)
    for using in users.values():
        if using & (using - 1):
            for place in places_in(using):
                overlap[place] |= using & ~(1 << place)
    return overlap
