"""`mcred waive`."""

from typing import Annotated

import typer

from mcred.cli.frame import ByLogin, Json, workspace


def command(
    student: Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")],
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")],
    node: Annotated[
        str, typer.Argument(metavar="NODE", help="The requirement: its id, its place, or its course.")
    ],
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")] = None,
    by: ByLogin = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let the waiver stand no longer.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm it as the second person whom the policy wants.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Let a requirement count as met for one student. It shows in their progress, and in the award's proof.

    The office's staff may, and those who decide for the program's unit.

    \b
    Example:
      $ mcred waive B00990009 data-ethics "BIOL 573" --note "placement test"
      $ mcred waive B00990009 data-ethics "BIOL 573" --undo --note "a slip"
    """
    from mcred.actions.studying.exceptions import waive
    from mcred.cli.exceptions import act_of, said_of_waiting
    from mcred.cli.output import emit, say_result

    done = waive(
        workspace(), student, proposal, node, note=note, by=by, act=act_of(undo=undo, confirm=confirm)
    )
    if json:
        emit(done.document())
        return
    state = "is no longer waived" if undo else "is waived"
    say_result(
        f"{done.title} {state} for {student} in {proposal}{'' if done.changed else '; nothing changed'}."
    )
    said_of_waiting(done)
