"""Enrolments: which revision's requirements a student follows, since when, and every act that changed it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Index, Text, func, text
from sqlalchemy import select as select_columns
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.file.tables import table_of
from mcred.values import dataclass

_CHUNK = 500


class EnrolmentRow(SQLModel, table=True):
    """A student's enrolment as it stands. `ended_on` is empty while it lasts."""

    __tablename__ = "enrolments"
    __table_args__ = (
        # Those who follow a revision, in their order: what judging a whole program goes through.
        Index("ix_enrolments_open", "revision", "student_id", sqlite_where=text("ended_on IS NULL")),
        {"sqlite_strict": True},
    )

    student_id: str = Field(primary_key=True, foreign_key="students.student_id", sa_type=Text)
    proposal: str = Field(primary_key=True, index=True, sa_type=Text)
    revision: str = Field(sa_type=Text)
    since: str = Field(sa_type=Text)
    ended_on: str | None = Field(default=None, sa_type=Text)
    non_matriculated: int = 0


class EnrolmentActRow(SQLModel, table=True):
    """One act: enrolled, moved to another revision, ended, taken up again."""

    __tablename__ = "enrolment_acts"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    student_id: str = Field(foreign_key="students.student_id", index=True, sa_type=Text)
    proposal: str = Field(sa_type=Text)
    act: str = Field(sa_type=Text)
    revision: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    by: str = Field(default="", sa_type=Text)
    """On whose behalf; empty in what an earlier version kept, which had the actor alone."""
    at: str = Field(sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    stood: str = Field(default="", sa_type=Text)
    """The enrolment as it stood before the act, as JSON; empty where there was none, or an earlier version did not say."""


# Columns, not rows: many students' enrolments are read at once, and mapping each costs more than reading it.
_COLUMNS = select_columns(
    col(EnrolmentRow.student_id),
    col(EnrolmentRow.proposal),
    col(EnrolmentRow.revision),
    col(EnrolmentRow.since),
    col(EnrolmentRow.non_matriculated),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Who follows which revision of what."""

    student_id: str
    proposal: str
    revision: str
    since: date
    ended_on: date | None = None
    non_matriculated: bool = False


def enrolment(session: Session, student_id: str, proposal: str) -> Enrolment | None:
    """Return a student's enrolment in a program, ended or not, or None."""
    row = session.get(EnrolmentRow, (student_id, proposal))
    return None if row is None else _enrolment(row)


def enrolments_of_student(session: Session, student_id: str) -> list[Enrolment]:
    """Return a student's enrolments by program, ended ones too."""
    query = select(EnrolmentRow).where(EnrolmentRow.student_id == student_id)
    return [_enrolment(row) for row in session.exec(query.order_by(col(EnrolmentRow.proposal)))]


def enrolments_of_students(session: Session, student_ids: Iterable[str]) -> dict[tuple[str, str], Enrolment]:
    """Return the enrolments of several students by student and program, ended ones too."""
    table = table_of(EnrolmentRow)
    wanted, found = sorted(set(student_ids)), dict[tuple[str, str], Enrolment]()
    for start in range(0, len(wanted), _CHUNK):
        theirs = table.select().where(table.c.student_id.in_(wanted[start : start + _CHUNK]))
        for row in session.connection().execute(theirs):
            found[row.student_id, row.proposal] = _enrolment(row)
    return found


def enrolments_in(session: Session, proposal: str) -> list[Enrolment]:
    """Return the enrolments in a program that have not ended, by student."""
    query = select(EnrolmentRow).where(
        EnrolmentRow.proposal == proposal, col(EnrolmentRow.ended_on).is_(None)
    )
    return [_enrolment(row) for row in session.exec(query.order_by(col(EnrolmentRow.student_id)))]


def open_enrolments(session: Session, student_ids: Iterable[str]) -> Iterator[Enrolment]:
    """Yield the enrolments of several students that have not ended, by student and program."""
    wanted = sorted(set(student_ids))
    query = _COLUMNS.where(col(EnrolmentRow.ended_on).is_(None))
    query = query.order_by(col(EnrolmentRow.student_id), col(EnrolmentRow.proposal))
    for start in range(0, len(wanted), _CHUNK):
        theirs = query.where(col(EnrolmentRow.student_id).in_(wanted[start : start + _CHUNK]))
        yield from map(_open, session.connection().execute(theirs))


def following(session: Session, student_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return which of several students follow which revision, those whose enrolment has ended aside."""
    wanted, found = sorted(set(student_ids)), dict[str, list[str]]()
    query = select_columns(col(EnrolmentRow.revision), col(EnrolmentRow.student_id))
    query = query.where(col(EnrolmentRow.ended_on).is_(None))
    for start in range(0, len(wanted), _CHUNK):
        theirs = query.where(col(EnrolmentRow.student_id).in_(wanted[start : start + _CHUNK]))
        for revision, student_id in session.connection().execute(theirs).all():
            found.setdefault(revision, []).append(student_id)
    return found


def every_enrolment(session: Session) -> Iterator[Enrolment]:
    """Yield all enrolments that have not ended, by program and student."""
    query = _COLUMNS.where(col(EnrolmentRow.ended_on).is_(None))
    order = (col(EnrolmentRow.proposal), col(EnrolmentRow.student_id))
    yield from map(_open, session.connection().execute(query.order_by(*order)))


def followers(session: Session) -> dict[str, int]:
    """Return how many follow each revision, those whose enrolment has ended aside."""
    query = select_columns(col(EnrolmentRow.revision), func.count()).where(
        col(EnrolmentRow.ended_on).is_(None)
    )
    rows = session.connection().execute(query.group_by(col(EnrolmentRow.revision)))
    return {row[0]: row[1] for row in rows}


def stretches(session: Session, length: int) -> list[str]:
    """Return students in order, `length` enrolments apart: where to cut a long work into pieces. Begins with ""."""
    places = [""]
    query = select(EnrolmentRow.student_id).order_by(col(EnrolmentRow.student_id)).limit(1).offset(length)
    while (place := session.exec(query.where(col(EnrolmentRow.student_id) > places[-1])).first()) is not None:
        places.append(place)
    return places


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentAct:
    """What is done about an enrolment: how it stands after, and how it stood before, if there was one."""

    act: str
    after: Enrolment
    before: Enrolment | None = None


def last_act(session: Session, student_id: str, proposal: str) -> EnrolmentAct | None:
    """Return what was done last about an enrolment; None where nothing was."""
    query = select(EnrolmentActRow).where(
        EnrolmentActRow.student_id == student_id, EnrolmentActRow.proposal == proposal
    )
    row = session.exec(query.order_by(col(EnrolmentActRow.id).desc())).first()
    after = enrolment(session, student_id, proposal)
    if row is None or after is None:
        return None
    stood = json.loads(row.stood) if row.stood else None
    before = (
        None if stood is None else _enrolment(EnrolmentRow(student_id=student_id, proposal=proposal, **stood))
    )
    return EnrolmentAct(act=row.act, after=after, before=before)


def put_enrolments(
    session: Session, acts: Sequence[EnrolmentAct], *, actor: str, by: str, at: str, note: str = ""
) -> None:
    """Make enrolments stand as given, and keep the act of each."""
    if not acts:
        return
    insert = upsert(EnrolmentRow)
    changed = {name: insert.excluded[name] for name in ("revision", "since", "ended_on", "non_matriculated")}
    put = insert.on_conflict_do_update(index_elements=["student_id", "proposal"], set_=changed)
    session.connection().execute(put, [_values(one.after) for one in acts])
    kept = [
        {
            "student_id": one.after.student_id, "proposal": one.after.proposal, "act": one.act,
            "revision": one.after.revision, "actor": actor, "by": by, "at": at, "note": note,
            "stood": _stood(one.before),
        }
        for one in acts
    ]  # fmt: skip
    session.connection().execute(table_of(EnrolmentActRow).insert().inline(), kept)
    session.expire_all()  # what the session read before may have changed


def _stood(enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return ""
    return json.dumps({k: v for k, v in _values(enrolment).items() if k not in ("student_id", "proposal")})


def _values(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "student_id": enrolment.student_id,
        "proposal": enrolment.proposal,
        "revision": enrolment.revision,
        "since": enrolment.since.isoformat(),
        "ended_on": enrolment.ended_on.isoformat() if enrolment.ended_on else None,
        "non_matriculated": int(enrolment.non_matriculated),
    }


def _open(columns: Any) -> Enrolment:
    student_id, proposal, revision, since, outside = columns
    return Enrolment(
        student_id=student_id,
        proposal=proposal,
        revision=revision,
        since=stored.day(since),
        non_matriculated=bool(outside),
    )


def _enrolment(row: Any) -> Enrolment:
    return Enrolment(
        student_id=row.student_id,
        proposal=row.proposal,
        revision=row.revision,
        since=stored.day(row.since),
        ended_on=stored.day(row.ended_on) if row.ended_on else None,
        non_matriculated=bool(row.non_matriculated),
    )
