"""A record judged against a requirement tree: complete or not, how far, what counted, what is missing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from mcred.records.model import Record
from mcred.records.terms import SeasonEnds
from mcred.requirements.assignment import Solver, Supply
from mcred.requirements.demands import HAD, Way
from mcred.requirements.explanation import Explanation, waived_by
from mcred.requirements.fronts import Choice, Fronts, Option, Weight
from mcred.requirements.grades import GradeScale
from mcred.requirements.holdings import Holdings, Rules, credits_of
from mcred.requirements.matching import CourseNames, Equivalents
from mcred.requirements.outcome import CountedBy, Evaluation, percent
from mcred.requirements.outline import AnyPart, Group, Item, Outline, Pool, Single
from mcred.requirements.size import CourseCredits, hundredths
from mcred.requirements.supply import Attempts, Stock
from mcred.requirements.tree import Requirement


class Evaluator:
    """One tree, prepared once, for as many records as there are students.

    `course_credits` is the campus's course file; `equivalents` maps a code to the one that stands for it.
    """

    def __init__(
        self,
        requirement: Requirement,
        *,
        scale: GradeScale,
        season_ends: SeasonEnds,
        course_credits: CourseCredits | None = None,
        equivalents: Equivalents | None = None,
        double_counting: bool = False,
    ) -> None:
        self._scale = scale
        self._season_ends = season_ends
        self._course_credits = course_credits or {}
        self._double_counting = double_counting
        self._outline = Outline.of(requirement)
        self._names = CourseNames(equivalents)
        self._stock = Stock(self._outline, self._names, self._course_credits)
        self._keys = {part.node.key: part.number for part in reversed(self._outline.parts)}
        places = range(len(self._outline.places))
        self._may_share = any(self._stock.can_share(i, j) for i in places for j in places if i < j)
        way = self._solver(self._stock.from_nothing(), frozenset()).alone(self._outline.root)
        self.distance_from_nothing = None if way is None else way.cost

    def course(self, code: str) -> str:
        """Return the code that stands for a course and all that count as the same."""
        return self._names.course(code)

    def complete(self, record: Record, *, today: date) -> bool:
        """Tell whether a record completes the tree, and nothing else: for looking through many students."""
        way = self._find(record, today)[-1]
        return way is not None and way.cost == 0

    def evaluate(
        self,
        record: Record,
        *,
        today: date,
        assessments: Mapping[str, str] | None = None,
        along: Choice | None = None,
    ) -> Evaluation:
        """Judge a record and say why.

        Args:
            record: What the student holds.
            today: The day of the evaluation.
            assessments: The titles of the proposal's assessments by id.
            along: The way to tell, one of `ways`, instead of the one that is found first.
        """
        held, rules, supply, attempts, way = self._find(record, today)
        waivers = {waiver.node: waiver for waiver in reversed(record.waivers) if waiver.node in self._keys}
        if along is not None:
            way = along.way
            for pick, option in along.uses:
                if option.attempt is not None and option.leaf is not None and pick.item is not None:
                    attempts[pick.place, pick.item] = option.attempt, option.leaf
        elif way is not None:
            way = self._without_superfluous(way, supply, attempts)
        filled = self._filled(way, supply)
        explanation = Explanation(self._stock, held, rules, attempts, waivers, way, filled, assessments or {})
        told = explanation.tell(self._outline.root, planned=way is not None)
        distance = None if way is None else way.cost
        counted = () if way is None else tuple(self._counted(self._outline.root, way, explanation))
        return Evaluation(
            complete=distance == 0,
            percent=percent(distance, self.distance_from_nothing),
            distance=distance,
            distance_from_nothing=self.distance_from_nothing,
            earned_on=min(today, max((c.on for c in counted), default=today)) if distance == 0 else None,
            root=told.result,
            counted=counted,
            missing=told.result.missing,
            missing_evidence=told.evidence,
        )

    def ways(
        self, record: Record, *, today: date, nothing: Weight, weigh: Callable[[str, Decimal], Weight]
    ) -> tuple[Choice, ...]:
        """Return the ways in which a record completes the tree, but for those that another is as good as in all that is weighed.

        `weigh` says what a grade and its credits amount to.
        """
        held, rules, supply, _, _ = self._find(record, today)
        waived = frozenset(self._keys[w.node] for w in record.waivers if w.node in self._keys)
        known: dict[tuple[int, Item], list[Option]] = {}

        def options(place: int, item: Item) -> list[Option]:
            if not isinstance(item, str):
                return [Option(1, nothing, None, None)]
            if (place, item) not in known:
                pool = isinstance(self._outline.places[place], Pool)
                found: dict[tuple[int, Weight], Option] = {}
                for attempt, leaf in self._stock.every_attempt(place, item, held, rules):
                    carried = credits_of(attempt, leaf, rules)
                    gain, weight = hundredths(carried) if pool else 1, weigh(attempt.grade, carried)
                    if gain:
                        found.setdefault((gain, weight), Option(gain, weight, attempt, leaf))
                known[place, item] = list(found.values())
            return known[place, item]

        solver = self._solver(supply, waived, stand_ins=bool(held.stand_ins))
        fronts = Fronts(
            self._outline, supply, waived, substituted=solver.substituted, overlap=solver.overlap,
            double_counting=self._double_counting, options=options, nothing=nothing,
        )  # fmt: skip
        return fronts.of((self._outline.root,))

    def _solver(self, supply: Supply, waived: frozenset[int], *, stand_ins: bool = False) -> Solver:
        substituted = 0
        if stand_ins:
            for part in self._outline.places:
                if isinstance(part, Single) and len(supply.offers[part.place]) > 1:
                    substituted |= part.mask
        untangled = None if stand_ins or self._may_share else [0] * len(self._outline.places)
        return Solver(
            self._outline,
            supply,
            waived,
            substituted=substituted,
            double_counting=self._double_counting,
            overlap=untangled,
        )

    def _find(self, record: Record, today: date) -> tuple[Holdings, Rules, Supply, Attempts, Way | None]:
        held = Holdings.of(record, self._scale, self._names.course)
        rules = Rules(self._scale, self._season_ends, self._course_credits, today)
        supply, attempts = self._stock.with_record(held, rules)
        waived = frozenset(self._keys[w.node] for w in record.waivers if w.node in self._keys)
        way = self._solver(supply, waived, stand_ins=bool(held.stand_ins)).alone(self._outline.root)
        return held, rules, supply, attempts, way

    def _without_superfluous(self, way: Way, supply: Supply, attempts: Attempts) -> Way:
        """Leave out courses that a number of credits is reached without, the latest first."""
        dropped = set()
        for part in self._outline.places:
            mine = [pick for pick in way.picks if pick.place == part.place]
            if not isinstance(part, Pool) or any(pick.cost != HAD for pick in mine):
                continue
            carried = {
                pick: supply.offers[part.place][pick.item][HAD] for pick in mine if pick.item is not None
            }
            total = sum(carried.values())
            latest = sorted(
                carried, key=lambda p: attempts[p.place, p.item or ""][0].term.order, reverse=True
            )
            for pick in latest:
                if total - carried[pick] >= part.need:
                    total -= carried[pick]
                    dropped.add(pick)
        return way._replace(picks=tuple(p for p in way.picks if p not in dropped)) if dropped else way

    def _filled(self, way: Way | None, supply: Supply) -> dict[int, list[Item]]:
        """Return what fills each place: first what the way needs, then what else the record has, in document order."""
        filled: dict[int, list[Item]] = {}
        used: dict[Item, int] = {}
        for pick in way.picks if way is not None else ():
            if pick.item is None:
                continue
            used[pick.item] = pick.place
            if pick.cost == HAD:
                filled.setdefault(pick.place, []).append(pick.item)
        for part in self._outline.places:
            mine = filled.setdefault(part.place, [])
            offers = supply.offers[part.place]
            need = part.need if isinstance(part, Pool) else 1
            carried = sum(offers[item][HAD] for item in mine)
            for item, (had, _) in offers.items():
                if carried >= need:
                    break
                single_use = isinstance(item, str) and not self._double_counting
                if had and item not in mine and not (single_use and used.get(item, part.place) != part.place):
                    mine.append(item)
                    used[item] = part.place
                    carried += had
        return filled

    def _counted(self, part: AnyPart, way: Way, told: Explanation) -> Iterator[CountedBy]:
        """Yield what counted on the way, in document order."""
        waiver = told.waivers.get(part.node.key)
        if waiver is not None:
            yield waived_by(waiver)
        elif isinstance(part, Group):
            for child in _on_the_way(part, way, told):
                yield from self._counted(child, way, told)
        else:
            for pick in way.picks:
                if pick.place == part.place and pick.cost == HAD and pick.item is not None:
                    yield told.counted(pick.place, pick.item)


def _on_the_way(group: Group, way: Way, told: Explanation) -> Iterator[AnyPart]:
    """Yield the children that the way needs: those waived, as many as are asked for, then those it goes through."""
    waived = [child for child in group.children if child.node.key in told.waivers]
    every = group.count >= len(group.children)
    for child in group.children:
        if child in waived:
            if waived.index(child) < group.count:
                yield child
        elif every or child.number in way.chosen or any(child.mask >> pick.place & 1 for pick in way.picks):
            yield child


def evaluate(
    requirement: Requirement,
    record: Record,
    *,
    scale: GradeScale,
    season_ends: SeasonEnds,
    today: date,
    course_credits: CourseCredits | None = None,
    equivalents: Equivalents | None = None,
    double_counting: bool = False,
) -> Evaluation:
    """Judge one record against one tree. For many records make one `Evaluator`."""
    evaluator = Evaluator(
        requirement,
        scale=scale,
        season_ends=season_ends,
        course_credits=course_credits,
        equivalents=equivalents,
        double_counting=double_counting,
    )
    return evaluator.evaluate(record, today=today)
