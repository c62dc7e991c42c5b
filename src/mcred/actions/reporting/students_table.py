"""The report on students as one table with its charts: what a page and a spreadsheet are made of."""

from mcred.actions.reporting.grouping import By
from mcred.actions.reporting.hiding import HIDDEN, about
from mcred.actions.reporting.report_students import Line, StudentReport
from mcred.awards.figures import Figures
from mcred.publishing.charts import Bar, Chart
from mcred.publishing.figures import Cell, Column, plain
from mcred.publishing.figures import Figures as Table

HEADS = {
    By.PROGRAM: "program",
    By.UNIT: "unit",
    By.COLLEGE: "college",
    By.TERM: "term",
    By.COMPETENCY: "competency",
    By.TYPE: "type",
}
_TITLES = (
    ("students", "students"),
    ("enrolled", "enrolled"),
    ("completed", "completed"),
    ("completed_percent", "completed, %"),
    ("active", "still enrolled"),
    ("left", "left"),
    ("awards", "awards"),
    ("revoked", "revoked"),
    ("ahead", "complete before enrolling"),
    ("median_days", "median days"),
    ("slowest_days", "slowest, days"),
    ("issued", "badges issued"),
    ("accepted", "badges accepted"),
    ("accepted_percent", "accepted, %"),
)
_NAMES = {
    "active": "still_enrolled",
    "ahead": "complete_before_enrolling",
    "issued": "badges_issued",
    "accepted": "badges_accepted",
}
_RESTS_ON = {"completed_percent": ("completed", "enrolled"), "accepted_percent": ("accepted", "issued")}
_MEANINGS = (
    ("students", "persons who enrolled; somebody in several programs is one"),
    (
        "enrolled",
        "enrolments, by the day on which the student enrolled for the first time; one student in one program is one",
    ),
    (
        "completed",
        "of those enrolments, how many have led to an award that stands today, whenever it was earned",
    ),
    (
        "still enrolled, left",
        "the others: those that go on, and those that ended without an award that stands",
    ),
    ("awards", "awards that stand, by the day on which they were earned"),
    ("revoked", "awards that were earned and revoked; they are in no other figure"),
    (
        "median and slowest days",
        "from the first day of the enrolment to the day on which the award was earned",
    ),
    (
        "complete before enrolling",
        "awards whose last course or evidence is older than the enrolment; they are awards, and took no time that could be counted",
    ),
    (
        "badges issued",
        "badges of those awards that the student could accept: all that were issued but those revoked",
    ),
    ("accepted, %", "of the badges issued, how many the student has accepted"),
)


def students_table(report: StudentReport) -> Table:
    """Return the report as one table: a row for each group, and one for all."""
    lines = [(line.group.key, _name(line), line.figures) for line in report.lines]
    lines.append(("all", "in all", report.total))
    fields = [name for name, _ in _TITLES]
    # On the page: a student is in a program once, and what the slowest took is hidden where anything is.
    needless = {"students"} if report.by is By.PROGRAM else set[str]()
    needless |= {"slowest_days"} if report.below else set()
    return Table(
        title=f"Students and micro-credentials{report.period}",
        about=_about(report),
        columns=(
            Column(report.by.value, ""),
            Column("name", HEADS[report.by]),
            *(Column(_NAMES.get(name, name), "" if name in needless else title) for name, title in _TITLES),
        ),
        rows=tuple((key, name, *(_cell(of, field) for field in fields)) for key, name, of in lines),
        charts=_charts(report),
        facts=_facts(report.total),
        meanings=_MEANINGS + _suppression(report.below),
        sums=1,
    )


def _name(line: Line) -> str:
    return f"{line.group.name} ({line.group.remark})" if line.group.remark else line.group.name


def _cell(figures: Figures, name: str) -> Cell:
    hidden = any(one in figures.hidden for one in _RESTS_ON.get(name, (name,)))
    value: Cell = getattr(figures, name)
    return HIDDEN if hidden else value


def _about(report: StudentReport) -> str:
    only = [f"the program {report.program}"] if report.program else []
    only += [report.unit] if report.unit else []
    of = f"Of {' and '.join(only)}, by" if only else "By"
    several = {
        By.UNIT: " What several units offer together counts in the line of each, and once in all.",
        By.COLLEGE: " What several colleges offer together counts in the line of each, and once in all.",
        By.COMPETENCY: " A program with several competencies counts in the line of each, and once in all.",
    }.get(report.by, "")
    return f"{of} {HEADS[report.by]}, as recorded on {report.today}.{several}{about(report.below)}"


def _suppression(below: int) -> tuple[tuple[str, str], ...]:
    if not below:
        return ()
    why = (
        f"hidden: it is about fewer than {below} students, or with the other figures of its line or column would tell"
        " such a number. What the slowest took is hidden always: it is one student's"
    )
    return ((HIDDEN, why),)


def _facts(total: Figures) -> tuple[tuple[str, str], ...]:
    """Return the figures of all in words."""
    days = _shown(total, "median_days")
    found = (
        ("enrolments", f"{_shown(total, 'enrolled')}, by {_shown(total, 'students')} students"),
        ("completed", _part(total, "completed", "enrolled")),
        ("awards", _shown(total, "awards")),
        ("time to complete", f"{days} days (median)" if days else ""),
        ("badges accepted", _part(total, "accepted", "issued")),
    )
    return tuple((label, told) for label, told in found if told)


def _part(figures: Figures, part: str, whole: str) -> str:
    if getattr(figures, whole) == 0:
        return ""
    share = _shown(figures, f"{part}_percent")
    percent = f" ({share} %)" if share != HIDDEN else ""
    return f"{_shown(figures, part)} of {_shown(figures, whole)}{percent}"


def _shown(figures: Figures, name: str) -> str:
    cell = _cell(figures, name)
    return f"{cell:,}" if isinstance(cell, int) else plain(cell)


def _charts(report: StudentReport) -> tuple[Chart, ...]:
    def bars(part: str, whole: str) -> tuple[Bar, ...]:
        return tuple(
            Bar(_name(line), _length(line.figures, part), _length(line.figures, whole), told)
            for line in report.lines
            if not {part, whole} & line.figures.hidden and (told := _part(line.figures, part, whole))
        )

    times = tuple(
        Bar(_name(line), line.figures.median_days, _slowest(line.figures), _time(line.figures))
        for line in report.lines
        if line.figures.median_days is not None
    )
    return (
        Chart(
            key="enrolled", title="Enrolments, and how many of them led to an award", part="completed",
            rest="still enrolled, or left", bars=bars("completed", "enrolled"),
        ),
        Chart(
            key="days", title="Days from enrolling to the award", part="half of the students needed at most",
            rest="" if report.below else "the slowest", bars=times,
        ),
        Chart(
            key="badges", title="Badges issued, and how many of them were accepted", part="accepted",
            rest="waiting, or declined", bars=bars("accepted", "issued"),
        ),
    )  # fmt: skip


def _length(figures: Figures, name: str) -> float:
    return float(getattr(figures, name) or 0)


def _slowest(figures: Figures) -> float:
    """Return where the bar of a time ends: at the slowest, or at the median where that is hidden."""
    return float(figures.slowest_days if figures.slowest_days is not None else figures.median_days or 0)


def _time(figures: Figures) -> str:
    told = f"{_shown(figures, 'median_days')} days"
    return (
        told if "slowest_days" in figures.hidden else f"{told}, the slowest {_shown(figures, 'slowest_days')}"
    )
