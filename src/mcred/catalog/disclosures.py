"""To whom something about a student was given out: when, by whom, which fields (FERPA, 34 CFR 99.32)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog import stored
from mcred.clock import stamp
from mcred.values import dataclass


class DisclosureRow(SQLModel, table=True):
    """One disclosure of one student's record. Requests to the badge provider are logged as exchanges instead."""

    __tablename__ = "disclosures"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    at: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    recipient: str = Field(sa_type=Text)
    fields: str = Field(sa_type=Text)
    reference: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """That fields of a student's record went to somebody."""

    at: datetime
    by: str
    actor: str
    recipient: str
    fields: tuple[str, ...]
    reference: str


def log(session: Session, student_ids: Iterable[str], disclosure: Disclosure) -> None:
    """Keep a disclosure for each student whom it was about."""
    session.add_all(
        DisclosureRow(
            student_id=student_id,
            at=stamp(disclosure.at),
            by=disclosure.by,
            actor=disclosure.actor,
            recipient=disclosure.recipient,
            fields=",".join(disclosure.fields),
            reference=disclosure.reference,
        )
        for student_id in student_ids
    )
    session.flush()


def disclosures(session: Session, student_id: str) -> list[Disclosure]:
    """Return what was given out about a student, oldest first."""
    rows = session.exec(
        select(DisclosureRow).where(DisclosureRow.student_id == student_id).order_by(col(DisclosureRow.id))
    )
    return [
        Disclosure(
            at=stored.moment(row.at),
            by=row.by,
            actor=row.actor,
            recipient=row.recipient,
            fields=tuple(row.fields.split(",")),
            reference=row.reference,
        )
        for row in rows
    ]
