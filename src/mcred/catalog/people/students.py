"""Students: who they are, their lasting random earner id, and the privacy hold."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, or_
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.file.tables import table_of
from mcred.records.folding import folded, spellings
from mcred.records.model import Student
from mcred.values import dataclass

_CHUNK = 500
"""How many ids one question names: below every database's limit on parameters."""


class StudentRow(SQLModel, table=True):
    """One person. `search` is what `find` looks at: number, names and e-mail without accents or case."""

    __tablename__ = "students"
    __table_args__ = {"sqlite_strict": True, "sqlite_with_rowid": False}

    student_id: str = Field(primary_key=True, sa_type=Text)
    email: str = Field(sa_type=Text)
    given_name: str = Field(sa_type=Text)
    family_name: str = Field(sa_type=Text)
    earner_id: str = Field(sa_type=Text)
    """122 random bits. Nobody is looked up by it, and keeping an index of it takes longer than all else of a student."""
    matriculated: int = 1
    ended: str | None = Field(default=None, sa_type=Text)
    on_hold: int = 0
    search: str = Field(sa_type=Text)
    added_at: str = Field(sa_type=Text)
    changed_at: str = Field(sa_type=Text)


class HoldRow(SQLModel, table=True):
    """One act of holding or releasing; the latest says whether the student is on hold."""

    __tablename__ = "student_holds"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    act: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAct:
    """That a student was put on hold or released: by whom, when, why."""

    act: str
    by: str
    at: str
    note: str


def student(session: Session, student_id: str) -> Student | None:
    """Return the student of that number, or None."""
    row = session.get(StudentRow, student_id)
    return None if row is None else _student(row)


def students(session: Session, student_ids: Iterable[str]) -> dict[str, Student]:
    """Return the students of those numbers, by number; unknown ones are absent."""
    # Columns, not rows: a file names thousands, and mapping each costs more than reading it.
    table = table_of(StudentRow)
    wanted = sorted(set(student_ids))
    found: dict[str, Student] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for row in session.connection().execute(table.select().where(table.c.student_id.in_(chunk))):
            found[row.student_id] = _student(row)
    return found


def find(session: Session, words: str, *, limit: int) -> list[Student]:
    """Return students whose number, names or e-mail hold every word, in any order, accents and case aside."""
    query = select(StudentRow).order_by(
        col(StudentRow.family_name), col(StudentRow.given_name), col(StudentRow.student_id)
    )
    for word in folded(words).replace(",", " ").split():
        held = col(StudentRow.search)
        spelled = (held.contains(one, autoescape=True) for one in spellings(word))
        query = query.where(or_(*spelled))
    return [_student(row) for row in session.exec(query.limit(limit))]


def set_hold(
    session: Session, student_id: str, *, held: bool, by: str, actor: str, at: str, note: str
) -> None:
    """Put a student on hold or release them, and keep who did it and why."""
    row = session.get_one(StudentRow, student_id)
    row.on_hold = int(held)
    act = "hold" if held else "release"
    session.add(HoldRow(student_id=student_id, act=act, by=by, actor=actor, at=at, note=note))


def hold_acts(session: Session, student_id: str) -> list[HoldAct]:
    """Return the acts of holding and releasing, oldest first."""
    rows = session.exec(select(HoldRow).where(HoldRow.student_id == student_id).order_by(col(HoldRow.id)))
    return [HoldAct(act=row.act, by=row.by, at=row.at, note=row.note) for row in rows]


def _student(row: Any) -> Student:
    return Student(
        student_id=row.student_id,
        email=row.email,
        given_name=row.given_name,
        family_name=row.family_name,
        earner_id=row.earner_id,
        matriculated=bool(row.matriculated),
        ended=stored.day(row.ended) if row.ended else None,
        on_hold=bool(row.on_hold),
    )
