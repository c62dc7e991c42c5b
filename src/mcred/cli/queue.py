"""`mcred queue`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="Only this stage.")] = None,
    json: Json = False,
) -> None:
    r"""Show what waits for a decision, oldest first.

    \b
    Example:
      $ mcred queue --stage eppc
    """
    from mcred.actions.queue import queue
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table

    found = queue(workspace(), stage)
    if json:
        emit(found.document())
    elif not found.items:
        say(f"Nothing waits at {stage}." if stage else "Nothing waits.")
    else:
        rows = [(i.stage, i.id, i.since[:10], i.days, i.title) for i in found.items]
        table(("stage", "proposal", "since", "days", "title"), rows, right=(3,), whole=(1,))
