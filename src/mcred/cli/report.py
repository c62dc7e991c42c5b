"""`mcred report …`: numbers for the office, drawn in the terminal, or as a page, a spreadsheet's file, JSON."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from mcred.cli.frame import Json, group

if TYPE_CHECKING:
    from typing import Any

    from mcred.publishing.figures import Figures

app = group("Numbers for the office: stages, programs, competencies.")


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
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]


class Report(Protocol):
    """What every report can be turned into."""

    def document(self) -> "dict[str, Any]":
        """Return it as `--json` shows it."""

    def table(self) -> "Figures":
        """Return it as one table."""


@app.command("stages")
def stages(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only decisions of that day and later.")
    ] = None,
    format: FormatOption = None,
    output: Output = None,
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
    from mcred.cli.report_screens import show_stages

    found = report_stages(workspace(), since=since)
    if not _written(found, Format.JSON if json else format, output):
        show_stages(found)


@app.command("programs")
def programs(format: FormatOption = None, output: Output = None, json: Json = False) -> None:
    r"""Count the micro-credentials by state, of all and of each unit.

    Offered are those with an approved revision that takes students, also while a newer one is in review.

    \b
    Example:
      $ mcred report programs
      $ mcred report programs -o programs.html
    """
    from mcred.actions.reporting.report_programs import report_programs
    from mcred.cli.frame import workspace
    from mcred.cli.report_screens import show_programs

    found = report_programs(workspace())
    if not _written(found, Format.JSON if json else format, output):
        show_programs(found)


@app.command("competencies")
def competencies(format: FormatOption = None, output: Output = None, json: Json = False) -> None:
    r"""Count the approved programs that carry each competency of the policy's list.

    \b
    Example:
      $ mcred report competencies
    """
    from mcred.actions.reporting.report_competencies import report_competencies
    from mcred.cli.frame import workspace
    from mcred.cli.report_screens import show_competencies

    found = report_competencies(workspace())
    if not _written(found, Format.JSON if json else format, output):
        show_competencies(found)


def _written(report: Report, format: Format | None, output: Path | None) -> bool:
    """Write the report where it is not for reading here; tell whether that was done."""
    from mcred.actions.proposing.show import write_page
    from mcred.cli.output import emit, safe, say
    from mcred.errors import BadUsage

    if str(output) == "-":  # what the screen or the pipe gets anyhow
        output = None
    wanted = format or (_BY_ENDING.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT)
    if output is not None and wanted in (Format.TEXT, Format.JSON):
        raise BadUsage(
            f"What is to be written to {output}?", hint="Add --format html or csv, or end its name so."
        )
    if wanted is Format.TEXT:
        return False
    if wanted is Format.JSON:
        emit(report.document())
        return True
    from mcred.publishing.figures import csv_text, html_page

    text = (html_page if wanted is Format.HTML else csv_text)(report.table())
    if output is None:
        say(text.rstrip("\n"))
    else:
        write_page(output, safe(text), source=None)
        say(f"Wrote {output}.")
    return True
