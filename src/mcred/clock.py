"""The only reader of the time."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What a caller may ask about the time. Tests bring one of their own."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the date on the campus: one answer for a whole run."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        ...


@dataclass
class SystemClock:
    """The machine's clock; `today` is read once, in the machine's zone, so that a run over midnight has one date."""

    _today: date | None = field(default=None, init=False)

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place

    def today(self) -> date:
        """Return the local date at the first call."""
        if self._today is None:
            self._today = datetime.now(UTC).astimezone().date()  # noqa: TID251 - the one place
        return self._today

    def sleep(self, seconds: float) -> None:
        """Let time pass; a signal is heard meanwhile."""
        time.sleep(seconds)


def stamp(moment: datetime) -> str:
    """Write a moment as the catalogue stores it: `2027-01-31T09:00:00Z`, UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_stamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def day_on_campus(moment: str) -> date:
    """Return the date that the campus had at a stored moment, in the machine's zone as `today` is."""
    return datetime.fromisoformat(moment).astimezone().date()


_TOLERATED = timedelta(minutes=5)
"""By how much two computers' clocks may differ without a word."""


def is_behind(moment: datetime, newest: str) -> bool:
    """Tell whether a moment lies clearly before one that was stored already: then a clock is wrong."""
    return stamp(moment + _TOLERATED) < newest  # as texts: what was stored may be damaged


def monotonic() -> float:
    """Return seconds that only grow, also through a suspended machine where the system can tell."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
