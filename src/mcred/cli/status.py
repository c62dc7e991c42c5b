"""`mcred status`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.status import History, Standings


def command(
    proposal: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL]", help="One proposal, with its history.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Show where each proposal is, since when, and who is to act next.

    \b
    Example:
      $ mcred status applied-data-analysis
    """
    from mcred.actions.status import history, statuses
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    if proposal is None:
        found = statuses(workspace())
        emit(found.document()) if json else _all(found)
    else:
        one = history(workspace(), proposal)
        emit(one.document()) if json else _one(one)


def _all(found: "Standings") -> None:
    from mcred.cli.output import say, table
    from mcred.cli.standing import short

    if not found.proposals:
        say("Nothing was submitted yet. mcred submit FILE begins.")
        return
    rows = [(p.proposal, p.state.value, p.since[:10], short(p), p.submission.title) for p in found.proposals]
    table(("proposal", "state", "since", "waits for", "title"), rows, whole=(0,))


def _one(one: "History") -> None:
    from mcred.cli.output import bold, safe, say, say_styled
    from mcred.cli.standing import kind, now, timeline, wrapped

    where = one.where
    say_styled(f"{bold(safe(where.submission.title, one_line=True))}  ({where.proposal})")
    lines = [
        kind(where),
        f"{where.state.value} since {where.since[:10]}: {now(where)}.",
        *(f"{stage}: {who}" for stage, who in one.who_may.items()),
        f"Newest revision {where.submission.revision[:8]}, judged under {where.policy.name} {where.policy.version}.",
    ]
    if where.approved_revision not in (None, where.submission.revision):
        lines.append(f"Students follow revision {str(where.approved_revision)[:8]}, which is approved.")
    for line in lines:
        for part in wrapped(line):
            say(part)
    say()
    for line in timeline(one.entries, dict(one.notes), one.names):
        say(line)
