"""How old the provider's token is: Credly's tokens end 180 days after they were made, and then nothing works any more."""

from datetime import UTC, date, datetime, timedelta

from mcred.catalog.badging.tokens import first_seen
from mcred.catalog.file.database import Session
from mcred.config.settings import Settings
from mcred.errors import McredError
from mcred.values import dataclass

LIFE = timedelta(days=180)
_NOTICE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TokenAge:
    """Since when a token is known at the latest; it was made then or earlier. `where` is the file, or the variable."""

    since: datetime
    where: str

    @property
    def last_day(self) -> date:
        """Return the day on which it ends, if it was made when it came here."""
        return (self.since + LIFE).date()

    def ends_soon(self, now: datetime) -> bool:
        """Tell whether it ends within a month, or has ended."""
        return now >= self.since + LIFE - _NOTICE

    def has_ended(self, now: datetime) -> bool:
        """Tell whether its time is over."""
        return now >= self.since + LIFE


def token_age(session: Session, settings: Settings, now: datetime) -> TokenAge | None:
    """Return the token's age by its file and by when it was first used; None where neither is known.

    A copied or rewritten file looks younger than its token, and a token may have been made long before it was used: the
    earlier of the two is nearer to the truth.
    """
    moments = []
    try:
        token = settings.credly_token()
    except McredError:  # none, or one that others can read: that is told elsewhere
        return None
    file = settings.credly.token_file
    if settings.token is None and file is not None:
        written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        moments += [written] if written <= now else []
    seen = first_seen(session, token)
    moments += [seen] if seen is not None else []
    where = "MCRED_CREDLY_TOKEN" if settings.token is not None or file is None else str(file)
    return TokenAge(min(moments), where) if moments else None
