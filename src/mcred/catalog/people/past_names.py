"""What a student was called and reached by before, whoever changed it; and the changes that people entered by hand."""

from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.people.students import StudentRow
from mcred.clock import stamp
from mcred.records.folding import search_text
from mcred.values import dataclass

TRIGGERS = (
    # A trigger, since the bulk import changes names too, and knows nothing of their past.
    """CREATE TRIGGER students_keep_their_past AFTER UPDATE OF email, given_name, family_name ON students
       WHEN NEW.email <> OLD.email OR NEW.given_name <> OLD.given_name OR NEW.family_name <> OLD.family_name
       BEGIN
         INSERT INTO student_past (student_id, email, given_name, family_name, until)
         VALUES (OLD.student_id, OLD.email, OLD.given_name, OLD.family_name, NEW.changed_at);
       END""",
)


class PastRow(SQLModel, table=True):
    """A name and an address, and until when they stood."""

    __tablename__ = "student_past"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    email: str = Field(sa_type=Text)
    given_name: str = Field(sa_type=Text)
    family_name: str = Field(sa_type=Text)
    until: str = Field(sa_type=Text)


class ChangeRow(SQLModel, table=True):
    """That somebody changed a name or an address by hand: who, when, why."""

    __tablename__ = "student_changes"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    fields: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A name and an address, and until when they stood."""

    email: str
    given_name: str
    family_name: str
    until: str


def past(session: Session, student_id: str) -> list[Past]:
    """Return what a student was called and reached by before, oldest first."""
    rows = session.exec(select(PastRow).where(PastRow.student_id == student_id).order_by(col(PastRow.id)))
    return [
        Past(email=r.email, given_name=r.given_name, family_name=r.family_name, until=r.until) for r in rows
    ]


def renamed_by_hand(session: Session) -> dict[str, str]:
    """Return when somebody last changed a student's name by hand, by student."""
    newest = select(ChangeRow.student_id, func.max(ChangeRow.at)).where(
        col(ChangeRow.fields).contains("_name")
    )
    return dict(session.exec(newest.group_by(col(ChangeRow.student_id))).all())


def change(
    session: Session,
    student_id: str,
    fields: dict[str, str],
    *,
    by: str,
    actor: str,
    at: datetime,
    note: str,
) -> None:
    """Give a student another address or name, and keep who did so and why."""
    row = session.get_one(StudentRow, student_id)
    for name, value in fields.items():
        setattr(row, name, value)
    row.search = search_text(student_id, row.email, row.given_name, row.family_name)
    row.changed_at = stamp(at)
    named = ",".join(sorted(fields))
    session.add(ChangeRow(student_id=student_id, fields=named, by=by, actor=actor, at=stamp(at), note=note))
    session.flush()
