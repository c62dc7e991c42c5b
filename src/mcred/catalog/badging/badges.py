"""Badges: one row an award, changed only from the state that was read; and what people decided about them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.badges.states import Badge, BadgeState, Trouble
from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.file import stored
from mcred.catalog.file.tables import table_of
from mcred.clock import stamp

_CHUNK = 500


class BadgeRow(SQLModel, table=True):
    """One award's badge. `provider_id` is unique: no badge of the provider stands for two awards."""

    __tablename__ = "badges"
    __table_args__ = {"sqlite_strict": True}

    award_id: str = Field(primary_key=True, foreign_key="awards.id", sa_type=Text)
    state: str = Field(index=True, sa_type=Text)
    attempt: int
    sends: int
    absences: int
    look_ups: int
    throttles: int
    not_before: str | None = Field(default=None, sa_type=Text)
    sent_at: str | None = Field(default=None, sa_type=Text)
    looked_at: str | None = Field(default=None, sa_type=Text)
    template_id: str = Field(sa_type=Text)
    email: str = Field(sa_type=Text)
    provider_id: str | None = Field(default=None, unique=True, sa_type=Text)
    trouble: str = Field(sa_type=Text)
    message: str = Field(sa_type=Text)
    declared_absent: int
    run_id: str = Field(index=True, sa_type=Text)
    updated_at: str = Field(sa_type=Text)
    expires_on: str | None = Field(default=None, sa_type=Text)


class BadgeActRow(SQLModel, table=True):
    """What a person decided about one badge: `retry`, `adopt`, `absent` or `give-up`."""

    __tablename__ = "badge_acts"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    award_id: str = Field(index=True, sa_type=Text)
    act: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


def awards_without_badge(session: Session) -> list[str]:
    """Return the ids of awards that have no badge row yet."""
    query = select(AwardRow.id).outerjoin(BadgeRow, col(BadgeRow.award_id) == AwardRow.id)
    query = query.where(col(BadgeRow.award_id).is_(None))
    return list(session.exec(query.order_by(col(AwardRow.found_at), col(AwardRow.id))))


def add_badges(session: Session, award_ids: Iterable[str], *, at: datetime) -> None:
    """Bring in new badges as due; the key refuses a second one for an award."""
    fresh = [BadgeRow(**_columns(Badge(award_id=award_id), at)) for award_id in award_ids]
    session.add_all(fresh)
    session.flush()


def badge(session: Session, award_id: str) -> Badge | None:
    """Return the badge of an award, or None."""
    row = session.get(BadgeRow, award_id, populate_existing=True)
    return None if row is None else _badge(row)


def badges(session: Session, states: Iterable[BadgeState] = ()) -> dict[str, Badge]:
    """Return badges by award, oldest award first: all, or those in some states."""
    query = select(BadgeRow).join(AwardRow, col(AwardRow.id) == BadgeRow.award_id)
    wanted = [state.value for state in states]
    if wanted:
        query = query.where(col(BadgeRow.state).in_(wanted))
    order = (col(AwardRow.found_at), col(AwardRow.proposal), col(AwardRow.student_id))
    return {row.award_id: _badge(row) for row in session.exec(query.order_by(*order))}


def badges_of(session: Session, award_ids: Iterable[str]) -> dict[str, Badge]:
    """Return the badges of some awards, by award, as they are this moment; an award without one is absent."""
    wanted, table = sorted(set(award_ids)), table_of(BadgeRow)
    found: dict[str, Badge] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = table.c.award_id.in_(wanted[start : start + _CHUNK])
        rows = session.connection().execute(table.select().where(chunk))
        found.update((row.award_id, _badge(row)) for row in rows)
    return found


def updated(session: Session) -> dict[str, datetime]:
    """Return when each badge last changed."""
    return {
        award: stored.moment(at) for award, at in session.exec(select(BadgeRow.award_id, BadgeRow.updated_at))
    }


def change(session: Session, before: Badge, after: Badge, *, at: datetime) -> bool:
    """Write `after` where the row still is as `before` was: same state, same attempt.

    Returns:
        False where somebody else changed it; then nothing was written.
    """
    return change_all(session, [(before, after)], at=at)


def change_all(session: Session, changes: Sequence[tuple[Badge, Badge]], *, at: datetime) -> bool:
    """Write each `after` where the row still is as its `before` was: same state, same attempt.

    Returns:
        False where somebody else changed one: then the caller must give up the transaction.
    """
    if not changes:
        return True
    table = table_of(BadgeRow)
    values = [
        {
            **_columns(after, at),
            "whose": before.award_id,
            "state_before": before.state.value,
            "attempt_before": before.attempt,
        }
        for before, after in changes
    ]
    statement = (
        update(table)
        .where(
            table.c.award_id == bindparam("whose"),
            table.c.state == bindparam("state_before"),
            table.c.attempt == bindparam("attempt_before"),
        )
        .values({column.name: bindparam(column.name) for column in table.c if column.name != "award_id"})
    )
    return session.connection().execute(statement, values).rowcount == len(changes)


