"""`mcred progress`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcred.actions.workspace import Workspace
    from mcred.cli.studying.progress_files import Sink


class Format(StrEnum):
    """What the answer is written in."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


class Few(StrEnum):
    """Whom a program's list is cut down to."""

    FINISHED = "finished"
    ONE_STEP = "one-step"
    STUCK = "stuck"


def command(
    student: Annotated[str | None, typer.Argument(metavar="[STUDENT]", help="The student's number.")] = None,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="One program; without it, all that the student is in."),
    ] = None,
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Show everybody in this program.")
    ] = None,
    only: Annotated[Few | None, typer.Option("--only", help="With --program: only those students.")] = None,
    prospects: Annotated[
        bool,
        typer.Option("--prospects", help="With --program: who is not enrolled and at most a course away."),
    ] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="COURSE:GRADE", help="As if they had this result too; repeatable."),
    ] = None,
    personal: Annotated[
        bool, typer.Option("--personal", help="With --program: names and e-mail addresses too.")
    ] = False,
    html: Annotated[
        str | None,
        typer.Option(
            "--html", metavar="FILE", help="Write a page: --format html -o FILE; - is standard output."
        ),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="What to write (default: text, or by FILE's ending).")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - is standard output."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    json: Json = False,
) -> None:
    r"""Show what a student has, by what each requirement is met, and the shortest way to what is left.

    Below stand programs that the student is close to without being enrolled: something counts already, and at most
    one course is left. A program that the student is not enrolled in is shown as it stands now. --html writes a page
    for the student. With --program, everybody in it, the farthest first; stuck is who has nothing in progress and has
    not moved for a year. Files are readable by you alone.

    \b
    Example:
      $ mcred progress B00990009
      $ mcred progress B00990009 applied-data-analysis --what-if "GEOG 565:B+"
      $ mcred progress B00990009 --html progress-B00990009.html
      $ mcred progress --program applied-data-analysis
      $ mcred progress --program applied-data-analysis --prospects --format csv
    """
    from mcred.cli.studying.progress_files import sink

    _require_one(student, program, what_if)
    _require_program(program, only=only, prospects=prospects, personal=personal)
    where = sink(html, format and format.value, output, force=force, json=json)
    if program is None:
        _student(student or "", proposal, what_if or (), where)
    elif prospects:
        _prospects(program, where, personal=personal)
    else:
        _cohort(program, where, only=only, personal=personal)


def _student(student: str, proposal: str | None, what_if: "list[str] | tuple[()]", where: "Sink") -> None:
    from mcred.actions.studying.progress import progress
    from mcred.errors import BadUsage

    if where.form == "csv":
        raise BadUsage("A student's progress is no table.", hint="Write --format html, or json.")
    place = workspace()
    where.require(place.settings)
    told = progress(place, student, proposal, what_if=what_if)
    if where.leaves:
        from mcred.actions.studying.given_out import log_students_page

        log_students_page(place, student)

    def page() -> str:
        from mcred.actions.studying.progress_publication import student_page

        return student_page(told)

    if where.give(told.document(), {"html": page}):
        from mcred.cli.studying.progress_screen import show

        show(told)


def _cohort(program: str, where: "Sink", *, only: Few | None, personal: bool) -> None:
    from mcred.actions.studying import cohort_publication as publication
    from mcred.actions.studying.cohort import Only, cohort

    place = workspace()
    where.require(place.settings)
    found = cohort(place, program, only=None if only is None else Only(only.value))
    _log(place, where, (one.student_id for one in found.students), f"students of {program}")
    pages = {
        "html": lambda: publication.cohort_html(found, personal=personal),
        "csv": lambda: publication.cohort_csv(found, personal=personal),
    }
    if where.give(found.document(personal=personal), pages):
        from mcred.cli.studying.cohort_screen import show_cohort

        show_cohort(found, personal=personal)


def _prospects(program: str, where: "Sink", *, personal: bool) -> None:
    from mcred.actions.studying import cohort_publication as publication
    from mcred.actions.studying.prospects import prospects

    place = workspace()
    where.require(place.settings)
    found = prospects(place, program)
    _log(place, where, (one.student_id for one in found.students), f"prospects of {program}")
    pages = {
        "html": lambda: publication.prospects_html(found, personal=personal),
        "csv": lambda: publication.prospects_csv(found, personal=personal),
    }
    if where.give(found.document(personal=personal), pages):
        from mcred.cli.studying.cohort_screen import show_prospects

        show_prospects(found, personal=personal)


def _log(place: "Workspace", where: "Sink", students: "Iterable[str]", what: str) -> None:
    if where.leaves:
        from mcred.actions.studying.given_out import log_cohort

        log_cohort(place, students, what)


def _require_one(student: str | None, program: str | None, what_if: list[str] | None) -> None:
    from mcred.errors import BadUsage

    if (student is None) is (program is None) or (program is not None and what_if):
        raise BadUsage(
            "Whose progress is to be shown?",
            hint="Name a student (mcred progress STUDENT), or a program alone (mcred progress --program PROPOSAL).",
        )


def _require_program(program: str | None, *, only: Few | None, prospects: bool, personal: bool) -> None:
    from mcred.errors import BadUsage

    if program is None and (only is not None or prospects or personal):
        raise BadUsage(
            "--only, --prospects and --personal are about a program's students.",
            hint="Add --program PROPOSAL, and name no student.",
        )
    if prospects and only is not None:
        raise BadUsage("Prospects are not enrolled, so they are none of these.", hint="Leave --only out.")
