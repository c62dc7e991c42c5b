"""`mcred approve`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.decisions import Note, Sign, Stage, VoteCount, told
from mcred.cli.frame import ByLogin, Json, OnDate
from mcred.cli.table_file import Encoding, Sheet, read_table

if TYPE_CHECKING:
    from mcred.actions.reviewing.agenda import Agenda


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
    minutes: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="A meeting's minutes, .csv or .xlsx; - is standard input."
        ),
    ] = None,
    sheet: Sheet = None,
    encoding: Encoding = "utf-8",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --from: say what would be recorded; record nothing.")
    ] = False,
    sign: Sign = None,
    json: Json = False,
) -> None:
    r"""Record that a body approved: one proposal, several, or the whole agenda. All are recorded or none.

    With no PROPOSAL on a terminal, the agenda is walked: one key a proposal, and nothing is recorded before the
    closing screen is confirmed.

    With --from, a whole meeting is recorded from a file with the columns proposal, decision (approved, returned,
    rejected, tabled), vote and note, in any order.

    \b
    Example:
      $ mcred approve web-craft --stage eppc --by esecretary --vote 9-0-1
      $ mcred approve --stage eppc --by esecretary --from minutes.csv --dry-run
    """
    from mcred.actions.reviewing.agenda import agenda
    from mcred.actions.reviewing.decide import approve_all, decide
    from mcred.actions.reviewing.sitting import Ruling
    from mcred.cli.frame import workspace
    from mcred.cli.output import finish, terminal
    from mcred.cli.reviewing.minutes import record_meeting
    from mcred.errors import BadUsage
    from mcred.governance.entries import Verdict

    if everything and proposals:
        raise BadUsage("--all and a PROPOSAL exclude each other.", hint="Leave one of them out.")
    if minutes is None and (sheet or dry_run or encoding != "utf-8"):
        raise BadUsage("--sheet, --encoding and --dry-run go with --from.", hint="Leave them out.")
    here = workspace()
    if minutes is not None:
        if everything or proposals or vote or note:
            raise BadUsage(
                "The minutes say what was decided.",
                hint="Give --from FILE without proposals, --all, --vote or --note.",
            )
        table = read_table(minutes, sheet=sheet, encoding=encoding)
        record_meeting(here, stage, table, by=by, on=on, dry_run=dry_run, sign=sign, json=json)
    elif everything:
        told(approve_all(here, stage, by=by, on=on, vote=vote, note=note or "", key=sign), json=json)
    elif proposals:
        _say_twice(proposals)
        rulings = [Ruling(p, Verdict.APPROVE, vote, note or "") for p in dict.fromkeys(proposals)]
        told(decide(here, stage, rulings, by=by, on=on, key=sign), json=json)
    elif terminal() and not json:
        from mcred.cli.conversation.agenda import walk

        walk(here, stage, by=by, on=on, vote=vote, note=note, sign=sign)
    else:
        _listed(agenda(here, stage, by=by, on=on), json=json)
        finish(2)


def _say_twice(proposals: list[str]) -> None:
    """Say which proposals were named more than once; one of them may have been meant for another."""
    from mcred.cli.output import warn

    twice = dict.fromkeys(p for p in proposals if proposals.count(p) > 1)
    for proposal in twice:
        warn(f"mcred: {proposal[:80]} is named more than once; it counts once.")


def _listed(agenda: "Agenda", *, json: bool) -> None:
    """Show the agenda to whoever cannot walk it."""
    from mcred.cli.output import emit, table, warn
    from mcred.clock import day_on_campus

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
            (i.where.proposal, day_on_campus(i.waiting.since), i.days, i.where.submission.title)
            for i in agenda.items
        ]
        table(("proposal", "since", "days", "title"), rows, right=(2,), whole=(0,))
    else:
        warn(f"Nothing waits at {agenda.stage}.")
    warn(f"mcred: no proposal was named, so nothing was recorded.\n       {hint}")