def remember_email(session: Session, award_id: str, email: str) -> None:
    """Remember the address under which the provider has a badge now; look-ups ask for it."""
    statement = update(BadgeRow).where(col(BadgeRow.award_id) == award_id).values(email=email)
    session.exec(statement.execution_options(synchronize_session=False))


def remember_seen(session: Session, award_ids: Iterable[str], *, at: datetime) -> None:
    """Remember that a list of the provider has shown badges: one that it shows no more is gone, and not late."""
    wanted = sorted(set(award_ids))
    for start in range(0, len(wanted), _CHUNK):
        mine = col(BadgeRow.award_id).in_(wanted[start : start + _CHUNK])
        statement = (
            update(BadgeRow).where(mine, col(BadgeRow.looked_at).is_(None)).values(looked_at=stamp(at))
        )
        session.exec(statement.execution_options(synchronize_session=False))


def forget_trouble(session: Session, proposal: str, trouble: Trouble, *, at: datetime) -> None:
    """Take a trouble from a program's due badges: what caused it is mended, and the next run judges them again."""
    earned = select(AwardRow.id).where(col(AwardRow.proposal) == proposal)
    statement = (
        update(BadgeRow)
        .where(
            col(BadgeRow.state) == BadgeState.DUE.value,
            col(BadgeRow.trouble) == trouble.value,
            col(BadgeRow.award_id).in_(earned),
        )
        .values(trouble=Trouble.NONE.value, message="", updated_at=stamp(at))
        .execution_options(synchronize_session=False)
    )
    session.exec(statement)


def held_ids(session: Session) -> dict[str, str]:
    """Return the award that holds each known badge of the provider."""
    query = select(BadgeRow.provider_id, BadgeRow.award_id).where(col(BadgeRow.provider_id).is_not(None))
    return {str(provider_id): award_id for provider_id, award_id in session.exec(query)}


def largest_run(session: Session) -> int:
    """Return how many badges the largest run so far made."""
    counts = (
        select(func.count())
        .where(col(BadgeRow.provider_id).is_not(None), col(BadgeRow.run_id) != "")
        .group_by(col(BadgeRow.run_id))
        .order_by(func.count().desc())
        .limit(1)
    )
    return session.exec(counts).first() or 0


def record_act(session: Session, award_id: str, *, act: str, actor: str, at: datetime, note: str) -> None:
    """Keep what a person decided about a badge."""
    session.add(BadgeActRow(award_id=award_id, act=act, actor=actor, at=stamp(at), note=note))


def acts(session: Session, award_id: str) -> list[tuple[datetime, str, str, str]]:
    """Return what people decided about a badge, oldest first: when, what, who, why."""
    rows = session.exec(
        select(BadgeActRow).where(BadgeActRow.award_id == award_id).order_by(col(BadgeActRow.id))
    )
    return [(stored.moment(row.at), row.act, row.actor, row.note) for row in rows]


def _columns(value: Badge, at: datetime) -> dict[str, Any]:
    return {
        "award_id": value.award_id,
        "state": value.state.value,
        "attempt": value.attempt,
        "sends": value.sends,
        "absences": value.absences,
        "look_ups": value.look_ups,
        "throttles": value.throttles,
        "not_before": _written(value.not_before),
        "sent_at": _written(value.sent_at),
        "looked_at": _written(value.looked_at),
        "template_id": value.template_id,
        "email": value.email,
        "provider_id": value.provider_id or None,
        "trouble": value.trouble.value,
        "message": value.message,
        "declared_absent": int(value.declared_absent),
        "run_id": value.run_id,
        "updated_at": stamp(at),
        "expires_on": value.expires_on.isoformat() if value.expires_on else None,
    }


def _badge(row: Any) -> Badge:
    return Badge(
        award_id=row.award_id,
        state=stored.word(BadgeState, row.state),
        attempt=row.attempt,
        sends=row.sends,
        absences=row.absences,
        look_ups=row.look_ups,
        throttles=row.throttles,
        not_before=_read(row.not_before),
        sent_at=_read(row.sent_at),
        looked_at=_read(row.looked_at),
        template_id=row.template_id,
        email=row.email,
        provider_id=row.provider_id or "",
        trouble=stored.word(Trouble, row.trouble),
        message=row.message,
        declared_absent=bool(row.declared_absent),
        run_id=row.run_id,
        expires_on=stored.day(row.expires_on) if row.expires_on else None,
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def _read(text: str | None) -> datetime | None:
    return None if text is None else stored.moment(text)
