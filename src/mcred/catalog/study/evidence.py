"""Evidence: what students submitted for assessments of an enrolment, and what evaluators said of it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Text, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.study.enrolments import EnrolmentRow
from mcred.records.model import Evidence, EvidenceState
from mcred.values import dataclass

_CHUNK = 500


class EvidenceRow(SQLModel, table=True):
    """One submission. The newest one for an assessment is the one that counts."""

    __tablename__ = "evidence"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    proposal: str = Field(index=True, sa_type=Text)
    assessment: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    file_digest: str = Field(sa_type=Text)
    file_name: str = Field(sa_type=Text)
    submitted_on: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    decided_on: str | None = Field(default=None, sa_type=Text)
    decided_by: str = Field(default="", sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)


class EvidenceVerdictRow(SQLModel, table=True):
    """One verdict on one submission; an earlier one stays readable when a later one replaces it."""

    __tablename__ = "evidence_verdicts"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    verdict: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    decided_on: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A piece of evidence with its place: whose, for which program, since when."""

    id: int
    student_id: str
    proposal: str
    evidence: Evidence
    file_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an evaluator said of one submission."""

    state: EvidenceState
    by: str
    on: date
    note: str


def add_submission(
    session: Session,
    *,
    student_id: str,
    proposal: str,
    evidence: Evidence,
    file_name: str,
    actor: str,
    at: str,
) -> int:
    """Record a submission and return its number."""
    row = EvidenceRow(
        student_id=student_id,
        proposal=proposal,
        assessment=evidence.assessment,
        url=evidence.url,
        file_digest=evidence.file_digest,
        file_name=file_name,
        submitted_on=evidence.submitted_on.isoformat(),
        state=evidence.state.value,
        actor=actor,
        at=at,
    )
    session.add(row)
    session.flush()
    return _number(row)


def newest_submission(session: Session, student_id: str, proposal: str, assessment: str) -> Submission | None:
    """Return what was last submitted for one assessment of one enrolment, or None."""
    found = submissions(session, [student_id], proposal).get(student_id, ())
    return next((s for s in found if s.evidence.assessment == assessment), None)


def submissions(
    session: Session, student_ids: Iterable[str], proposal: str
) -> dict[str, tuple[Submission, ...]]:
    """Return the newest submission for each assessment of a program, by student; who has none is absent."""
    wanted = sorted(set(student_ids))
    newest: dict[str, dict[str, Submission]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        query = select(EvidenceRow).where(
            EvidenceRow.proposal == proposal, col(EvidenceRow.student_id).in_(chunk)
        )
        for row in session.exec(query.order_by(col(EvidenceRow.id))):
            newest.setdefault(row.student_id, {})[row.assessment] = _submission(row)
    return {who: tuple(found[name] for name in sorted(found)) for who, found in newest.items()}


def submissions_of_student(session: Session, student_id: str) -> list[Submission]:
    """Return all that a student ever submitted, oldest first."""
    query = select(EvidenceRow).where(EvidenceRow.student_id == student_id)
    return [_submission(row) for row in session.exec(query.order_by(col(EvidenceRow.id)))]


def _waits() -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a submission that somebody can judge: nothing later took its place, and its student is enrolled."""
    later = aliased(EvidenceRow)
    replaced = exists().where(
        col(later.student_id) == col(EvidenceRow.student_id),
        col(later.proposal) == col(EvidenceRow.proposal),
        col(later.assessment) == col(EvidenceRow.assessment),
        col(later.id) > col(EvidenceRow.id),
    )
    enrolled = exists().where(
        col(EnrolmentRow.student_id) == col(EvidenceRow.student_id),
        col(EnrolmentRow.proposal) == col(EvidenceRow.proposal),
        col(EnrolmentRow.ended_on).is_(None),
    )
    return col(EvidenceRow.state) == EvidenceState.SUBMITTED.value, ~replaced, enrolled


def waiting(session: Session, proposal: str | None) -> list[Submission]:
    """Return what waits for a verdict, oldest first; of one program, or of all."""
    query = select(EvidenceRow).where(*_waits())
    if proposal is not None:
        query = query.where(EvidenceRow.proposal == proposal)
    return [_submission(row) for row in session.exec(query.order_by(col(EvidenceRow.id)))]


def waiting_counts(session: Session) -> list[tuple[str, int, date]]:
    """Return, by program, how many submissions wait for a verdict, and the day of the oldest."""
    query = (
        select(EvidenceRow.proposal, func.count(), func.min(EvidenceRow.submitted_on))
        .where(*_waits())
        .group_by(EvidenceRow.proposal)
        .order_by(EvidenceRow.proposal)
    )
    return [(proposal, count, stored.day(oldest)) for proposal, count, oldest in session.exec(query)]


def set_verdict(session: Session, submission_id: int, verdict: Verdict, *, actor: str, at: str) -> None:
    """Let a verdict stand on a submission; `submitted` opens it again."""
    row = session.get_one(EvidenceRow, submission_id)
    reopened = verdict.state is EvidenceState.SUBMITTED
    row.state = verdict.state.value
    row.decided_on = None if reopened else verdict.on.isoformat()
    row.decided_by = "" if reopened else verdict.by
    session.add(
        EvidenceVerdictRow(
            evidence_id=submission_id,
            verdict=verdict.state.value,
            by=verdict.by,
            actor=actor,
            decided_on=verdict.on.isoformat(),
            at=at,
            note=verdict.note,
        )
    )


def verdicts(session: Session, submission_id: int) -> list[Verdict]:
    """Return the verdicts on a submission, oldest first."""
    query = select(EvidenceVerdictRow).where(EvidenceVerdictRow.evidence_id == submission_id)
    return [
        Verdict(
            state=stored.word(EvidenceState, row.verdict),
            by=row.by,
            on=stored.day(row.decided_on),
            note=row.note,
        )
        for row in session.exec(query.order_by(col(EvidenceVerdictRow.id)))
    ]


def _submission(row: EvidenceRow) -> Submission:
    return Submission(
        id=_number(row),
        student_id=row.student_id,
        proposal=row.proposal,
        file_name=row.file_name,
        evidence=Evidence(
            assessment=row.assessment,
            state=stored.word(EvidenceState, row.state),
            url=row.url,
            file_digest=row.file_digest,
            submitted_on=stored.day(row.submitted_on),
            decided_on=stored.day(row.decided_on) if row.decided_on else None,
            decided_by=row.decided_by,
        ),
    )


def _number(row: EvidenceRow) -> int:
    if row.id is None:
        raise LookupError("a row that was not written yet has no number")
    return row.id
