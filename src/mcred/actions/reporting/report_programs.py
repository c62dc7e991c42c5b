"""Which programs there are: how many in each state, who is in them, of all and of each unit, college or type."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from mcred.actions.asked_unit import asked_unit, require_known, within
from mcred.actions.positions import positions
from mcred.actions.reporting.hiding import Students, about, students_of
from mcred.actions.workspace import Workspace
from mcred.catalog.questions.counted import standing_by_program
from mcred.governance.units import unit_key
from mcred.governance.workflow import Position, State
from mcred.proposals.model import Unit
from mcred.publishing.charts import Bar, Chart
from mcred.publishing.figures import Column
from mcred.publishing.figures import Figures as Table
from mcred.values import dataclass


class ProgramsBy(StrEnum):
    """What makes a line of the report."""

    UNIT = "unit"
    COLLEGE = "college"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """How many proposals of a group are in each state, how many can be enrolled in, and who is in them."""

    proposals: int
    offered: int
    """Those with an approved revision that takes students; a newer one may be in review."""
    students: Students
    states: Mapping[State, int]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "proposals": self.proposals,
            "offered": self.offered,
            **self.students.document(),
            "states": {state.value: self.states.get(state, 0) for state in State},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramReport:
    """All of them, and by group; what several units propose counts in each of their lines."""

    by: ProgramsBy
    unit: str | None
    below: int
    """The number of students below which figures about them are hidden; 0 where none is."""
    total: GroupFigures
    groups: Mapping[str, GroupFigures]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        groups = [{"group": name} | found.document() for name, found in self.groups.items()]
        units = [{"unit": name} | found.document() for name, found in self.groups.items()]
        return {
            "kind": "report-programs",
            "by": self.by.value,
            "unit": self.unit,
            "suppressed_below": self.below,
            "total": self.total.document(),
            "units": units if self.by is ProgramsBy.UNIT else [],
            "groups": groups,
        }

    def table(self) -> Table:
        """Return it as one table: a row for each group, and one for all."""
        lines = (*self.groups.items(), ("all", self.total))
        bars = (
            Bar(name, found.offered, found.proposals, f"{found.offered} of {found.proposals}")
            for name, found in self.groups.items()
        )
        several = " What several units propose together counts in the line of each, and once in all."
        return Table(
            title="Micro-credentials by " + ("unit" if self.by is ProgramsBy.UNIT else self.by.value),
            about=f"By the newest revision of each{f', of {self.unit}' if self.unit else ''}."
            + ("" if self.by is ProgramsBy.TYPE else several)
            + about(self.below),
            columns=(
                Column(self.by.value, self.by.value),
                Column("proposals", "proposals"),
                Column("offered", "offered"),
                Column("still_enrolled", "students in them"),
                Column("awards", "awards"),
                *(Column(state.value, state.value.replace("-", " ")) for state in State),
            ),
            rows=tuple(
                (
                    name, found.proposals, found.offered, *found.students.cells(),
                    *(found.states.get(state, 0) for state in State),
                )
                for name, found in lines
            ),
            charts=(
                Chart(
                    key="offered", title="Proposals, and how many of them take students", part="offered to students",
                    rest="all others", bars=tuple(bars),
                ),
            ),
            meanings=_MEANINGS,
            sums=1,
        )  # fmt: skip


_MEANINGS = (
    ("proposals", "all that were ever submitted, each counted once, whatever became of it"),
    ("offered", "those with an approved revision that takes students, also while a newer one is in review"),
    (
        "students in them",
        "enrolments that have neither ended nor led to an award; who is in two programs counts twice",
    ),
    ("awards", "awards that stand, of all years"),
    ("in review … retired", "where the newest revision stands; each proposal is in one of these columns"),
)


def report_programs(
    workspace: Workspace, *, by: ProgramsBy = ProgramsBy.UNIT, unit: str | None = None, below: int = 0
) -> ProgramReport:
    """Count the proposals by state, all and by group; with `unit`, those of a college or department.

    With `below`, figures about fewer students are hidden, as for publication.

    Raises:
        BadUsage: the unit is none.
        NotFound: no proposal is of it, and nobody decides for it.
    """
    asked = None if unit is None else asked_unit(unit)
    with workspace.catalog().read() as session:
        found = positions(session, workspace.clock.today())
        if asked is not None:
            require_known(session, asked, (u for where in found for u in where.submission.units))
        students = standing_by_program(session)
    found = tuple(p for p in found if asked is None or any(within(u, asked) for u in p.submission.units))
    names: dict[object, str] = {}
    members: dict[object, list[Position]] = {}
    for where in found:
        for key, name in dict(_groups(where, by, asked)).items():
            names[key] = name
            members.setdefault(key, []).append(where)
    keys = sorted(members, key=names.__getitem__)
    everybody, each = students_of(
        [p.proposal for p in found], [[p.proposal for p in members[key]] for key in keys], students, below
    )
    return ProgramReport(
        by=by,
        unit=None if asked is None else str(asked),
        below=below,
        total=_figures(found, everybody),
        groups={names[key]: _figures(members[key], those) for key, those in zip(keys, each, strict=True)},
    )


def _groups(where: Position, by: ProgramsBy, asked: Unit | None) -> Iterable[tuple[object, str]]:
    """Yield the lines that a proposal counts in: what tells each from others, and its name."""
    submission = where.submission
    if by is ProgramsBy.TYPE:
        level = f", {submission.level}" if submission.level else ""
        yield submission.type + level, submission.type + level
        return
    for unit in submission.units:
        if asked is None or within(unit, asked):
            named = unit if by is ProgramsBy.UNIT else Unit(college=unit.college)
            yield unit_key(named), str(named)


def _figures(found: Sequence[Position], students: Students) -> GroupFigures:
    return GroupFigures(
        proposals=len(found),
        offered=sum(p.approved_revision is not None and not p.retired and not p.expired for p in found),
        students=students,
        states=Counter(p.state for p in found),
    )
