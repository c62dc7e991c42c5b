"""Reports drawn in the terminal: bars of blocks, or of plain signs where the encoding has no blocks."""

import sys
from typing import TYPE_CHECKING

from mcred.cli.counting import count
from mcred.cli.output import say, say_result, table, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.actions.reporting.report_competencies import CompetencyReport
    from mcred.actions.reporting.report_programs import ProgramReport
    from mcred.actions.reporting.report_stages import StageReport
    from mcred.governance.durations import Figures

_LONGEST, _SHORTEST = 20, 6
"""How long a bar may be; where there is no room for the shorter one, none is drawn."""
_READABLE = 24
"""So much of a last column of many words is worth more than a longer bar."""

_Bar = tuple[float, float]
"""Two figures that are drawn one over the other."""


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
        title = f"Days from a stage's turn to its decision{since}"
        rows = [
            (
                stage.stage.id,
                label,
                plain(found.median),
                found.slowest.days,
                found.decisions,
                found.returned or "",
                found.slowest.proposal,
            )
            for stage, label, found in drawn
        ]
        heads = ("stage", "year", "median", "slowest", "decided", "returned", "slowest one")
        bars = [(found.median, float(found.slowest.days)) for _, _, found in drawn]
        bar_table(
            heads, rows, bars, at=2, right=(2, 3, 4, 5), said=(title, "to the median", "to the slowest")
        )
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
    """Print how many proposals of each group are in each state; states that none is in are left out."""
    if not report.total.proposals:
        say("Nothing was submitted yet.")
        return
    states = [state for state, number in report.total.states.items() if number]
    lines = (*report.groups.items(), ("in all", report.total))
    rows = [
        (
            name, found.proposals, found.offered, *(found.states.get(state, 0) or "" for state in states),
            *map(_told, found.students.cells()),
        )
        for name, found in lines
    ]  # fmt: skip
    bars = [(float(found.offered), float(found.proposals)) for found in report.groups.values()]
    worded = (state.value.replace("-", " ") for state in states)
    heads = (report.by.value, "proposals", "offered", *worded, "still in", "awards")
    title = f"Proposals{f' of {report.unit}' if report.unit else ''} by {report.by.value}"
    said = (title, "offered to students", "all others")
    bar_table(heads, rows, [*bars, (0.0, 0.0)], at=1, right=range(1, len(heads)), said=said, last=8)
    say_hidden(report.below)


def show_competencies(report: "CompetencyReport") -> None:
    """Print how many programs carry each competency, and which."""
    programs = count(report.programs, "approved program", "approved programs")
    whose = f" of {report.unit}" if report.unit else ""
    if not report.programs:
        say(f"No program{whose} is approved and open.")
        return
    rows = [
        (c.name, len(c.programs), *map(_told, c.students.cells()), ", ".join(c.programs))
        for c in report.competencies
    ]
    bars = [(float(len(c.programs)), float(report.programs)) for c in report.competencies]
    said = (f"Competencies of the {programs}{whose}", "carried by them", "not by the others")
    heads = ("competency", "programs", "still in", "awards", "which")
    bar_table(heads, rows, bars, at=1, right=(1, 2, 3), said=said)
    say_hidden(report.below)


def _told(cell: "int | str") -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def say_hidden(below: int) -> None:
    """Say what the sign of a hidden figure means, where figures are hidden."""
    if below:
        say()
        say_result(f"* is hidden: about fewer than {below} students, or it would tell such a figure.")


def bar_table(
    heads: "Sequence[str]",
    rows: "Sequence[Sequence[object]]",
    bars: "Sequence[_Bar]",
    *,
    at: int,
    right: "Sequence[int]",
    said: tuple[str, str, str],
    last: int = _READABLE,
) -> None:
    """Print rows with a bar before the column `at`, as long as there is room for beside what the rows say.

    `said` is the table's title, and what the two parts of a bar mean; `last` what the last column needs to be readable.
    """
    title, first_part, second_part = said
    widths = [max(len(str(row[i])) for row in [heads, *rows]) for i in range(len(heads))]
    widths[-1] = min(widths[-1], last)
    room = min(_LONGEST, width() - sum(widths) - 2 * len(widths))
    if room < _SHORTEST:
        say(f"{title}:")
        say()
        table(heads, rows, right=right, whole=range(1, len(heads) - 1))
        return
    full, light = _signs()
    say(f"{title}: {full} {first_part}" + (f", {light} {second_part}." if second_part else "."))
    say()
    largest = max(second for _, second in bars)
    table(
        (*heads[:at], "", *heads[at:]),
        [
            (*row[:at], _two_bars(first, second, largest, room), *row[at:])
            for row, (first, second) in zip(rows, bars, strict=True)
        ],
        right=[i + (i >= at) for i in right],
        whole=range(len(heads)),
    )


def _two_bars(first: float, second: float, largest: float, room: int) -> str:
    """Draw one figure over another on one scale; what is not nothing is at least one sign long."""
    full, light = _signs()
    long = _length(second, largest, room)
    short = min(long, _length(first, largest, room))
    return full * short + light * (long - short)


def _length(figure: float, largest: float, room: int) -> int:
    return max(1, round(room * figure / largest)) if figure > 0 and largest > 0 else 0


def _signs() -> tuple[str, str]:
    """Return the two signs of a bar that standard output's encoding can write."""
    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return "█", "░"
