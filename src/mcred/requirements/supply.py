"""What can fill each place of a tree: from nothing, and with what a record holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mcred.records.model import Completion
from mcred.requirements.assignment import Supply
from mcred.requirements.demands import Offer
from mcred.requirements.holdings import Holdings, Rules, credits_of
from mcred.requirements.matching import CourseNames
from mcred.requirements.outline import Item, Outline, Pool, Single, item_of
from mcred.requirements.size import USUAL_CREDITS, CourseCredits, credits_stated, hundredths
from mcred.requirements.tree import Course, Credits, Earned, Pattern

_USUAL = hundredths(USUAL_CREDITS)

Attempts = dict[tuple[int, Item], tuple[Completion, Course | Pattern]]
"""The attempt behind an item in a place, and the leaf or source that it serves."""


@dataclass(slots=True)
class _Shelf:
    """What a pool's sources name. `listed` are the courses that the course file has for its patterns."""

    sources: dict[str, list[Course]] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    takes: dict[str, int] = field(default_factory=dict)
    listed: list[tuple[int, str]] = field(default_factory=list)
    spare: int = 0
    fitting: dict[str, tuple[Course | Pattern, ...]] = field(default_factory=dict)
    """Course → the sources it fits; filled as courses come by."""


class Stock:
    """A tree's places and what may fill them, worked out once for all students."""

    def __init__(self, outline: Outline, names: CourseNames, course_credits: CourseCredits) -> None:
        self.outline = outline
        self._names = names
        self._file = course_credits
        self._items: list[Item | None] = []
        self._shelves: dict[int, _Shelf] = {}
        for part in outline.places:
            if isinstance(part, Pool):
                self._shelves[part.place] = self._shelf(part)
                self._items.append(None)
            else:
                node = part.node
                self._items.append(item_of(node, names.course(node.code) if isinstance(node, Course) else ""))  # type: ignore[arg-type]
        self._enough = self._credits_beyond_need()
        self._untouched: list[dict[Item, Offer]] = [
            self._pool(part.place, {}) if isinstance(part, Pool) else {self.item(part.place): (0, 1)}
            for part in outline.places
        ]
        self._spare = [self._shelves[p.place].spare if isinstance(p, Pool) else 0 for p in outline.places]

    def from_nothing(self) -> Supply:
        """Return what fills the places where the record is empty: everything is still to be taken."""
        return Supply(self._untouched, self._spare)

    def with_record(self, held: Holdings, rules: Rules) -> tuple[Supply, Attempts]:
        """Return what fills the places for one student, and the attempts behind it."""
        attempts: Attempts = {}
        offers = [
            self._pool_with_record(part, held, rules, attempts)
            if isinstance(part, Pool)
            else self._single_with_record(part, held, rules, attempts)
            for part in self.outline.places
        ]
        return Supply(offers, self._spare), attempts

    def every_attempt(
        self, place: int, course: str, held: Holdings, rules: Rules
    ) -> Iterator[tuple[Completion, Course | Pattern]]:
        """Yield each attempt at a course that counts in a place, with the leaf or source that it serves."""
        node = self.outline.places[place].node
        if isinstance(node, Course):
            if course == self._items[place]:
                yield from ((attempt, node) for attempt in held.attempts(course, node, rules))
            elif course in held.stand_ins.get(node.key, ()):
                yield from ((a, node) for a in held.attempts(course, node, rules, stands_in=True))
            return
        named = (source for sources in self._shelves[place].sources.values() for source in sources)
        instead = [source for source in named if course in held.stand_ins.get(source.key, ())]
        for source in (*self.fitting(place, course), *instead):
            yield from ((attempt, source) for attempt in held.carrying(course, source, rules))

    def fitting(self, place: int, course: str) -> tuple[Course | Pattern, ...]:
        """Return the sources of a pool that a course fits, those that name it first."""
        shelf = self._shelves[place]
        found = shelf.fitting.get(course)
        if found is None:
            named: list[Course | Pattern] = list(shelf.sources.get(course, ()))
            found = tuple(named + [p for p in shelf.patterns if self._names.fits(p.pattern, course)])
            shelf.fitting[course] = found
        return found

    def can_share(self, one: int, other: int) -> bool:
        """Tell whether some item could fill both places, in some record."""
        if self._items[one] is not None and self._items[other] is not None:
            return self._items[one] == self._items[other]
        if self._items[other] is not None:
            return self.can_share(other, one)
        item = self._items[one]
        if item is not None:
            return isinstance(item, str) and bool(self.fitting(other, item))
        return (
            any(self.fitting(other, course) for course in self._shelves[one].sources)
            or any(self.fitting(one, course) for course in self._shelves[other].sources)
            or self.meet(one, other)
        )

    def meet(self, one: int, other: int) -> bool:
        """Tell whether two pools are open, by patterns, to a course that neither names."""
        mine, others = self._shelves[one].patterns, self._shelves[other].patterns
        return any(self._names.meet(p.pattern, q.pattern) for p in mine for q in others)

    def takes(self, place: int, course: str) -> bool:
        """Tell whether a course can fill a place."""
        item = self._items[place]
        return bool(self.fitting(place, course)) if item is None else item == course

    def is_pool(self, place: int) -> bool:
        """Tell whether a place is a number of credits rather than a leaf."""
        return self._items[place] is None

    def courses(self, place: int) -> Iterator[str]:
        """Yield the courses that a place names."""
        item = self._items[place]
        if item is None:
            yield from self._shelves[place].sources
        elif isinstance(item, str):
            yield item

    def item(self, place: int) -> Item:
        """Return the item that a leaf asks for."""
        item = self._items[place]
        assert item is not None
        return item

    def course(self, code: str) -> str:
        """Return the code that stands for a course."""
        return self._names.course(code)

    def same_course(self, one: str, other: str) -> bool:
        """Tell whether two codes count as one course."""
        return self._names.course(one) == self._names.course(other)

    def _shelf(self, part: Pool) -> _Shelf:
        assert isinstance(part.node, Credits)
        shelf = _Shelf()
        unknown: list[str] = []
        for source in part.node.sources:
            if isinstance(source, Pattern):
                shelf.patterns.append(source)
                continue
            course = self._names.course(source.code)
            shelf.sources.setdefault(course, []).append(source)
            stated = credits_stated(source, self._file)
            if stated is None:
                unknown.append(course)
            shelf.takes[course] = max(shelf.takes.get(course, 0), hundredths(stated.high) if stated else 0)
        # Nothing is known of such a course: it carries a usual number of credits, or more if it must.
        unknown = [course for course in unknown if not shelf.takes[course]]
        for course in unknown:
            shelf.takes[course] = max(_USUAL, -(-(part.need - sum(shelf.takes.values())) // len(unknown)))
        self._list_courses(shelf)
        return shelf

    def _list_courses(self, shelf: _Shelf) -> None:
        listed: dict[str, int] = {}
        for pattern in shelf.patterns:
            found = {
                self._names.course(code): hundredths(carried.high)
                for code, carried in self._file.items()
                if self._names.fits(pattern.pattern, self._names.course(code))
            }
            listed |= found
            if not found:
                shelf.spare = _USUAL
        shelf.listed = sorted(
            (
                (carried, course)
                for course, carried in listed.items()
                if carried and course not in shelf.sources
            ),
            key=lambda entry: -entry[0],
        )

    def _credits_beyond_need(self) -> int:
        """Return how many credits of listed courses are more than any cheapest way could use.

        Were all of them used, some pool could do without one, and every place could have its own largest besides.
        """
        pools = [part for part in self.outline.places if isinstance(part, Pool)]
        largest = max((shelf.listed[0][0] for shelf in self._shelves.values() if shelf.listed), default=0)
        return sum(pool.need for pool in pools) + len(self.outline.places) * largest

    def _pool(self, place: int, had: Mapping[Item, int]) -> dict[Item, Offer]:
        shelf = self._shelves[place]
        offers: dict[Item, Offer] = {
            course: (had.get(course, 0), take) for course, take in shelf.takes.items()
        }
        for course, carried in had.items():
            offers.setdefault(course, (carried, 0))
        enough = self._enough
        for carried, course in shelf.listed:
            if enough <= 0:
                break
            if course in had:
                offers[course] = (had[course], carried)
            else:
                offers[course] = (0, carried)
                enough -= carried
        return offers

    def _pool_with_record(
        self, part: Pool, held: Holdings, rules: Rules, attempts: Attempts
    ) -> dict[Item, Offer]:
        had: dict[Item, int] = {}
        for course in held.passed:
            for source in self.fitting(part.place, course):
                self._count(
                    part.place, held.largest(course, source, rules), course, source, rules, had, attempts
                )
        if held.stand_ins:
            for source in (s for sources in self._shelves[part.place].sources.values() for s in sources):
                for course in held.stand_ins.get(source.key, ()):
                    attempt = held.largest(course, source, rules)
                    self._count(part.place, attempt, course, source, rules, had, attempts)
        return self._pool(part.place, had) if had else self._untouched[part.place]

    @staticmethod
    def _count(
        place: int,
        attempt: Completion | None,
        course: str,
        source: Course | Pattern,
        rules: Rules,
        had: dict[Item, int],
        attempts: Attempts,
    ) -> None:
        if attempt is None:
            return
        carried = hundredths(credits_of(attempt, source, rules))
        if carried > had.get(course, 0):
            had[course] = carried
            attempts[place, course] = attempt, source

    def _single_with_record(
        self, part: Single, held: Holdings, rules: Rules, attempts: Attempts
    ) -> dict[Item, Offer]:
        node, item = part.node, self.item(part.place)
        if not isinstance(node, Course):
            kept = held.earned if isinstance(node, Earned) else held.evidence
            return {item: (1, 1)} if item[1] in kept else self._untouched[part.place]
        assert isinstance(item, str)
        offers = self._untouched[part.place]
        attempt = held.attempt(item, node, rules) if item in held.passed else None
        if attempt is not None:
            offers = {item: (1, 1)}
            attempts[part.place, item] = attempt, node
        for course in held.stand_ins.get(node.key, ()) if held.stand_ins else ():
            attempt = held.attempt(course, node, rules, stands_in=True)
            if course != item:
                offers = {**offers, course: (int(attempt is not None), 1)}
                if attempt is not None:
                    attempts[part.place, course] = attempt, node
        return offers
