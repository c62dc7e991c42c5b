"""How far a student is in each program: what is met, by what, what is left; what would be, if; what else is near."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mcred.actions.positions import position_of
from mcred.actions.programs import Program, approved_program, program_of_revision
from mcred.actions.studying.closeness import Close, close_programs
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.outlook import Wanted, if_passed, in_progress, once_passed, wanted
from mcred.actions.studying.progress_documents import condition_document, node_document, outlook_document
from mcred.actions.studying.student_records import record, student_of
from mcred.actions.studying.what_if import WhatIf
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.earned import awards
from mcred.catalog.file.database import Session
from mcred.catalog.study import enrolments
from mcred.catalog.study.enrolments import Enrolment
from mcred.records.model import Completion, Record, Student
from mcred.records.terms import term_on
from mcred.requirements.outcome import Evaluation
from mcred.requirements.whole import ConditionResult
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramProgress:
    """A student's way through one program."""

    program: Program
    enrolment: Enrolment | None
    """None where the student only asks how far they would be."""
    evaluation: Evaluation
    outlook: Evaluation | None
    """What would be once all that is in progress is passed; None where nothing that helps is."""
    award_needs: tuple[str, ...]
    """The assessments behind the badge that have no accepted evidence yet."""
    award: Award | None
    beside: tuple[str, ...]
    """Those of `award_needs` that what is left of the requirements does not already name."""
    evidence: tuple[Wanted, ...]
    """The evidence that the program asks for, and how far each is."""
    conditions: tuple[ConditionResult, ...]
    """What the policy asks over the whole, such as an average."""
    newer: bool
    """Whether there is a newer approved revision than the one followed."""

    @property
    def in_progress(self) -> tuple[Completion, ...]:
        """The courses in progress that some requirement still waits for."""
        return in_progress(self.evaluation.root)

    @property
    def ahead(self) -> str:
        """What would be left once what is in progress is passed, as a sentence; empty where that changes nothing."""
        if self.outlook is None or self.outlook.distance == self.evaluation.distance:
            return ""
        return once_passed([attempt.course for attempt in self.in_progress], self.outlook)

    @property
    def due(self) -> bool:
        """Tell whether the next evaluation records the award."""
        return (
            self.award is None
            and self.enrolment is not None
            and self.program.approved
            and self.evaluation.complete
            and not self.award_needs
            and all(condition.met for condition in self.conditions)
        )

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
            "if_passed": outlook_document(self.outlook),
            "award_needs_evidence": list(self.award_needs),
            "evidence": [piece.document() for piece in self.evidence],
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

    student: Student
    on: date
    programs: tuple[ProgramProgress, ...]
    what_if: tuple[WhatIf, ...]
    close: tuple[Close, ...]
    """Programs that the student is close to without being enrolled; none where one program was asked for."""

    @property
    def student_id(self) -> str:
        """The student's number."""
        return self.student.student_id

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "progress",
            "student": self.student_id,
            "what_if": [{"course": w.course, "grade": w.grade, "credits": w.credits} for w in self.what_if],
            "programs": [program.document() for program in self.programs],
            "close": [
                {"id": close.program.id, "title": close.program.title, **close.document()}
                for close in self.close
            ],
        }


def progress(
    workspace: Workspace, student_id: str, proposal: str | None = None, *, what_if: Sequence[str] = ()
) -> Progress:
    """Judge a student's record in one program, or in all that they are enrolled in and those that they are close to.

    A program that the student is not enrolled in is judged by its current revision. Nothing is recorded.

    Raises:
        NotFound: there is no such student or program.
        Refused: the student is not enrolled, and the program is not approved.
        BadUsage: a what-if is no course with a grade.
    """
    wishes = tuple(WhatIf.parse(text) for text in what_if)
    today = workspace.clock.today()
    close: tuple[Close, ...] = ()
    with workspace.catalog().read() as session:
        student = student_of(session, student_id)
        if proposal is None:
            mine = enrolments.enrolments_of_student(session, student_id)
            followed = [e for e in mine if e.ended_on is None]
            told = [_told(session, workspace, student_id, e.proposal, e, wishes, today) for e in followed]
            close = _close(session, workspace, student, mine, wishes)
        else:
            enrolment = enrolments.enrolment(session, student_id, proposal)
            if enrolment is not None and enrolment.ended_on is not None:
                enrolment = None
            told = [_told(session, workspace, student_id, proposal, enrolment, wishes, today)]
    return Progress(student=student, on=today, programs=tuple(told), what_if=wishes, close=close)


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
    judged = judge.judge(held, today)
    return ProgramProgress(
        program=program,
        enrolment=enrolment,
        evaluation=judged.evaluation,
        outlook=if_passed(judge, held, judged.evaluation, today),
        award_needs=judge.lacking_evidence(held),
        beside=judge.beside(held, judged.evaluation),
        evidence=wanted(judge, held, judged.evaluation),
        award=awards.award_of(session, student_id, proposal),
        conditions=judged.conditions,
        newer=newer,
    )


def _close(
    session: Session,
    workspace: Workspace,
    student: Student,
    mine: Sequence[Enrolment],
    wishes: tuple[WhatIf, ...],
) -> tuple[Close, ...]:
    """Return what the student is close to, beside what they follow or have earned once."""
    today = workspace.clock.today()
    held = record(session, student.student_id, "")
    before = {e.proposal for e in mine if e.ended_on is not None}
    besides = {proposal for _, proposal in awards.awarded(session, [student.student_id])}
    besides |= {e.proposal for e in mine} - before

    def record_of(program: Program) -> Record:
        # What was handed in or allowed belongs to an enrolment, though it has ended.
        mine = record(session, student.student_id, program.id) if program.id in before else held
        return _with(mine, tuple(w for w in wishes if w.fits(program.policy.scale)), program, today)

    results = {(one.course, one.grade) for one in held.completions}
    results |= {(wish.course, grade) for wish in wishes for grade in (wish.grade, wish.grade.upper())}
    earned = [name for name, _ in held.earned]
    return close_programs(session, workspace, student, results, earned, record_of, besides=besides)


def _with(held: Record, wishes: tuple[WhatIf, ...], program: Program, today: date) -> Record:
    if not wishes:
        return held
    term = term_on(today, program.policy.season_ends)
    added = tuple(wish.completion(program.policy.scale, term) for wish in wishes)
    return replace(held, completions=held.completions + added)
