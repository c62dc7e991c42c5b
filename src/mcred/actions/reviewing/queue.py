"""What waits at a stage, oldest first."""

from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.positions import conflicted, positions, require_stage, roster
from mcred.actions.reviewing.late import own_limits
from mcred.actions.workspace import Workspace
from mcred.clock import day_on_campus
from mcred.governance.deciding import lacking
from mcred.governance.lateness import Wait, wait
from mcred.governance.workflow import Position, Waiting
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
    late_after: int | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """All that waits, at one stage or at any."""

    stage: str | None
    items: tuple[Item, ...]
    lacking: tuple[tuple[str, str], ...] = ()
    """Where nobody may decide: the stage, and how an admin adds somebody."""

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
                    "late_after": i.late_after,
                    "late": i.late,
                }
                for i in self.items
            ],
        }


def queue(workspace: Workspace, stage: str | None = None, *, late: bool = False) -> Queue:
    """Return what waits; with `late`, only what has waited too long.

    Raises:
        BadUsage: No policy has that stage.
        Misconfigured: The office's own limits name a stage that there is not.
    """
    today = workspace.clock.today()
    policy = None if stage is None else current_policy(workspace.settings).policy
    with workspace.catalog().read() as session:
        if stage is not None and policy is not None:
            require_stage(session, stage, policy)
        own = own_limits(session, workspace.settings)
        standing = [where for where in positions(session) if where.waiting]
        names = roster(session)
        gaps = {w.proposal: lacking(w, names, today, conflicted(session, w)) for w in standing}
    items = []
    for where in standing:
        for waiting in where.waiting:
            here = wait(waiting, own, today, day=day_on_campus)
            if stage in (None, here.stage.id) and (here.late or not late):
                items.append(_item(where, waiting, here))
    shown = {(i.id, i.stage) for i in items}
    nobody = (
        gap
        for where in standing
        for gap in gaps[where.proposal]
        if (where.proposal, gap[0].partition(" ")[0]) in shown
    )
    return Queue(
        stage=stage,
        items=tuple(sorted(items, key=lambda i: (i.since, i.id, i.stage))),
        lacking=tuple(dict.fromkeys(nobody)),
    )


def _item(where: Position, waiting: Waiting, here: Wait) -> Item:
    return Item(
        id=where.proposal,
        title=where.submission.title,
        stage=here.stage.id,
        since=here.since,
        days=here.days,
        units=waiting.units,
        late_after=here.late_after,
        late=here.late,
    )
