"""Runs: every run that spoke to the provider, who started it and how it ended; and what cron told last."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass

ENDED, STOPPED, UNANSWERED = "ended", "stopped", "unanswered"
"""How a run ends: through, before it was through, or because the provider gave no answer; broken off it may be, too."""


class RunRow(SQLModel, table=True):
    """One run. Without `ended_at` it was killed, or is at work this moment."""

    __tablename__ = "runs"
    __table_args__ = {"sqlite_strict": True}

    id: str = Field(primary_key=True, sa_type=Text)
    purpose: str = Field(index=True, sa_type=Text)
    actor: str = Field(sa_type=Text)
    started_at: str = Field(sa_type=Text)
    ended_at: str | None = Field(default=None, sa_type=Text)
    outcome: str = Field(default="", sa_type=Text)


class NoticeRow(SQLModel, table=True):
    """One trouble that cron told a person, so that it is not told again every night."""

    __tablename__ = "cron_notices"
    __table_args__ = {"sqlite_strict": True}

    subject: str = Field(primary_key=True, sa_type=Text)
    told_at: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run as the catalogue remembers it."""

    id: str
    purpose: str
    actor: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str


def start_run(session: Session, run_id: str, *, purpose: str, actor: str, at: datetime) -> None:
    """Record that a run begins."""
    session.add(RunRow(id=run_id, purpose=purpose, actor=actor, started_at=stamp(at)))
    session.flush()


def end_run(session: Session, run_id: str, *, outcome: str, at: datetime) -> None:
    """Record how a run ended."""
    row = session.get_one(RunRow, run_id)
    row.ended_at, row.outcome = stamp(at), outcome
    session.add(row)


def runs(session: Session, *, purpose: str | None = None, limit: int = 100) -> list[RunRecord]:
    """Return the latest runs, newest first."""
    query = select(RunRow).order_by(col(RunRow.started_at).desc(), col(RunRow.id))
    if purpose is not None:
        query = query.where(RunRow.purpose == purpose)
    return [_record(row) for row in session.exec(query.limit(limit))]


def run_record(session: Session, run_id: str) -> RunRecord | None:
    """Return one run, or None where there is none of that id."""
    row = session.get(RunRow, run_id)
    return None if row is None else _record(row)


def _record(row: RunRow) -> RunRecord:
    return RunRecord(
        id=row.id,
        purpose=row.purpose,
        actor=row.actor,
        started_at=stored.moment(row.started_at),
        ended_at=stored.moment(row.ended_at) if row.ended_at else None,
        outcome=row.outcome,
    )


def last_good(session: Session, purpose: str, *, now: datetime) -> datetime | None:
    """Return when the latest run of a purpose began that ended well, as far as the clock says that it was before now."""
    asked = RunRow.purpose == purpose, RunRow.outcome == ENDED, RunRow.started_at <= stamp(now)
    good = session.exec(select(func.max(RunRow.started_at)).where(*asked)).one()
    return stored.moment(good) if good else None


def failing_since(session: Session, purpose: str, *, now: datetime) -> datetime | None:
    """Return when the first run of a purpose began that did not end well, with none ending well since; None where one did.

    What a clock that was set ahead dated after now says nothing.
    """
    past = RunRow.purpose == purpose, RunRow.started_at <= stamp(now)
    well = select(func.max(RunRow.started_at)).where(*past, RunRow.outcome == ENDED).scalar_subquery()
    bad = select(func.min(RunRow.started_at)).where(*past, RunRow.outcome != ENDED)
    since = session.exec(bad.where(RunRow.started_at > func.coalesce(well, ""))).one()
    return stored.moment(since) if since else None


def unanswered_since(
    session: Session, purpose: str, *, or_else: Iterable[str], now: datetime
) -> datetime | None:
    """Return when the first run of a purpose began that got no answer, with no run having got one since.

    Args:
        session: The catalogue.
        purpose: Whose runs are noted as unanswered.
        or_else: Runs of other purposes that show by a good end that there was an answer.
        now: What is dated later says nothing.
    """
    past = col(RunRow.started_at) <= stamp(now)
    own = (col(RunRow.purpose) == purpose) & col(RunRow.outcome).in_((ENDED, STOPPED))
    others = col(RunRow.purpose).in_(list(or_else)) & (col(RunRow.outcome) == ENDED)
    heard = select(func.max(RunRow.started_at)).where(past, own | others).scalar_subquery()
    none = select(func.min(RunRow.started_at)).where(
        past, RunRow.purpose == purpose, RunRow.outcome == UNANSWERED
    )
    since = session.exec(none.where(RunRow.started_at > func.coalesce(heard, ""))).one()
    return stored.moment(since) if since else None


def notices(session: Session) -> dict[str, datetime]:
    """Return what cron told and when."""
    return {row.subject: stored.moment(row.told_at) for row in session.exec(select(NoticeRow))}


def forget_notices(session: Session, subjects: Iterable[str]) -> None:
    """Forget what is mended, so that its return is told at once."""
    for subject in subjects:
        if (row := session.get(NoticeRow, subject)) is not None:
            session.delete(row)


def add_notices(session: Session, subjects: Iterable[str], *, at: datetime) -> None:
    """Remember that these were told."""
    for subject in subjects:
        session.merge(NoticeRow(subject=subject, told_at=stamp(at)))
