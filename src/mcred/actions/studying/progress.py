"""How far a student is in each program: what is met, by what, what is left; and what would be, if."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from mcred.actions.positions import position_of
from mcred.actions.programs import Program, approved_program, program_of_revision
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.student_records import record, student_of
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog import awards, enrolments
from mcred.catalog.database import Session
from mcred.catalog.enrolments import Enrolment
from mcred.errors import BadUsage
from mcred.records.cells import BadCellError, credit_amount
from mcred.records.courses import course_code
from mcred.records.model import Completion, Record
from mcred.records.terms import SEASONS, SeasonEnds, Term
from mcred.requirements.grades import GradeScale
from mcred.requirements.outcome import CountedBy, Evaluation, NodeResult
from mcred.requirements.whole import ConditionResult
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A course result that a student does not have: `CS 110:B+`, or `CS 110:B+:4` with its credits."""

    course: str
    grade: str
    credits: str | None = None

    @classmethod
    def parse(cls, text: str) -> "WhatIf":
        """Read what was asked; raise BadUsage where it cannot be meant."""
        course, _, rest = text.partition(":")
        grade, _, amount = rest.partition(":")
        try:
            if not grade.strip():
                raise ValueError
            return cls(course_code(course), grade.strip(), credit_amount(amount))
        except (ValueError, BadCellError):
            raise BadUsage(
                f"{text[:60]!r} is no course with a grade.", hint='Write it as --what-if "CS 110:B+".'
            ) from None

    def completion(self, scale: GradeScale, term: Term) -> Completion:
        """Return it as a result of the given term; raise BadUsage where the scale lacks the grade."""
        grade = self.grade if scale.standing(self.grade) is not None else self.grade.upper()
        if scale.standing(grade) is None:
            raise BadUsage(
                f"The grade scale has no grade {self.grade[:20]}.",
                hint=f"It has {', '.join([*scale.ranked, *scale.passing_unranked, *scale.failing])}.",
            )
        amount = None if self.credits is None else Decimal(self.credits)
        return Completion(course=self.course, term=term, credits=amount, grade=grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramProgress:
    """A student's way through one program."""

    program: Program
    enrolment: Enrolment | None
    """None where the student only asks how far they would be."""
    evaluation: Evaluation
    award_needs: tuple[str, ...]
    """The assessments behind the badge that have no accepted evidence yet."""
    award: Award | None
    beside: tuple[str, ...]
    """Those of `award_needs` for which the requirements do not ask themselves."""
    conditions: tuple[ConditionResult, ...]
    """What the policy asks over the whole, such as an average."""
    newer: bool
    """Whether there is a newer approved revision than the one followed."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        evaluation = self.evaluation
        return {
            "id": self.program.id,
            "title": self.program.title,
            "revision": self.program.revision,
            "enrolled": self.enrolment is not None,
            "complete": evaluation.complete,
            "percent": evaluation.percent,
            "distance": evaluation.distance,
            "missing": evaluation.missing,
            "award_needs_evidence": list(self.award_needs),
            "whole": [condition_document(condition) for condition in self.conditions],
            "awarded": None
            if self.award is None or not self.award.stands
            else self.award.earned_on.isoformat(),
            "revoked": self.award is not None and not self.award.stands,
            "newer_revision": self.newer,
            "requirement": node_document(evaluation.root),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A student's way through the programs that were asked for."""

    student_id: str
    programs: tuple[ProgramProgress, ...]
    what_if: tuple[WhatIf, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "progress",
            "student": self.student_id,
            "what_if": [{"course": w.course, "grade": w.grade, "credits": w.credits} for w in self.what_if],
            "programs": [program.document() for program in self.programs],
        }


def progress(
    workspace: Workspace, student_id: str, proposal: str | None = None, *, what_if: Sequence[str] = ()
) -> Progress:
    """Judge a student's record in one program, or in all that they are enrolled in.

    A program that the student is not enrolled in is judged by its current revision. Nothing is recorded.

    Raises:
        NotFound: there is no such student or program.
        Refused: the student is not enrolled, and the program is not approved.
        BadUsage: a what-if is no course with a grade.
    """
    wishes = tuple(WhatIf.parse(text) for text in what_if)
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        student_of(session, student_id)
        if proposal is None:
            followed = [
                e for e in enrolments.enrolments_of_student(session, student_id) if e.ended_on is None
            ]
            told = [_told(session, workspace, student_id, e.proposal, e, wishes, today) for e in followed]
        else:
            enrolment = enrolments.enrolment(session, student_id, proposal)
            if enrolment is not None and enrolment.ended_on is not None:
                enrolment = None
            told = [_told(session, workspace, student_id, proposal, enrolment, wishes, today)]
    return Progress(student_id=student_id, programs=tuple(told), what_if=wishes)


def node_document(node: NodeResult) -> dict[str, Any]:
    """Return a requirement as `--json` shows it."""
    return {
        "key": node.key,
        "title": node.title,
        "asks": node.asks,
        "met": node.met,
        "by": [counted_document(counted) for counted in node.by],
        "in_progress": [
            {"course": c.course, "term": str(c.term), "grade": c.grade} for c in node.in_progress
        ],
        "missing": node.missing,
        "children": [node_document(child) for child in node.children],
    }


def condition_document(condition: ConditionResult) -> dict[str, Any]:
    """Return a condition over the whole as `--json` shows it."""
    return {
        "condition": condition.key,
        "met": condition.met,
        "says": condition.says,
        "waived": condition.waived_by is not None,
    }


def counted_document(counted: CountedBy) -> dict[str, Any]:
    """Return what counted as `--json` shows it."""
    return {
        "kind": counted.kind.value,
        "name": counted.name,
        "on": counted.on.isoformat(),
        "term": None if counted.term is None else str(counted.term),
        "grade": counted.grade or None,
        "credits": None if counted.credits is None else str(counted.credits),
        "instead_of": counted.instead_of or None,
        "by": counted.by or None,
    }


def term_on(day: date, season_ends: SeasonEnds) -> Term:
    """Return the term that a day lies in: the first that has not ended."""
    terms = (Term(year, season) for year in (day.year, day.year + 1) for season in SEASONS)
    return min((t for t in terms if t.ends(season_ends) >= day), key=lambda t: t.ends(season_ends))


def _told(
    session: Session,
    workspace: Workspace,
    student_id: str,
    proposal: str,
    enrolment: Enrolment | None,
    wishes: tuple[WhatIf, ...],
    today: date,
) -> ProgramProgress:
    if enrolment is None:
        program, newer = approved_program(session, workspace, proposal), False
    else:
        program = program_of_revision(session, enrolment.revision)
        current = position_of(session, proposal).approved_revision
        newer = current not in (None, enrolment.revision)
    judge = Judge.of(workspace, program)
    held = _with(record(session, student_id, proposal), wishes, program, today)
    lacking = judge.lacking_evidence(held)
    judged = judge.judge(held, today)
    return ProgramProgress(
        program=program,
        enrolment=enrolment,
        evaluation=judged.evaluation,
        award_needs=lacking,
        beside=tuple(name for name in lacking if name not in judge.asked_evidence),
        award=awards.award_of(session, student_id, proposal),
        conditions=judged.conditions,
        newer=newer,
    )


def _with(held: Record, wishes: tuple[WhatIf, ...], program: Program, today: date) -> Record:
    term = term_on(today, program.policy.season_ends)
    added = tuple(wish.completion(program.policy.scale, term) for wish in wishes)
    return replace(held, completions=held.completions + added)
