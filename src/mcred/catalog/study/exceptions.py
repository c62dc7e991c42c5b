"""Waivers and substitutions: authorised exceptions of one enrolment, undone by a later entry, never erased.

One that awaits a second person is on record and counts for nothing until it is confirmed.
"""

from collections.abc import Iterable

from sqlalchemy import Text, exists, or_
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.study.enrolments import EnrolmentRow
from mcred.records.model import Substitution, Waiver
from mcred.values import dataclass

_CHUNK = 500


class ExceptionRow(SQLModel, table=True):
    """One exception. `course` is empty for a waiver; `undone_at` is empty while it stands."""

    __tablename__ = "exceptions"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    proposal: str = Field(index=True, sa_type=Text)
    node: str = Field(sa_type=Text)
    course: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    granted_on: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    undone_at: str | None = Field(default=None, sa_type=Text)
    undone_by: str = Field(default="", sa_type=Text)
    undone_actor: str = Field(default="", sa_type=Text)
    undone_note: str = Field(default="", sa_type=Text)
    awaits: int = 0
    """1 where the policy wants a second person."""
    confirmed_at: str | None = Field(default=None, sa_type=Text)
    confirmed_by: str = Field(default="", sa_type=Text)
    confirmed_actor: str = Field(default="", sa_type=Text)


_STANDS = (
    col(ExceptionRow.undone_at).is_(None),
    or_(col(ExceptionRow.awaits) == 0, col(ExceptionRow.confirmed_at).is_not(None)),
)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The exceptions of one enrolment that stand."""

    waivers: tuple[Waiver, ...] = ()
    substitutions: tuple[Substitution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRecord:
    """One exception as it was granted, and by whom it was undone, if it was."""

    id: int
    proposal: str
    granted: Waiver | Substitution
    undone_at: str | None = None
    undone_by: str = ""
    undone_note: str = ""
    waits: bool = False
    """It counts for nothing until a second person has confirmed it."""
    confirmed_by: str = ""


def grant(
    session: Session,
    student_id: str,
    proposal: str,
    exception: Waiver | Substitution,
    *,
    actor: str,
    at: str,
    awaits: bool = False,
) -> None:
    """Record an exception; it `awaits` a second person where the policy wants one."""
    session.add(
        ExceptionRow(
            student_id=student_id,
            proposal=proposal,
            node=exception.node,
            course=exception.course if isinstance(exception, Substitution) else "",
            by=exception.by,
            granted_on=exception.on.isoformat(),
            note=exception.note,
            actor=actor,
            at=at,
            awaits=int(awaits),
        )
    )


def confirm(session: Session, exception_id: int, *, by: str, actor: str, at: str) -> None:
    """Let an exception count from now on, and keep who confirmed it."""
    row = session.get_one(ExceptionRow, exception_id)
    row.confirmed_at, row.confirmed_by, row.confirmed_actor = at, by, actor


def undo(session: Session, exception_id: int, *, by: str, actor: str, at: str, note: str) -> None:
    """Let an exception stand no longer, and keep who ended it, who entered that, and why."""
    row = session.get_one(ExceptionRow, exception_id)
    row.undone_at, row.undone_by, row.undone_actor, row.undone_note = at, by, actor, note


def standing(session: Session, student_ids: Iterable[str], proposal: str) -> dict[str, Exceptions]:
    """Return the exceptions that stand in a program, by student; who has none is absent."""
    wanted = sorted(set(student_ids))
    waivers: dict[str, list[Waiver]] = {}
    substitutions: dict[str, list[Substitution]] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(ExceptionRow).where(
            ExceptionRow.proposal == proposal,
            *_STANDS,
            col(ExceptionRow.student_id).in_(wanted[start : start + _CHUNK]),
        )
        for row in session.exec(query.order_by(col(ExceptionRow.id))):
            match _granted(row):
                case Waiver() as waiver:
                    waivers.setdefault(row.student_id, []).append(waiver)
                case Substitution() as substitution:
                    substitutions.setdefault(row.student_id, []).append(substitution)
    return {
        who: Exceptions(tuple(waivers.get(who, ())), tuple(substitutions.get(who, ())))
        for who in waivers.keys() | substitutions.keys()
    }


def excepted(session: Session) -> dict[str, list[str]]:
    """Return the students who have an exception that stands, by program."""
    query = select(ExceptionRow.proposal, ExceptionRow.student_id).where(*_STANDS)
    found: dict[str, list[str]] = {}
    for proposal, student_id in session.exec(query.distinct().order_by(col(ExceptionRow.student_id))):
        found.setdefault(proposal, []).append(student_id)
    return found


def waiting(session: Session) -> list[tuple[str, ExceptionRecord]]:
    """Return what waits for a second person, with whose it is, oldest first; nothing of an enrolment that has ended."""
    query = select(ExceptionRow).where(
        exists().where(
            col(EnrolmentRow.student_id) == ExceptionRow.student_id,
            col(EnrolmentRow.proposal) == ExceptionRow.proposal,
            col(EnrolmentRow.ended_on).is_(None),
        ),
        ExceptionRow.awaits == 1,
        col(ExceptionRow.confirmed_at).is_(None),
        col(ExceptionRow.undone_at).is_(None),
    )
    return [(row.student_id, _record(row)) for row in session.exec(query.order_by(col(ExceptionRow.id)))]


def records(session: Session, student_id: str, proposal: str | None = None) -> list[ExceptionRecord]:
    """Return every exception that a student was ever granted, oldest first."""
    query = select(ExceptionRow).where(ExceptionRow.student_id == student_id)
    if proposal is not None:
        query = query.where(ExceptionRow.proposal == proposal)
    return [_record(row) for row in session.exec(query.order_by(col(ExceptionRow.id)))]


def _record(row: ExceptionRow) -> ExceptionRecord:
    return ExceptionRecord(
        id=row.id or 0,
        proposal=row.proposal,
        granted=_granted(row),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        undone_note=row.undone_note,
        waits=bool(row.awaits) and row.confirmed_at is None,
        confirmed_by=row.confirmed_by,
    )


def _granted(row: ExceptionRow) -> Waiver | Substitution:
    on = stored.day(row.granted_on)
    if row.course:
        return Substitution(node=row.node, course=row.course, by=row.by, on=on, note=row.note)
    return Waiver(node=row.node, by=row.by, on=on, note=row.note)
