"""`mcred return`."""

from typing import Annotated

import typer

from mcred.cli.decisions import Proposal, Sign, Stage, VoteCount, Why, one
from mcred.cli.frame import ByLogin, Json, OnDate


def command(
    proposal: Proposal,
    stage: Stage,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="EARLIER", help="The earlier stage that decides again, and all after it."
        ),
    ] = None,
    note: Why = None,
    vote: VoteCount = None,
    by: ByLogin = None,
    on: OnDate = None,
    sign: Sign = None,
    json: Json = False,
) -> None:
    r"""Record that a body sends a proposal back for revision. What other stages approved may stand.

    The revised text resumes at the stage that returned it, unless what other stages approved has changed: credits,
    courses, units, level, type. With --to it begins at an earlier stage, whatever has changed.

    \b
    Example:
      $ mcred return web-craft --stage eppc --note "Say how AS1 is judged."
      $ mcred return web-craft --stage eppc --to unit --note "Who advises?"
    """
    one(proposal, "return", stage, vote=vote, note=note, by=by, on=on, json=json, to=to, sign=sign)
