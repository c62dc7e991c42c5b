"""The student's record as values. Times are aware UTC datetimes, dates are campus dates, credits exact decimals."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from mcred.records.terms import Term
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A person with a student number. `earner_id` is random, stable for ever, and means nothing to anybody else."""

    student_id: str
    email: str
    given_name: str
    family_name: str
    earner_id: str = ""
    matriculated: bool = True
    ended: date | None = None
    on_hold: bool = False
    """A privacy hold: awards yes, badges no."""

    def matriculated_on(self, day: date) -> bool:
        """Tell whether the student was in a degree program of the campus on a day."""
        return self.matriculated and (self.ended is None or self.ended >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One course result of one student in one term. `credits` is None where the record does not say.

    `section` tells several sections of one course in one term apart, where a file has said it.
    """

    course: str
    term: Term
    credits: Decimal | None
    grade: str
    """As on the policy's grade scale; "" while in progress without a grade."""
    section: str = ""


class EvidenceState(StrEnum):
    """What the evaluator has said of a piece of evidence."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a student submitted for one assessment (or attested experience) of one enrolment."""

    assessment: str
    state: EvidenceState
    url: str = ""
    file_digest: str = ""
    submitted_on: date
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An authorised exception: the node counts as met. `node` is a requirement node's key."""

    node: str
    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """An authorised exception: completions of `course` may stand in at the leaf whose key is `node`."""

    node: str
    course: str
    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that the evaluator looks at for one student and one enrolment.

    `earned` maps the id of each micro-credential already earned to the date on which it was earned.
    """

    completions: tuple[Completion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    earned: tuple[tuple[str, date], ...] = ()
