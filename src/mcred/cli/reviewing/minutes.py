"""How a meeting that was recorded from its minutes reads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mcred.actions.reviewing.minutes import Meeting
    from mcred.actions.workspace import Workspace
    from mcred.records.table import Table


def record_meeting(
    here: "Workspace",
    stage: str,
    table: "Table",
    *,
    by: str | None,
    on: str | None,
    dry_run: bool,
    sign: "Path | None",
    json: bool,
) -> None:
    """Record a meeting and say so, row by row."""
    from mcred.actions.reviewing.minutes import record_minutes
    from mcred.cli.decisions import told
    from mcred.cli.output import emit, say

    meeting = record_minutes(here, stage, table, by=by, on=on, dry_run=dry_run, key=sign)
    if json:
        emit(meeting.document())
        return
    if not meeting.decisions.recorded:
        say("The file decides nothing; nothing was recorded.")
    elif dry_run:
        _would_be(meeting)
    else:
        told(meeting.decisions, json=False)
    _besides(meeting)


def _would_be(meeting: "Meeting") -> None:
    """Show a dry run: the same sentences, without entries that do not exist."""
    from mcred.cli.output import say_result
    from mcred.cli.standing import now

    decisions = meeting.decisions
    say_result(
        f"This is a dry run: nothing was recorded. By {decisions.names.named(decisions.by)}, {decisions.on}, it would be:"
    )
    for one in decisions.recorded:
        stage = decisions.stage
        what = f"{stage} was informed" if one.informed else f"{one.verdict.past} at {stage}"
        vote = f", {one.vote}" if one.vote else ""
        units = f", for {'; '.join(str(u) for u in one.units)}" if one.units else ""
        say_result(f"{one.after.proposal}: {what}{units}{vote}; then {now(one.after)}.")


def _besides(meeting: "Meeting") -> None:
    """Say what the file holds that was not recorded."""
    from mcred.cli.output import say_result, warn

    for minute in meeting.later:
        say_result(f"{minute.proposal}: {minute.word}, so nothing is recorded (row {minute.row}).")
    if meeting.ignored:
        warn(f"mcred: these columns mean nothing here and were left out: {', '.join(meeting.ignored)}")
