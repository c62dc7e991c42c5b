"""`mcred comment`."""

from mcred.cli.decisions import Proposal, Why
from mcred.cli.frame import ByLogin, Json


def command(proposal: Proposal, note: Why = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Record a remark that decides nothing; it stays in the record and the history.

    \b
    Example:
      $ mcred comment applied-data-analysis --note "EPPC asks for two readers."
    """
    from mcred.actions.reviewing.comment import comment
    from mcred.cli.frame import workspace
    from mcred.cli.reviewing.acts import told

    told(comment(workspace(), proposal, note=note, by=by), json=json)
