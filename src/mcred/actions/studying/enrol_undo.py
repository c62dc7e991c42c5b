"""Undo what was done last about an enrolment, with the reason; the undoing is an act like the others."""

from mcred.actions.entering import note_of
from mcred.actions.studying.enrol import entering
from mcred.actions.studying.enrolled import Enrolled, Outcome
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.catalog.study import enrolments
from mcred.catalog.study.enrolments import EnrolmentAct
from mcred.clock import stamp
from mcred.errors import Refused


def undo(
    workspace: Workspace, student_id: str, proposal: str, *, note: str | None, by: str | None = None
) -> Enrolled:
    """Let an enrolment stand as it did before what was done last about it: ended, taken up again, moved, or undone.

    Raises:
        BadUsage: the reason is missing.
        NotFound: there is no such student.
        Refused: nothing was done since the student enrolled; such an enrolment can be ended.
    """
    reason = note_of(note, required=True)
    with workspace.catalog().write() as session:
        who = entering(session, workspace, by)
        student_of(session, student_id)
        last = enrolments.last_act(session, student_id, proposal)
        if last is None or last.before is None:
            raise Refused(
                f"Nothing about {student_id}'s enrolment in {proposal} can be undone.",
                hint=f"An enrolment that was a slip is ended: mcred enrol {student_id} {proposal} --end --note …",
            )
        act = EnrolmentAct(act=Outcome.UNDONE.value, after=last.before, before=last.after)
        enrolments.put_enrolments(session, [act], actor=who.actor, by=who.by, at=stamp(who.now), note=reason)
        return Enrolled(outcome=Outcome.UNDONE, enrolment=last.before, title=last.act)
