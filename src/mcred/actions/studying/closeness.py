"""Programs that a student is close to without being enrolled, and who is close to a program: one rule for both.

A student is close where something on record counts already, and at most one course or micro-credential is left. What
is handed in or attested is no obstacle: it belongs to an enrolment, and comes after it.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mcred.actions.positions import body_of
from mcred.actions.programs import Program, approved_program
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.judging_terms import standing_revisions
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.study import changes
from mcred.errors import Refused
from mcred.records.model import Evidence, EvidenceState, Record, Student
from mcred.requirements.matching import CourseNames
from mcred.requirements.outcome import Evaluation
from mcred.requirements.screen import Clause, read
from mcred.requirements.tree import Assessment, Experience, walk
from mcred.values import dataclass

MOST_COURSES_LEFT = 1
Result = tuple[str, str]
"""A course and the grade that it was taken with."""

_LOOKED_AT = 25
"""So many programs at most are judged for one student, those first of which most is met: an answer must not take long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """How near a record comes to a program."""

    program: Program
    evaluation: Evaluation
    courses_left: int
    """Courses and micro-credentials on the shortest way, evidence and attestations aside."""
    award_needs: tuple[str, ...]
    """The assessments behind the badge that have no accepted evidence yet."""
    beside: tuple[str, ...]
    """Those of `award_needs` that what is left of the requirements does not already name."""

    @property
    def left(self) -> str:
        """Say what an award would still take, the enrolment aside; empty where nothing."""
        needs = [f"evidence for {name}" for name in self.beside]
        return "; ".join([self.evaluation.missing, *needs] if self.evaluation.missing else needs)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "complete": self.evaluation.complete,
            "percent": self.evaluation.percent,
            "distance": self.evaluation.distance,
            "missing": self.evaluation.missing,
            "award_needs_evidence": list(self.award_needs),
            "courses_left": self.courses_left,
        }

    @property
    def nearest_first(self) -> tuple[int, int, int, str]:
        """Return the key by which the nearest come first."""
        return self.courses_left, self.evaluation.distance or 0, -self.evaluation.percent, self.program.id


class Nearness:
    """The rule for one program, prepared once for many records."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        requirements = judge.program.proposal.requirements
        nodes = () if requirements is None else tuple(walk(requirements))
        self._handed_in = tuple(
            node.assessment if isinstance(node, Assessment) else node.key
            for node in nodes
            if isinstance(node, Assessment | Experience)
        )

    def close(self, record: Record, today: date) -> Close | None:
        """Return how near a record is; None where it is not near enough to be worth a word."""
        if self.judge.program.proposal.requirements is None:
            return None
        evaluation = self.judge.evaluator.evaluate(record, today=today, assessments=self.judge.assessments)
        left, nothing = evaluation.distance, evaluation.distance_from_nothing
        if left is None or nothing is None or left >= nothing:
            return None
        if left and self._handed_in:
            given = replace(record, evidence=(*record.evidence, *self._accepted(today)))
            left = self.judge.evaluator.evaluate(given, today=today).distance or 0
        if left > MOST_COURSES_LEFT:
            return None
        return Close(
            program=self.judge.program,
            evaluation=evaluation,
            courses_left=left,
            award_needs=self.judge.lacking_evidence(record),
            beside=self.judge.beside(record, evaluation),
        )

    def _accepted(self, today: date) -> Iterator[Evidence]:
        for name in self._handed_in:
            yield Evidence(
                assessment=name, state=EvidenceState.ACCEPTED, submitted_on=today, decided_on=today
            )


def takes(program: Program, student: Student, today: date) -> bool:
    """Tell whether a program takes a student who is not in it yet."""
    if program.retired or program.expired or not program.approved:
        return False
    participation = program.proposal.participation
    return student.matriculated_on(today) or (participation is not None and participation.non_matriculated)


def close_programs(
    session: Session,
    workspace: Workspace,
    student: Student,
    results: Collection[Result],
    earned: Collection[str],
    record_of: Callable[[Program], Record],
    *,
    besides: Collection[str],
) -> tuple[Close, ...]:
    """Return the programs that a student is close to, the nearest first.

    Args:
        session: Where.
        workspace: Whose.
        student: Who.
        results: What the student has taken.
        earned: The micro-credentials that the student has earned.
        record_of: What a program is judged by.
        besides: The programs to leave out.
    """
    today = workspace.clock.today()
    found = []
    seen: dict[str, Program | None] = {}
    for proposal, revision in _worth_judging(session, workspace, results, earned, besides):
        if proposal not in seen:
            seen[proposal] = _open_program(session, workspace, proposal)
        program = seen[proposal]
        if program is not None and program.revision == revision and takes(program, student, today):
            near = Nearness(Judge.of(workspace, program)).close(record_of(program), today)
            found += [] if near is None else [near]
    return tuple(sorted(found, key=lambda close: close.nearest_first))


def _open_program(session: Session, workspace: Workspace, proposal: str) -> Program | None:
    try:
        return approved_program(session, workspace, proposal)
    except Refused:
        return None


def _worth_judging(
    session: Session,
    workspace: Workspace,
    results: Collection[Result],
    earned: Iterable[str],
    besides: Collection[str],
) -> list[tuple[str, str]]:
    """Return proposals and revisions that a record may be close to: by what was kept of them, without reading them.

    Of a revision that was never judged whole nothing is kept; then its text decides whether it is worth reading.
    """
    words = _words(workspace, {course for course, _ in results}, earned)
    if not words:
        return []
    known = changes.judged(session)
    standing, _ = standing_revisions(session, workspace, known)
    unknown, ranked = [], []
    for revision, how in standing.items():
        kept = known.get(revision)
        if how.proposal in besides:
            continue
        if kept is None or kept.terms != how.terms:
            if _may_name(body_of(session, revision), words):
                unknown.append((how.proposal, revision))
            continue
        clauses = read(json.loads(kept.screen)["clauses"])
        unmet = [clause for clause in clauses if not _is_met(clause, results)]
        met = len(clauses) - len(unmet)
        if not _needs_more_than_one(unmet) and (met or _may_name(body_of(session, revision), words)):
            ranked.append((len(unmet), -met, how.proposal, revision))
    return [*unknown, *((proposal, revision) for _, _, proposal, revision in sorted(ranked)[:_LOOKED_AT])]


def _is_met(clause: Clause, results: Iterable[Result]) -> bool:
    return any(course in clause.courses and grade in clause.grades for course, grade in results)


def _needs_more_than_one(clauses: Sequence[Clause]) -> bool:
    """Tell whether no single further course could satisfy all of these; one that counts twice could."""
    if len(clauses) <= MOST_COURSES_LEFT:
        return False
    return not set(clauses[0].courses).intersection(*(clause.courses for clause in clauses[1:]))


def _words(workspace: Workspace, courses: set[str], earned: Iterable[str]) -> tuple[bytes, ...]:
    """Return words of which a text has one where it names what is on record: a course under any name, an award."""
    names = CourseNames(workspace.equivalents)
    codes = {name for course in courses for name in names.names(names.course(course))}
    words = {code.rpartition(" ")[2] for code in codes} | {name.upper() for name in earned}
    return tuple(sorted(word.encode() for word in words))


def _may_name(text: bytes, words: Iterable[bytes]) -> bool:
    """Tell whether a proposal's text can name something, however it spells it."""
    folded = text.upper()
    return b"*" in folded or b"\\" in folded or any(word in folded for word in words)
