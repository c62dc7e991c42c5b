"""Until when the provider asked not to be asked: kept for whichever run comes next, in whichever process."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Session, SQLModel

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.values import dataclass


class PauseRow(SQLModel, table=True):
    """One provider's last wish to be left alone. `in_a_row` counts such wishes since it last did what was asked."""

    __tablename__ = "provider_pauses"
    __table_args__ = {"sqlite_strict": True}

    provider: str = Field(primary_key=True, sa_type=Text)
    until: str | None = Field(default=None, sa_type=Text)
    in_a_row: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Until when to leave the provider alone; None where it may be asked."""

    until: datetime | None = None
    in_a_row: int = 0


def pause_of(session: Session, provider: str) -> Pause:
    """Return what a provider asked for last."""
    row = session.get(PauseRow, provider)
    if row is None:
        return Pause()
    return Pause(stored.moment(row.until) if row.until else None, row.in_a_row)


def keep_pause(session: Session, provider: str, pause: Pause) -> None:
    """Remember what a provider asked for."""
    until = stamp(pause.until) if pause.until else None
    session.merge(PauseRow(provider=provider, until=until, in_a_row=pause.in_a_row))
    session.flush()
