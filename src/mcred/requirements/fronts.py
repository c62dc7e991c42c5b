"""All ways that complete a tree, but for those that another is at least as good as in whatever is weighed. Exact.

A policy may ask something of all that counted together, so that of several ways one earns the award and another does
not. Trying one after another would never end for a long record; so ways are weighed as they are put together, and of
two that lead to the same state the one that is nowhere better is dropped. The choices are those of `assignment`, whose
effort is proved when a proposal is validated; a state keeps no more ways than there are sums of credits to tell apart.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from operator import add
from typing import NamedTuple

from mcred.records.model import Completion
from mcred.requirements.assignment import Solver
from mcred.requirements.demands import HAD, Pick, Way
from mcred.requirements.outline import AnyPart, Group, Item, Pool, Single, places_in
from mcred.requirements.tree import Course, Pattern

Weight = tuple[int, ...]
"""What a way amounts to in each respect, more being better. The last is 1 or 0, and counts once however often it comes."""


class Option(NamedTuple):
    """One attempt of the record in one place: what it gives there, and what it weighs."""

    gain: int
    weight: Weight
    attempt: Completion | None
    leaf: Course | Pattern | None


class Choice(NamedTuple):
    """One way, all of it from the record."""

    weight: Weight
    uses: tuple[tuple[Pick, Option], ...] = ()
    chosen: tuple[int, ...] = ()

    def and_(self, other: "Choice") -> "Choice":
        """Return both together."""
        return Choice(plus(self.weight, other.weight), self.uses + other.uses, self.chosen + other.chosen)

    @property
    def way(self) -> Way:
        """The way as a solver would have found it."""
        return Way(0, tuple(pick for pick, _ in self.uses), self.chosen)


Front = tuple[Choice, ...]
_Filled = tuple[int, int]
"""What a demand has, and the least that anything of it gives; what is met is met."""
_MET: _Filled = (-1, 0)
_Move = tuple[tuple[int, Pick, Option], ...]


@dataclass(slots=True)
class _Asked:
    """A plain demand: so much of what items give, each in one of its places."""

    need: int
    uses: dict[Item, list[tuple[Pick, Option]]]

    def with_(self, filled: _Filled, gain: int) -> _Filled | None:
        """Return what there is with one thing more; None where something of it would be too much."""
        if filled == _MET:
            return None
        have, least = filled[0] + gain, min(filled[1], gain) if filled[0] else gain
        if have < self.need:
            return have, least
        return _MET if have - least < self.need else None


@dataclass(slots=True)
class Fronts(Solver):
    """The search for all that is worth weighing. Make a new one for each record."""

    options: Callable[[int, Item], Sequence[Option]] = field(kw_only=True)
    """What the record offers of an item in a place."""
    nothing: Weight = field(kw_only=True)
    _found: dict[tuple[int, ...], Front] = field(init=False, default_factory=dict)

    def of(self, parts: tuple[AnyPart, ...]) -> Front:
        """Return the ways to meet all the parts at once."""
        flat: list[AnyPart] = []
        if not all(self._flatten(part, flat) for part in parts):
            return ()
        flat.sort(key=lambda part: part.number)
        key = tuple(part.number for part in flat)
        if key not in self._found:
            total: Front = (Choice(self.nothing),)
            for cluster in self._clusters(flat):
                group = next((p for p in cluster if isinstance(p, Group) and not self._is_list(p)), None)
                total = _both(total, self._met(cluster) if group is None else self._by_choice(group, cluster))
                if not total:
                    break
            self._found[key] = total
        return self._found[key]

    def _by_choice(self, group: Group, cluster: list[AnyPart]) -> Front:
        """Try every choice of a group's children that matters to the rest, with the others in every number."""
        rest = tuple(part for part in cluster if part is not group)
        free, needed = self._free(group)
        outside = 0
        for part in rest:
            outside |= part.mask
        tangled = [child for child in free if self._is_tangled(child, outside, free if needed > 1 else [])]
        easy = self._some_of([child for child in free if child not in tangled], needed)
        found: list[Choice] = []
        for size in range(min(needed, len(tangled)) + 1):
            for some in combinations(tangled, size) if easy[needed - size] else ():
                chosen = Choice(self.nothing, chosen=tuple(child.number for child in some))
                found += _both(easy[needed - size], _both((chosen,), self.of(rest + some)))
        return best(found)

    def _some_of(self, children: list[AnyPart], most: int) -> list[Front]:
        """Return the ways to meet none, one, two … of some children that share nothing."""
        fronts: list[Front] = [(Choice(self.nothing),), *[()] * most]
        for child in children:
            mine = _both((Choice(self.nothing, chosen=(child.number,)),), self.of((child,)))
            for number in range(most, 0, -1):
                fronts[number] = best([*fronts[number], *_both(fronts[number - 1], mine)])
        return fronts

    def _met(self, cluster: list[AnyPart]) -> Front:
        """Meet plain demands: item by item, the states that they can be in, each with the ways that lead there."""
        asked = [self._asked(part) for part in cluster]
        items = sorted(
            dict.fromkeys(item for each in asked for item in each.uses),
            key=lambda item: -max(option.gain for each in asked for _, option in each.uses.get(item, ())),
        )
        states: dict[tuple[_Filled, ...], Front] = {((0, 0),) * len(asked): (Choice(self.nothing),)}
        for item in items:
            reached = {state: list(front) for state, front in states.items()}
            moves = list(self._moves(item, asked))
            for state, front in states.items():
                for move in moves:
                    after = _moved(state, move, asked)
                    if after is not None:
                        taken = Choice(
                            _sum(self.nothing, move), tuple((pick, option) for _, pick, option in move)
                        )
                        reached.setdefault(after, []).extend(_both(front, (taken,)))
            states = {state: best(choices) for state, choices in reached.items()}
        return states.get((_MET,) * len(asked), ())

    def _moves(self, item: Item, asked: list[_Asked]) -> Iterator[_Move]:
        """Yield what can be done with an item: it fills one demand, or any of those that it fits where it is reusable."""
        each = [[(at, *use) for use in demand.uses.get(item, ())] for at, demand in enumerate(asked)]
        if self.reusable(item):
            for uses in product(*([None, *some] for some in each)):
                move = tuple(use for use in uses if use is not None)
                if move:
                    yield move
        else:
            yield from ((use,) for some in each for use in some)

    def _asked(self, part: AnyPart) -> _Asked:
        if isinstance(part, Group):
            free, needed = self._free(part)
            places, need = [place for child in free for place in places_in(child.mask)], needed
        else:
            assert isinstance(part, Single | Pool)
            places, need = [part.place], part.need if isinstance(part, Pool) else 1
        uses: dict[Item, list[tuple[Pick, Option]]] = {}
        for place in places:
            for item, (had, _) in self.supply.offers[place].items():
                if had:
                    pick = Pick(place, item, HAD)
                    uses.setdefault(item, []).extend((pick, option) for option in self.options(place, item))
        return _Asked(need, {item: some for item, some in uses.items() if some})


