"""Whether an award still rests on what it rested on: asked again before anything leaves in its name."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from mcred.actions.programs import Program, program_of_revision
from mcred.actions.proving.bound_awards import unbound_among
from mcred.actions.studying.judging import Judge
from mcred.actions.studying.student_records import record, records
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.file.database import Session
from mcred.records.model import Record

UNBOUND = (
    "Its proof, or the day that stands beside it, is not what the ledger is bound to; mcred doctor says more."
)


def award_objection(session: Session, workspace: Workspace, award: Award) -> str | None:
    """Judge today's record against the requirements and evidence under which an award was found.

    The record is judged for the day on which the award was found: a course that has aged since was young enough then.

    Returns:
        None while the record satisfies them, else what no longer does, for a person. Nobody is named.
    """
    judge = Judge.of(workspace, program_of_revision(session, award.revision))
    held = record(session, award.student_id, award.proposal)
    return objection(judge, held, _day(award, workspace.clock.today()))


def objections(
    session: Session, workspace: Workspace, awards: Iterable[Award], *, programs: Mapping[str, Program] = {}
) -> dict[str, str]:
    """Return what speaks against those of some awards that stand, by award; an award that still holds is absent.

    First of all that an award is none that the ledger is bound to: it was changed behind mcred's back.

    `programs` are those that the caller has read already, by revision.
    """
    today = workspace.clock.today()
    standing = sorted((a for a in awards if a.stands and not a.erased), key=_revision)
    found = dict.fromkeys(unbound_among(session, standing), UNBOUND)
    standing = [award for award in standing if award.id not in found]
    for revision, group in groupby(standing, key=_revision):
        program = programs.get(revision) or program_of_revision(session, revision)
        judge, some = Judge.of(workspace, program), list(group)
        held = records(session, [award.student_id for award in some], judge.program.id)
        for award in some:
            said = objection(judge, held[award.student_id], _day(award, today))
            if said is not None:
                found[award.id] = said
    return found


def _day(award: Award, today: date) -> date:
    return min(today, max(award.earned_on, award.found_at.date()))


def _revision(award: Award) -> str:
    return award.revision


def objection(judge: Judge, held: Record, day: date) -> str | None:
    """Say what in a record speaks against an award of a program that is prepared already."""
    if judge.earned(held, day):  # the cheap question first: nearly every award still holds
        return None
    lacking = judge.lacking_evidence(held)
    if lacking:
        return f"The evidence behind the badge is no longer accepted: {', '.join(lacking)}."
    judged = judge.judge(held, day)
    if not judged.evaluation.complete:
        return f"The record no longer satisfies the requirements; it lacks {judged.evaluation.missing}."
    if judged.unmet:
        found = "; ".join(condition.says for condition in judged.unmet)
        return f"The record no longer satisfies what the policy asks over the whole: {found}."
    return None
