"""What the registrar has not been told yet: awards and withdrawals as lines, and what is left to a person."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from mcred.actions.awarding.award_objection import objections
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.studying.progress import term_on
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.proof import read
from mcred.catalog import awards, students, transcripts
from mcred.catalog.database import Session
from mcred.proposals.model import Type
from mcred.records.model import Student
from mcred.records.transcript import Action, TranscriptLine
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An award that was not handed over, and why: a person decides."""

    student_id: str
    proposal: str
    award: str
    reason: str


def to_hand_over(
    session: Session, workspace: Workspace, number: int
) -> tuple[list[TranscriptLine], tuple[Left, ...]]:
    """Return the lines that the registrar was not given yet, and the awards that are left to a person."""
    told = transcripts.last_actions(session)
    due = [award for award in awards.awards(session) if not award.erased and _action(award, told) is not None]
    programs = {revision: program_of_revision(session, revision) for revision in {a.revision for a in due}}
    due = [award for award in due if _credit_bearing(programs[award.revision])]
    reasons = dict(_reasons(session, workspace, due, told, programs))
    people = students.students(session, (award.student_id for award in due))
    lines = [
        _line(
            award,
            _action(award, told) or Action.AWARD,
            people[award.student_id],
            programs[award.revision],
            number,
        )
        for award in due
        if award.id not in reasons
    ]
    left = tuple(
        Left(student_id=a.student_id, proposal=a.proposal, award=a.id, reason=reasons[a.id])
        for a in due
        if a.id in reasons
    )
    return sorted(
        lines, key=lambda line: (line.family_name, line.given_name, line.student_id, line.proposal)
    ), left


def _action(award: Award, told: Mapping[str, Action]) -> Action | None:
    """Return what the registrar must be told of an award; None where they know already."""
    on_transcript = told.get(award.id) is Action.AWARD
    if award.stands is on_transcript:
        return None
    return Action.AWARD if award.stands else Action.WITHDRAWAL


def _credit_bearing(program: Program) -> bool:
    return program.proposal.type is Type.CREDIT_BEARING


def _reasons(
    session: Session,
    workspace: Workspace,
    due: Iterable[Award],
    told: Mapping[str, Action],
    programs: Mapping[str, Program],
) -> Iterator[tuple[str, str]]:
    """Yield the awards that must not be handed over unseen, and why. A withdrawal always goes."""
    fresh = [award for award in due if _action(award, told) is Action.AWARD]
    yield from objections(session, workspace, fresh).items()
    for award in fresh:
        if not programs[award.revision].approved:
            yield award.id, f"{award.proposal} is not approved in the revision that was earned."


def _line(award: Award, action: Action, person: Student, program: Program, number: int) -> TranscriptLine:
    return TranscriptLine(
        receipt=number,
        action=action,
        student_id=person.student_id,
        family_name=person.family_name,
        given_name=person.given_name,
        proposal=award.proposal,
        title=program.title,
        notation=program.proposal.transcript_notation or program.title,
        earned_on=award.earned_on,
        term=str(term_on(award.earned_on, program.policy.season_ends)),
        credits=_credits(award),
        award=award.id,
    )


def _credits(award: Award) -> str:
    counted: Any = read(award.proof)["completions"]
    amounts = [one["credits"] for one in counted]
    if not amounts or None in amounts:
        return ""
    total = sum(map(Decimal, amounts), Decimal(0))
    return str(total.to_integral_value() if total == total.to_integral_value() else total.normalize())
