"""What became of a change that a person asked for, as people and scripts see it."""

from dataclasses import dataclass
from typing import Any

from mcred.actions.badge_lines import BadgeLine
from mcred.actions.badging.issuing.run import Stop
from mcred.badges.changes import Act, Change, ChangeState


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOutcome:
    """How far one change of one badge has come in this run."""

    run: str
    change: Change | None
    """None where nothing was to be done."""
    entry: int | None
    """The ledger's entry, where there is one."""
    badge: BadgeLine
    message: str = ""
    stop: Stop | None = None

    @property
    def exit_code(self) -> int:
        """Return 0 where it is done, 1 where a person must look, 75 where a later run goes on."""
        if self.change is None or self.change.state is ChangeState.DONE:
            return 0
        if self.stop is not None:
            return self.stop.exit_code
        if self.change.state is ChangeState.DROPPED:
            # What was replaced by somebody else meanwhile was not done: a person must look what stands now.
            return 1 if self.change.act is Act.RESEND or self.change.result_id else 0
        return 1 if self.change.state is ChangeState.FAILED else 75

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "badge-change",
            "run": self.run,
            "act": self.change.act.value if self.change else None,
            "state": self.change.state.value if self.change else None,
            "entry": self.entry,
            "message": self.message,
            "stopped": None if self.stop is None else self.stop.said,
            "badge": self.badge.document(),
        }
