"""To whom something about a student was given out: when, by whom, which fields (FERPA, 34 CFR 99.32)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, delete, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass


class DisclosureRow(SQLModel, table=True):
    """One disclosure of one student's record."""

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
    ground: str = Field(default="", sa_type=Text)
    """What allowed it; empty of those that an earlier version logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """That fields of a student's record went to somebody, and on what ground: a consent, or the law's own."""

    at: datetime
    by: str
    actor: str
    recipient: str
    fields: tuple[str, ...]
    reference: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One disclosure of the records of one or more students."""

    disclosure: Disclosure
    student_ids: tuple[str, ...]


def log(session: Session, student_ids: Iterable[str], disclosure: Disclosure) -> None:
    """Keep a disclosure for each student whom it was about."""
    log_each(session, ((student_id, disclosure) for student_id in student_ids))


def log_each(session: Session, given: Iterable[tuple[str, Disclosure]]) -> None:
    """Keep a disclosure for each of several students, each as it was theirs."""
    session.add_all(
        DisclosureRow(
            student_id=student_id,
            at=stamp(disclosure.at),
            by=disclosure.by,
            actor=disclosure.actor,
            recipient=disclosure.recipient,
            fields=",".join(disclosure.fields),
            reference=disclosure.reference,
            ground=disclosure.ground,
        )
        for student_id, disclosure in given
    )
    session.flush()


def take_back(session: Session, student_id: str, reference: str) -> None:
    """Strike out the last disclosure of a student that did not come about: there was no connection, nothing was sent."""
    last = select(func.max(DisclosureRow.id)).where(
        DisclosureRow.student_id == student_id, DisclosureRow.reference == reference
    )
    session.execute(delete(DisclosureRow).where(col(DisclosureRow.id) == session.exec(last).one()))


def disclosures(session: Session, student_id: str) -> list[Disclosure]:
    """Return what was given out about a student, oldest first."""
    rows = session.exec(
        select(DisclosureRow).where(DisclosureRow.student_id == student_id).order_by(col(DisclosureRow.id))
    )
    return [_disclosure(row) for row in rows]


def acts(session: Session, *, since: str = "", before: str = "") -> Iterator[Act]:
    """Yield what was given out about anybody, oldest first: rows that one act wrote together as one.

    Args:
        session: Where.
        since: A moment; what was given out earlier is left out.
        before: A moment; what was given out then or later is left out. Nothing is where it is empty.
    """
    query = select(DisclosureRow).where(col(DisclosureRow.at) >= since).order_by(col(DisclosureRow.id))
    if before:
        query = query.where(col(DisclosureRow.at) < before)
    for disclosure, rows in groupby(session.exec(query), key=_disclosure):
        yield Act(disclosure=disclosure, student_ids=tuple(row.student_id for row in rows))


def _disclosure(row: DisclosureRow) -> Disclosure:
    return Disclosure(
        at=stored.moment(row.at),
        by=row.by,
        actor=row.actor,
        recipient=row.recipient,
        fields=tuple(row.fields.split(",")),
        reference=row.reference,
        ground=row.ground,
    )
