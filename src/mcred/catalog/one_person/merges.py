"""Two numbers of one person: whose rows went where, written down so that they can go back."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, Text, delete, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.file.tables import table_of
from mcred.catalog.one_person import merged_results
from mcred.catalog.one_person.merge_conflicts import in_both
from mcred.catalog.people.consents import ConsentRow
from mcred.catalog.people.disclosures import DisclosureRow
from mcred.catalog.people.students import HoldRow, StudentRow
from mcred.catalog.study.completions import CompletionHistoryRow, CompletionRow
from mcred.catalog.study.enrolments import EnrolmentActRow, EnrolmentRow
from mcred.catalog.study.evidence import EvidenceRow
from mcred.catalog.study.exceptions import ExceptionRow
from mcred.clock import stamp

_BY_ID: tuple[type[SQLModel], ...] = (
    CompletionHistoryRow,
    EnrolmentActRow,
    EvidenceRow,
    ExceptionRow,
    HoldRow,
    DisclosureRow,
    ConsentRow,
)
"""Tables whose rows have a number of their own, so that no two can be in each other's way."""
NOTHING_MOVED = "{}"
"""What a merging says once its student was erased: that two numbers are one person, and nothing that could go back."""


class MergeRow(SQLModel, table=True):
    """One merging. `moved` says which rows went from the old number to the new one."""

    __tablename__ = "student_merges"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    old_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    new_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    moved: str = Field(sa_type=Text)
    undone_at: str | None = Field(default=None, sa_type=Text)
    undone_by: str = Field(default="", sa_type=Text)
    undone_actor: str = Field(default="", sa_type=Text)
    undone_note: str = Field(default="", sa_type=Text)


def merged_into(session: Session, student_id: str) -> str | None:
    """Return the number that took the place of another; None where it stands for itself."""
    query = select(MergeRow.new_id).where(MergeRow.old_id == student_id, col(MergeRow.undone_at).is_(None))
    return session.exec(query.order_by(col(MergeRow.id).desc())).first()


def is_erased(session: Session, old: str, new: str) -> bool:
    """Tell whether all that is left of a merging is that two numbers were one person."""
    query = select(MergeRow.id).where(
        MergeRow.old_id == old, MergeRow.new_id == new, MergeRow.moved == NOTHING_MOVED
    )
    return session.exec(query).first() is not None


def merged_numbers(session: Session) -> set[str]:
    """Return all numbers whose place another took."""
    return set(session.exec(select(MergeRow.old_id).where(col(MergeRow.undone_at).is_(None))))


def merged_from(session: Session, student_id: str) -> list[str]:
    """Return the numbers that a number took the place of, also those that came by way of another."""
    query = select(MergeRow.old_id).where(MergeRow.new_id == student_id, col(MergeRow.undone_at).is_(None))
    found: list[str] = []
    for old in dict.fromkeys(session.exec(query)):
        found += [old, *merged_from(session, old)]
    return found


def enrolled_in_both(session: Session, old: str, new: str) -> list[str]:
    """Return the programs in which both numbers are, or were, enrolled."""
    mine = set(session.exec(select(EnrolmentRow.proposal).where(EnrolmentRow.student_id == new)))
    theirs = session.exec(select(EnrolmentRow.proposal).where(EnrolmentRow.student_id == old))
    return sorted(mine & set(theirs))


def merge(
    session: Session, old: str, new: str, *, by: str, actor: str, at: datetime, today: date, note: str
) -> dict[str, int]:
    """Move everything from one number to the other, and return how much of what. There must be no conflict."""
    moved: dict[str, Any] = {"apart": _keep_apart(session, old, new)}
    for model in _BY_ID:
        table = table_of(model)
        numbers = list(
            session.connection().scalars(select_columns(table.c.id).where(table.c.student_id == old))
        )
        _reassign(session, table, "id", numbers, old, new)
        moved[table.name] = numbers
    moved["completions"], moved["same"] = _move_results(session, old, new)
    moved["enrolments"], moved["ended"] = _move_enrolments(session, old, new, today)
    moved["awards"] = _move_awards(session, old, new)
    moved["held"] = _carry_hold(session, old, new)
    session.add(
        MergeRow(old_id=old, new_id=new, by=by, actor=actor, at=stamp(at), note=note, moved=json.dumps(moved))
    )
    session.flush()
    return {name: len(rows) for name, rows in moved.items() if isinstance(rows, list)}


def undo(
    session: Session, old: str, new: str, *, by: str, actor: str, at: datetime, note: str
) -> dict[str, int]:
    """Give back what merging moved, as far as it is still there, and return how much of what."""
    query = select(MergeRow).where(
        MergeRow.old_id == old, MergeRow.new_id == new, col(MergeRow.undone_at).is_(None)
    )
    counts: dict[str, int] = {}
    apart = True
    for row in session.exec(query.order_by(col(MergeRow.id).desc())).all():
        moved = json.loads(row.moved)
        apart = apart and moved.get("apart", False)
        for name, number in _give_back(session, moved, old, new).items():
            counts[name] = counts.get(name, 0) + number
        row.undone_at, row.undone_by, row.undone_actor, row.undone_note = stamp(at), by, actor, note
    session.flush()
    if apart:
        persons = ([number, *merged_from(session, number)] for number in (old, new))
        counts["completions"] = merged_results.part(session, *persons)
    return counts


