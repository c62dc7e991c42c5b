"""`mcred import`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, workspace

if TYPE_CHECKING:
    from mcred.actions.import_ import ImportReport


def command(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The registrar's file, or - for standard input.")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="The file's format: csv.")
    ] = "csv",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Read completions and students from a registrar's file.

    The same file twice changes nothing. A corrected grade replaces the old one, which is kept. Good rows go in; bad
    rows go to FILE.rejected.csv, each with its reason, to be mended there and imported again (then it ends with 1).

    \b
    The columns, in any order:
      student_id,email,given_name,family_name,course,term,credits,grade
    The last four may be empty (a person only); matriculated (yes, no) and
    ended (a date) may be added.

    \b
    Example:
      $ mcred import grades.csv --format csv --dry-run
      $ mcred import grades.csv --format csv
    """
    from mcred.actions.import_ import import_records
    from mcred.cli.output import emit, finish

    report = import_records(workspace(), file, file_format=format, dry_run=dry_run)
    if json:
        emit(report.document())
    else:
        _show(report)
    finish(1 if report.imported.rejected else 0)


def _show(report: "ImportReport") -> None:
    from mcred.cli.counting import count, rows_rejected, told
    from mcred.cli.output import say, warn

    counts = report.imported
    if report.dry_run:
        say("This is a dry run: nothing was changed.")
    results, students = counts.completions, counts.students
    say(f"Completions  {told(results.new, results.changed, results.unchanged)}")
    say(f"Students     {told(students.new, students.changed, students.unchanged)}")
    if counts.repeated:
        repeated = count(counts.repeated, "row", "rows")
        say(f"{repeated} gave way to another of this file for the same course and term.")
    if report.ignored:
        warn(f"mcred: these columns mean nothing here and were left out: {', '.join(report.ignored)}")
    rows_rejected(counts.rejected, report.rejects, report.reject_file, "mcred import")
