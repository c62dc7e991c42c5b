"""Changes to badges that exist: what was asked for, by whom and why, and how far it has come."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Text, update
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.badges.changes import OPEN, Act, Change, ChangeState
from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass

BY_AWARD_ACT = "award"
"""The cause of a revocation that follows from the award's own."""


class BadgeChangeRow(SQLModel, table=True):
    """One change. The reason is kept here alone; where the ledger has an entry, it holds the reason's salted hash."""

    __tablename__ = "badge_changes"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    award_id: str = Field(foreign_key="awards.id", index=True, sa_type=Text)
    act: str = Field(sa_type=Text)
    state: str = Field(index=True, sa_type=Text)
    cause: str = Field(sa_type=Text)
    """"" for this badge by name, `award` for a revoked award, else the run that is undone."""
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    salt: str = Field(sa_type=Text)
    ledger_entry: int | None = None
    provider_id: str = Field(sa_type=Text)
    result_id: str = Field(sa_type=Text)
    attempt: int
    sends: int
    absences: int
    throttles: int
    refused: int
    not_before: str | None = Field(default=None, sa_type=Text)
    sent_at: str | None = Field(default=None, sa_type=Text)
    message: str = Field(sa_type=Text)
    run_id: str = Field(sa_type=Text)
    updated_at: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asked for a change and why."""

    by: str
    actor: str
    at: datetime
    note: str
    cause: str = ""
    salt: str = ""
    ledger_entry: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedChange:
    """A change as the catalogue keeps it."""

    change: Change
    asked: Asked
    updated: datetime


def ask(session: Session, change: Change, asked: Asked) -> int:
    """Record what is asked for, and return its number."""
    row = BadgeChangeRow(
        **_columns(change, asked.at),
        award_id=change.award_id,
        act=change.act.value,
        cause=asked.cause,
        by=asked.by,
        actor=asked.actor,
        at=stamp(asked.at),
        note=asked.note,
        salt=asked.salt,
        ledger_entry=asked.ledger_entry,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def recorded(session: Session, number: int) -> RecordedChange:
    """Return one change."""
    return _recorded(session.get_one(BadgeChangeRow, number))


def changes(
    session: Session, *, award_id: str | None = None, states: Collection[ChangeState] = ()
) -> list[RecordedChange]:
    """Return changes, in the order in which they were asked for."""
    query = select(BadgeChangeRow)
    if award_id is not None:
        query = query.where(BadgeChangeRow.award_id == award_id)
    if states:
        query = query.where(col(BadgeChangeRow.state).in_([state.value for state in states]))
    rows = session.exec(query.order_by(col(BadgeChangeRow.id)).execution_options(populate_existing=True))
    return [_recorded(row) for row in rows]


def open_changes(session: Session, award_id: str | None = None) -> list[RecordedChange]:
    """Return what a run can still bring further."""
    return changes(session, award_id=award_id, states=OPEN)


def change(session: Session, before: Change, after: Change, *, at: datetime) -> bool:
    """Write `after` where the row still is as `before` was; return whether it was."""
    statement = (
        update(BadgeChangeRow)
        .where(
            col(BadgeChangeRow.id) == before.id,
            col(BadgeChangeRow.state) == before.state.value,
            col(BadgeChangeRow.attempt) == before.attempt,
        )
        .values(**_columns(after, at))
        .execution_options(synchronize_session=False)
    )
    return session.exec(statement).rowcount == 1


def former_ids(session: Session) -> frozenset[str]:
    """Return the ids of the provider's badges that were revoked or replaced by what was asked for here."""
    query = select(BadgeChangeRow.provider_id, BadgeChangeRow.result_id)
    return frozenset(one for pair in session.exec(query) for one in pair if one)


def _columns(value: Change, at: datetime) -> dict[str, Any]:
    return {
        "state": value.state.value,
        "provider_id": value.provider_id,
        "result_id": value.result_id,
        "attempt": value.attempt,
        "sends": value.sends,
        "absences": value.absences,
        "throttles": value.throttles,
        "refused": int(value.refused),
        "not_before": stamp(value.not_before) if value.not_before else None,
        "sent_at": stamp(value.sent_at) if value.sent_at else None,
        "message": value.message,
        "run_id": value.run_id,
        "updated_at": stamp(at),
    }


def _recorded(row: BadgeChangeRow) -> RecordedChange:
    return RecordedChange(
        change=Change(
            id=row.id or 0,
            award_id=row.award_id,
            act=stored.word(Act, row.act),
            state=stored.word(ChangeState, row.state),
            provider_id=row.provider_id,
            result_id=row.result_id,
            attempt=row.attempt,
            sends=row.sends,
            absences=row.absences,
            throttles=row.throttles,
            refused=bool(row.refused),
            not_before=stored.moment(row.not_before) if row.not_before else None,
            sent_at=stored.moment(row.sent_at) if row.sent_at else None,
            message=row.message,
            run_id=row.run_id,
        ),
        asked=Asked(
            by=row.by,
            actor=row.actor,
            at=stored.moment(row.at),
            note=row.note,
            cause=row.cause,
            salt=row.salt,
            ledger_entry=row.ledger_entry,
        ),
        updated=stored.moment(row.updated_at),
    )