def _keep_apart(session: Session, old: str, new: str) -> bool:
    """Keep apart from now on what files say of two numbers; what an earlier version merged, it cannot be kept of."""
    query = select(MergeRow).where(col(MergeRow.undone_at).is_(None))
    for number in (old, new):
        theirs = session.exec(
            query.where(or_(col(MergeRow.old_id) == number, col(MergeRow.new_id) == number))
        ).all()
        if not all(json.loads(row.moved).get("apart") for row in theirs):
            return False
        if not theirs:
            merged_results.begin(session, number)
    return True


def _move_results(session: Session, old: str, new: str) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Move the results; one that the new number has already is put away, to be given back."""
    table, both = table_of(CompletionRow), in_both(session, old, new)
    rows = (
        session.connection().execute(select_columns(table).where(table.c.student_id == old)).mappings().all()
    )
    keys = [(row["course"], row["term"], row["section"]) for row in rows]
    same = [dict(row) for row, key in zip(rows, keys, strict=True) if key in both]
    for key in both:
        _drop_result(session, old, *key)
    statement = update(table).where(table.c.student_id == old).values(student_id=new)
    session.connection().execute(statement)
    return [list(key) for key in keys if key not in both], same


def _move_enrolments(session: Session, old: str, new: str, today: date) -> tuple[list[str], list[str]]:
    """Move the enrolments; where the new number has one of its own, that one stands and the other ends."""
    both = set(enrolled_in_both(session, old, new))
    moved, ended = [], []
    for row in session.exec(select(EnrolmentRow).where(EnrolmentRow.student_id == old)).all():
        if row.proposal not in both:
            moved.append(row.proposal)
        elif row.ended_on is None:
            row.ended_on = today.isoformat()
            ended.append(row.proposal)
    session.flush()
    _reassign(session, table_of(EnrolmentRow), "proposal", moved, old, new)
    return moved, ended


def _move_awards(session: Session, old: str, new: str) -> list[str]:
    """Move the awards; one that was revoked stays where the new number has one of the same program."""
    mine = set(session.exec(select(AwardRow.proposal).where(AwardRow.student_id == new)))
    theirs = session.exec(select(AwardRow.id, AwardRow.proposal).where(AwardRow.student_id == old)).all()
    moved = [award for award, proposal in theirs if proposal not in mine]
    _reassign(session, table_of(AwardRow), "id", moved, old, new)
    return moved


def _carry_hold(session: Session, old: str, new: str) -> bool:
    """Put the new number on hold where the old one is: a wish for privacy is the person's."""
    before, after = session.get_one(StudentRow, old), session.get_one(StudentRow, new)
    carried = bool(before.on_hold and not after.on_hold)
    if carried:
        after.on_hold = 1
        session.flush()
    return carried


def _give_back(session: Session, moved: dict[str, Any], old: str, new: str) -> dict[str, int]:
    counts = {}
    by_id: tuple[type[SQLModel], ...] = (*_BY_ID, AwardRow)
    for model in by_id:
        table = table_of(model)
        counts[table.name] = _reassign(session, table, "id", moved.get(table.name, []), new, old)
    counts["enrolments"] = _reassign(
        session, table_of(EnrolmentRow), "proposal", moved["enrolments"], new, old
    )
    for proposal in moved["ended"]:
        session.get_one(EnrolmentRow, (old, proposal)).ended_on = None
    counts["completions"] = sum(_result_back(session, old, new, *key) for key in moved["completions"])
    for row in moved["same"]:
        if session.get(CompletionRow, (old, row["course"], row["term"], row.get("section", ""))) is None:
            session.add(CompletionRow(**row))
            counts["completions"] += 1
    if moved["held"]:
        session.get_one(StudentRow, new).on_hold = 0
    session.flush()
    return counts


def _result_back(
    session: Session, old: str, new: str, course: str, term: str, section: str | None = None
) -> int:
    """Give one result back, unless an import has brought it under the old number meanwhile.

    None for the section: it was moved before results had one, and is whichever there is.
    """
    table = table_of(CompletionRow)
    if session.get(CompletionRow, (old, course, term, section or "")) is not None:
        return 0
    where = [table.c.student_id == new, table.c.course == course, table.c.term == term]
    if section is not None:
        where.append(table.c.section == section)
    return session.connection().execute(update(table).where(*where).values(student_id=old)).rowcount


def _drop_result(session: Session, student_id: str, course: str, term: str, section: str) -> None:
    table = table_of(CompletionRow)
    key = {"student_id": student_id, "course": course, "term": term, "section": section}
    session.connection().execute(
        delete(table).where(*(table.c[name] == value for name, value in key.items()))
    )


def _reassign(session: Session, table: Table, key: str, values: list[Any], before: str, after: str) -> int:
    """Give rows to another number, one by one: they are a few, and each must still be where it was."""
    statement = update(table).values(student_id=after)
    count = 0
    for value in values:
        where = (table.c.student_id == before, table.c[key] == value)
        count += session.connection().execute(statement.where(*where)).rowcount
    session.expire_all()
    return count
