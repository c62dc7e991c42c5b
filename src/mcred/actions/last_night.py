"""When a night's run last came to a good end, and whether that is too long ago."""

from datetime import datetime, timedelta
from typing import Any

from mcred.catalog.badging.runs import ENDED, failing_since, last_good, runs
from mcred.catalog.file.database import Session
from mcred.clock import stamp
from mcred.values import dataclass

_NIGHTS = timedelta(days=2)
_CRON = "cron"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNight:
    """The nights as the catalogue remembers them, judged at a moment. `good` is when the last good run began."""

    now: datetime
    good: datetime | None
    failing: datetime | None
    """When the first run began that did not end well, with none ending well since."""
    broken: datetime | None
    """When the latest run began, where it was killed or is at work."""
    ahead: datetime | None
    """When a good run began that is dated after now."""

    @property
    def stale(self) -> bool:
        """Tell whether no run has ended well for two days."""
        return self.good is None or self.now - self.good > _NIGHTS

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"last_good": stamp(self.good) if self.good else None, "stale": self.stale}


def last_night(session: Session, now: datetime) -> LastNight | None:
    """Return how the nights went; None where cron has never run."""
    nights = runs(session, purpose=_CRON, limit=400)
    if not nights:
        return None
    past = [night for night in nights if night.started_at <= now]
    return LastNight(
        now=now,
        good=last_good(session, _CRON, now=now),
        failing=failing_since(session, _CRON, now=now),
        broken=past[0].started_at if past and past[0].ended_at is None else None,
        ahead=next((n.started_at for n in nights if n.started_at > now and n.outcome == ENDED), None),
    )
