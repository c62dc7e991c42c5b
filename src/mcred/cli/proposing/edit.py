"""`mcred edit`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, PolicyName, settings


def command(
    proposal: Annotated[
        str, typer.Argument(metavar="PROPOSAL", help="The id of a proposal in proposals/, or its file.")
    ],
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Reopen the questions of a proposal that have findings, and change only what is answered anew.

    Comments, layout and all other answers stay byte for byte as they are. Needs a terminal; off a terminal, and with
    --json, the questions are listed and nothing is asked. Ctrl-C stops at any time, and keeps what was answered.

    \b
    Example:
      $ mcred edit drafts/applied-data-analysis.yaml   # in a terminal
    """
    from mcred.actions.proposing.opening import reopen
    from mcred.cli.output import emit, finish, say, terminal, warn

    draft = reopen(settings(policy), proposal)
    if json:
        from mcred.cli.conversation.questions_listed import as_document

        emit(as_document(draft))
        return
    if draft.to_mend() and not terminal():
        from mcred.cli.conversation.questions_listed import as_lines

        for line in as_lines(draft):
            say(line)
        warn("mcred: asking needs a terminal.\n       Run it in one, or change the file in an editor.")
        finish(2)
    from mcred.cli.conversation.closing import hold, verdict
    from mcred.cli.conversation.interview import Interview
    from mcred.cli.conversation.sitting import Sitting

    interview = Interview(Sitting(draft))

    def ask() -> int:
        interview.mend()
        return verdict(draft)

    finish(hold(interview, ask, f"mcred edit {proposal}"))
