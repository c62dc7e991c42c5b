"""Under which terms each program judges its students: while they stay the same, only who changed is judged again."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mcred.actions.course_credits import courses_digest
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.questions.screening import Screen
from mcred.catalog.record import ledger
from mcred.catalog.study.changes import Judged
from mcred.requirements.screen import clauses, read, written
from mcred.values import dataclass

if TYPE_CHECKING:
    from mcred.actions.studying.judging import Judge

COUNTING = "1"
"""Raised whenever requirements count differently than before: then everybody is judged again."""

AT_MOST = timedelta(days=7)
"""After so long a program is judged whole though nothing is known to have changed: what slipped by is found."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A revision that stands approved."""

    proposal: str
    terms: str

    def is_stale(self, judged: Judged | None, today: date) -> bool:
        """Tell whether everybody who follows it is to be judged, changed or not."""
        return judged is None or judged.terms != self.terms or not judged.on <= today < judged.on + AT_MOST


ALL = ""
"""In place of a revision: up to which entry of the ledger, and under which terms for all, the others are known."""


def standing_revisions(
    session: Session, workspace: Workspace, known: Mapping[str, Judged]
) -> tuple[dict[str, Standing], Judged]:
    """Return every revision that stands approved, with the terms under which it judges now, and what to keep of all.

    Nothing is worked out anew where no entry of the ledger has decided anything since the last run.
    """
    for_all = f"{COUNTING} {courses_digest(workspace.settings)}".rstrip()
    now = Judged("", f"{for_all} {ledger.last_deciding(session)}", date.min, "")
    if known.get(ALL) == now:
        return {one: Standing(k.proposal, k.terms) for one, k in known.items() if one != ALL}, now
    from mcred.actions.programs import approved_policies  # noqa: PLC0415 - most nights nothing was decided

    found = approved_policies(session)
    return {one: Standing(proposal, f"{for_all} {policy}") for one, (proposal, policy) in found.items()}, now


def screen_of(judge: "Judge") -> str:
    """Return, as it is kept, what a record must hold before it is worth judging."""
    proposal, policy = judge.program.proposal, judge.program.policy
    asked = clauses(proposal.requirements, scale=policy.scale, equivalents=judge.equivalents)
    return json.dumps(
        {
            "possible": proposal.requirements is not None,
            "clauses": written(asked),
            "evidence": list(judge.badge_evidence),
        }
    )


def screen_from(revision: str, judged: Judged) -> Screen | None:
    """Return what was kept as a question to the catalogue; None where nobody can earn anything."""
    kept = json.loads(judged.screen)
    if not kept["possible"]:
        return None
    return Screen(
        proposal=judged.proposal,
        revision=revision,
        clauses=read(kept["clauses"]),
        evidence=tuple(kept["evidence"]),
    )
