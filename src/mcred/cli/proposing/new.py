"""`mcred new`."""

from shlex import quote
from typing import Annotated

import typer

from mcred.cli.frame import Json, settings


def command(
    proposal: Annotated[
        str, typer.Argument(metavar="ID", help="The name that the micro-credential keeps for ever.")
    ],
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask question by question; goes on where it stopped.")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="PROPOSAL", help="Start from another proposal: its file or its id."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Start a proposal: write a commented template to proposals/ID.yaml, or ask for it question by question.

    Ids have lower-case letters and digits with single dashes between them. A file that is there is never overwritten.
    In the template, what only you know is marked TODO or left empty; `mcred validate` says what is still to do.

    With --interactive, each answer is checked by the same rules and saved at once. Ctrl-C stops; the same command
    goes on where you stopped. It needs a terminal.

    \b
    Example:
      $ mcred new data-stories
      $ mcred new data-history --from data-ethics
      $ mcred new data-maps --interactive               # in a terminal
    """
    from mcred.actions.proposing.new import new
    from mcred.cli.output import emit, say

    if interactive:
        _ask(proposal, source, json=json)
    made = new(settings(), proposal, source=source)
    if json:
        emit(made.document())
        return
    say(f"Wrote {made.shown()}.")
    say("Adapt it, then check it:" if source else "Fill in what is marked TODO or empty, then check it:")
    say(f"  mcred validate {quote(str(made.shown()))}")


def _ask(proposal: str, source: str | None, *, json: bool) -> None:
    """Ask the questions in a terminal, and end the command."""
    from mcred.cli.output import finish, terminal
    from mcred.errors import BadUsage

    if json or not terminal():
        how = "Leave --json out" if json else "Run it in one"
        raise BadUsage(
            "Asking needs a terminal, and answers nothing that a script could read.",
            hint=f"{how}, or write a template to fill in: mcred new {quote(proposal)}",
        )
    from mcred.actions.proposing.opening import begin
    from mcred.cli.conversation.closing import closing_screen, hold
    from mcred.cli.conversation.interview import Interview
    from mcred.cli.conversation.sitting import Sitting

    draft = begin(settings(), proposal, source=source)
    interview = Interview(Sitting(draft))

    def ask() -> int:
        interview.begin(everything=source is not None)
        return closing_screen(interview)

    finish(hold(interview, ask, f"mcred new {proposal} --interactive"))
