"""Which proposals somebody wants to see: by unit, stage, state, age; every slip of the asker is named."""

from collections.abc import Sequence
from datetime import date

from mcred.actions.asked_unit import asked_unit, require_known, within
from mcred.actions.current_policy import current_policy
from mcred.actions.entering import plain_date
from mcred.actions.positions import require_stage
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.clock import day_on_campus
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage
from mcred.governance.lateness import Wait
from mcred.governance.workflow import Position, State
from mcred.proposals.model import Unit
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for, as it was typed; None and False ask for nothing."""

    unit: str | None = None
    stage: str | None = None
    """Waits at this stage."""
    state: str | None = None
    since: str | None = None
    """Has stood where it stands since this day or a later one."""
    late: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != EVERYTHING


EVERYTHING = Selection()
"""Nothing in particular is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one proposal stands, and how long it has waited at each stage that is to decide."""

    where: Position
    waits: tuple[Wait, ...]

    @property
    def late(self) -> bool:
        """Tell whether it has waited too long anywhere."""
        return any(w.late for w in self.waits)


def select(
    session: Session, workspace: Workspace, found: Sequence[Standing], asked: Selection
) -> tuple[Standing, ...]:
    """Return the standings that fit.

    Raises:
        BadUsage: no policy has the stage, there is no such state, or the day is none.
        NotFound: no proposal is of the unit, and no role on the roster is held for it.
    """
    unit = None if asked.unit is None else asked_unit(asked.unit)
    if asked.stage is not None:
        require_stage(session, asked.stage, current_policy(workspace.settings).policy)
    state = None if asked.state is None else _state(asked.state)
    since = None if asked.since is None else plain_date(asked.since, what="--since")
    if unit is not None:
        require_known(session, unit, (u for s in found for u in reversed(s.where.submission.units)))
    return tuple(s for s in found if (s.late or not asked.late) and _fits(s, unit, asked.stage, state, since))


def _fits(
    standing: Standing, unit: Unit | None, stage: str | None, state: State | None, since: date | None
) -> bool:
    where = standing.where
    return (
        (unit is None or any(within(u, unit) for u in where.submission.units))
        and (stage is None or any(w.stage.id == stage for w in where.waiting))
        and state in (None, where.state)
        and (since is None or day_on_campus(where.since) >= since)
    )


def _state(text: str) -> State:
    try:
        return State(text)
    except ValueError:
        meant = nearest(text, State)
        raise BadUsage(
            f"There is no state {text[:40]}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The states are {', '.join(State)}.",
        ) from None
