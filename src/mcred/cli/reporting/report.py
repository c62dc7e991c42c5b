"""`mcred report …`: numbers for the office, drawn in the terminal, or as a page, a spreadsheet's file, JSON."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, group

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from mcred.publishing.figures import Figures

app = group("Numbers for the office: stages, programs, students, competencies.")
_PUBLISHED_BELOW = 10
"""In a page figures about fewer students than this are hidden, unless somebody says otherwise."""


class Format(StrEnum):
    """What the report is written in."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


_BY_ENDING = {".html": Format.HTML, ".htm": Format.HTML, ".csv": Format.CSV, ".json": Format.JSON}

FormatOption = Annotated[
    Format | None, typer.Option("--format", help="What to write (default: text, or by FILE's ending).")
]
UnitOption = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help='Only of this "College" or "College / Department".'),
]
Suppress = Annotated[
    int | None,
    typer.Option(
        "--suppress-below", metavar="N", min=0, max=1000,
        help="Hide figures about fewer than N students, and what would tell them (default: 10 in a page, else 0: nothing).",
    ),
]  # fmt: skip
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is no page of mcred's.")]


class ProgramsBy(StrEnum):
    """What makes a line of the report on programs."""

    UNIT = "unit"
    COLLEGE = "college"
    TYPE = "type"


class StudentsBy(StrEnum):
    """What makes a line of the report on students."""

    PROGRAM = "program"
    UNIT = "unit"
    COLLEGE = "college"
    TERM = "term"
    COMPETENCY = "competency"
    TYPE = "type"


@app.command("stages", short_help="How long each stage takes, in days.")
def stages(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only decisions of that day and later.")
    ] = None,
    format: FormatOption = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    r"""Show how long each stage takes, in days: median and slowest, by the year of the decision.

    A decision is counted from the day on which its stage's turn came, each revision for itself; what was voided is
    left out. Below stands what still waits, and for how long.

    \b
    Example:
      $ mcred report stages
      $ mcred report stages --since 2026-07-01 --format csv
    """
    from mcred.actions.reporting.report_stages import report_stages
    from mcred.cli.frame import workspace
    from mcred.cli.reporting.report_screens import show_stages

    wanted = _wanted(format, output, force=force, json=json)
    found = report_stages(workspace(), since=since)
    if not _written(found.document, found.table, wanted, output):
        show_stages(found)


