"""Record a whole meeting from its minutes: every row, or none and every wrong row named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import note_of
from mcred.actions.positions import require_stage, unknown_proposal
from mcred.actions.reviewing.decide import Decisions, decide, rehearse
from mcred.actions.reviewing.sitting import Ruling, SittingRefused, vote_of
from mcred.actions.workspace import Workspace
from mcred.catalog.record import revisions
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.entries import Verdict
from mcred.governance.minutes import Minute, Wrong, read_minutes
from mcred.records.table import Table
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What the minutes recorded, or in a dry run would record. `later` is what was left for another meeting."""

    decisions: Decisions
    later: tuple[Minute, ...]
    ignored: tuple[str, ...]
    dry_run: bool

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            **self.decisions.document(),
            "dry_run": self.dry_run,
            "skipped": [{"row": m.row, "id": m.proposal, "decision": m.word} for m in self.later],
            "ignored_columns": list(self.ignored),
        }


class MinutesRefused(Refused):
    """Some rows cannot be recorded, so none was; every one is named with the reason."""

    def __init__(self, rows: Sequence[Wrong], of: int) -> None:
        lines = "\n".join(f"  row {wrong.row}: {wrong.reason}" for wrong in rows)
        super().__init__(
            f"Nothing was recorded: {len(rows)} of {of} {'row' if of == 1 else 'rows'} cannot be.\n{lines}",
            hint="Mend the file and give it again; row 1 is the headings.",
        )
        self.details = {"rows": [{"row": wrong.row, "reason": wrong.reason} for wrong in rows]}


def record_minutes(
    workspace: Workspace,
    stage: str,
    table: Table,
    *,
    by: str | None = None,
    on: str | None = None,
    dry_run: bool = False,
    key: Path | None = None,
) -> Meeting:
    """Record what a body decided in one meeting.

    Raises:
        BadUsage: The table is no minutes, the stage is unknown, the date cannot be meant.
        MinutesRefused: Some rows cannot be recorded; every one is named.
    """
    minutes = read_minutes(table)
    wrong = {row.row: row for row in minutes.rows if isinstance(row, Wrong)}
    meant = [row for row in minutes.rows if isinstance(row, Minute)]
    wrong |= _unsaid(meant) | _unknown(workspace, meant)
    decided = [m for m in meant if m.verdict and m.row not in wrong]
    rulings = [Ruling(m.proposal, m.verdict, m.vote, m.note, to=m.to) for m in decided if m.verdict]
    try:
        # Where a row is wrong already, the others are only tried: all that is wrong is named in one go.
        decisions = (
            rehearse(workspace, stage, rulings, by=by, on=on, to_sign=key is not None)
            if dry_run or wrong
            else decide(workspace, stage, rulings, by=by, on=on, key=key)
        )
    except SittingRefused as refused:
        rows = {m.proposal: m.row for m in decided}
        wrong |= {rows[name]: Wrong(rows[name], reason) for name, reason in refused.reasons.items()}
        raise _refused(wrong, minutes.rows) from refused
    if wrong:
        raise _refused(wrong, minutes.rows)
    later = tuple(m for m in meant if m.verdict is None)
    return Meeting(decisions=decisions, later=later, ignored=minutes.ignored, dry_run=dry_run)


def _unsaid(meant: Sequence[Minute]) -> dict[int, Wrong]:
    """Return the rows whose vote or note the record cannot take."""
    found = {}
    for minute in (m for m in meant if m.verdict):
        assert minute.verdict is not None
        try:
            if minute.verdict is not Verdict.APPROVE and not minute.note:
                raise BadUsage(f"what is {minute.verdict.past} needs a note that says why.")
            note_of(minute.note)
            vote_of(Ruling(minute.proposal, minute.verdict, minute.vote))
        except (BadUsage, Refused) as problem:
            named = "" if minute.proposal in problem.message else f"{minute.proposal}: "
            found[minute.row] = Wrong(minute.row, named + problem.message)
    return found


def _unknown(workspace: Workspace, meant: Sequence[Minute]) -> dict[int, Wrong]:
    """Return the rows whose proposal was never submitted, also those that decide nothing, or whose stage there is not."""
    current = current_policy(workspace.settings).policy
    found = {}
    with workspace.catalog().read() as session:
        known = {line.id for line in revisions.listed(session)}
        for minute in meant:
            try:
                if minute.proposal not in known:
                    raise unknown_proposal(session, minute.proposal)
                if minute.to:
                    require_stage(session, minute.to, current)
            except (NotFound, BadUsage) as problem:
                found[minute.row] = Wrong(minute.row, f"{problem.message} {problem.hint}")
    return found


def _refused(wrong: dict[int, Wrong], rows: Sequence[Minute | Wrong]) -> MinutesRefused:
    return MinutesRefused([wrong[row] for row in sorted(wrong)], len(rows))
