"""Which programs there are: how many in each state, of all and of each unit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from mcred.actions.positions import positions
from mcred.actions.workspace import Workspace
from mcred.governance.units import unit_key
from mcred.governance.workflow import Position, State
from mcred.publishing.figures import Column
from mcred.publishing.figures import Figures as Table
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigures:
    """How many proposals of a unit are in each state, and how many can be enrolled in."""

    proposals: int
    offered: int
    """Those with an approved revision that takes students; a newer one may be in review."""
    states: Mapping[State, int]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "proposals": self.proposals,
            "offered": self.offered,
            "states": {state.value: self.states.get(state, 0) for state in State},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramReport:
    """All of them, and by unit; what several units propose counts in each of their lines."""

    total: UnitFigures
    units: Mapping[str, UnitFigures]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        units = [{"unit": unit} | found.document() for unit, found in self.units.items()]
        return {"kind": "report-programs", "total": self.total.document(), "units": units}

    def table(self) -> Table:
        """Return it as one table: a row for each unit, and one for all."""
        lines = (*self.units.items(), ("all", self.total))
        return Table(
            title="Micro-credentials by unit and state",
            about="What several units propose together counts in the line of each, and once in all",
            columns=(
                Column("unit", "unit"),
                Column("proposals", "proposals", bar=True),
                Column("offered", "offered", bar=True),
                *(Column(state.value, state.value.replace("-", " ")) for state in State),
            ),
            rows=tuple(
                (unit, found.proposals, found.offered, *(found.states.get(state, 0) for state in State))
                for unit, found in lines
            ),
        )


def report_programs(workspace: Workspace) -> ProgramReport:
    """Count the proposals by state and unit."""
    with workspace.catalog().read() as session:
        found = positions(session, workspace.clock.today())
    names = {unit_key(unit): str(unit) for p in found for unit in p.submission.units}
    members: dict[str, list[Position]] = {}
    for where in found:
        for key in dict.fromkeys(unit_key(unit) for unit in where.submission.units):
            members.setdefault(names[key], []).append(where)
    return ProgramReport(
        total=_figures(found), units={unit: _figures(members[unit]) for unit in sorted(members)}
    )


def _figures(found: Iterable[Position]) -> UnitFigures:
    every = tuple(found)
    return UnitFigures(
        proposals=len(every),
        offered=sum(p.approved_revision is not None and not p.retired and not p.expired for p in every),
        states=Counter(p.state for p in every),
    )
