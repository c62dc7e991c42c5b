"""`mcred waive`."""

from typing import Annotated

import typer

from mcred.cli.frame import ByLogin, Json, workspace


def command(
    student: Annotated[str | None, typer.Argument(metavar="STUDENT", help="The student's number.")] = None,
    proposal: Annotated[str | None, typer.Argument(metavar="PROPOSAL", help="The program's id.")] = None,
    node: Annotated[
        str | None,
        typer.Argument(metavar="NODE", help="The requirement: its id, its place, or what it asks for."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")] = None,
    by: ByLogin = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let the waiver stand no longer.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm it as the second person whom the policy wants.")
    ] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="List what waits for a second person, substitutions too.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Let a requirement count as met for one student. It shows in their progress, and in the award's proof.

    The office's staff may, and those who decide for the program's unit. Where the policy wants a second person, what
    was granted counts once another of them has confirmed it: --waiting lists it, and what to say.

    \b
    Example:
      $ mcred waive B00990009 data-ethics "BIOL 573" --note "placement test"
      $ mcred waive B00990009 data-ethics "BIOL 573" --undo --note "a slip"
      $ mcred waive --waiting
    """
    from mcred.actions.studying.exceptions import waive
    from mcred.cli.output import emit, say_result
    from mcred.cli.studying.exceptions import act_of, said_of_waiting, show_waiting
    from mcred.errors import BadUsage

    if waiting:
        if student is not None or note is not None or by is not None or undo or confirm:
            raise BadUsage("--waiting lists what waits, all of it.", hint="Say mcred waive --waiting alone.")
        show_waiting(json=json)
        return
    if student is None or proposal is None or node is None:
        raise BadUsage(
            "What is to be waived, and for whom?",
            hint="Name a student, a program and the requirement: mcred waive STUDENT PROPOSAL NODE --note TEXT",
        )
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
