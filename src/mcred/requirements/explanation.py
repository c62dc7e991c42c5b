"""The found way told node by node: what meets each node, by what, and one shortest way to what is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mcred.records.model import Completion, Waiver
from mcred.requirements import wording
from mcred.requirements.demands import HAD, Way
from mcred.requirements.holdings import Holdings, Rules, credits_of, decided
from mcred.requirements.outcome import CountedBy, Insufficient, Kind, NodeResult
from mcred.requirements.outline import AnyPart, Group, Item, Pool, Single
from mcred.requirements.size import USUAL_CREDITS, hundredths
from mcred.requirements.supply import Attempts, Stock
from mcred.requirements.tree import Assessment, Course, Credits, Earned, Experience, Pattern

_HUNDRED = Decimal(100)


@dataclass(slots=True)
class Told:
    """A node's result, and the steps that are left to it, in words."""

    result: NodeResult
    left: list[str] = field(default_factory=list)
    steps: int = 0
    evidence: frozenset[str] = frozenset()
    """The assessments that are among what is left, and not as one of several choices."""


@dataclass(slots=True)
class Explanation:
    """One evaluation, ready to be told. `filled` has what fills each place, needed or not."""

    stock: Stock
    held: Holdings
    rules: Rules
    attempts: Attempts
    waivers: Mapping[str, Waiver]
    way: Way | None
    filled: Mapping[int, list[Item]]
    assessments: Mapping[str, str]
    _planned: dict[int, list[Item | None]] = field(init=False, default_factory=dict)
    _in_use: dict[Item, set[int]] = field(init=False, default_factory=dict)
    _chosen: frozenset[int] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        if self.way is None:
            return
        self._chosen = frozenset(self.way.chosen)
        for pick in self.way.picks:
            if pick.cost != HAD:
                self._planned.setdefault(pick.place, []).append(pick.item)
            if pick.item is not None:
                self._in_use.setdefault(pick.item, set()).add(pick.place)

    def tell(self, part: AnyPart, *, planned: bool) -> Told:
        """Tell a node and all below it. `planned`: the shortest way goes through it."""
        waiver = self.waivers.get(part.node.key)
        if isinstance(part, Single):
            told = self._single(part)
        elif isinstance(part, Pool):
            told = self._pool(part, planned=planned)
        else:
            told = self._group(part, planned=planned and waiver is None)
        return told if waiver is None else self._waive(told.result, waiver)

    def counted(self, place: int, item: Item) -> CountedBy:
        """Return what an item of the record counts for in a place."""
        part = self.stock.outline.places[place]
        attempt = self.attempts.get((place, item))
        if attempt is not None:
            return self._completion(*attempt)
        name = item[1]
        if isinstance(part.node, Earned):
            on = self.held.earned[name]
            return CountedBy(node=part.node.key, kind=Kind.MICRO_CREDENTIAL, name=name, on=on)
        evidence = self.held.evidence[name]
        kind = Kind.ATTESTATION if isinstance(part.node, Experience) else Kind.EVIDENCE
        return CountedBy(
            node=part.node.key, kind=kind, name=name, on=decided(evidence), by=evidence.decided_by
        )

    def _completion(self, completion: Completion, leaf: Course | Pattern) -> CountedBy:
        on = completion.term.ends(self.rules.season_ends)
        same = isinstance(leaf, Pattern) or self.stock.same_course(leaf.code, completion.course)
        instead = None if same else self.held.stand_ins[leaf.key].get(self.stock.course(completion.course))
        return CountedBy(
            node=leaf.key,
            kind=Kind.COMPLETION,
            name=completion.course,
            on=max(on, instead.on) if instead else on,
            term=completion.term,
            grade=completion.grade,
            credits=credits_of(completion, leaf, self.rules),
            instead_of=leaf.code if instead and isinstance(leaf, Course) else "",
            by=instead.by if instead else "",
            note=instead.note if instead else "",
        )

    def _waive(self, result: NodeResult, waiver: Waiver) -> Told:
        return Told(
            NodeResult(
                key=result.key,
                title=result.title,
                asks=result.asks,
                met=True,
                by=(waived_by(waiver),),
                in_progress=result.in_progress,
                children=result.children,
                waived=True,
            )
        )

    def _single(self, part: Single) -> Told:
        node = part.node
        assert isinstance(node, Course | Assessment | Experience | Earned)
        by = tuple(self.counted(part.place, item) for item in self.filled.get(part.place, ()))
        asked = self._asked(part)
        result = NodeResult(
            key=node.key,
            title=wording.title(node, self.assessments),
            met=bool(by),
            by=by,
            in_progress=self._in_progress(part.place),
            had=() if by or not isinstance(node, Course) else self._had(node, part.place, in_credits=False),
            missing="" if by else asked,
        )
        evidence = frozenset([node.assessment] if isinstance(node, Assessment) else [])
        return Told(result) if by else Told(result, [asked], 1, evidence)

    def _asked(self, part: Single) -> str:
        """Word what a leaf asks for; where the way goes by a course that may stand in, that course."""
        assert isinstance(part.node, Course | Assessment | Experience | Earned)
        asked = wording.asked(part.node)
        for item in self._planned.get(part.place, ()):
            if (
                isinstance(part.node, Course)
                and isinstance(item, str)
                and item != self.stock.item(part.place)
            ):
                return f"{item} in place of {asked}"
        return asked

    def _had(self, leaf: Course, place: int, *, in_credits: bool) -> tuple[Insufficient, ...]:
        """Tell a course that was passed and does not serve: too little, too old, or it counts at another place."""
        course = self.stock.course(leaf.code)
        found = self.held.insufficient(course, leaf, self.rules, in_credits=in_credits)
        if found is not None:
            return (Insufficient(completion=found[0], why=found[1]),)
        elsewhere = (
            attempt[0]
            for (other, item), attempt in self.attempts.items()
            if item == course and other != place and item in self.filled.get(other, ())
        )
        return tuple(Insufficient(completion=one, why="counts elsewhere") for one in elsewhere)[:1]

    def _in_progress(self, place: int) -> tuple[Completion, ...]:
        if not self.held.in_progress:
            return ()
        stand_ins = self.held.stand_ins.get(self.stock.outline.places[place].node.key, ())
        courses = dict.fromkeys((*self.stock.courses(place), *stand_ins))
        return tuple(attempt for course in courses for attempt in self.held.in_progress.get(course, ()))

    def _pool(self, part: Pool, *, planned: bool) -> Told:
        node = part.node
        assert isinstance(node, Credits)
        by: dict[str, list[CountedBy]] = {}
        carried = 0
        for item in self.filled.get(part.place, ()):
            counted = self.counted(part.place, item)
            by.setdefault(counted.node, []).append(counted)
            carried += hundredths(counted.credits or Decimal(0))
        met = carried >= part.need
        left = [] if met else [self._credits_left(part, carried, planned=planned)]
        waiting = self._pool_in_progress(part.place)
        children = tuple(
            NodeResult(
                key=source.key,
                title=wording.title(source),
                met=source.key in by and (met or isinstance(source, Course)),
                had=self._had(source, part.place, in_credits=True)
                if isinstance(source, Course) and not met and source.key not in by
                else (),
                by=tuple(by.pop(source.key, ())),
                in_progress=tuple(waiting.pop(source.key, ())),
            )
            for source in node.sources
        )
        result = NodeResult(
            key=node.key,
            title=wording.title(node),
            asks=wording.asks(node),
            met=met,
            missing="; ".join(left),
            children=children,
        )
        steps = len(self._planned.get(part.place, ())) if planned else 0
        return Told(
            result, left, 0 if met else steps or -(-(part.need - carried) // hundredths(USUAL_CREDITS))
        )

    def _pool_in_progress(self, place: int) -> dict[str, list[Completion]]:
        waiting: dict[str, list[Completion]] = {}
        for course, attempts in self.held.in_progress.items():
            for source in self.stock.fitting(place, course)[:1]:
                waiting.setdefault(source.key, []).extend(attempts)
        return waiting

    def _credits_left(self, part: Pool, carried: int, *, planned: bool) -> str:
        """Word the credits that lack, from the sources that can still give some."""
        assert isinstance(part.node, Credits)
        again = self._planned.get(part.place, ()) if planned else ()
        open_ = [
            source
            for source in part.node.sources
            if isinstance(source, Pattern)
            or (course := self.stock.course(source.code)) in again
            or course not in self._in_use
        ]
        names = [wording.asked(source) for source in open_ or part.node.sources]
        return wording.credits_from(Decimal(part.need - carried) / _HUNDRED, names, more=carried > 0)

    def _group(self, part: Group, *, planned: bool) -> Told:
        every = part.count == len(part.children)
        told = [
            self.tell(child, planned=planned and (every or child.number in self._chosen))
            for child in part.children
        ]
        lacking = part.count - sum(child.result.met for child in told)
        left, steps, evidence = list[str](), 0, frozenset[str]()
        if lacking > 0:
            unmet = [(c, t) for c, t in zip(part.children, told, strict=True) if not t.result.met]
            left, steps, evidence = self._left(unmet, lacking, planned=planned)
            left = left or ["more than there is to choose from"]
        result = NodeResult(
            key=part.node.key,
            title=wording.title(part.node),
            asks=wording.asks(part.node),
            met=lacking <= 0,
            missing="; ".join(left),
            children=tuple(child.result for child in told),
        )
        return Told(result, left, steps, evidence)

    def _left(
        self, unmet: list[tuple[AnyPart, Told]], lacking: int, *, planned: bool
    ) -> tuple[list[str], int, frozenset[str]]:
        """Word what is left of a group: the alternatives where all are one step away, else the shortest ones."""
        chosen = [told for child, told in unmet if child.number in self._chosen] if planned else []
        if all(isinstance(child, Single) for child, _ in unmet):
            chosen = [told for child, told in unmet if planned and self._serves_elsewhere(child)]
            open_ = [told for child, told in unmet if not planned or self._is_open(child)]
            more = lacking - len(chosen)
            if 0 < more < len(open_):
                names = dict.fromkeys(told.left[0] for told in open_)
                named = [*(told.left[0] for told in chosen), wording.some_of(more, names)]
                return named, lacking, _evidence(chosen)
            chosen += open_[:more]
        if len(chosen) != lacking:
            chosen = sorted((told for _, told in unmet), key=lambda told: told.steps)[:lacking]
        left = dict.fromkeys(words for told in chosen for words in told.left)
        return list(left), sum(told.steps for told in chosen), _evidence(chosen)

    def _is_open(self, child: AnyPart) -> bool:
        """Tell whether a leaf could be filled next without taking a course from another place."""
        assert isinstance(child, Single)
        return self._in_use.get(self.stock.item(child.place), set()) <= {child.place}

    def _serves_elsewhere(self, child: AnyPart) -> bool:
        """Tell whether the way fills this leaf with something that it needs at another place as well."""
        assert isinstance(child, Single)
        return any(
            item is not None and len(self._in_use[item]) > 1 for item in self._planned.get(child.place, ())
        )


def _evidence(told: Iterable[Told]) -> frozenset[str]:
    return frozenset().union(*(each.evidence for each in told))


def waived_by(waiver: Waiver) -> CountedBy:
    """Return a waiver as something that counted."""
    return CountedBy(
        node=waiver.node, kind=Kind.WAIVER, name=waiver.node, on=waiver.on, by=waiver.by, note=waiver.note
    )
