"""What the registrar has not been told yet: awards and withdrawals as lines, and what is left to a person."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from mcred.actions.awarding.award_objection import objections
from mcred.actions.consenting import consents_to
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.proof import read
from mcred.catalog.earned import awards, transcripts
from mcred.catalog.earned.transcripts import Told
from mcred.catalog.file.database import Session
from mcred.catalog.people import past_names, students
from mcred.proposals.model import Type
from mcred.records.consent import Purpose
from mcred.records.model import Student
from mcred.records.terms import term_on
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
    told = transcripts.last_told(session)
    found = [award for award in awards.awards(session) if not award.erased]
    people = students.students(session, (award.student_id for award in found))
    renamed = past_names.renamed_by_hand(session)
    actions = {
        award.id: _action(award, told.get(award.id), people[award.student_id], renamed) for award in found
    }
    due = [award for award in found if actions[award.id] is not None]
    programs = {revision: program_of_revision(session, revision) for revision in {a.revision for a in due}}
    due = [award for award in due if _credit_bearing(programs[award.revision])]
    fresh = [award for award in due if actions[award.id] is Action.AWARD]
    reasons = dict(_reasons(session, workspace, fresh, programs))
    lines = [
        _line(
            award,
            actions[award.id] or Action.AWARD,
            people[award.student_id],
            programs[award.revision],
            number,
            told.get(award.id),
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


def _action(award: Award, told: Told | None, person: Student, renamed: Mapping[str, str]) -> Action | None:
    """Return what the registrar must be told of an award; None where they know already.

    A name that a file of theirs changed they know; one that was changed here by hand they do not.
    """
    if told is None or told.action is Action.WITHDRAWAL:
        return Action.AWARD if award.stands else None
    if not award.stands:
        return Action.WITHDRAWAL
    if told.student_id != award.student_id:
        return Action.CHANGE
    by_hand = renamed.get(award.student_id, "") >= told.at
    return Action.CHANGE if by_hand and told.name != (person.family_name, person.given_name) else None


def _credit_bearing(program: Program) -> bool:
    return program.proposal.type is Type.CREDIT_BEARING


def _reasons(
    session: Session, workspace: Workspace, fresh: Sequence[Award], programs: Mapping[str, Program]
) -> Iterator[tuple[str, str]]:
    """Yield the awards that must not be handed over unseen, and why. A withdrawal or a change always goes."""
    yield from objections(session, workspace, fresh).items()
    people = [award.student_id for award in fresh]
    withheld = consents_to(session, workspace.settings, Purpose.REGISTRAR, people).withheld
    for award in fresh:
        if award.student_id in withheld:
            yield award.id, withheld[award.student_id]
        if not programs[award.revision].approved:
            yield award.id, f"{award.proposal} is not approved in the revision that was earned."


def _line(
    award: Award, action: Action, person: Student, program: Program, number: int, told: Told | None
) -> TranscriptLine:
    moved = told is not None and told.student_id != award.student_id
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
        earlier_student_id=told.student_id if told is not None and moved else "",
    )


def _credits(award: Award) -> str:
    counted: Any = read(award.proof)["completions"]
    amounts = [one["credits"] for one in counted]
    if not amounts or None in amounts:
        return ""
    total = sum(map(Decimal, amounts), Decimal(0))
    return str(total.to_integral_value() if total == total.to_integral_value() else total.normalize())
