"""Runs: every run that spoke to the provider, who started it and how it ended; and what cron told last."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass


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


def failing_since(session: Session, purposes: Iterable[str]) -> datetime | None:
    """Return when the first run started that did not end well, with none ending well since; None where one did."""
    asked = col(RunRow.purpose).in_(list(purposes))
    well = select(func.max(RunRow.started_at)).where(asked, RunRow.outcome == "ended").scalar_subquery()
    bad = select(func.min(RunRow.started_at)).where(asked, RunRow.outcome != "ended")
    since = session.exec(bad.where(RunRow.started_at > func.coalesce(well, ""))).one()
    return stored.moment(since) if since else None


def notices(session: Session) -> dict[str, datetime]:
    """Return what cron told and when."""
    return {row.subject: stored.moment(row.told_at) for row in session.exec(select(NoticeRow))}


def keep_notices(session: Session, told: dict[str, datetime]) -> None:
    """Remember exactly these notices: what is mended is forgotten, so that its return is told at once."""
    for row in session.exec(select(NoticeRow)):
        if row.subject not in told:
            session.delete(row)
    for subject, at in told.items():
        session.merge(NoticeRow(subject=subject, told_at=stamp(at)))
