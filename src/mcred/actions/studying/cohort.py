"""A program's students side by side: who has finished, how far each is, who is one step away, who is stuck."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mcred.actions.positions import position_of
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.outlook import if_passed, in_progress
from mcred.actions.studying.student_records import records
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.earned import awards
from mcred.catalog.people import students
from mcred.catalog.study import enrolments
from mcred.catalog.study.enrolments import Enrolment
from mcred.errors import DamagedCatalogue, Refused
from mcred.records.model import EvidenceState, Record, Student
from mcred.requirements.outcome import Evaluation
from mcred.values import dataclass

STUCK_AFTER = timedelta(days=365)


class Standing(StrEnum):
    """Where a student stands, in one word: of several that fit, the first."""

    AWARDED = "awarded"
    REVOKED = "revoked"
    """The award was revoked; no run finds it again."""
    DUE = "due"
    """The next evaluation records the award."""
    FINISHED = "finished"
    """All requirements are met; the award still needs evidence, or what the policy asks over the whole."""
    STUCK = "stuck"
    ONE_STEP = "one-step"
    ON_THE_WAY = "on-the-way"


class Only(StrEnum):
    """Whom a list can be cut down to."""

    FINISHED = "finished"
    ONE_STEP = "one-step"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortMember:
    """One student's way through the program."""

    student: Student
    program: Program
    """In the revision that the student follows."""
    evaluation: Evaluation
    outlook: Evaluation | None
    """What would be once all that is in progress is passed; None where nothing that helps is."""
    in_progress: tuple[str, ...]
    """The courses in progress that some requirement still waits for."""
    award_needs: tuple[str, ...]
    unmet: tuple[str, ...]
    """What the policy asks over the whole and the record does not meet, in words."""
    last_on: date
    """The day of the newest thing that moved the student on."""
    stuck: bool
    standing: Standing
    awarded_on: date | None
    """The day on which the award was earned, where it stands."""

    @property
    def student_id(self) -> str:
        """The student's number."""
        return self.student.student_id

    @property
    def complete(self) -> bool:
        """Tell whether all requirements are met."""
        return self.evaluation.complete

    @property
    def percent(self) -> int:
        """How much of the way is done."""
        return self.evaluation.percent

    def is_one_of(self, only: Only | None) -> bool:
        """Tell whether the student belongs to a list that is cut down to some."""
        match only:
            case None:
                return True
            case Only.FINISHED:
                return self.complete
            case Only.ONE_STEP:
                return self.evaluation.distance == 1
            case Only.STUCK:
                return self.stuck

    def document(self, *, personal: bool) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        outlook = self.outlook
        return {
            "student": self.student_id,
            **(person_document(self.student) if personal else {}),
            "complete": self.complete,
            "percent": self.percent,
            "distance": self.evaluation.distance,
            "missing": self.evaluation.missing,
            "in_progress": list(self.in_progress),
            "missing_if_passed": None if outlook is None else outlook.missing,
            "award_needs_evidence": list(self.award_needs),
            "unmet": list(self.unmet),
            "standing": self.standing.value,
            "stuck": self.stuck,
            "last_on": self.last_on.isoformat(),
            "awarded": self.standing is Standing.AWARDED,
            "awarded_on": None if self.awarded_on is None else self.awarded_on.isoformat(),
            "revoked": self.standing is Standing.REVOKED,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Everybody who is enrolled in a program, the farthest first; or those of them that were asked for."""

    program_id: str
    title: str
    on: date
    students: tuple[CohortMember, ...]
    everybody: tuple[CohortMember, ...]

    @property
    def finished(self) -> int:
        """How many meet all requirements."""
        return sum(member.complete for member in self.everybody)

    @property
    def one_step_away(self) -> int:
        """How many lack one thing."""
        return sum(member.evaluation.distance == 1 for member in self.everybody)

    @property
    def stuck(self) -> int:
        """How many have not moved for long."""
        return sum(member.stuck for member in self.everybody)

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it; names and addresses only where the caller asks."""
        return {
            "kind": "cohort",
            "program": {"id": self.program_id, "title": self.title},
            "enrolled": len(self.everybody),
            "finished": self.finished,
            "one_step_away": self.one_step_away,
            "stuck": self.stuck,
            "students": [member.document(personal=personal) for member in self.students],
        }


def person_document(student: Student) -> dict[str, Any]:
    """Return who a student is, as `--json` shows it where the caller asks."""
    return {
        "given_name": student.given_name,
        "family_name": student.family_name,
        "email": student.email,
    }


def cohort(workspace: Workspace, proposal: str, *, only: Only | None = None) -> Cohort:
    """Judge everybody who is enrolled in a program, each by the revision that they follow.

    Raises:
        NotFound: there is no such proposal.
        Refused: it was never approved, so that nobody can be enrolled.
    """
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        where = position_of(session, proposal)
        enrolled = enrolments.enrolments_in(session, proposal)
        if where.approved_revision is None and not enrolled:
            raise Refused(
                f"{proposal} is not approved, so nobody is enrolled in it.",
                hint=f"mcred status {proposal} shows how far it is.",
            )
        judges = {
            revision: Judge.of(workspace, program_of_revision(session, revision))
            for revision in {e.revision for e in enrolled}
        }
        numbers = [e.student_id for e in enrolled]
        held = records(session, numbers, proposal)
        people = students.students(session, numbers)
        if len(people) < len(numbers):
            raise DamagedCatalogue(
                f"Somebody who is enrolled in {proposal} is not among the students.",
                hint="Run mcred doctor, and restore the latest backup.",
            )
        have = {award.student_id: award for award in awards.awards(session, proposal=proposal)}
    members = [
        _member(
            judges[e.revision], e, people[e.student_id], held[e.student_id], have.get(e.student_id), today
        )
        for e in enrolled
    ]
    members.sort(key=lambda m: (not m.complete, -m.percent, m.student_id))
    return Cohort(
        program_id=proposal,
        title=where.submission.title,
        on=today,
        students=tuple(member for member in members if member.is_one_of(only)),
        everybody=tuple(members),
    )


def _member(
    judge: Judge,
    enrolment: Enrolment,
    student: Student,
    record: Record,
    award: Award | None,
    today: date,
) -> CohortMember:
    judged = judge.judge(record, today)
    evaluation = judged.evaluation
    needs = judge.lacking_evidence(record)
    last_on = _last_on(judge, enrolment, record, evaluation)
    waits = any(piece.state is EvidenceState.SUBMITTED for piece in record.evidence)
    stuck = not evaluation.complete and award is None and not waits and last_on + STUCK_AFTER < today
    if award is not None:
        standing = Standing.AWARDED if award.stands else Standing.REVOKED
    elif evaluation.complete:
        due = judge.program.approved and not needs and not judged.unmet
        standing = Standing.DUE if due else Standing.FINISHED
    elif stuck:
        standing = Standing.STUCK
    else:
        standing = Standing.ONE_STEP if evaluation.distance == 1 else Standing.ON_THE_WAY
    return CohortMember(
        student=student,
        program=judge.program,
        evaluation=evaluation,
        outlook=if_passed(judge, record, evaluation, today),
        in_progress=tuple(dict.fromkeys(attempt.course for attempt in in_progress(evaluation.root))),
        award_needs=needs,
        unmet=tuple(condition.says for condition in judged.unmet),
        last_on=last_on,
        stuck=stuck,
        standing=standing,
        awarded_on=award.earned_on if award is not None and award.stands else None,
    )


def _last_on(judge: Judge, enrolment: Enrolment, record: Record, evaluation: Evaluation) -> date:
    """Return when the student last moved: enrolled, took or takes what counts, handed in, was granted something.

    A course counts with the day on which its term ends, also one in progress: its student has not moved on once the
    term is long over and nobody has entered a grade.
    """
    ends = judge.program.policy.season_ends
    days: Sequence[date] = [
        enrolment.since,
        *(counted.on for counted in evaluation.counted),
        *(attempt.term.ends(ends) for attempt in in_progress(evaluation.root)),
        *(piece.decided_on or piece.submitted_on for piece in record.evidence),
        *(waiver.on for waiver in record.waivers),
        *(substitution.on for substitution in record.substitutions),
    ]
    return max(days)
