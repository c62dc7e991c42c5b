"""`mcred import`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.studying.import_ import ImportReport, Said


def command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="The registrar's file, the folder of a set, or - for standard input."
        ),
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="The file's format: csv, banner, brightspace, canvas, oneroster.",
        ),
    ] = "csv",
    course: Annotated[
        str,
        typer.Option("--course", metavar="CODE", help="The course of the whole file, where it does not say."),
    ] = "",
    term: Annotated[
        str, typer.Option("--term", metavar="TERM", help="The term of the whole file, where it does not say.")
    ] = "",
    credits: Annotated[
        str,
        typer.Option(
            "--credits", metavar="N", help="The credits of the course, where the file does not say."
        ),
    ] = "",
    complete: Annotated[
        list[str] | None,
        typer.Option(
            "--complete",
            metavar="TERM",
            help="The file has all of this term: report what is on record and not in it.",
        ),
    ] = None,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="How the file is encoded: utf-8, or cp1252.")
    ] = "",
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="The sheet of an .xlsx file (default: the first)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
    personal: Annotated[
        bool, typer.Option("--personal", help="Name the students of changed and vanished results.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Read completions and students from a registrar's file.

    The same file twice changes nothing. A corrected grade replaces the old one, which is kept. Good rows go in; bad
    rows go to NAME.rejected.csv beside NAME.csv, each with its reason, to be mended there and imported again (then it
    ends with 1).

    \b
    csv is mcred's own format, with these columns in any order:
      student_id,email,given_name,family_name,course,term,credits,grade
    The last four may be empty (a person only); matriculated (yes, no), ended
    (a date) and crn (or section) may be added. The other formats are read as
    their systems export them, .xlsx too; what they leave unsaid stands in the
    options, or in mcred.toml under [import.FORMAT].

    \b
    Example:
      $ mcred import grades.csv --format csv --dry-run
      $ mcred import grades.csv --format csv
    """
    from mcred.actions.acting import Desk
    from mcred.actions.studying.import_ import Said, import_records
    from mcred.cli.frame import settings
    from mcred.cli.output import emit, finish
    from mcred.cli.studying.progress_bar import reading_bar

    said = Said(
        course=course, term=term, credits=credits, encoding=encoding, sheet=sheet, complete=tuple(complete or ()),
    )  # fmt: skip
    with reading_bar("Reading") as progress:
        report = import_records(
            Desk(settings()), file, file_format=format, said=said, dry_run=dry_run, progress=progress
        )
    if json:
        emit(report.document(personal=personal))
    else:
        _show(report, said, personal=personal)
    finish(1 if report.imported.rejected or report.imported.vanished else 0)


def _show(report: "ImportReport", said: "Said", *, personal: bool) -> None:
    from mcred.cli.counting import count, rows_rejected, told
    from mcred.cli.output import say, warn

    counts = report.imported
    if report.dry_run:
        say("This is a dry run: nothing was changed.")
    results, students = counts.completions, counts.students
    say(f"Completions  {told(results.new, results.changed, results.unchanged)}")
    say(f"Students     {told(students.new, students.changed, students.unchanged)}")
    if counts.grades:
        _show_changes(report, personal=personal)
    if counts.repeated:
        repeated = count(counts.repeated, "row", "rows")
        say(f"{repeated} gave way to another of this file for the same course and term.")
    for reason, rows in counts.left_out:
        say(f"{count(rows, 'row was', 'rows were')} left out: {reason}.")
    if counts.erased or counts.unrecognised:
        _show_erased(report, personal=personal)
    if report.ignored:
        warn(f"mcred: these columns mean nothing here and were left out: {', '.join(report.ignored)}")
    _show_doubts(report, personal=personal)
    if report.assumed_encoding:
        warn(
            "mcred: The file is not UTF-8 and was read as Windows-1252, as Banner and Excel write it.\n"
            "       Should letters be wrong, say --encoding utf-8."
        )
    rows_rejected(counts.rejected, report.rejects, report.reject_file, _again(report, said))
    if counts.vanished:
        _show_vanished(report, personal=personal)


def _show_doubts(report: "ImportReport", *, personal: bool) -> None:
    """Say what went in and is hardly meant."""
    from mcred.cli.counting import count
    from mcred.cli.output import warn

    counts = report.imported
    if counts.ahead:
        number = sum(results for _, results in counts.ahead)
        carry = count(number, "result carries", "results carry")
        terms = ", ".join(f"{term} ({results:,})" for term, results in counts.ahead)
        warn(f"mcred: {carry} a final grade for a term that has not begun: {terms}")
    if counts.alike and not personal:
        alike = count(sum(map(len, counts.alike)), "student number", "student numbers")
        warn(f"mcred: {alike} differ only in case, each a student of its own; --personal names them.")
    for numbers in counts.alike if personal else ():
        warn(f"mcred: {' and '.join(numbers)} differ only in case, each a student of its own.")
    if counts.alike:
        warn("       If two are one person: mcred student merge.")


def _show_erased(report: "ImportReport", *, personal: bool) -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import say, warn

    for day, number in report.erased_by_day:
        who, were = count(number, "student", "students"), "was" if number == 1 else "were"
        say(f"{who} {were} erased on {day} and left out.")
    for student in sorted(report.imported.erased) if personal else ():
        say(f"  {student}   let in again with: mcred student readmit {student} --note …")
    if report.imported.unrecognised:
        were = count(report.imported.unrecognised, "student was", "students were")
        warn(
            f"mcred: {were} erased here with a key that is gone from beside the catalogue: this import may have\n"
            "       brought them back. Put the key file back from where you kept it, and look through the new students."
        )


def _show_changes(report: "ImportReport", *, personal: bool) -> None:
    from mcred.cli.output import say

    counts = report.imported
    shown = [
        f"{before or 'in progress'} → {after or 'in progress'}: {number:,}"
        for before, after, number in counts.grades
    ]
    say(f"Changed      {', '.join(shown[:6])}{' …' if len(shown) > 6 else ''}")
    for change in counts.changes if personal else ():
        say(
            f"  {change.student_id}  {change.course}  {change.term}  "
            f"{change.before or 'in progress'} → {change.after or 'in progress'}"
        )


def _show_vanished(report: "ImportReport", *, personal: bool) -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import warn

    number = report.imported.vanished
    warn(
        f"mcred: {count(number, 'result is', 'results are')} on record and not in this file; nothing of it was removed."
    )
    for gone in report.vanished if personal else ():
        warn(f"       {gone.student_id}  {gone.course}  {gone.term}  {gone.grade or 'in progress'}")
    if report.vanished_file:
        name = report.vanished_file.name
        warn(
            f"       They stand in {name}: ask the registrar, write the right grades there (W, say), then: mcred import {name}"
        )


def _again(report: "ImportReport", said: "Said") -> str:
    """Return the command that reads a mended reject file."""
    import shlex

    words = ["mcred", "import"]
    if report.again != "csv":
        words += ["--format", report.again]
        for name in ("course", "term", "credits"):
            if getattr(said, name):
                words += [f"--{name}", getattr(said, name)]
    return shlex.join(words)
