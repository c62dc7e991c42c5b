"""`mcred correct`."""

from typing import Annotated

import typer

from mcred.cli.decisions import Why
from mcred.cli.frame import ByLogin, Json


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter("ENTRY is the number at the left of mcred ledger PROPOSAL.") from None


def command(
    entry: Annotated[
        int,
        typer.Argument(
            metavar="ENTRY", parser=_number, help="The number of the decision (or recusal) in the ledger."
        ),
    ],
    note: Why = None,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Void a decision that was entered wrongly, or take a recusal back. Both stay on the record; later decisions stand.

    `mcred status PROPOSAL` shows the numbers.

    \b
    Example:
      $ mcred correct 14 --note "Meant for another proposal."
    """
    from mcred.actions.reviewing.correct import correct
    from mcred.cli.frame import workspace
    from mcred.cli.reviewing.acts import told

    told(correct(workspace(), entry, note=note, by=by), json=json)
