"""`mcred enrol`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, workspace

if TYPE_CHECKING:
    from mcred.actions.studying.enrolled import Enrolled, EnrolledMany


def command(
    student: Annotated[str | None, typer.Argument(metavar="[STUDENT]", help="The student's number.")] = None,
    proposal: Annotated[str | None, typer.Argument(metavar="[PROPOSAL]", help="The program's id.")] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="CSV", help="Enrol everybody in this file: student_id,proposal."),
    ] = None,
    move: Annotated[
        bool, typer.Option("--move", help="Let the student follow the current revision.")
    ] = False,
    end: Annotated[bool, typer.Option("--end", help="End the enrolment.")] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Let it stand as before the last end, move, return or undoing.")
    ] = False,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why; required with --undo.")
    ] = None,
    non_matriculated: Annotated[
        bool, typer.Option("--non-matriculated", help="The student is not matriculated.")
    ] = False,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Tie a student to a program: they follow the requirements of its current revision.

    A later revision changes nothing for them unless they move to it. Who is enrolled already stays as they are, so a
    file can be read again. Bad rows of NAME.csv go to NAME.rejected.csv, each with its reason (then it
    ends with 1).

    \b
    Example:
      $ mcred enrol B00990001 applied-data-analysis
      $ mcred enrol --file enrolments.csv
      $ mcred enrol B00990001 applied-data-analysis --move
    """
    from mcred.actions.studying import enrol
    from mcred.actions.studying.enrol_undo import undo as undo_last
    from mcred.cli.output import emit, finish

    _require_one(student, proposal, file, acts=move + end + undo, note=note)
    if file is not None:
        many = enrol.enrol_file(workspace(), file, non_matriculated=non_matriculated, by=by)
        emit(many.document()) if json else _show_many(many)
        finish(1 if many.rejected else 0)
    student, proposal = student or "", proposal or ""
    if move:
        done = enrol.move(workspace(), student, proposal, note=note, by=by)
    elif end:
        done = enrol.end(workspace(), student, proposal, note=note, by=by)
    elif undo:
        done = undo_last(workspace(), student, proposal, note=note, by=by)
    else:
        done = enrol.enrol(workspace(), student, proposal, non_matriculated=non_matriculated, by=by)
    emit(done.document()) if json else _show(done)


def _require_one(
    student: str | None, proposal: str | None, file: str | None, *, acts: int, note: str | None
) -> None:
    from mcred.errors import BadUsage

    if (file is None) is (student is None or proposal is None) or (file and student):
        raise BadUsage(
            "Who is to be enrolled in what?",
            hint="Name a student and a program, or a file: mcred enrol STUDENT PROPOSAL, mcred enrol --file CSV.",
        )
    if acts + (file is not None) > 1:
        raise BadUsage("--file, --move, --end and --undo exclude each other.", hint="Give one of them.")
    if note is not None and not acts:
        raise BadUsage("Enrolling needs no note.", hint="Give --note with --move, --end or --undo.")


def _show(done: "Enrolled") -> None:
    from mcred.cli.output import say_result, warn

    who, what = done.enrolment.student_id, done.enrolment.proposal
    words = {
        "enrolled": f"{who} is enrolled in {what} ({done.title}).",
        "resumed": f"{who} is enrolled in {what} again ({done.title}).",
        "moved": f"{who} follows the current revision of {what} now.",
        "ended": f"The enrolment of {who} in {what} has ended.",
        "undone": f"What was done last about {who} in {what} ({done.title}) is undone; they {_stand(done)}.",
        "unchanged": f"{who} is enrolled in {what} already; nothing changed.",
    }
    say_result(words[done.outcome.value])
    if done.newer:
        say_result(f"New students follow another revision; to follow it too: mcred enrol {who} {what} --move")
    if done.lost:
        warn(f"mcred: exceptions for these requirements no longer apply: {', '.join(done.lost)}")


def _stand(done: "Enrolled") -> str:
    ended = done.enrolment.ended_on
    return f"follow revision {done.enrolment.revision[:12]}" if ended is None else f"left on {ended}"


def _show_many(many: "EnrolledMany") -> None:
    from mcred.cli.counting import rows_rejected
    from mcred.cli.output import say

    counts = many.document()
    say(f"Enrolments   {counts['new']:,} new, {counts['unchanged']:,} unchanged")
    rows_rejected(many.rejected, many.rejects, many.reject_file, "mcred enrol --file")
