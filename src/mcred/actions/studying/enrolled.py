"""What became of enrolments: of one, or of a file of them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from mcred.catalog.study.enrolments import Enrolment
from mcred.records.rows import RejectedRow
from mcred.values import dataclass


class Outcome(StrEnum):
    """What became of one enrolment."""

    ENROLLED = "enrolled"
    RESUMED = "resumed"
    MOVED = "moved"
    ENDED = "ended"
    UNDONE = "undone"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """One student's enrolment as it stands after the act."""

    outcome: Outcome
    enrolment: Enrolment
    title: str
    newer: str = ""
    """The current revision, where the student follows an older one."""
    lost: tuple[str, ...] = ()
    """Requirements of the old revision that had an exception and are not in the new one."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        enrolment = self.enrolment
        return {
            "kind": "enrolment",
            "outcome": self.outcome.value,
            "student": enrolment.student_id,
            "proposal": enrolment.proposal,
            "revision": enrolment.revision,
            "since": enrolment.since.isoformat(),
            "ended_on": None if enrolment.ended_on is None else enrolment.ended_on.isoformat(),
            "non_matriculated": enrolment.non_matriculated,
            "newer_revision": self.newer or None,
            "lost_exceptions": list(self.lost),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolledMany:
    """What a file of enrolments did."""

    rows: int
    outcomes: Mapping[Outcome, int]
    rejected: int
    rejects: tuple[RejectedRow, ...]
    reject_file: Path | None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "enrolments",
            "rows": self.rows,
            "new": self.outcomes.get(Outcome.ENROLLED, 0) + self.outcomes.get(Outcome.RESUMED, 0),
            "unchanged": self.outcomes.get(Outcome.UNCHANGED, 0),
            "rejected": self.rejected,
            "reject_file": None if self.reject_file is None else str(self.reject_file),
            "rejects": [{"line": row.line, "reason": row.reason} for row in self.rejects],
        }
