"""`mcred withdraw`."""

from mcred.cli.decisions import Proposal, Why
from mcred.cli.frame import ByLogin, Json


def command(proposal: Proposal, note: Why = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Take a proposal back before it is approved.

    \b
    Example:
      $ mcred withdraw web-craft --note "The department will rework it."
    """
    from mcred.actions.reviewing.withdraw import withdraw
    from mcred.cli.frame import workspace
    from mcred.cli.reviewing.acts import told

    told(withdraw(workspace(), proposal, note=note, by=by), json=json)
