"""Exchanges with the provider: every one, with the award it was about. The token is in none of them.

Of a list of badges there are counts and the rows of whom it was asked for; older versions kept whole lists of people.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, update
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.catalog.file.tables import table_of
from mcred.clock import stamp
from mcred.values import dataclass


class ExchangeRow(SQLModel, table=True):
    """One exchange. `award_id` is "" for what was asked for a whole run; `status` is 0 where no answer came."""

    __tablename__ = "exchanges"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    run_id: str = Field(index=True, sa_type=Text)
    award_id: str = Field(index=True, sa_type=Text)
    at: str = Field(sa_type=Text)
    millis: int
    method: str = Field(sa_type=Text)
    path: str = Field(sa_type=Text)
    status: int
    request_body: str = Field(sa_type=Text)
    response_body: str = Field(sa_type=Text)
    failure: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedExchange:
    """One exchange as the log keeps it."""

    run_id: str
    award_id: str
    at: datetime
    millis: int
    method: str
    path: str
    status: int
    request_body: str
    response_body: str
    failure: str


def log_exchanges(session: Session, exchanges: Iterable[LoggedExchange]) -> None:
    """Add exchanges to the log."""
    rows = [
        {
            "run_id": exchange.run_id,
            "award_id": exchange.award_id,
            "at": stamp(exchange.at),
            "millis": exchange.millis,
            "method": exchange.method,
            "path": exchange.path,
            "status": exchange.status,
            "request_body": exchange.request_body,
            "response_body": exchange.response_body,
            "failure": exchange.failure,
        }
        for exchange in exchanges
    ]
    if rows:
        session.connection().execute(table_of(ExchangeRow).insert(), rows)


def exchanges_about(session: Session, award_id: str) -> list[LoggedExchange]:
    """Return the exchanges about one award, oldest first."""
    rows = session.exec(
        select(ExchangeRow).where(ExchangeRow.award_id == award_id).order_by(col(ExchangeRow.id))
    )
    return [
        LoggedExchange(
            run_id=row.run_id,
            award_id=row.award_id,
            at=stored.moment(row.at),
            millis=row.millis,
            method=row.method,
            path=row.path,
            status=row.status,
            request_body=row.request_body,
            response_body=row.response_body,
            failure=row.failure,
        )
        for row in rows
    ]


def forget_lists(session: Session) -> None:
    """Blank the lists of badges that an older version kept as they came: they show whoever had a badge then."""
    rows = table_of(ExchangeRow)
    lists = rows.c.path.like("%?filter=%") & (rows.c.response_body != "")
    statement = update(rows).where(lists, rows.c.response_body.not_like('{"bytes":%'))
    session.connection().execute(statement.values(response_body=""))
