"""What a policy asks of all that counted together: an average, how much was taken here, how much pass/fail.

`complete` speaks of the tree alone. These are conditions of the award beside it, each waived by its key where an
authorised person says so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from mcred.records.model import Completion, Record, Waiver
from mcred.requirements.conditions import GPA, PASS_FAIL, RESIDENCE, Average, Scope, Whole
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.grades import GradeScale
from mcred.requirements.outcome import CountedBy, Evaluation, Kind
from mcred.requirements.size import USUAL_CREDITS, CourseCredits
from mcred.requirements.wording import amount
from mcred.values import dataclass

PATIENCE = 400
"""Ways through a tree that are tried for one that also meets the conditions: a dozen courses have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionResult:
    """One condition as a record meets it."""

    key: str
    met: bool
    says: str
    """What there is and what is needed, in words."""
    waived_by: Waiver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEvaluation:
    """A record judged against a tree and the conditions over the whole."""

    evaluation: Evaluation
    conditions: tuple[ConditionResult, ...]

    @property
    def earned(self) -> bool:
        """Tell whether the tree is complete and every condition met."""
        return self.evaluation.complete and not self.unmet

    @property
    def unmet(self) -> tuple[ConditionResult, ...]:
        """The conditions that are not met."""
        return tuple(condition for condition in self.conditions if not condition.met)


@dataclass(frozen=True, slots=True)
class WholeEvaluator:
    """An evaluator of a tree, with the conditions over the whole."""

    evaluator: Evaluator
    whole: Whole
    scale: GradeScale
    course_credits: CourseCredits

    def evaluate(
        self, record: Record, *, today: date, assessments: Mapping[str, str] | None = None
    ) -> WholeEvaluation:
        """Judge a record: by a way that meets the conditions, where there is one, else by the one found first.

        One way after another is tried that does without something that counted on a way before. So whichever way
        there is would be found, and ways without the weakest results first.
        """
        first: WholeEvaluation | None = None
        tried: set[frozenset[int]] = set()
        waiting: list[frozenset[int]] = [frozenset()]
        while waiting and len(tried) < PATIENCE:
            without = waiting.pop(0)
            if without in tried:
                continue
            tried.add(without)
            left = tuple(c for at, c in enumerate(record.completions) if at not in without)
            evaluation = self.evaluator.evaluate(
                replace(record, completions=left), today=today, assessments=assessments
            )
            if first is not None and not evaluation.complete:
                continue
            conditions = tuple(self._conditions(record, evaluation.counted))
            found = WholeEvaluation(evaluation=evaluation, conditions=conditions)
            if not evaluation.complete or found.earned or not self._depends(found):
                return found
            first = first or found
            waiting += [without | {at} for at in self._weakest_first(record, evaluation.counted, without)]
        assert first is not None
        return first

    def earned(self, record: Record, *, today: date) -> bool:
        """Tell whether a record completes the tree and meets the conditions: the cheap question first."""
        if not self.evaluator.complete(record, today=today):
            return False
        return not self.whole.keys or self.evaluate(record, today=today).earned

    def _depends(self, found: WholeEvaluation) -> bool:
        """Tell whether another way could meet what this one does not."""
        cumulative = self.whole.gpa is not None and self.whole.gpa.scope is Scope.CUMULATIVE
        fixed = any(condition.key == GPA for condition in found.unmet) and cumulative
        return self.whole.about_counted and not fixed

    def _weakest_first(
        self, record: Record, counted: Sequence[CountedBy], without: Collection[int]
    ) -> list[int]:
        used = {(c.name, c.term, c.grade, c.credits) for c in counted if c.kind is Kind.COMPLETION}
        names = {(name, term, grade) for name, term, grade, _ in used}
        places = [
            at
            for at, c in enumerate(record.completions)
            if at not in without and (c.course, c.term, c.grade) in names
        ]
        return sorted(places, key=lambda at: self._points(record.completions[at].grade))

    def _points(self, grade: str) -> Decimal:
        if self.scale.is_transfer(grade):
            return Decimal(-2)
        points = self.scale.points_of(grade)
        return Decimal(-1) if points is None else points

    def _conditions(self, record: Record, counted: Sequence[CountedBy]) -> Iterator[ConditionResult]:
        waivers = {waiver.node: waiver for waiver in reversed(record.waivers)}
        courses = [c for c in counted if c.kind is Kind.COMPLETION]
        for key, met, says in self._judged(record, courses):
            waiver = waivers.get(key)
            yield ConditionResult(key=key, met=met or waiver is not None, says=says, waived_by=waiver)

    def _judged(self, record: Record, counted: Sequence[CountedBy]) -> Iterator[tuple[str, bool, str]]:
        whole = self.whole
        if whole.gpa is not None:
            own = whole.gpa.scope is Scope.OWN
            over = [(c.grade, c.credits) for c in counted] if own else self._on_record(record.completions)
            yield GPA, *self._average(whole.gpa, over)
        total = sum((_carried(c.credits) for c in counted), Decimal(0))
        if whole.residence is not None:
            here = sum(
                (_carried(c.credits) for c in counted if not self.scale.is_transfer(c.grade)), Decimal(0)
            )
            needed = total * whole.residence.percent / 100
            says = (
                f"{amount(here).split()[0]} of {amount(total)} taken here, {whole.residence.percent} % needed"
            )
            yield RESIDENCE, here >= needed, says
        if whole.pass_fail_credits is not None:
            unranked = [c for c in counted if self.scale.is_pass_fail(c.grade)]
            carried = sum((_carried(c.credits) for c in unranked), Decimal(0))
            most = whole.pass_fail_credits.max
            yield PASS_FAIL, carried <= most, f"{amount(carried)} pass/fail, at most {amount(most)}"

    def _average(self, asked: Average, over: Iterable[tuple[str, Decimal | None]]) -> tuple[bool, str]:
        where = "over its courses" if asked.scope is Scope.OWN else "over all courses on record"
        needs = f"needs {_short(asked.min)}"
        points = carried = Decimal(0)
        for grade, credit in over:
            each = self.scale.points_of(grade)
            if each is not None:
                points += each * _carried(credit)
                carried += _carried(credit)
        if not carried:
            return False, f"no GPA {where} yet, {needs}"
        # Compared as a whole: 1.996 is not 2.0, and is not shown as such.
        met = points >= asked.min * carried
        shown = (points / carried).quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
        return met, f"GPA {where} {_short(shown)}, {needs}"

    def _on_record(self, completions: Iterable[Completion]) -> list[tuple[str, Decimal | None]]:
        """Return grade and credits of every course with points; of a course that was repeated the best."""
        best: dict[str, tuple[Decimal, str, Decimal | None]] = {}
        for completion in completions:
            points = self.scale.points_of(completion.grade)
            if points is None:
                continue
            course = self.evaluator.course(completion.course)
            credit = completion.credits
            if credit is None and completion.course in self.course_credits:
                credit = self.course_credits[completion.course].low
            if course not in best or points > best[course][0]:
                best[course] = points, completion.grade, credit
        return [(grade, credit) for _, grade, credit in best.values()]


def _carried(credits_: Decimal | None) -> Decimal:
    """Return what a result weighs; where nobody says, as much as a usual course."""
    return USUAL_CREDITS if credits_ is None else credits_


def _short(number: Decimal) -> str:
    """Write 2.00 as 2.0 and 1.90 as 1.9."""
    whole, _, part = f"{number:f}".partition(".")
    return f"{whole}.{part.rstrip('0') or '0'}"
