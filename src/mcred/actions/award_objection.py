"""Whether an award still rests on what it rested on: asked again before anything leaves in its name."""

from datetime import date

from mcred.actions.judging import Judge
from mcred.actions.programs import program_of_revision
from mcred.actions.student_records import record
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.database import Session


def award_objection(session: Session, workspace: Workspace, award: Award) -> str | None:
    """Judge today's record against the requirements and evidence under which an award was found.

    The record is judged for the day on which the award was found: a course that has aged since was young enough then.

    Returns:
        None while the record satisfies them, else what no longer does, for a person. Nobody is named.
    """
    judge = Judge.of(workspace, program_of_revision(session, award.revision))
    found_on = min(workspace.clock.today(), max(award.earned_on, award.found_at.date()))
    return objection(judge, session, award, found_on)


def objection(judge: Judge, session: Session, award: Award, day: date) -> str | None:
    """Say what speaks against an award of a program that is prepared already."""
    held = record(session, award.student_id, award.proposal)
    lacking = judge.lacking_evidence(held)
    if lacking:
        return f"The evidence behind the badge is no longer accepted: {', '.join(lacking)}."
    evaluation = judge.evaluate(held, day)
    if not evaluation.complete:
        return f"The record no longer satisfies the requirements; it lacks {evaluation.missing}."
    return None
