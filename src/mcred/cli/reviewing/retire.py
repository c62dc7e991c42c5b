"""`mcred retire`."""

from mcred.cli.decisions import Proposal, Why
from mcred.cli.frame import ByLogin, Json


def command(proposal: Proposal, note: Why = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Close a program to new enrolments; those enrolled may finish.

    \b
    Example:
      $ mcred retire applied-data-analysis --note "Now part of a minor."
    """
    from mcred.actions.reviewing.retire import retire
    from mcred.cli.frame import workspace
    from mcred.cli.reviewing.acts import told

    told(retire(workspace(), proposal, note=note, by=by), json=json)