def plus(one: Weight, other: Weight) -> Weight:
    """Return what two weights come to together."""
    return *map(add, one[:-1], other[:-1]), max(one[-1], other[-1])


def best(choices: Iterable[Choice]) -> Front:
    """Leave out those that another is at least as good as in every respect; of equal ones the first stays."""
    kept: list[Choice] = []
    for choice in sorted(choices, key=lambda choice: choice.weight, reverse=True):
        # Whatever is better in every respect comes before it.
        if not any(all(map(int.__ge__, other.weight, choice.weight)) for other in kept):
            kept.append(choice)
    return tuple(kept)


def _both(one: Front, other: Front) -> Front:
    if len(one) == 1 and len(other) == 1:
        return (one[0].and_(other[0]),)
    return best(a.and_(b) for a in one for b in other)


def _moved(state: tuple[_Filled, ...], move: _Move, asked: list[_Asked]) -> tuple[_Filled, ...] | None:
    reached = list(state)
    for at, _, option in move:
        filled = asked[at].with_(reached[at], option.gain)
        if filled is None:
            return None
        reached[at] = filled
    return tuple(reached)


def _sum(nothing: Weight, move: _Move) -> Weight:
    total = nothing
    for _, _, option in move:
        total = plus(total, option.weight)
    return total
