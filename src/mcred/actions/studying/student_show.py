"""All that the catalogue holds about one student."""

from typing import Any

from mcred.actions.studying.evidence import evidence_of_one
from mcred.actions.studying.student_consent import consent_document
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.earned import awards
from mcred.catalog.one_person import merges
from mcred.catalog.people import consents, disclosures, past_names, students
from mcred.catalog.people.disclosures import Disclosure
from mcred.catalog.people.past_names import Past
from mcred.catalog.people.students import HoldAct
from mcred.catalog.study import completions, enrolments, evidence, exceptions
from mcred.catalog.study.completions import Superseded
from mcred.catalog.study.enrolments import Enrolment
from mcred.catalog.study.evidence import Submission
from mcred.catalog.study.exceptions import ExceptionRecord
from mcred.clock import stamp
from mcred.records.consent import Consent
from mcred.records.model import Completion, Student, Substitution
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFile:
    """A student with everything recorded about them."""

    student: Student
    completions: tuple[Completion, ...]
    superseded: tuple[Superseded, ...]
    enrolments: tuple[Enrolment, ...]
    evidence: tuple[Submission, ...]
    exceptions: tuple[ExceptionRecord, ...]
    awards: tuple[Award, ...]
    holds: tuple[HoldAct, ...]
    past: tuple[Past, ...] = ()
    """Earlier names and addresses."""
    merged_from: tuple[str, ...] = ()
    """Other numbers of the same person."""
    disclosures: tuple[Disclosure, ...] = ()
    consents: tuple[Consent, ...] = ()

    def document(self, *, personal: bool = False) -> dict[str, Any]:
        """Return it as `--json` shows it: without names and e-mail, unless the caller asks for them."""
        person = self.student
        return {
            "kind": "student",
            "student": person.student_id,
            **(
                {
                    "email": person.email,
                    "given_name": person.given_name,
                    "family_name": person.family_name,
                    "past": [
                        {
                            "email": p.email,
                            "given_name": p.given_name,
                            "family_name": p.family_name,
                            "until": p.until,
                        }
                        for p in self.past
                    ],
                }
                if personal
                else {}
            ),
            "matriculated": person.matriculated,
            "ended": None if person.ended is None else person.ended.isoformat(),
            "on_hold": person.on_hold,
            "completions": [_completion(c) for c in self.completions],
            "superseded": [
                {
                    **_completion(s.completion),
                    "recorded_at": s.recorded_at,
                    "replaced_at": s.replaced_at,
                    "replaced_by": s.by or None,
                    "file": s.file or None,
                }
                for s in self.superseded
            ],
            "enrolments": [_enrolment(e) for e in self.enrolments],
            "evidence": [evidence_of_one(s) for s in self.evidence],
            "exceptions": [_exception(e) for e in self.exceptions],
            "awards": [
                {
                    "id": a.id,
                    "proposal": a.proposal,
                    "earned_on": a.earned_on.isoformat(),
                    "revoked_at": None if a.revoked_at is None else stamp(a.revoked_at),
                }
                for a in self.awards
            ],
            "merged_from": list(self.merged_from),
            "disclosures": [
                {
                    "at": stamp(d.at),
                    "by": d.by,
                    "recipient": d.recipient,
                    "fields": list(d.fields),
                    "reference": d.reference,
                    "ground": d.ground or None,
                }
                for d in self.disclosures
            ],
            "consents": [consent_document(one) for one in self.consents],
        }


def show_student(workspace: Workspace, student_id: str) -> StudentFile:
    """Return all that is held about a student.

    Raises:
        NotFound: there is no such student.
    """
    with workspace.catalog().read() as session:
        return StudentFile(
            student=student_of(session, student_id),
            completions=completions.completions(session, student_id),
            superseded=tuple(completions.history(session, student_id)),
            enrolments=tuple(enrolments.enrolments_of_student(session, student_id)),
            evidence=tuple(evidence.submissions_of_student(session, student_id)),
            exceptions=tuple(exceptions.records(session, student_id)),
            awards=tuple(awards.awards(session, student_id=student_id)),
            holds=tuple(students.hold_acts(session, student_id)),
            past=tuple(past_names.past(session, student_id)),
            merged_from=tuple(merges.merged_from(session, student_id)),
            disclosures=tuple(disclosures.disclosures(session, student_id)),
            consents=tuple(consents.consents(session, student_id)),
        )


def _completion(completion: Completion) -> dict[str, Any]:
    return {
        "course": completion.course,
        "term": str(completion.term),
        "section": completion.section,
        "credits": None if completion.credits is None else str(completion.credits),
        "grade": completion.grade,
    }


def _enrolment(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "proposal": enrolment.proposal,
        "revision": enrolment.revision,
        "since": enrolment.since.isoformat(),
        "ended_on": None if enrolment.ended_on is None else enrolment.ended_on.isoformat(),
        "non_matriculated": enrolment.non_matriculated,
    }


def _exception(record: ExceptionRecord) -> dict[str, Any]:
    granted = record.granted
    return {
        "proposal": record.proposal,
        "exception": "substitution" if isinstance(granted, Substitution) else "waiver",
        "node": granted.node,
        "course": granted.course if isinstance(granted, Substitution) else None,
        "by": granted.by,
        "on": granted.on.isoformat(),
        "note": granted.note,
        "undone_at": record.undone_at,
        "waits": record.waits,
        "confirmed_by": record.confirmed_by or None,
    }
