"""Course results: what stands today, what stood before, and the imports that brought them."""

from collections.abc import Iterable

from sqlalchemy import Text
from sqlalchemy import select as select_columns
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.people import students  # noqa: F401 - the table that rows refer to
from mcred.records.model import Completion
from mcred.values import dataclass

_CHUNK = 500


class CompletionRow(SQLModel, table=True):
    """One course result. The key begins with the student, so that a student's rows lie together."""

    __tablename__ = "completions"
    __table_args__ = {"sqlite_strict": True, "sqlite_with_rowid": False}

    student_id: str = Field(primary_key=True, foreign_key="students.student_id", sa_type=Text)
    course: str = Field(primary_key=True, sa_type=Text)
    term: str = Field(primary_key=True, sa_type=Text)
    section: str = Field(default="", primary_key=True, sa_type=Text)
    """Which of several sections of the course in that term, by the registrar's number; "" where no file has said."""
    credits: str | None = Field(default=None, sa_type=Text)
    grade: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    recorded_by: int | None = None
    """The import that brought it."""


class CompletionHistoryRow(SQLModel, table=True):
    """What a completion said before an import changed it."""

    __tablename__ = "completion_history"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    course: str = Field(sa_type=Text)
    term: str = Field(sa_type=Text)
    section: str = Field(default="", sa_type=Text)
    credits: str | None = Field(default=None, sa_type=Text)
    grade: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    recorded_by: int | None = None
    replaced_at: str = Field(sa_type=Text)
    replaced_by: int | None = None
    """The import that replaced it."""


class ImportRow(SQLModel, table=True):
    """One import that changed something: when, by whom, from which file, how much. Nothing about a student."""

    __tablename__ = "imports"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    format: str = Field(sa_type=Text)
    file: str = Field(default="", sa_type=Text)
    digest: str = Field(default="", sa_type=Text)
    """SHA-256 of what was read."""
    rows: int
    new: int
    changed: int
    unchanged: int
    rejected: int


# Columns, not rows: an evaluation reads hundreds of thousands of these, and mapping each costs more than reading it.
_FIELDS = select_columns(
    col(CompletionRow.student_id),
    col(CompletionRow.course),
    col(CompletionRow.term),
    col(CompletionRow.credits),
    col(CompletionRow.grade),
    col(CompletionRow.section),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A result that an import replaced: when, and where that is known by whom and from which file."""

    completion: Completion
    recorded_at: str
    replaced_at: str
    by: str = ""
    file: str = ""


def completions(session: Session, student_id: str) -> tuple[Completion, ...]:
    """Return a student's results by term and course."""
    return completions_of(session, [student_id]).get(student_id, ())


def completions_of(session: Session, student_ids: Iterable[str]) -> dict[str, tuple[Completion, ...]]:
    """Return the results of several students, by student; who has none is absent."""
    wanted = sorted(set(student_ids))
    found: dict[str, list[Completion]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = session.connection().execute(_FIELDS.where(col(CompletionRow.student_id).in_(chunk))).all()
        for student_id, course, term, credit, grade, section in rows:
            found.setdefault(student_id, []).append(_completion(course, term, credit, grade, section))
    return {who: tuple(sorted(held, key=_by_term)) for who, held in found.items()}


def history(session: Session, student_id: str) -> list[Superseded]:
    """Return what a student's results said before, in the order in which they were replaced."""
    rows = session.exec(
        select(CompletionHistoryRow, ImportRow.actor, ImportRow.file)
        .join(ImportRow, col(CompletionHistoryRow.replaced_by) == col(ImportRow.id), isouter=True)
        .where(CompletionHistoryRow.student_id == student_id)
        .order_by(col(CompletionHistoryRow.id))
    )
    return [
        Superseded(
            completion=_completion(row.course, row.term, row.credits, row.grade, row.section),
            recorded_at=row.recorded_at,
            replaced_at=row.replaced_at,
            by=actor or "",
            file=file or "",
        )
        for row, actor, file in rows
    ]


def _completion(course: str, term: str, credit: str | None, grade: str, section: str) -> Completion:
    return Completion(
        course=course,
        term=stored.term(term),
        credits=None if credit is None else stored.amount(credit),
        grade=grade,
        section=section,
    )


def _by_term(completion: Completion) -> tuple[tuple[int, int], str, str]:
    return completion.term.order, completion.course, completion.section
