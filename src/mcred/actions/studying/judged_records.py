"""The record that the evaluator looks at. By itself, since a nightly run needs nothing else of what is known of a student."""

from collections.abc import Collection

from mcred.catalog.earned import awards
from mcred.catalog.file.database import Session
from mcred.catalog.study import completions, evidence, exceptions
from mcred.records.model import Record


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
