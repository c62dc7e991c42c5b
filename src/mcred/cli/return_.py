"""`mcred return`."""

from mcred.cli.decisions import Proposal, Stage, VoteCount, Why, one
from mcred.cli.frame import ByLogin, Json, OnDate


def command(
    proposal: Proposal,
    stage: Stage,
    note: Why = None,
    vote: VoteCount = None,
    by: ByLogin = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Record that a body sends a proposal back for revision. What other stages approved may stand.

    \b
    Example:
      $ mcred return web-craft --stage eppc --note "Say how AS1 is judged."
    """
    one(proposal, "return", stage, vote=vote, note=note, by=by, on=on, json=json)
