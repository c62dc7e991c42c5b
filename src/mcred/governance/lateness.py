"""What is late: a stage's own limit of days, the office's where it has one, else the policy's."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from mcred.governance.workflow import Position, Waiting
from mcred.policy.model import Stage
from mcred.values import dataclass

DayOf: TypeAlias = Callable[[str], date]
"""Which day the campus had at a moment of the ledger, which is written in UTC: in the evening that is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One proposal at one stage: since when, by when it is due, and whether that has passed."""

    stage: Stage
    since: str
    began: date
    """The campus's day of that moment."""
    days: int
    late_after: int | None
    """After how many days of waiting it is late; None where nobody says."""

    @property
    def late(self) -> bool:
        """Tell whether it has waited longer than it should."""
        return self.late_after is not None and self.days > self.late_after

    @property
    def due(self) -> date | None:
        """Return the last day on which a decision is in time."""
        return None if self.late_after is None else self.began + timedelta(days=self.late_after)


def wait(waiting: Waiting, own: Mapping[str, int], today: date, *, day: DayOf) -> Wait:
    """Judge one wait. `own` are the office's limits: they win over the policy's."""
    stage, began = waiting.stage, day(waiting.since)
    return Wait(
        stage=stage,
        since=waiting.since,
        began=began,
        days=days_since(began, today),
        late_after=own.get(stage.id, stage.expected_days),
    )


def waits(where: Position, own: Mapping[str, int], today: date, *, day: DayOf) -> tuple[Wait, ...]:
    """Judge every wait of a proposal."""
    return tuple(wait(w, own, today, day=day) for w in where.waiting)


def days_since(began: date, today: date) -> int:
    """Return the days since one; a clock that was set back makes none of them negative."""
    return max(0, (today - began).days)
