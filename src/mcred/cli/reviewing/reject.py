"""`mcred reject`."""

from mcred.cli.decisions import Proposal, Sign, Stage, VoteCount, Why, one
from mcred.cli.frame import ByLogin, Json, OnDate


def command(
    proposal: Proposal,
    stage: Stage,
    note: Why = None,
    vote: VoteCount = None,
    by: ByLogin = None,
    on: OnDate = None,
    sign: Sign = None,
    json: Json = False,
) -> None:
    r"""Record that a body rejects a proposal. Only a new revision starts again, at the first stage.

    \b
    Example:
      $ mcred reject web-craft --stage eppc --vote 1-9-0 --note "No need shown."
    """
    one(proposal, "reject", stage, vote=vote, note=note, by=by, on=on, json=json, sign=sign)
