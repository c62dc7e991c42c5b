"""`mcred queue`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json
from mcred.clock import day_on_campus


def command(
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="Only this stage.")] = None,
    late: Annotated[bool, typer.Option("--late", help="Only what has waited too long.")] = False,
    json: Json = False,
) -> None:
    r"""Show what waits for a decision, oldest first.

    What is late is marked so: by the policy's days for the stage, or the office's own (review.late_after in
    mcred.toml), which win.

    \b
    Example:
      $ mcred queue --stage eppc
      $ mcred queue --late
    """
    from mcred.actions.reviewing.queue import queue
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table
    from mcred.cli.standing import late_by, without_deciders

    found = queue(workspace(), stage, late=late)
    if json:
        emit(found.document())
    elif not found.items:
        say(f"Nothing {'is late' if late else 'waits'}{f' at {stage}' if stage else ''}.")
    else:
        marked = any(i.late for i in found.items)
        rows = [
            (
                i.stage,
                i.id,
                day_on_campus(i.since),
                i.days,
                *([late_by(i.days, i.late_after)] if marked else []),
                i.title,
            )
            for i in found.items
        ]
        heads = ("stage", "proposal", "since", "days", *([""] if marked else []), "title")
        table(heads, rows, right=(3,), whole=(1, 4) if marked else (1,))
        for line in ["", *without_deciders(found.lacking)] if found.lacking else []:
            say(line)
