"""`mcred status`."""

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json
from mcred.clock import day_on_campus

if TYPE_CHECKING:
    from mcred.actions.proposing.drafts import Drafts
    from mcred.actions.reviewing.selection import Selection
    from mcred.actions.reviewing.status import Standings


def command(
    proposal: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL]", help="One proposal, with its history.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help='Only of this "College" or "College / Department".')
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="STAGE", help="Only what waits at this stage.")
    ] = None,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help="Only in-review, returned, approved, rejected, withdrawn or retired."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what stands where it stands since that day or later.")
    ] = None,
    late: Annotated[bool, typer.Option("--late", help="Only what has waited too long.")] = False,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="The files in proposals/ that are not submitted as they are, with their findings.")
    ] = False,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Show where each proposal is, since when, and who is to act next.

    One proposal is shown with its stages, how many days each took, and all that was recorded about it. What has
    waited longer than the policy or the office expects is marked late.

    \b
    Example:
      $ mcred status applied-data-analysis
      $ mcred status --unit "Watson College" --state in-review
      $ mcred status --late
      $ mcred status --drafts
    """
    from mcred.actions.reviewing.selection import Selection
    from mcred.cli.output import emit

    asked = Selection(unit=unit, stage=stage, state=state, since=since, late=late)
    _require_one_question(proposal, asked, drafts=drafts)
    if drafts:
        from mcred.actions.proposing.drafts import drafts as unsubmitted
        from mcred.cli.frame import settings

        found = unsubmitted(settings())
        emit(found.document()) if json else _drafts(found)
    elif proposal is None:
        from mcred.actions.reviewing.status import statuses
        from mcred.cli.frame import workspace

        all_of_them = statuses(workspace(), asked)
        emit(all_of_them.document()) if json else _all(all_of_them, asked)
    else:
        from mcred.actions.reviewing.status import history
        from mcred.cli.frame import workspace
        from mcred.cli.reviewing.history import show_history

        one = history(workspace(), proposal)
        emit(one.document()) if json else show_history(one)


def _require_one_question(proposal: str | None, asked: "Selection", *, drafts: bool) -> None:
    from mcred.errors import BadUsage

    if (proposal is not None or drafts) and asked:
        raise BadUsage(
            "The options choose among all proposals.",
            hint="Leave them out beside --drafts." if drafts else "Leave them out, or the proposal.",
        )
    if proposal is not None and drafts:
        raise BadUsage("--drafts lists files.", hint=f"One file: mcred validate proposals/{proposal}.yaml")


def _all(found: "Standings", asked: "Selection") -> None:
    from mcred.cli.output import say, table
    from mcred.cli.standing import short

    if not found.total:
        say("Nothing was submitted yet. mcred submit FILE begins.")
        _last_night(found)
        return
    if found.proposals:
        marked = found.late > 0
        rows = [
            (
                s.where.proposal,
                s.where.state.value,
                day_on_campus(s.where.since),
                short(s.where),
                *(["late" if s.late else ""] if marked else []),
                s.where.submission.title,
            )
            for s in found.proposals
        ]
        heads = ("proposal", "state", "since", "waits for", *([""] if marked else []), "title")
        table(heads, rows, whole=(0, 2, 4) if marked else (0, 2))
        say()
    say(_counted(found, asked))
    _last_night(found)


def _last_night(found: "Standings") -> None:
    """Say when the last good night's run was, where cron has ever run."""
    from mcred.cli.output import say

    night = found.night
    if night is None:
        return
    said = (
        f"The last good night's run was on {night.good:%Y-%m-%d %H:%M} UTC"
        if night.good
        else "No night's run has ended well yet"
    )
    say(said + ("; mcred doctor says more." if night.stale else "."))


def _counted(found: "Standings", asked: "Selection") -> str:
    """Return the line of counts: how many, of how many, in which states."""
    number, total = len(found.proposals), found.total
    of_all = f"{number} of {total}" if asked else f"{number}"
    noun = "proposal" if total == 1 else "proposals"
    states = ", ".join(f"{count} {state.value.replace('-', ' ')}" for state, count in found.counts.items())
    late = f"; {found.late} late" if found.late else ""
    return f"{of_all} {noun}" + (f": {states}{late}." if states else ".")


def _drafts(found: "Drafts") -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import say, say_result, table

    if not found.drafts:
        say(
            f"Every file in {found.folder} was submitted as it is."
            if found.files
            else f"There is no file in {found.folder}."
        )
        return
    rows = [
        (
            d.path,
            "changed" if d.submitted else "new",
            d.errors or "",
            d.warnings or "",
            d.title or "",
            d.first,
        )
        for d in found.drafts
    ]  # fmt: skip
    heads = ("file", "", "errors", "warnings", "title", "first error")
    shown = len(heads) if any(d.first for d in found.drafts) else len(heads) - 1
    table(heads[:shown], [row[:shown] for row in rows], right=(2, 3), whole=(0,))
    say()
    ready = sum(not d.errors for d in found.drafts)
    say_result(
        f"{count(len(found.drafts), 'file', 'files')} not submitted, {ready} without errors. mcred validate {quote(str(found.folder))} shows the findings."
    )
