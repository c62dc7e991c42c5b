"""Who holds which role: adding a holding to the record, and listing those that there are."""

from datetime import date
from typing import Any

from mcred.actions.entering import acting, plain_date
from mcred.actions.positions import roster
from mcred.actions.roster.holdings import (
    Asked,
    checked,
    completed,
    enter,
    require_admin,
    require_an_admin,
    shown,
    stages_of,
    unit_of,
)
from mcred.actions.roster.units import named_units, unit_doubt
from mcred.actions.workspace import Workspace
from mcred.governance.roster import Holding, with_holding
from mcred.proposals.model import Unit
from mcred.values import dataclass

__all__ = ["Added", "Asked", "Listing", "add", "listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `roster add` did: the holding, and its entry; None where the roster said so already."""

    holding: Holding
    entry: int | None
    doubt: str = ""
    """Why the unit may be misspelt."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "roster-entry",
            "entry": self.entry,
            "holding": shown(self.holding),
            "warnings": [self.doubt] if self.doubt else [],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The roster's holdings, by login and role."""

    holdings: tuple[Holding, ...]
    day: date

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "roster",
            "on": self.day.isoformat(),
            "holdings": [shown(h) | {"current": h.on(self.day)} for h in self.holdings],
        }


def add(workspace: Workspace, asked: Asked) -> Added:
    """Record that a login holds a role. The same role held from the same day replaces what was said before.

    Raises:
        BadUsage: The role is unknown, or what was given beside it does not fit it.
        Refused: Whoever acts is no admin, or nobody would be one any more.
        NotFound: The program was never submitted.
    """
    who = acting(workspace)
    with workspace.catalog().write() as session:
        names = roster(session)
        require_admin(names, who)
        said = checked(session, asked, stages_of(workspace, session))
        holding = completed(said, {h.key: h for h in names.holdings}, names.people)
        if holding is None:
            return Added(holding=said, entry=None)
        require_an_admin(names.holdings, with_holding(names.holdings, holding), who.today)
        named = named_units(session, names, (holding.unit,))
        entry = enter(session, holding, who)
    return Added(holding=holding, entry=entry, doubt=unit_doubt(workspace, holding.unit, named))


def listing(
    workspace: Workspace,
    *,
    role: str | None = None,
    unit: str | None = None,
    login: str | None = None,
    on: str | None = None,
    everyone: bool = False,
) -> Listing:
    """Return who holds what on a day, today where none is given; with `everyone`, also what ended or has not begun.

    Raises:
        BadUsage: The unit or the day cannot be meant.
    """
    day = workspace.clock.today() if on is None else plain_date(on, what="--on")
    wanted = None if unit is None else unit_of(unit)
    with workspace.catalog().read() as session:
        names = roster(session)
    found = (
        h
        for h in names.holdings
        if (everyone or h.on(day))
        and role in (None, h.role)
        and login in (None, h.login)
        and (wanted is None or _concerns(h, wanted))
    )
    return Listing(holdings=tuple(sorted(found, key=lambda h: (h.login, h.role, str(h.unit)))), day=day)


def _concerns(holding: Holding, unit: Unit) -> bool:
    """Tell whether a holding speaks for a unit, or for a department of it."""
    if holding.unit is None:
        return False
    return holding.covers(unit) or Holding(login="", role="", unit=unit).covers(holding.unit)
