"""The report on students, drawn in the terminal: what became of those who enrolled, and what was earned."""

from typing import TYPE_CHECKING

from mcred.cli.output import say, say_result
from mcred.cli.reporting.report_screens import bar_table, say_hidden

if TYPE_CHECKING:
    from mcred.actions.reporting.report_students import Line, StudentReport
    from mcred.awards.figures import Figures

_HIDDEN = "*"


def show_students(report: "StudentReport") -> None:
    """Print the figures in two tables, and which of them are hidden."""
    if not report.lines and report.total.empty:
        say(f"Nobody enrolled{report.period}.")
        return
    lines = [(_label(line, report), line.figures) for line in report.lines]
    _show_cohort(report, lines)
    say()
    _show_awards(report, lines)
    say_hidden(report.below)


def _label(line: "Line", report: "StudentReport") -> str:
    """Return what stands before a line: the id of a program, which is what the next command wants; else the name."""
    name = line.group.key if report.by == "program" else line.group.name
    return f"{name} ({line.group.remark})" if line.group.remark else name


def _show_cohort(report: "StudentReport", lines: "list[tuple[str, Figures]]") -> None:
    if report.total.empty and not any(of.hidden for _, of in lines):
        say(f"Nobody enrolled{report.period}.")
        return
    lines = [(label, of) for label, of in lines if of.enrolled or "enrolled" in of.hidden or not of.awards]
    people = report.by != "program"  # where each line is one program, a student is one enrolment
    rows = [
        (
            label,
            *([_told(of, "students")] if people else []),
            _told(of, "enrolled"),
            _told(of, "completed"),
            _percent(of, "completed", "enrolled"),
            _told(of, "active"),
            _told(of, "left"),
        )
        for label, of in [*lines, ("in all", report.total)]
    ]
    bars = [
        (0.0, 0.0)
        if {"completed", "enrolled"} & of.hidden
        else (float(of.completed or 0), float(of.enrolled or 0))
        for _, of in lines
    ]
    students = ["students"] if people else []
    heads = (report.by.value, *students, "enrolled", "completed", "%", "still in", "left")
    said = (f"Enrolments{report.period}", "completed", "still in, or left")
    bar_table(heads, rows, [*bars, (0.0, 0.0)], at=1, right=range(1, len(heads)), said=said, last=8)
    if not people and (report.total.enrolled or report.total.students):
        say(f"{_told(report.total, 'students')} students.")


def _show_awards(report: "StudentReport", lines: "list[tuple[str, Figures]]") -> None:
    from mcred.publishing.figures import plain

    earned = [(label, of) for label, of in lines if of.awards or of.revoked or "awards" in of.hidden]
    if not earned:
        say(f"No award was earned{report.period}.")
        return
    rows = [
        (
            label,
            _told(of, "awards"),
            _HIDDEN if "median_days" in of.hidden else plain(of.median_days),
            *([] if report.below else [_told(of, "slowest_days")]),
            _told(of, "issued"),
            _told(of, "accepted"),
            _percent(of, "accepted", "issued"),
        )
        for label, of in [*earned, ("in all", report.total)]
    ]
    bars = [(of.median_days or 0.0, float(of.slowest_days or of.median_days or 0)) for _, of in earned]
    slowest = [] if report.below else ["slowest"]
    heads = (report.by.value, "awards", "median", *slowest, "badges", "accepted", "%")
    longest = "" if report.below else "to the slowest"
    said = (f"Awards{report.period}, and the days that they took", "to the median", longest)
    bar_table(heads, rows, [*bars, (0.0, 0.0)], at=1, right=range(1, len(heads)), said=said, last=8)
    ahead, revoked = report.total.ahead, report.total.revoked
    notes = [f"{ahead:,} complete before enrolling, without days" if ahead else ""]
    notes += [f"{revoked:,} revoked, and not counted" if revoked else ""]
    if any(notes):
        say_result("; ".join(note for note in notes if note).capitalize() + ".")


def _told(figures: "Figures", name: str) -> str:
    value = getattr(figures, name)
    return _HIDDEN if name in figures.hidden else "" if value is None else f"{value:,}"


def _percent(figures: "Figures", part: str, whole: str) -> str:
    if {part, whole} & figures.hidden:
        return _HIDDEN
    share = getattr(figures, f"{part}_percent")
    return "" if share is None else f"{share:.0f}"
