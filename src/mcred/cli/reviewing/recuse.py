"""`mcred recuse`."""

from typing import Annotated

import typer

from mcred.cli.decisions import Proposal, Why
from mcred.cli.frame import Json


def command(
    proposal: Proposal,
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help="The stage at which the member takes no part.")
    ],
    note: Why = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="LOGIN", help="The member who recuses, when a clerk enters it."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Record that a member recuses: takes no part in deciding about this proposal at this stage.

    The member's own decision there is then refused, and every decision of the body names who recused. The login need
    not be on the roster. `mcred correct ENTRY` takes a recusal back.

    \b
    Example:
      $ mcred recuse web-craft --stage eppc --by chen --note "Teaches in it."
    """
    from mcred.actions.reviewing.recuse import recuse
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result, warn
    from mcred.cli.standing import now

    done = recuse(workspace(), proposal, stage, note=note, by=by)
    if json:
        emit(done.document())
        return
    say_result(
        f"{proposal}: {done.named} recused at {stage} (entry {done.noted.entry}); {now(done.noted.after)}."
    )
    if done.doubt:
        warn(
            f"mcred: {done.doubt}\n       If that one was meant: mcred correct {done.noted.entry} --note …, and again."
        )
