"""Find everyone who has earned an award, and record it with its proof: once a student and program, for ever."""

from collections.abc import Sequence
from typing import Any

from mcred.actions.awarding.due_awards import Look, look
from mcred.actions.studying.judging_terms import ALL
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.commitment import BATCH
from mcred.catalog.file.database import Session
from mcred.catalog.study import changes
from mcred.catalog.study.enrolments import Enrolment
from mcred.values import dataclass

_PART = 2 * BATCH
"""Awards that are recorded at once: whoever else writes waits for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """How many enrolments were judged, and the awards that are new."""

    evaluated: int
    whole: bool
    """Whether some program was judged whole, beside those whose record changed."""
    awards: tuple[Award, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "evaluation",
            "evaluated": self.evaluated,
            "whole": self.whole,
            "awards": [
                {"student": a.student_id, "proposal": a.proposal, "earned_on": a.earned_on.isoformat()}
                for a in self.awards
            ],
        }


def evaluate(workspace: Workspace, *, everything: bool = False) -> Evaluated:
    """Record the awards that are due.

    Judged are the enrolments of students whose record changed since they were last judged, and all of a program whose
    approval, policy or courses changed or which was not judged whole for a week; with `everything`, all of them.
    Looking takes long and locks nobody out; whoever is found is judged again in the short transaction that records.
    A new award may complete a program that stacks on it, so its student is looked at again.
    """
    seen = look(workspace, everything=everything)
    evaluated, whole, found = seen.evaluated, bool(seen.judged), list[Award]()
    while seen.due or seen.settles:
        new = _record(workspace, seen)
        found += new
        if not new:
            break
        seen = look(workspace)
    return Evaluated(evaluated=evaluated, whole=whole, awards=tuple(found))


def would_be_found(session: Session, workspace: Workspace) -> tuple[Enrolment, ...]:
    """Return the enrolments whose award a run would record now; nothing is written."""
    return look(workspace, session=session).due


def _record(workspace: Workspace, seen: Look) -> list[Award]:
    """Judge who was found again and record the awards, a transaction for each thousand or so; then settle."""
    found, settles = list[Award](), True
    parts = [seen.due[start : start + _PART] for start in range(0, len(seen.due), _PART)] or [()]
    for part in parts:
        with workspace.catalog().write() as session:
            new, stand = _awarded(session, workspace, part) if part else ([], True)
            # What was approved when we looked may have been corrected since: then nothing is struck out.
            settles = settles and stand
            if settles and part is parts[-1]:
                changes.strike_out(session, seen.through)
                changes.keep_judged(session, seen.judged | ({ALL: seen.of_all} if seen.of_all else {}))
                changes.forget_judged(session, seen.gone)
        found += new
    return found


def _awarded(session: Session, workspace: Workspace, part: Sequence[Enrolment]) -> tuple[list[Award], bool]:
    from mcred.actions.awarding.recording import record_awards  # noqa: PLC0415 - most nights nobody is due

    return record_awards(session, workspace, part)
