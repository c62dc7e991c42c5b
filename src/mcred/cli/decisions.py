"""What `approve`, `return` and `reject` have in common: their options, and how what was recorded reads."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mcred.actions.reviewing.decide import Decisions

Stage = Annotated[str, typer.Option("--stage", metavar="STAGE", help="The stage that decides, such as eppc.")]
VoteCount = Annotated[
    str | None,
    typer.Option("--vote", metavar="F-A-X", help="The count: for-against-abstaining, such as 9-0-1."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A remark for the record.")]
Why = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for the record; required.")]
Sign = Annotated[
    Path | None,
    typer.Option(
        "--sign", metavar="KEYFILE", help="Sign with this SSH key; with its .pub file, the agent signs."
    ),
]
Proposal = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The proposal's id.")]


def told(decisions: "Decisions", *, json: bool) -> None:
    """Say what was recorded, and where each proposal is now."""
    from mcred.cli.output import emit, say, say_result
    from mcred.cli.standing import now

    if json:
        emit(decisions.document())
        return
    if not decisions.recorded:
        who = f" for {decisions.names.named(decisions.by)}" if decisions.others else ""
        others = f", only for others ({decisions.others})" if decisions.others else ""
        say(f"Nothing waits at {decisions.stage}{who}{others}; nothing was recorded.")
    for one in decisions.recorded:
        vote = f", {one.vote}" if one.vote else ""
        units = f", for {'; '.join(str(u) for u in one.units)}" if one.units else ""
        done = "it is approved now, and " if one.after.state.value == "approved" else ""
        absent = f", {' and '.join(one.recused)} recused" if one.recused else ""
        to = f", to {one.to}" if one.to else ""
        stage = decisions.stage
        what = f"{stage} was informed" if one.informed else f"{one.verdict.past} at {stage}"
        line = (
            f"{one.after.proposal}: {what}{to}{units}{vote}{absent} (entry {one.entry});"
            f" {done}{now(one.after)}."
        )
        say_result(line)


def one(proposal: str, verdict: str, stage: str, *, vote: str | None, note: str | None, by: str | None, on: str | None, json: bool, to: str | None = None, sign: Path | None = None) -> None:  # fmt: skip
    """Record one decision and say so."""
    from mcred.actions.reviewing.decide import decide
    from mcred.actions.reviewing.sitting import Ruling
    from mcred.cli.frame import workspace
    from mcred.governance.entries import Verdict

    ruling = Ruling(proposal, Verdict(verdict), vote, note or "", to=to or "")
    told(decide(workspace(), stage, [ruling], by=by, on=on, key=sign), json=json)
