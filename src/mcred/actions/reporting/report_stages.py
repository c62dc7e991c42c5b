"""How long each stage takes: median and slowest, by the year of the decision; and what still waits there."""

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import plain_date
from mcred.actions.positions import policies, positions, processes
from mcred.actions.reviewing.late import own_limits
from mcred.actions.workspace import Workspace
from mcred.catalog.record import ledger
from mcred.clock import day_on_campus
from mcred.governance.durations import Figures, Span, figures, spans
from mcred.governance.lateness import Wait, waits
from mcred.policy.model import Stage
from mcred.publishing.charts import Bar, Chart
from mcred.publishing.figures import Cell, Column, plain
from mcred.publishing.figures import Figures as Table
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StillWaiting:
    """What waits at a stage today."""

    proposals: int
    late: int
    median: float
    longest: int
    slowest: str
    """The proposal that has waited longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures:
    """One stage: what its decisions took, all of them and by year, and what waits. None where there is nothing."""

    stage: Stage
    late_after: int | None
    total: Figures | None
    years: Mapping[int, Figures]
    waiting: StillWaiting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """Every stage, in the policy's order."""

    today: date
    since: date | None
    stages: tuple[StageFigures, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "report-stages",
            "on": self.today.isoformat(),
            "since": None if self.since is None else self.since.isoformat(),
            "stages": [_document(s) for s in self.stages],
        }

    def table(self) -> Table:
        """Return it as one table: a row for each stage and year, and one for all years that also has what waits."""
        return Table(
            title="How long each stage takes",
            about=f"Days from the stage's turn to its decision, by the year of the decision"
            f"{f', since {self.since}' if self.since else ''}; what waits, on {self.today}.",
            columns=(
                Column("stage", "stage"),
                Column("year", "year"),
                Column("decisions", "decisions"),
                Column("approved", "approved"),
                Column("returned", "returned"),
                Column("rejected", "rejected"),
                Column("median_days", "median days"),
                Column("slowest_days", "slowest days"),
                Column("slowest", "slowest"),
                Column("waiting", "still waiting"),
                Column("waiting_longest_days", "for days, longest"),
                Column("late", "late"),
            ),
            rows=tuple(row for stage in self.stages for row in _rows(stage)),
            charts=(
                Chart(
                    key="days", title="Days from a stage's turn to its decision", part="half of the decisions took at most",
                    rest="the slowest", bars=tuple(bar for stage in self.stages for bar in _bars(stage)),
                ),
            ),
        )  # fmt: skip


def report_stages(workspace: Workspace, *, since: str | None = None) -> StageReport:
    """Return how long each stage takes; with `since`, by the decisions of that day and later ones.

    Raises:
        BadUsage: the day is none.
        Misconfigured: the office's own limits name a stage that there is not.
    """
    today = workspace.clock.today()
    first = None if since is None else plain_date(since, what="--since")
    with workspace.catalog().read() as session:
        own = own_limits(session, workspace.settings)
        known = processes(session)
        here = [
            w
            for p in positions(session, today)
            for w in ((p.proposal, w) for w in waits(p, own, today, day=day_on_campus))
        ]
        taken = [
            s
            for _, entries in ledger.each_proposal(session)
            for s in spans(entries, known, day=day_on_campus)
        ]
        packs = (current_policy(workspace.settings).policy, *policies(session).values())
    taken = [s for s in taken if first is None or s.decided >= first]
    stages = {s.id: s for policy in reversed(packs) for s in policy.stages}
    ordered = dict.fromkeys(s.id for policy in packs for s in policy.stages)
    return StageReport(
        today=today,
        since=first,
        stages=tuple(
            _stage(
                stages[name],
                own.get(name, stages[name].expected_days),
                [s for s in taken if s.stage.id == name],
                [(proposal, w) for proposal, w in here if w.stage.id == name],
            )
            for name in ordered
        ),
    )


def _stage(
    stage: Stage, late_after: int | None, taken: list[Span], here: list[tuple[str, Wait]]
) -> StageFigures:
    by_year = {year: figures(s for s in taken if s.decided.year == year) for year in _years(taken)}
    return StageFigures(
        stage=stage,
        late_after=late_after,
        total=figures(taken),
        years={year: found for year, found in by_year.items() if found is not None},
        waiting=_waiting(here),
    )


def _years(taken: Iterable[Span]) -> list[int]:
    return sorted({s.decided.year for s in taken})


def _waiting(here: list[tuple[str, Wait]]) -> StillWaiting | None:
    if not here:
        return None
    slowest, longest = max(here, key=lambda pair: pair[1].days)
    return StillWaiting(
        proposals=len(here),
        late=sum(w.late for _, w in here),
        median=median(w.days for _, w in here),
        longest=longest.days,
        slowest=slowest,
    )


def _document(stage: StageFigures) -> dict[str, Any]:
    waiting = stage.waiting
    return {
        "stage": stage.stage.id,
        "title": stage.stage.title,
        "late_after": stage.late_after,
        "total": _figures(stage.total),
        "years": [{"year": year} | (_figures(found) or {}) for year, found in stage.years.items()],
        "waiting": None
        if waiting is None
        else {
            "proposals": waiting.proposals,
            "late": waiting.late,
            "median_days": waiting.median,
            "longest_days": waiting.longest,
            "longest": waiting.slowest,
        },
    }


def _figures(found: Figures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "decisions": found.decisions,
        "approved": found.approved,
        "returned": found.returned,
        "rejected": found.rejected,
        "median_days": found.median,
        "slowest_days": found.slowest.days,
        "slowest": found.slowest.proposal,
    }


def _rows(stage: StageFigures) -> Iterable[tuple[Cell, ...]]:
    waiting = stage.waiting
    here = (waiting.proposals, waiting.longest, waiting.late) if waiting else (0, None, 0)
    for year, found in stage.years.items():
        yield (stage.stage.id, str(year), *_cells(found), None, None, None)
    yield (stage.stage.id, "all", *_cells(stage.total), *here)


def _bars(stage: StageFigures) -> Iterable[Bar]:
    for year, found in stage.years.items():
        slowest = found.slowest
        told = f"{plain(found.median)} days, the slowest {slowest.days} ({slowest.proposal})"
        yield Bar(f"{stage.stage.title}, {year}", found.median, slowest.days, told)


def _cells(found: Figures | None) -> tuple[Cell, ...]:
    if found is None:
        return (0, 0, 0, 0, None, None, None)
    return (
        found.decisions, found.approved, found.returned, found.rejected,
        found.median, found.slowest.days, found.slowest.proposal,
    )  # fmt: skip
