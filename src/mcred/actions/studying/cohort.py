"""A program's students side by side: who has finished, how far each is, who is one step away."""

from typing import Any

from mcred.actions.positions import position_of
from mcred.actions.programs import program_of_revision
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.student_records import records
from mcred.actions.workspace import Workspace
from mcred.catalog import awards, enrolments
from mcred.errors import Refused
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortMember:
    """One student's way through the program."""

    student_id: str
    complete: bool
    percent: int
    distance: int | None
    missing: str
    award_needs: tuple[str, ...]
    unmet: tuple[str, ...]
    """What the policy asks over the whole and the record does not meet, in words."""
    awarded: bool
    revoked: bool = False
    """The award was revoked; no run finds it again."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "student": self.student_id,
            "complete": self.complete,
            "percent": self.percent,
            "distance": self.distance,
            "missing": self.missing,
            "award_needs_evidence": list(self.award_needs),
            "unmet": list(self.unmet),
            "awarded": self.awarded,
            "revoked": self.revoked,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Everybody who is enrolled in a program, the farthest first."""

    program_id: str
    title: str
    students: tuple[CohortMember, ...]

    @property
    def finished(self) -> int:
        """How many meet all requirements."""
        return sum(member.complete for member in self.students)

    @property
    def one_step_away(self) -> int:
        """How many lack one thing."""
        return sum(member.distance == 1 for member in self.students)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "cohort",
            "program": {"id": self.program_id, "title": self.title},
            "students": [member.document() for member in self.students],
        }


def cohort(workspace: Workspace, proposal: str) -> Cohort:
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
        held = records(session, [e.student_id for e in enrolled], proposal)
        have = {award.student_id: award.stands for award in awards.awards(session, proposal=proposal)}
    members = []
    for enrolment in enrolled:
        judge, record = judges[enrolment.revision], held[enrolment.student_id]
        judged = judge.judge(record, today)
        evaluation = judged.evaluation
        members.append(
            CohortMember(
                student_id=enrolment.student_id,
                complete=evaluation.complete,
                percent=evaluation.percent,
                distance=evaluation.distance,
                missing=evaluation.missing,
                award_needs=judge.lacking_evidence(record),
                unmet=tuple(condition.says for condition in judged.unmet),
                awarded=have.get(enrolment.student_id, False),
                revoked=not have.get(enrolment.student_id, True),
            )
        )
    members.sort(key=lambda m: (not m.complete, -m.percent, m.student_id))
    return Cohort(program_id=proposal, title=where.submission.title, students=tuple(members))
