"""`mcred new`."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.frame import Json, settings


def command(
    proposal: Annotated[
        str, typer.Argument(metavar="ID", help="The name that the micro-credential keeps for ever.")
    ],
    json: Json = False,
) -> None:
    r"""Write a commented template for a proposal: proposals/ID.yaml, which is never overwritten.

    Ids have lower-case letters and digits with single dashes between them. What only you know is marked TODO or
    left empty; `mcred validate` says what is still to do.

    \b
    Example:
      $ mcred new data-stories
    """
    from mcred.actions.new import new
    from mcred.cli.output import emit, say

    made = new(settings(), proposal)
    if json:
        emit(made.document())
        return
    path = made.path.relative_to(Path.cwd()) if made.path.is_relative_to(Path.cwd()) else made.path
    say(f"Wrote {path}.")
    say("Fill in what is marked TODO or empty, then check it:")
    say(f"  mcred validate {path}")
