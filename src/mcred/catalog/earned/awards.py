"""Awards: one a student and program, their proofs never rewritten."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.awards.award import Award
from mcred.catalog.file import guards, stored
from mcred.catalog.file.tables import table_of
from mcred.clock import stamp

_CHUNK = 500

TRIGGERS = guards.AWARDS


class AwardRow(SQLModel, table=True):
    """One award."""

    __tablename__ = "awards"
    __table_args__ = (UniqueConstraint("student_id", "proposal"), {"sqlite_strict": True})

    id: str = Field(primary_key=True, sa_type=Text)
    student_id: str = Field(foreign_key="students.student_id", sa_type=Text)
    proposal: str = Field(index=True, sa_type=Text)
    revision: str = Field(sa_type=Text)
    earned_on: str = Field(sa_type=Text)
    found_at: str = Field(sa_type=Text)
    proof: str = Field(sa_type=Text)
    salt: str = Field(sa_type=Text)
    ledger_entry: int | None = None
    revoked_at: str | None = Field(default=None, sa_type=Text)
    """Since when it counts no more; who revoked it and why is among its acts."""


def add_awards(session: Session, awards: Iterable[Award]) -> None:
    """Record awards; the unique key refuses a second one for the same student and program."""
    session.add_all(
        AwardRow(
            id=award.id,
            student_id=award.student_id,
            proposal=award.proposal,
            revision=award.revision,
            earned_on=award.earned_on.isoformat(),
            found_at=stamp(award.found_at),
            proof=award.proof,
            salt=award.salt,
            ledger_entry=award.ledger_entry,
        )
        for award in awards
    )
    session.flush()


def award(session: Session, award_id: str) -> Award | None:
    """Return the award of that id, or None."""
    row = session.get(AwardRow, award_id)
    return None if row is None else award_from(row)


def awards_as_they_are(session: Session, award_ids: Iterable[str]) -> dict[str, Award]:
    """Return the awards of those ids, by id; unknown ones are absent."""
    wanted, table = sorted(set(award_ids)), table_of(AwardRow)
    found: dict[str, Award] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = table.c.id.in_(wanted[start : start + _CHUNK])
        rows = session.connection().execute(table.select().where(chunk))
        found.update((row.id, award_from(row)) for row in rows)
    return found


def award_of(session: Session, student_id: str, proposal: str) -> Award | None:
    """Return a student's award in a program, or None."""
    row = session.exec(
        select(AwardRow).where(AwardRow.student_id == student_id, AwardRow.proposal == proposal)
    ).one_or_none()
    return None if row is None else award_from(row)


def awards(session: Session, *, proposal: str | None = None, student_id: str | None = None) -> list[Award]:
    """Return awards, oldest first: all, or those of a program, or of a student."""
    query = select(AwardRow)
    if proposal is not None:
        query = query.where(AwardRow.proposal == proposal)
    if student_id is not None:
        query = query.where(AwardRow.student_id == student_id)
    order = (col(AwardRow.found_at), col(AwardRow.proposal), col(AwardRow.student_id))
    return [award_from(row) for row in session.exec(query.order_by(*order))]


def awarded(session: Session, student_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of student and program that have an award, revoked or not, of several students."""
    wanted = sorted(set(student_ids))
    found: set[tuple[str, str]] = set()
    for start in range(0, len(wanted), _CHUNK):
        chunk = col(AwardRow.student_id).in_(wanted[start : start + _CHUNK])
        found.update(session.exec(select(AwardRow.student_id, AwardRow.proposal).where(chunk)))
    return found


def earned_by(session: Session, student_ids: Iterable[str]) -> dict[str, tuple[tuple[str, date], ...]]:
    """Return what each student has earned and when, what was revoked aside; who has nothing is absent."""
    wanted = sorted(set(student_ids))
    found: dict[str, list[tuple[str, date]]] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(AwardRow.student_id, AwardRow.proposal, AwardRow.earned_on).where(
            col(AwardRow.student_id).in_(wanted[start : start + _CHUNK]), col(AwardRow.revoked_at).is_(None)
        )
        for student_id, proposal, earned_on in session.exec(query.order_by(col(AwardRow.proposal))):
            found.setdefault(student_id, []).append((proposal, stored.day(earned_on)))
    return {who: tuple(earned) for who, earned in found.items()}


def set_revoked(session: Session, award_id: str, revoked_at: datetime | None) -> None:
    """Let an award count no more since a moment, or again (None)."""
    session.get_one(AwardRow, award_id).revoked_at = None if revoked_at is None else stamp(revoked_at)
    session.flush()


def award_from(row: Any) -> Award:
    """Return a row as what it says."""
    return Award(
        id=row.id,
        student_id=row.student_id,
        proposal=row.proposal,
        revision=row.revision,
        earned_on=stored.day(row.earned_on),
        found_at=stored.moment(row.found_at),
        proof=row.proof,
        salt=row.salt,
        ledger_entry=row.ledger_entry,
        revoked_at=stored.moment(row.revoked_at) if row.revoked_at else None,
    )
