"""Which proposals somebody wants to see: by unit, stage, state, age; every slip of the asker is named."""

from collections.abc import Iterable, Sequence
from datetime import date

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import plain_date, short_text
from mcred.actions.positions import require_stage, roster
from mcred.actions.workspace import Workspace
from mcred.catalog.database import Session
from mcred.clock import day_on_campus
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound
from mcred.governance.lateness import Wait
from mcred.governance.units import unit_key
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
    unit = None if asked.unit is None else _unit(asked.unit)
    if asked.stage is not None:
        require_stage(session, asked.stage, current_policy(workspace.settings).policy)
    state = None if asked.state is None else _state(asked.state)
    since = None if asked.since is None else plain_date(asked.since, what="--since")
    if unit is not None:
        _require_known(session, unit, found)
    return tuple(s for s in found if (s.late or not asked.late) and _fits(s, unit, asked.stage, state, since))


def _fits(
    standing: Standing, unit: Unit | None, stage: str | None, state: State | None, since: date | None
) -> bool:
    where = standing.where
    return (
        (unit is None or any(_within(u, unit) for u in where.submission.units))
        and (stage is None or any(w.stage.id == stage for w in where.waiting))
        and state in (None, where.state)
        and (since is None or day_on_campus(where.since) >= since)
    )


def _within(unit: Unit, asked: Unit) -> bool:
    """Tell whether a unit is the one that was asked for, or a department of that college."""
    mine, wanted = unit_key(unit), unit_key(asked)
    return mine == wanted or (not wanted[1] and mine[0] == wanted[0])


def _unit(text: str) -> Unit:
    college, slash, department = (part.strip() for part in short_text(text, what="--unit").partition("/"))
    if not college or (slash and not department):
        raise BadUsage(f"{text[:80]!r} is no unit.", hint='Write "College" or "College / Department".')
    return Unit(college=college, department=department or None)


def _state(text: str) -> State:
    try:
        return State(text)
    except ValueError:
        meant = nearest(text, State)
        raise BadUsage(
            f"There is no state {text[:40]}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The states are {', '.join(State)}.",
        ) from None


def _require_known(session: Session, unit: Unit, found: Iterable[Standing]) -> None:
    """Refuse a unit that nothing names: a misspelt one must not look like a unit without proposals."""
    known = {
        unit_key(one): one for standing in found for one in reversed(standing.where.submission.units)
    } | {unit_key(h.unit): h.unit for h in roster(session).holdings if h.unit is not None}
    if any(_within(one, unit) for one in known.values()):
        return
    names = dict.fromkeys(n for one in known.values() for n in (str(one), one.college))
    meant = nearest(str(unit), names)
    raise NotFound(
        f"No proposal is of {unit}, and no role on the roster is held for it."
        + (f" Did you mean {meant}?" if meant else ""),
        hint='Write "College" (all its departments) or "College / Department"; mcred roster list --role unit shows some.',
    )
