"""Claims: each numbered in the transaction that makes it, before the request leaves; the last number goes to a file too."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, func
from sqlmodel import Field, Session, SQLModel, select

from mcred.badges.states import Badge
from mcred.catalog.file.tables import table_of
from mcred.clock import stamp


class ClaimRow(SQLModel, table=True):
    """One claim: the number that also goes to the file beside the catalogue. Written before the request leaves."""

    __tablename__ = "badge_claims"
    __table_args__ = {"sqlite_strict": True}

    number: int = Field(primary_key=True)
    award_id: str = Field(sa_type=Text)
    attempt: int
    run_id: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)


def last_claim(session: Session) -> int:
    """Return the number of the latest claim, 0 where there was none."""
    return session.exec(select(func.max(ClaimRow.number))).one() or 0


def record_claims(session: Session, claimed: Sequence[Badge], *, at: datetime) -> int:
    """Number claims, in the transaction that makes them; return the last number."""
    first = last_claim(session) + 1
    rows = [
        {
            "number": number,
            "award_id": badge.award_id,
            "attempt": badge.attempt,
            "run_id": badge.run_id,
            "at": stamp(at),
        }
        for number, badge in enumerate(claimed, first)
    ]
    if rows:
        session.connection().execute(table_of(ClaimRow).insert(), rows)
    return first + len(rows) - 1


def skip_claims(session: Session, number: int, *, run_id: str, at: datetime) -> None:
    """Go on counting from `number`: an older copy of the catalogue was looked through against the provider."""
    if number > last_claim(session):
        session.add(ClaimRow(number=number, award_id="", attempt=0, run_id=run_id, at=stamp(at)))
        session.flush()
