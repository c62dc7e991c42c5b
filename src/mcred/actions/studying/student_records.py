"""What the verbs about students share: who is meant, and the record that the evaluator looks at."""

import re
from collections.abc import Collection

from mcred.catalog import awards, completions, enrolments, evidence, exceptions, merges, students
from mcred.catalog.database import Session
from mcred.catalog.enrolments import Enrolment
from mcred.errors import NotFound, Refused
from mcred.records.model import Record, Student

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


def student_of(session: Session, student_id: str, *, merged: bool = False) -> Student:
    """Return the student of that number; with `merged`, also where another number took its place.

    Raises:
        NotFound: there is none. What was typed is repeated only where it could be a number: it may be a name.
        Refused: another number took its place.
    """
    found = students.student(session, student_id) if _NUMBER.fullmatch(student_id) else None
    if found is None:
        who = (
            f"There is no student {student_id}."
            if _NUMBER.fullmatch(student_id)
            else "That is no student number."
        )
        raise NotFound(who, hint="mcred student find WORDS looks by name, e-mail or number.")
    new = None if merged else merges.merged_into(session, student_id)
    if new is not None:
        raise Refused(
            f"{student_id} was merged into {new}.",
            hint=f"Name {new}; or undo it: mcred student merge {student_id} {new} --undo --note …",
        )
    return found


def enrolment_of(session: Session, student_id: str, proposal: str) -> Enrolment:
    """Return a student's enrolment that has not ended.

    Raises:
        NotFound: there is no such student.
        Refused: the student is not enrolled, or no longer.
    """
    student_of(session, student_id)
    found = enrolments.enrolment(session, student_id, proposal)
    if found is None:
        raise Refused(
            f"{student_id} is not enrolled in {proposal}.",
            hint=f"Enrol first: mcred enrol {student_id} {proposal}",
        )
    if found.ended_on is not None:
        raise Refused(
            f"{student_id}'s enrolment in {proposal} ended on {found.ended_on}.",
            hint=f"Take it up again: mcred enrol {student_id} {proposal}",
        )
    return found


def records(session: Session, student_ids: Collection[str], proposal: str) -> dict[str, Record]:
    """Return what the evaluator looks at for each student's enrolment in a program."""
    results = completions.completions_of(session, student_ids)
    submitted = evidence.submissions(session, student_ids, proposal)
    granted = exceptions.standing(session, student_ids, proposal)
    earned = awards.earned_by(session, student_ids)
    nothing = exceptions.Exceptions()
    return {
        who: Record(
            completions=results.get(who, ()),
            evidence=tuple(piece.evidence for piece in submitted.get(who, ())),
            waivers=granted.get(who, nothing).waivers,
            substitutions=granted.get(who, nothing).substitutions,
            earned=tuple((name, on) for name, on in earned.get(who, ()) if name != proposal),
        )
        for who in student_ids
    }


def record(session: Session, student_id: str, proposal: str) -> Record:
    """Return what the evaluator looks at for one student's enrolment in a program."""
    return records(session, [student_id], proposal)[student_id]
