"""What the verbs about students share: who is meant, and the record that the evaluator looks at."""

import re

from mcred.actions.studying.judged_records import record, records
from mcred.catalog.file.database import Session
from mcred.catalog.one_person import merges
from mcred.catalog.people import students
from mcred.catalog.record import revisions
from mcred.catalog.study import enrolments
from mcred.catalog.study.enrolments import Enrolment
from mcred.errors import NotFound, Refused
from mcred.records.model import Student

__all__ = ["enrolment_of", "record", "records", "student_of"]

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


def student_of(session: Session, student_id: str, *, merged: bool = False) -> Student:
    """Return the student of that number; with `merged`, also where another number took its place.

    Raises:
        NotFound: there is none. What was typed is repeated only where it could be a number: it may be a name.
        Refused: another number took its place.
    """
    found = students.student(session, student_id) if _NUMBER.fullmatch(student_id) else None
    if found is None:
        require_in_order(session, student_id)
        meant = next((one for one in _other_cases(student_id) if students.student(session, one)), None)
        who = (
            f"There is no student {student_id}."
            if _NUMBER.fullmatch(student_id)
            else "That is no student number."
        )
        hint = (
            f"Did you mean {meant}?" if meant else "mcred student find WORDS looks by name, e-mail or number."
        )
        raise NotFound(who, hint=hint)
    new = None if merged else merges.merged_into(session, student_id)
    if new is not None:
        raise Refused(
            f"{student_id} was merged into {new}.",
            hint=f"Name {new}; or undo it: mcred student merge {student_id} {new} --undo --note …",
        )
    return found


def require_in_order(session: Session, student_id: str) -> None:
    """Refuse a program's id where a student's number belongs: the two words were exchanged.

    Raises:
        NotFound: it is the id of a proposal, and no student's number.
    """
    if not _is_proposal(session, student_id) or students.student(session, student_id):
        return
    raise NotFound(
        f"There is no student {student_id}, but a program; the order is STUDENT PROPOSAL.",
        hint=f"All of its students: mcred progress --program {student_id}",
    )


def _is_proposal(session: Session, word: str) -> bool:
    return any(line.id == word for line in revisions.listed(session))


def _other_cases(student_id: str) -> tuple[str, ...]:
    return (student_id.upper(), student_id.lower()) if _NUMBER.fullmatch(student_id) else ()


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
