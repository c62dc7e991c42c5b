"""What a policy asks of all that counted together: an average, how much was taken here, how much pass/fail.

`complete` speaks of the tree alone. These are conditions of the award beside it, each waived by its key where an
authorised person says so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from mcred.records.model import Completion, Record, Waiver
from mcred.requirements.conditions import GPA, PASS_FAIL, RESIDENCE, Average, Scope, Whole
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.fronts import Choice, Weight
from mcred.requirements.grades import GradeScale
from mcred.requirements.outcome import CountedBy, Evaluation, Kind
from mcred.requirements.size import USUAL_CREDITS, CourseCredits
from mcred.requirements.wording import amount
from mcred.values import dataclass

_EXACT = 10**9
"""What weights are multiplied by, to be whole numbers: more decimals than points, credits and percents have together."""


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
        """Judge a record: by a way that meets the conditions, where there is one, else by the one found first."""
        evaluation = self.evaluator.evaluate(record, today=today, assessments=assessments)
        found = self._with_conditions(record, evaluation)
        if not evaluation.complete or found.earned or not self._depends(found):
            return found
        choice = self._earning_choice(record, today)
        if choice is None:
            return found
        along = self.evaluator.evaluate(record, today=today, assessments=assessments, along=choice)
        return self._with_conditions(record, along)

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

    def _with_conditions(self, record: Record, evaluation: Evaluation) -> WholeEvaluation:
        conditions = tuple(self._conditions(record, evaluation.counted))
        return WholeEvaluation(evaluation=evaluation, conditions=conditions)

    def _earning_choice(self, record: Record, today: date) -> Choice | None:
        """Return a way that meets every condition that is not waived, the best average first; None: there is none."""
        waived = {waiver.node for waiver in record.waivers}
        weigh, least = weighing(self.whole, self.scale, waived)
        nothing = (0,) * len(least)
        ways = self.evaluator.ways(record, today=today, nothing=nothing, weigh=weigh)
        return next((way for way in ways if all(map(int.__ge__, way.weight, least))), None)

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


def weighing(
    whole: Whole, scale: GradeScale, waived: Collection[str]
) -> tuple[Callable[[str, Decimal], Weight], Weight]:
    """Return what a result weighs toward the conditions that matter, and what all together must weigh at least."""
    average = (
        whole.gpa if whole.gpa is not None and whole.gpa.scope is Scope.OWN and GPA not in waived else None
    )
    residence = whole.residence if RESIDENCE not in waived else None
    most = whole.pass_fail_credits if PASS_FAIL not in waived else None

    def weigh(grade: str, credits_: Decimal) -> Weight:
        points = scale.points_of(grade)
        weight = []
        if average is not None:
            weight.append(Decimal(0) if points is None else (points - average.min) * credits_)
        if residence is not None:
            here = 0 if scale.is_transfer(grade) else 100
            weight.append(credits_ * (here - residence.percent) / 100)
        if most is not None:
            weight.append(-credits_ if scale.is_pass_fail(grade) else Decimal(0))
        graded = average is not None and points is not None and credits_ > 0
        return *(int(each * _EXACT) for each in weight), int(graded)

    least = [0 for asked in (average, residence) if asked is not None]
    if most is not None:
        least.append(-int(most.max * _EXACT))
    return weigh, (*least, int(average is not None))


def _carried(credits_: Decimal | None) -> Decimal:
    """Return what a result weighs; where nobody says, as much as a usual course."""
    return USUAL_CREDITS if credits_ is None else credits_


def _short(number: Decimal) -> str:
    """Write 2.00 as 2.0 and 1.90 as 1.9."""
    whole, _, part = f"{number:f}".partition(".")
    return f"{whole}.{part.rstrip('0') or '0'}"
