"""What people decided about awards after they were found: revoked, reinstated; by whom and why."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Session, SQLModel, col, select

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass

REVOKE, REINSTATE = "revoke", "reinstate"


class AwardActRow(SQLModel, table=True):
    """One act. The reason is kept here alone; the ledger holds its salted hash, so that it can be erased."""

    __tablename__ = "award_acts"
    __table_args__ = {"sqlite_strict": True}

    id: int | None = Field(default=None, primary_key=True)
    award_id: str = Field(foreign_key="awards.id", index=True, sa_type=Text)
    act: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    salt: str = Field(sa_type=Text)
    ledger_entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardAct:
    """That an award was revoked or reinstated."""

    act: str
    by: str
    actor: str
    at: datetime
    note: str
    ledger_entry: int


def record(session: Session, award_id: str, act: AwardAct, *, salt: str) -> None:
    """Keep an act."""
    session.add(
        AwardActRow(
            award_id=award_id,
            act=act.act,
            by=act.by,
            actor=act.actor,
            at=stamp(act.at),
            note=act.note,
            salt=salt,
            ledger_entry=act.ledger_entry,
        )
    )
    session.flush()


def acts(session: Session, award_id: str) -> list[AwardAct]:
    """Return the acts about one award, oldest first."""
    rows = session.exec(
        select(AwardActRow).where(AwardActRow.award_id == award_id).order_by(col(AwardActRow.id))
    )
    return [
        AwardAct(
            act=row.act,
            by=row.by,
            actor=row.actor,
            at=stored.moment(row.at),
            note=row.note,
            ledger_entry=row.ledger_entry,
        )
        for row in rows
    ]
