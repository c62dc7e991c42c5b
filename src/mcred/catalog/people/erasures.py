"""That somebody was erased, by a keyed hash of the number, and whom a person let in again. See `erased_numbers`."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.people.erased_numbers import Key
from mcred.clock import stamp


class ErasureRow(SQLModel, table=True):
    """One number that was erased. Once it was let in again, nothing says any more which it was."""

    __tablename__ = "erasures"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    """Which key it was hashed with."""
    erased_on: str = Field(sa_type=Text)
    readmitted_at: str | None = Field(default=None, sa_type=Text)
    readmitted_by: str = Field(default="", sa_type=Text)
    readmitted_actor: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)


def remember(session: Session, key: Key, student_ids: Iterable[str], *, on: str) -> None:
    """Keep that numbers were erased."""
    for student_id in student_ids:
        session.add(ErasureRow(digest=key.digest(student_id), key=key.name, erased_on=on))
    session.flush()


def standing(session: Session) -> dict[str, int]:
    """Return how many were erased and not let in again, by the name of the key that recognises them."""
    query = select(ErasureRow.key, func.count()).where(col(ErasureRow.digest) != "").group_by(ErasureRow.key)
    return dict(session.exec(query).all())


def erased_on(session: Session, key: Key, student_id: str) -> str | None:
    """Return the day on which a number was erased; None where it was not, or was let in again."""
    return session.exec(
        select(ErasureRow.erased_on).where(ErasureRow.digest == key.digest(student_id))
    ).first()


def let_in(
    session: Session, key: Key, student_id: str, *, by: str, actor: str, at: datetime, note: str
) -> None:
    """Forget which number it was, and keep who let it in again and why."""
    for row in session.exec(select(ErasureRow).where(col(ErasureRow.digest) == key.digest(student_id))):
        row.digest = ""
        row.readmitted_at, row.readmitted_by, row.readmitted_actor, row.note = stamp(at), by, actor, note
    session.flush()
