"""Numbers of students: who enrolled, what became of it, what was earned, how long it took, which badges were accepted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mcred.actions.asked_unit import asked_unit, require_known
from mcred.actions.current_policy import current_policy
from mcred.actions.positions import unknown_proposal
from mcred.actions.reporting.asked import Asked, Period, period_of
from mcred.actions.reporting.grouping import By, Group, Grouping, Programs, order
from mcred.actions.workspace import Workspace
from mcred.awards.figures import Figures, Sums
from mcred.awards.suppression import suppressed
from mcred.badges.states import AT_PROVIDER, BadgeState
from mcred.catalog.file.database import Session
from mcred.catalog.questions.counted import Counted, counted
from mcred.proposals.model import Unit
from mcred.values import dataclass

NOTHING = Asked()
"""Nothing in particular is asked for."""
_OPEN_TO_CLAIM = frozenset(state.value for state in AT_PROVIDER - {BadgeState.REVOKED})
_ACCEPTED = BadgeState.ACCEPTED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the report."""

    group: Group
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentReport:
    """All of it, and by group. What belongs to several groups counts in each of their lines, and once in all."""

    today: date
    period: Period
    by: By
    program: str | None
    unit: str | None
    below: int
    """The number of students below which figures are hidden; 0 where none is."""
    total: Figures
    lines: tuple[Line, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        first, last = self.period.first, self.period.last
        return {
            "kind": "report-students",
            "on": self.today.isoformat(),
            "since": None if first is None else first.isoformat(),
            "until": None if last is None else last.isoformat(),
            "by": self.by.value,
            "program": self.program,
            "unit": self.unit,
            "suppressed_below": self.below,
            "total": _document(self.total),
            "groups": [
                {"group": line.group.key, "name": line.group.name, "remark": line.group.remark or None}
                | _document(line.figures)
                for line in self.lines
            ],
        }


def report_students(
    workspace: Workspace, asked: Asked = NOTHING, *, by: By = By.PROGRAM, below: int = 0
) -> StudentReport:
    """Count enrolments and awards. With `below`, figures about fewer students are hidden, as for publication.

    Raises:
        BadUsage: a day, the term or the unit is none.
        NotFound: there is no such program, or nothing is of that unit.
    """
    today = workspace.clock.today()
    seasons = current_policy(workspace.settings).policy.season_ends
    period = period_of(asked, seasons)
    unit = None if asked.unit is None else asked_unit(asked.unit)
    with workspace.catalog().read() as session:
        programs = Programs(session, today)
        if asked.program is not None and asked.program not in programs.found:
            raise unknown_proposal(session, asked.program)
        if unit is not None:
            require_known(session, unit, programs.units)
        grouping = Grouping(by, programs, seasons, unit)
        count = _Count(session, programs, grouping, period, unit)
        if by is not By.TERM:
            _name_all(session, programs, grouping, asked.program, unit, today)
        for row in counted(session, asked.program):
            count.take(row)
    total, lines = count.figures()
    if below:
        total, shown = suppressed(total, [line.figures for line in lines], below)
        lines = tuple(
            Line(group=line.group, figures=figures) for line, figures in zip(lines, shown, strict=True)
        )
    return StudentReport(
        today=today,
        period=period,
        by=by,
        program=asked.program,
        unit=None if unit is None else str(unit),
        below=below,
        total=total,
        lines=lines,
    )


def _name_all(
    session: Session,
    programs: Programs,
    grouping: Grouping,
    program: str | None,
    unit: Unit | None,
    day: date,
) -> None:
    """Make a line for everything that students could be in: that nobody is there is a figure too."""
    for name, revision in programs.offered().items():
        if program in (None, name) and programs.is_within(name, revision, unit):
            grouping.keys(session, name, revision, day)


class _Count:
    """Adds up rows, for all and for each group."""

    def __init__(
        self, session: Session, programs: Programs, grouping: Grouping, period: Period, unit: Unit | None
    ) -> None:
        self._session = session
        self._programs = programs
        self._grouping = grouping
        self._period = period
        self._unit = unit
        self._within: dict[tuple[str, str], bool] = {}
        self._days: dict[date, bool] = {}
        self._total = Sums()
        self._lines: dict[str, Sums] = {}
        self._together: dict[tuple[str, ...], list[Sums]] = {}
        """The sums that one thing counts in, by the keys of its lines."""

    def take(self, row: Counted) -> None:
        """Count one enrolment, and its award."""
        if self._counts(row.proposal, row.revision, row.began):
            stands = row.earned_on is not None and not row.revoked
            became = "completed" if stands else "left" if row.ended else "active"
            for sums in self._sums(row.proposal, row.revision, row.began):
                sums.enrolled(row.student_id, became)
        met, earned_on = row.award_revision, row.earned_on
        if met is not None and earned_on is not None and self._counts(row.proposal, met, earned_on):
            days = None if row.revoked else (earned_on - row.began).days
            for sums in self._sums(row.proposal, met, earned_on):
                sums.earned(days, issued=row.badge in _OPEN_TO_CLAIM, accepted=row.badge == _ACCEPTED)

    def _counts(self, proposal: str, revision: str, day: date) -> bool:
        if day not in self._days:
            self._days[day] = day in self._period
        place = proposal, revision
        if place not in self._within:
            self._within[place] = self._programs.is_within(proposal, revision, self._unit)
        return self._days[day] and self._within[place]

    def _sums(self, proposal: str, revision: str, day: date) -> list[Sums]:
        keys = self._grouping.keys(self._session, proposal, revision, day)
        if keys not in self._together:
            self._together[keys] = [self._total, *(self._lines.setdefault(key, Sums()) for key in keys)]
        return self._together[keys]

    def figures(self) -> tuple[Figures, tuple[Line, ...]]:
        """Return the figures of all, and of each group: the largest first, terms by time."""
        groups: Mapping[str, Group] = self._grouping.groups
        lines = [
            Line(group=groups[key], figures=self._lines[key].figures() if key in self._lines else Figures())
            for key in order(self._grouping.by, groups)
        ]
        if self._grouping.by is not By.TERM:
            lines.sort(key=lambda line: -(line.figures.enrolled or 0))
        return self._total.figures(), tuple(lines)


def _document(figures: Figures) -> dict[str, Any]:
    return {
        "students": figures.students,
        "enrolled": figures.enrolled,
        "completed": figures.completed,
        "completed_percent": figures.completed_percent,
        "still_enrolled": figures.active,
        "left": figures.left,
        "awards": figures.awards,
        "revoked": figures.revoked,
        "complete_before_enrolling": figures.ahead,
        "median_days": figures.median_days,
        "slowest_days": figures.slowest_days,
        "badges_issued": figures.issued,
        "badges_accepted": figures.accepted,
        "accepted_percent": figures.accepted_percent,
        "suppressed": sorted(_TOLD_AS.get(name, name) for name in figures.hidden if name != "timed"),
    }


_TOLD_AS = {
    "active": "still_enrolled",
    "ahead": "complete_before_enrolling",
    "issued": "badges_issued",
    "accepted": "badges_accepted",
}