@app.command("programs", short_help="Count the micro-credentials, and the students in them.")
def programs(
    by: Annotated[ProgramsBy, typer.Option("--by", help="What makes a line.")] = ProgramsBy.UNIT,
    unit: UnitOption = None,
    suppress_below: Suppress = None,
    format: FormatOption = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    r"""Count the micro-credentials by state, of all and of each unit, college or type; and the students in them.

    Offered are those with an approved revision that takes students, also while a newer one is in review.

    \b
    Example:
      $ mcred report programs
      $ mcred report programs --by college -o programs.html
    """
    from mcred.actions.reporting import report_programs as reporting
    from mcred.cli.frame import workspace
    from mcred.cli.reporting.report_screens import show_programs

    wanted = _wanted(format, output, force=force, json=json)
    found = reporting.report_programs(
        workspace(), by=reporting.ProgramsBy(by.value), unit=unit, below=_below(suppress_below, wanted)
    )
    if not _written(found.document, found.table, wanted, output):
        show_programs(found)


@app.command("students", short_help="Count who enrolled, completed and earned badges.")
def students(
    by: Annotated[StudentsBy, typer.Option("--by", help="What makes a line.")] = StudentsBy.PROGRAM,
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Only of this program.")
    ] = None,
    unit: UnitOption = None,
    term: Annotated[
        str | None, typer.Option("--term", metavar="TERM", help="Only what happened in this term, such as 2026-fall.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what happened on that day and later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what happened up to that day.")
    ] = None,
    suppress_below: Suppress = None,
    format: FormatOption = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Count who enrolled, who completed, how long it took, and how many badges were accepted.

    Enrolments count by the day on which the student enrolled, awards by the day on which they were earned.
    Completed are those of the enrolments that led to an award by now.

    A page (html) hides figures about fewer than 10 students, since pages are passed on; nothing else does unless
    asked.

    \b
    Example:
      $ mcred report students
      $ mcred report students --by term --unit "Watson College"
      $ mcred report students --since 2025-09-01 -o students.html
    """
    from mcred.actions.reporting import report_students as reporting
    from mcred.actions.reporting.asked import Asked
    from mcred.actions.reporting.grouping import By
    from mcred.actions.reporting.students_table import students_table
    from mcred.cli.frame import workspace
    from mcred.cli.reporting.report_students import show_students

    wanted = _wanted(format, output, force=force, json=json)
    asked = Asked(program=program, unit=unit, term=term, since=since, until=until)
    found = reporting.report_students(
        workspace(), asked, by=By(by.value), below=_below(suppress_below, wanted)
    )
    if not _written(found.document, lambda: students_table(found), wanted, output):
        show_students(found)


@app.command("competencies", short_help="Count the programs that carry each competency.")
def competencies(
    unit: UnitOption = None,
    suppress_below: Suppress = None,
    format: FormatOption = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    r"""Count the approved programs that carry each competency of the policy's list, and the students in them.

    \b
    Example:
      $ mcred report competencies
      $ mcred report competencies --unit "Watson College"
    """
    from mcred.actions.reporting.report_competencies import report_competencies
    from mcred.cli.frame import workspace
    from mcred.cli.reporting.report_screens import show_competencies

    wanted = _wanted(format, output, force=force, json=json)
    found = report_competencies(workspace(), unit=unit, below=_below(suppress_below, wanted))
    if not _written(found.document, found.table, wanted, output):
        show_competencies(found)


def _wanted(format: Format | None, output: Path | None, *, force: bool, json: bool) -> Format:
    """Return what is to be written: as asked, or by the ending of the file's name; and look whether it may be.

    Raises:
        BadUsage: neither says it, or the file is one of the office's own.
        Refused: something is there that is no page of mcred's.
    """
    from mcred.errors import BadUsage

    if output is None or str(output) == "-":  # what the screen or the pipe gets anyhow
        return Format.JSON if json else format or Format.TEXT
    wanted = format or _BY_ENDING.get(output.suffix.lower(), Format.TEXT)
    if wanted is Format.TEXT:
        from mcred.actions.file_forms import unclear_form

        raise unclear_form(output, ("html", "csv", "json"))
    if json:
        raise BadUsage("--json answers on the screen.", hint=f"To write a file: -o {output} --format json")
    from mcred.actions.page_file import require_page
    from mcred.cli.frame import settings
    from mcred.publishing.html import MARK

    require_page(output, settings(), MARK, force=force)
    return wanted


def _below(asked: int | None, wanted: Format) -> int:
    """Return the number of students below which figures are hidden: as asked; else pages hide, as they are passed on."""
    return asked if asked is not None else _PUBLISHED_BELOW if wanted is Format.HTML else 0


def _written(
    document: "Callable[[], dict[str, Any]]",
    table: "Callable[[], Figures]",
    wanted: Format,
    output: Path | None,
) -> bool:
    """Write the report where it is not for reading here; tell whether that was done."""
    from mcred.cli.output import as_json, safe, say

    if wanted is Format.TEXT:
        return False
    if wanted is Format.JSON:
        text = as_json(document())
    else:
        from mcred.publishing.figures import csv_text, html_page

        text = safe((html_page if wanted is Format.HTML else csv_text)(table()))
    if output is None or str(output) == "-":
        say(text.rstrip("\n"))
        return True
    from mcred.actions.page_file import write_page

    write_page(output, text.rstrip("\n") + "\n")
    say(f"Wrote {output}.")
    return True
