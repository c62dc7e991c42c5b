"""What the provider asked for with "too many requests": heeded by every request of the run, and by the runs after it."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from mcred.badges.transitions import throttle_delay
from mcred.catalog.badging.pauses import Pause, keep_pause
from mcred.catalog.file.database import Session

A_MINUTE = timedelta(seconds=61)
"""What an unattended run waits out in all: a minute, as the catalogue keeps it. What is longer is for a later run."""
MOST_IN_A_ROW = 3
_SHORTEST = timedelta(seconds=1)
_LONGEST = timedelta(hours=24, minutes=1)


class Pauses:
    """Until when the provider is to be left alone. Safe to use from several threads."""

    def __init__(self, provider: str, known: Pause, now: Callable[[], datetime]) -> None:
        self._provider, self._known, self._now = provider, known, now
        self._changed = False
        self._mutex = threading.Lock()

    @property
    def until(self) -> datetime | None:
        """The end of the pause that is on; None where there is none."""
        until, now = self._known.until, self._now()
        # One that ends later than any provider may ask for was written down under a wrong clock.
        return until if until is not None and now < until <= now + _LONGEST else None

    @property
    def left(self) -> timedelta:
        """How long it still is."""
        until = self.until
        return until - self._now() if until is not None else timedelta()

    def longer_than(self, patience: timedelta) -> bool:
        """Tell whether it is one for a later run: longer than this one still waits, or yet another in a row."""
        until = self.until
        return until is not None and (self.left > patience or self._known.in_a_row >= MOST_IN_A_ROW)

    def asked_to_wait(self, retry_after: int | None) -> datetime:
        """Note that the provider asked for a pause, of a second at least; return its end. Several at once are one."""
        with self._mutex:
            until, count = self.until, self._known.in_a_row
            if until is None or retry_after is not None:
                fresh = _whole_seconds(self._now() + max(throttle_delay(retry_after, count), _SHORTEST))
                count = count + 1 if until is None else count
                until = max(until or fresh, fresh)
                self._known, self._changed = Pause(until, count), True
            return until

    def answered(self) -> None:
        """Note that the provider did what it was asked: the next pause is the first again."""
        with self._mutex:
            if self._known.in_a_row and self.until is None:
                self._known, self._changed = Pause(), True

    def keep(self, session: Session) -> None:
        """Write down what changed, for the runs after this one."""
        with self._mutex:
            changed, self._changed = self._changed, False
            known = self._known
        if changed:
            keep_pause(session, self._provider, known)


def _whole_seconds(moment: datetime) -> datetime:
    """Round up: the catalogue keeps whole seconds, and a wait must not become shorter by being written down."""
    return moment if not moment.microsecond else moment.replace(microsecond=0) + timedelta(seconds=1)
