"""When a provider's token was first seen here: it ends some time after it was made, and its file's age may deceive.

The token itself is not kept, only a mark by which it is known again.
"""

import hashlib
from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Session, SQLModel

from mcred.catalog.file import stored
from mcred.clock import stamp
from mcred.config.secrets import Secret

_PREFIX = b"mcred-token-1\n"
_MARK = 16


class TokenRow(SQLModel, table=True):
    """A token that was used. Nobody gets from the mark to the token: it is random, and half of its hash is missing."""

    __tablename__ = "tokens_seen"
    __table_args__ = {"sqlite_strict": True}

    mark: str = Field(primary_key=True, sa_type=Text)
    first_seen: str = Field(sa_type=Text)


def note_token(session: Session, token: Secret, *, at: datetime) -> None:
    """Remember when a token was first seen."""
    mark = _mark(token)
    if session.get(TokenRow, mark) is None:
        session.add(TokenRow(mark=mark, first_seen=stamp(at)))


def first_seen(session: Session, token: Secret) -> datetime | None:
    """Return when a token was first seen; None where it never was."""
    row = session.get(TokenRow, _mark(token))
    return None if row is None else stored.moment(row.first_seen)


def _mark(token: Secret) -> str:
    return hashlib.sha256(_PREFIX + token.reveal().encode()).hexdigest()[:_MARK]
