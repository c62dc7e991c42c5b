"""What waits at a stage, oldest first."""

from datetime import date
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.positions import positions, require_stage
from mcred.actions.workspace import Workspace
from mcred.proposals.model import Unit
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One proposal that waits at one stage."""

    id: str
    title: str
    stage: str
    since: str
    days: int
    units: tuple[Unit, ...]
    """Those that have not decided yet, at a stage that asks each unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """All that waits, at one stage or at any."""

    stage: str | None
    items: tuple[Item, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "queue",
            "stage": self.stage,
            "proposals": [
                {
                    "id": i.id,
                    "title": i.title,
                    "stage": i.stage,
                    "since": i.since,
                    "days": i.days,
                    "units": [str(u) for u in i.units],
                }
                for i in self.items
            ],
        }


def queue(workspace: Workspace, stage: str | None = None) -> Queue:
    """Return what waits.

    Raises:
        BadUsage: No policy has that stage.
    """
    today = workspace.clock.today()
    policy = None if stage is None else current_policy(workspace.settings).policy
    with workspace.catalog().read() as session:
        if stage is not None and policy is not None:
            require_stage(session, stage, policy)
        standing = positions(session)
    items = [
        Item(
            id=where.proposal,
            title=where.submission.title,
            stage=waiting.stage.id,
            since=waiting.since,
            days=_days(waiting.since, today),
            units=waiting.units,
        )
        for where in standing
        for waiting in where.waiting
        if stage in (None, waiting.stage.id)
    ]
    return Queue(stage=stage, items=tuple(sorted(items, key=lambda i: (i.since, i.id, i.stage))))


def _days(since: str, today: date) -> int:
    # The stamp is in UTC and the campus's day may begin later: never less than none.
    return max(0, (today - date.fromisoformat(since[:10])).days)
