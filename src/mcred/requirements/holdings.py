"""What a record holds, asked place by place: which attempt, evidence or award fills a leaf, and how well."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mcred.records.model import Completion, Evidence, EvidenceState, Record, Substitution
from mcred.records.terms import SeasonEnds
from mcred.requirements.grades import GradeScale, Standing
from mcred.requirements.size import CourseCredits, credits_stated
from mcred.requirements.tree import Course, Pattern

_UNRANKED = 1 << 30


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides whether an attempt counts. `today` is the day of the evaluation."""

    scale: GradeScale
    season_ends: SeasonEnds
    course_credits: CourseCredits
    today: date

    def in_time(self, completion: Completion, within: int | None) -> bool:
        """Tell whether the term ended no more than `within` years ago."""
        return within is None or completion.term.ends(self.season_ends) >= years_before(self.today, within)


@dataclass(slots=True)
class Holdings:
    """One student's record, by course. In-progress attempts are kept apart; withdrawn ones are nothing."""

    passed: dict[str, list[Completion]] = field(default_factory=dict)
    in_progress: dict[str, list[Completion]] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    earned: Mapping[str, date] = field(default_factory=dict)
    stand_ins: dict[str, dict[str, Substitution]] = field(default_factory=dict)
    """Node key → the courses that may stand in there."""

    @classmethod
    def of(cls, record: Record, scale: GradeScale, course: Callable[[str], str]) -> "Holdings":
        """Sort a record; `course` gives the code that stands for a course."""
        held = cls(earned=dict(record.earned))
        for completion in record.completions:
            standing = scale.standing(completion.grade)
            if standing is Standing.PASSED or standing is Standing.PASSED_UNRANKED:
                held.passed.setdefault(course(completion.course), []).append(completion)
            elif standing is Standing.IN_PROGRESS:
                held.in_progress.setdefault(course(completion.course), []).append(completion)
        for evidence in record.evidence:
            known = held.evidence.get(evidence.assessment)
            if evidence.state is EvidenceState.ACCEPTED and (
                known is None or decided(evidence) < decided(known)
            ):
                held.evidence[evidence.assessment] = evidence
        for substitution in record.substitutions:
            stand_ins = held.stand_ins.setdefault(substitution.node, {})
            stand_ins.setdefault(course(substitution.course), substitution)
        return held

    def attempt(
        self, course: str, leaf: Course, rules: Rules, *, stands_in: bool = False
    ) -> Completion | None:
        """Return the attempt at a course that fills a leaf: the best letter, then the later term."""
        fitting = self.attempts(course, leaf, rules, stands_in=stands_in)
        return min(fitting, key=lambda attempt: _merit(attempt, rules), default=None)

    def attempts(
        self, course: str, leaf: Course, rules: Rules, *, stands_in: bool = False
    ) -> list[Completion]:
        """Return every attempt at a course that fills a leaf.

        A course that stands in for another keeps the leaf's grade and age; who allowed it has judged its credits.
        """
        least = None if leaf.credits is None or stands_in else leaf.credits.low
        return [
            attempt
            for attempt in self.passed.get(course, ())
            if rules.scale.meets(attempt.grade, leaf.min_grade)
            and rules.in_time(attempt, leaf.within)
            and (least is None or credits_of(attempt, leaf, rules) >= least)
        ]

    def insufficient(
        self, course: str, leaf: Course, rules: Rules, *, in_credits: bool
    ) -> tuple[Completion, str] | None:
        """Return the best passed attempt at a course and why it does not serve a leaf, or a source of credits."""
        found = min(self.passed.get(course, ()), key=lambda attempt: _merit(attempt, rules), default=None)
        if found is None:
            return None
        reasons = []
        if not rules.scale.meets(found.grade, leaf.min_grade):
            reasons.append(f"{leaf.min_grade} or better is asked")
        if not rules.in_time(found, leaf.within):
            reasons.append(f"older than {leaf.within} {'year' if leaf.within == 1 else 'years'}")
        least = None if leaf.credits is None or in_credits else leaf.credits.low
        if least is not None and (carried := credits_of(found, leaf, rules)) < least:
            reasons.append(f"{_plain(carried)} of {_plain(least)} {'credit' if least == 1 else 'credits'}")
        return (found, "; ".join(reasons)) if reasons else None

    def largest(self, course: str, source: Course | Pattern, rules: Rules) -> Completion | None:
        """Return the attempt that carries most toward a number of credits, then the best letter, the later term."""
        return min(
            self.carrying(course, source, rules),
            key=lambda attempt: (-credits_of(attempt, source, rules), *_merit(attempt, rules)),
            default=None,
        )

    def carrying(self, course: str, source: Course | Pattern, rules: Rules) -> list[Completion]:
        """Return every attempt that counts toward a number of credits."""
        attempts = self.passed.get(course, [])
        if not isinstance(source, Course):
            return attempts
        return [
            attempt
            for attempt in attempts
            if rules.scale.meets(attempt.grade, source.min_grade) and rules.in_time(attempt, source.within)
        ]


def credits_of(completion: Completion, source: Course | Pattern, rules: Rules) -> Decimal:
    """Return the credits of a completion: the record's, else the proposal's, else the course file's, else none."""
    if completion.credits is not None:
        return completion.credits
    stated = credits_stated(source, rules.course_credits) if isinstance(source, Course) else None
    stated = stated or rules.course_credits.get(completion.course)
    return stated.low if stated else Decimal(0)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def decided(evidence: Evidence) -> date:
    """Return the day on which evidence began to count."""
    return evidence.decided_on or evidence.submitted_on


def years_before(day: date, years: int) -> date:
    """Return the same day of an earlier year; 28 February where that year has no 29th."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _merit(attempt: Completion, rules: Rules) -> tuple[int, int, int]:
    rank = rules.scale.rank(attempt.grade)
    year, season = attempt.term.order
    return (_UNRANKED if rank is None else rank, -year, -season)
