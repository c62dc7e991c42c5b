"""Whose record changed since it was last judged, and under which terms each program was judged.

Whatever can earn an award touches one of a few tables; triggers note the student, in the transaction that does it,
whoever wrote it. A note carries a number that only grows, so that a run can strike out what it has seen and no more.
Completions that are new are noted by the bulk import, in one statement: a trigger would run a million times.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Text, func
from sqlalchemy import select as select_columns
from sqlmodel import Field, Session, SQLModel, col, delete, select

from mcred.catalog.file import stored
from mcred.values import dataclass

_NOTE = """CREATE TRIGGER {table}_noted_{when} AFTER {act} ON {table}
    BEGIN
      DELETE FROM changed_students WHERE student_id = {row}.student_id;
      INSERT INTO changed_students (student_id) VALUES ({row}.student_id);
    END"""
_NOTE_WHO_GAVE = """CREATE TRIGGER {table}_given_away AFTER UPDATE OF student_id ON {table}
    WHEN NEW.student_id <> OLD.student_id
    BEGIN
      DELETE FROM changed_students WHERE student_id = OLD.student_id;
      INSERT INTO changed_students (student_id) VALUES (OLD.student_id);
    END"""
TRIGGERS = (
    *(_NOTE_WHO_GAVE.format(table=table) for table in ("completions", "evidence", "exceptions", "awards")),
    *(
        _NOTE.format(table=table, act=act, when=act.lower(), row="OLD" if act == "DELETE" else "NEW")
        for table, acts in (
            ("enrolments", ("INSERT", "UPDATE")),
            ("evidence", ("INSERT", "UPDATE", "DELETE")),
            ("exceptions", ("INSERT", "UPDATE", "DELETE")),
            ("awards", ("INSERT", "UPDATE", "DELETE")),
            ("completions", ("UPDATE", "DELETE")),
        )
        for act in acts
    ),
    # Nothing of a student who is erased stays here.
    """CREATE TRIGGER students_not_noted AFTER DELETE ON students
       BEGIN DELETE FROM changed_students WHERE student_id = OLD.student_id; END""",
)


class ChangedStudentRow(SQLModel, table=True):
    """A student whose record changed. A number is never given twice."""

    __tablename__ = "changed_students"
    __table_args__ = {"sqlite_strict": True, "sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(sa_type=Text, unique=True)


class JudgedProgramRow(SQLModel, table=True):
    """That everybody who follows a revision was judged, on which day, and under which terms."""

    __tablename__ = "judged_programs"
    __table_args__ = {"sqlite_strict": True}

    revision: str = Field(primary_key=True, sa_type=Text)
    proposal: str = Field(sa_type=Text)
    terms: str = Field(sa_type=Text)
    judged_on: str = Field(sa_type=Text)
    screen: str = Field(sa_type=Text)
    """What a record must hold before it is worth judging, as `requirements.screen` writes it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """When all who follow a revision were last judged, under which terms, and what the screen was."""

    proposal: str
    terms: str
    on: date
    screen: str


def latest(session: Session) -> int:
    """Return the number of the newest note; 0 where there is none."""
    return session.exec(select(func.max(col(ChangedStudentRow.number)))).one() or 0


def changed(session: Session, through: int) -> list[str]:
    """Return the students whom notes up to a number name."""
    query = select(ChangedStudentRow.student_id).where(col(ChangedStudentRow.number) <= through)
    return list(session.exec(query.order_by(col(ChangedStudentRow.student_id))))


def note(session: Session, student_ids: Iterable[str]) -> None:
    """Note students whose record changed in a way that no trigger sees."""
    for student_id in student_ids:
        session.execute(delete(ChangedStudentRow).where(col(ChangedStudentRow.student_id) == student_id))
        session.add(ChangedStudentRow(student_id=student_id))
        session.flush()


def strike_out(session: Session, through: int) -> None:
    """Forget the notes up to a number: those students were judged. Who changed since has a higher one."""
    session.execute(delete(ChangedStudentRow).where(col(ChangedStudentRow.number) <= through))


def judged(session: Session) -> dict[str, Judged]:
    """Return what was judged whole, by revision."""
    row = JudgedProgramRow  # its columns: mapping each of hundreds costs more than reading it
    query = select_columns(
        col(row.revision), col(row.proposal), col(row.terms), col(row.judged_on), col(row.screen)
    )
    return {
        revision: Judged(proposal, terms, stored.day(on), screen)
        for revision, proposal, terms, on, screen in session.connection().execute(query)
    }


def keep_judged(session: Session, judged_now: Mapping[str, Judged]) -> None:
    """Record that everybody who follows these revisions was judged."""
    for revision, how in judged_now.items():
        session.merge(
            JudgedProgramRow(
                revision=revision,
                proposal=how.proposal,
                terms=how.terms,
                judged_on=how.on.isoformat(),
                screen=how.screen,
            )
        )


def forget_judged(session: Session, revisions: Iterable[str]) -> None:
    """Forget that revisions were judged: they are judged whole when they stand approved again."""
    for revision in revisions:
        session.execute(delete(JudgedProgramRow).where(col(JudgedProgramRow.revision) == revision))
