"""`mcred approve`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.decisions import Note, Stage, VoteCount, told
from mcred.cli.frame import ByLogin, Json, OnDate

if TYPE_CHECKING:
    from mcred.actions.agenda import Agenda


def command(
    stage: Stage,
    proposals: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PROPOSAL…]", help="Ids; without any, the stage's agenda is walked on a terminal."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything that waits at the stage.")] = False,
    vote: VoteCount = None,
    note: Note = None,
    by: ByLogin = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Record that a body approved: one proposal, several, or the whole agenda. All are recorded or none.

    With no PROPOSAL on a terminal, the agenda is walked: one key a proposal, and nothing is recorded before the
    closing screen is confirmed.

    \b
    Example:
      $ mcred approve web-craft --stage eppc --by esecretary --vote 9-0-1
    """
    from mcred.actions.agenda import agenda
    from mcred.actions.decide import Ruling, approve_all, decide
    from mcred.cli.frame import workspace
    from mcred.cli.output import finish, terminal
    from mcred.errors import BadUsage
    from mcred.governance.entries import Verdict

    if everything and proposals:
        raise BadUsage("--all and a PROPOSAL exclude each other.", hint="Leave one of them out.")
    here = workspace()
    if everything:
        told(approve_all(here, stage, by=by, on=on, vote=vote, note=note or ""), json=json)
    elif proposals:
        rulings = [Ruling(p, Verdict.APPROVE, vote, note or "") for p in dict.fromkeys(proposals)]
        told(decide(here, stage, rulings, by=by, on=on), json=json)
    elif terminal() and not json:
        from mcred.cli.agenda import walk

        walk(here, stage, by=by, on=on, vote=vote, note=note)
    else:
        _listed(agenda(here, stage, by=by, on=on), json=json)
        finish(2)


def _listed(agenda: "Agenda", *, json: bool) -> None:
    """Show the agenda to whoever cannot walk it."""
    from mcred.cli.output import emit, table, warn

    hint = f"Name the proposals, or --all: mcred approve PROPOSAL… --stage {agenda.stage}"
    if json:
        items = [
            {"id": i.where.proposal, "title": i.where.submission.title, "days": i.days} for i in agenda.items
        ]
        emit(
            {
                "kind": "error",
                "code": "usage",
                "message": "No proposal was named.",
                "hint": hint,
                "agenda": items,
            }
        )
        return
    if agenda.items:
        rows = [
            (i.where.proposal, i.waiting.since[:10], i.days, i.where.submission.title) for i in agenda.items
        ]
        table(("proposal", "since", "days", "title"), rows, right=(2,), whole=(0,))
    else:
        warn(f"Nothing waits at {agenda.stage}.")
    warn(f"mcred: no proposal was named, so nothing was recorded.\n       {hint}")
