"""`mcred substitute`."""

from typing import Annotated

import typer

from mcred.cli.frame import ByLogin, Json, workspace


def command(
    student: Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")],
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")],
    node: Annotated[
        str, typer.Argument(metavar="NODE", help="The requirement: its id, its place, or its course.")
    ],
    course: Annotated[str, typer.Argument(metavar="COURSE", help="The course that stands in for it.")],
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")] = None,
    by: ByLogin = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let the substitution stand no longer.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm it as the second person whom the policy wants.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Let another course stand in for a required one, for one student.

    The grade and the age that the requirement asks for are asked of that course too. The office's staff may, and
    those who decide for the program's unit. What waits for a second person is listed by mcred waive --waiting.

    \b
    Example:
      $ mcred substitute B00990009 data-ethics "BIOL 573" "STAT 501" --note "same"
    """
    from mcred.actions.studying.exceptions import substitute
    from mcred.cli.output import emit, say_result
    from mcred.cli.studying.exceptions import act_of, said_of_waiting

    done = substitute(
        workspace(), student, proposal, node, course, note=note, by=by, act=act_of(undo=undo, confirm=confirm)
    )
    if json:
        emit(done.document())
        return
    state = "no longer stands in" if undo else "may stand in"
    say_result(
        f"{done.course} {state} for {done.title}, for {student} in {proposal}{'' if done.changed else '; nothing changed'}."
    )
    said_of_waiting(done)
