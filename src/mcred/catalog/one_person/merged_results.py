"""The results of each number of a merged person, as if the numbers had never met: what parts them again, exactly."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Text, and_, delete, insert, select, update
from sqlmodel import Field, Session, SQLModel

from mcred.catalog.file.tables import table_of
from mcred.catalog.study import changes
from mcred.catalog.study.completions import CompletionHistoryRow, CompletionRow

Key: TypeAlias = tuple[str, str, str]
"""Course, term, section."""
Result: TypeAlias = dict[str, Any]


class MergedResultRow(SQLModel, table=True):
    """One result as files said it of one number. Columns as those of the results themselves."""

    __tablename__ = "merged_results"
    __table_args__ = {"sqlite_strict": True, "sqlite_with_rowid": False}

    student_id: str = Field(primary_key=True, foreign_key="students.student_id", sa_type=Text)
    course: str = Field(primary_key=True, sa_type=Text)
    term: str = Field(primary_key=True, sa_type=Text)
    section: str = Field(default="", primary_key=True, sa_type=Text)
    credits: str | None = Field(default=None, sa_type=Text)
    grade: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    recorded_by: int | None = None


def begin(session: Session, student_id: str) -> None:
    """Begin to keep apart what is said of a number: with what it has now."""
    forget(session, student_id)
    said, rows = table_of(MergedResultRow), _rows(session, CompletionRow, student_id)
    if rows:
        session.connection().execute(insert(said), list(rows.values()))


def forget(session: Session, student_id: str) -> None:
    """Forget what is kept apart of a number: it stands alone again."""
    said = table_of(MergedResultRow)
    session.connection().execute(delete(said).where(said.c.student_id == student_id))


def part(session: Session, old: Sequence[str], new: Sequence[str]) -> int:
    """Give each of two people the results that are theirs: all their numbers are given, the one that stands first.

    Returns:
        How many results the first of them has.
    """
    theirs, others = _union(session, old), _union(session, new)
    _part_history(session, old[0], new[0], theirs.keys() - others.keys())
    _let_have(session, old[0], theirs)
    _let_have(session, new[0], others)
    changes.note(session, (old[0], new[0]))
    for numbers in (old, new):
        if len(numbers) == 1:
            forget(session, numbers[0])
    session.expire_all()
    return len(theirs)


def _union(session: Session, numbers: Sequence[str]) -> dict[Key, Result]:
    """Return what was said under any of a person's numbers: of one result, what was said last."""
    found: dict[Key, Result] = {}
    for number in numbers:
        for key, row in _rows(session, MergedResultRow, number).items():
            if key not in found or (row["recorded_by"] or 0) > (found[key]["recorded_by"] or 0):
                found[key] = row | {"student_id": numbers[0]}
    named = {(course, term) for course, term, section in found if section}
    return {key: row for key, row in found.items() if key[2] or key[:2] not in named}


def _rows(session: Session, model: type[SQLModel], student_id: str) -> dict[Key, Result]:
    table = table_of(model)
    query = select(table).where(table.c.student_id == student_id)
    rows = session.connection().execute(query).mappings()
    return {(row["course"], row["term"], row["section"]): dict(row) for row in rows}


def _let_have(session: Session, student_id: str, wanted: dict[Key, Result]) -> None:
    """Let a number have these results and no others; those that it has already are not touched."""
    table, run = table_of(CompletionRow), session.connection().execute
    have = _rows(session, CompletionRow, student_id)
    for course, term, section in [key for key, row in have.items() if wanted.get(key) != row]:
        where = and_(table.c.course == course, table.c.term == term, table.c.section == section)
        run(delete(table).where(table.c.student_id == student_id, where))
    missing = [row for key, row in wanted.items() if have.get(key) != row]
    if missing:
        run(insert(table), missing)


def _part_history(session: Session, old: str, new: str, keys: set[Key]) -> None:
    """Give back what results said before they were corrected, where only the one number has such a result."""
    table = table_of(CompletionHistoryRow)
    for course, term, section in keys:
        where = (
            table.c.student_id == new,
            table.c.course == course,
            table.c.term == term,
            table.c.section == section,
        )
        session.connection().execute(update(table).where(*where).values(student_id=old))
