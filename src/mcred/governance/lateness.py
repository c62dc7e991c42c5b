"""What is late: a stage's own limit of days, the office's where it has one, else the policy's."""

from collections.abc import Mapping
from datetime import date, timedelta

from mcred.governance.workflow import Position, Waiting
from mcred.policy.model import Stage
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One proposal at one stage: since when, by when it is due, and whether that has passed."""

    stage: Stage
    since: str
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
        return None if self.late_after is None else day_of_stamp(self.since) + timedelta(days=self.late_after)


def wait(waiting: Waiting, own: Mapping[str, int], today: date) -> Wait:
    """Judge one wait. `own` are the office's limits: they win over the policy's."""
    stage = waiting.stage
    return Wait(
        stage=stage,
        since=waiting.since,
        days=days_since(waiting.since, today),
        late_after=own.get(stage.id, stage.expected_days),
    )


def waits(where: Position, own: Mapping[str, int], today: date) -> tuple[Wait, ...]:
    """Judge every wait of a proposal."""
    return tuple(wait(w, own, today) for w in where.waiting)


def days_since(stamp: str, today: date) -> int:
    """Return the days since a moment. It is in UTC and the campus's day may begin later: never less than none."""
    return max(0, (today - day_of_stamp(stamp)).days)


def day_of_stamp(stamp: str) -> date:
    """Return the day of a moment as the ledger writes it."""
    return date.fromisoformat(stamp[:10])
