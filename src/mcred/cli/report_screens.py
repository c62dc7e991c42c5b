"""Reports drawn in the terminal: bars of blocks, or of plain signs where the encoding has no blocks."""

import sys
from typing import TYPE_CHECKING

from mcred.cli.counting import count
from mcred.cli.output import say, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.actions.report_competencies import CompetencyReport
    from mcred.actions.report_programs import ProgramReport
    from mcred.actions.report_stages import StageReport
    from mcred.governance.durations import Figures

_WIDTH = 20
_FEW = 4
"""With more columns of states than this there is no room for bars."""


def show_stages(report: "StageReport") -> None:
    """Print how long each stage takes: a bar for each year, and what waits."""
    from mcred.publishing.figures import plain

    drawn = [
        (stage, label, found) for stage in report.stages for label, found in _lines(stage.years, stage.total)
    ]
    since = f" since {report.since}" if report.since else ""
    if not drawn:
        say(f"Nothing was decided{since or ' yet'}.")
    else:
        full, light = _signs()
        largest = max(found.slowest.days for _, _, found in drawn)
        say(f"Days from a stage's turn to its decision{since}: {full} to the median, {light} to the slowest.")
        say()
        rows = [
            (
                stage.stage.id,
                label,
                _two_bars(found.median, found.slowest.days, largest),
                plain(found.median),
                found.slowest.days,
                found.decisions,
                found.returned or "",
                found.slowest.proposal,
            )
            for stage, label, found in drawn
        ]
        heads = ("stage", "year", "", "median", "slowest", "decided", "returned", "slowest one")
        table(heads, rows, right=(3, 4, 5, 6), whole=(0, 1, 2, 3, 4, 5, 6))
    say()
    _show_waiting(report)


def _lines(years: "Mapping[int, Figures]", total: "Figures | None") -> "list[tuple[str, Figures]]":
    """Return a stage's lines: its years, and all of them where there are several."""
    lines = [(str(year), found) for year, found in years.items()]
    return [*lines, ("all", total)] if total is not None and len(lines) > 1 else lines


def _show_waiting(report: "StageReport") -> None:
    from mcred.publishing.figures import plain

    rows = [
        (
            s.stage.id,
            s.waiting.proposals,
            plain(s.waiting.median),
            s.waiting.longest,
            s.late_after or "",
            s.waiting.late or "",
            s.waiting.slowest,
        )
        for s in report.stages
        if s.waiting is not None
    ]
    if not rows:
        say("Nothing waits.")
        return
    say("Still waiting, in days:")
    say()
    heads = ("stage", "waiting", "median", "longest", "late after", "late", "longest one")
    table(heads, rows, right=(1, 2, 3, 4, 5), whole=(0, 1, 2, 3, 4, 5))


def show_programs(report: "ProgramReport") -> None:
    """Print how many proposals of each unit are in each state; states that none is in are left out."""
    if not report.total.proposals:
        say("Nothing was submitted yet.")
        return
    states = [state for state, number in report.total.states.items() if number]
    largest = max(found.proposals for found in report.units.values())
    drawn = len(states) <= _FEW
    rows = [
        (
            unit,
            *(
                [_two_bars(found.offered, found.proposals, largest) if found is not report.total else ""]
                if drawn
                else []
            ),
            found.proposals,
            found.offered,
            *(found.states.get(state, 0) or "" for state in states),
        )
        for unit, found in (*report.units.items(), ("in all", report.total))
    ]
    if drawn:
        full, light = _signs()
        say(f"Proposals by unit: {full} offered to students, {light} all others.")
        say()
    heads = ("unit", *([""] if drawn else []), "proposals", "offered", *(state.value for state in states))
    table(heads, rows, right=range(2 if drawn else 1, len(heads)), whole=range(1, len(heads)))


def show_competencies(report: "CompetencyReport") -> None:
    """Print how many programs carry each competency, and which."""
    programs = count(report.programs, "approved program", "approved programs")
    say(f"Competencies of the {programs}:" if report.programs else "No program is approved and open.")
    if not report.programs:
        return
    say()
    rows = [
        (
            c.name,
            _two_bars(len(c.programs), report.programs, report.programs),
            len(c.programs),
            ", ".join(c.programs),
        )
        for c in report.competencies
    ]
    table(("competency", "", "programs", "which"), rows, right=(2,), whole=(1, 2))


def _two_bars(first: float, second: float, largest: float) -> str:
    """Draw one figure over another on one scale; what is not nothing is at least one sign long."""
    full, light = _signs()
    long = _length(second, largest)
    short = min(long, _length(first, largest))
    return full * short + light * (long - short)


def _length(figure: float, largest: float) -> int:
    return max(1, round(_WIDTH * figure / largest)) if figure > 0 and largest > 0 else 0


def _signs() -> tuple[str, str]:
    """Return the two signs of a bar that standard output's encoding can write."""
    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return "█", "░"
