"""Record what a body decided: one proposal or a whole agenda, all of it or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import acting, day_of, note_of, require_entering
from mcred.actions.positions import (
    positions,
    require_stage,
    roster,
)
from mcred.actions.reviewing.signing import catalogue_of, sign_decision
from mcred.actions.reviewing.sitting import Recorded, Ruling, Sitting, joined, vote_of
from mcred.actions.workspace import Workspace
from mcred.errors import Refused
from mcred.governance.entries import Verdict
from mcred.governance.roster import Roster
from mcred.values import dataclass

_Choose: TypeAlias = "Callable[[Sitting], Sequence[Ruling]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that one sitting recorded."""

    stage: str
    by: str
    actor: str
    on: date
    recorded: tuple[Recorded, ...]
    others: int = 0
    """How many wait at the stage for units that whoever decided does not decide for."""
    names: Roster = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "decision",
            "stage": self.stage,
            "by": self.by,
            "actor": self.actor,
            "on": self.on.isoformat(),
            "decisions": [r.document() for r in self.recorded],
        }


def decide(
    workspace: Workspace,
    stage: str,
    rulings: Sequence[Ruling],
    *,
    by: str | None = None,
    on: str | None = None,
    key: Path | None = None,
) -> Decisions:
    """Record decisions of one body, all or none.

    With a key, each is signed first, outside any transaction: a key on a token may wait to be touched.

    Raises:
        BadUsage: The stage is unknown, a vote or the date cannot be meant, a note is missing.
        Refused: Somebody may not, or a proposal is not there; every one that cannot be recorded is named.
    """
    if key is not None:
        planned = rehearse(workspace, stage, rulings, by=by, on=on, to_sign=True)
        rulings = _signed(workspace, rulings, planned, key)
    return _record(workspace, stage, lambda _: rulings, by=by, on=on)


def rehearse(
    workspace: Workspace,
    stage: str,
    rulings: Sequence[Ruling],
    *,
    by: str | None = None,
    on: str | None = None,
    to_sign: bool = False,
) -> Decisions:
    """Find out what would be recorded, and record nothing. `to_sign` where signatures follow later.

    Raises:
        BadUsage: As `decide`.
        Refused: As `decide`.
    """
    return _record(workspace, stage, lambda _: rulings, by=by, on=on, rehearsal=True, to_sign=to_sign)


def approve_all(
    workspace: Workspace, stage: str, *, by: str | None = None, on: str | None = None,
    vote: str | None = None, note: str = "", key: Path | None = None,
) -> Decisions:  # fmt: skip
    """Approve everything that waits at a stage; where units are asked, everything that waits for one's own."""
    others = 0

    def waiting(sitting: Sitting) -> list[Ruling]:
        nonlocal others
        here = [(p.proposal, w) for p in positions(sitting.session) for w in p.waiting if w.stage.id == stage]
        mine = [proposal for proposal, wait in here if sitting.speaks_for(wait)]
        others = len(here) - len(mine)
        return [Ruling(proposal, Verdict.APPROVE, vote, note) for proposal in mine]

    if key is None:
        done = _record(workspace, stage, waiting, by=by, on=on)
    else:
        planned = _record(workspace, stage, waiting, by=by, on=on, rehearsal=True, to_sign=True)
        rulings = [Ruling(one.after.proposal, Verdict.APPROVE, vote, note) for one in planned.recorded]
        signed = _signed(workspace, rulings, planned, key)
        done = _record(workspace, stage, lambda _: signed, by=by, on=on)
    return replace(done, others=others)


def _signed(workspace: Workspace, rulings: Sequence[Ruling], planned: Decisions, key: Path) -> list[Ruling]:
    """Sign what would be recorded, ruling by ruling."""
    with workspace.catalog().read() as session:
        catalogue = catalogue_of(session)
    return [
        replace(
            ruling,
            signature=sign_decision(
                key, one.decision, catalogue=catalogue, proposal=ruling.proposal, by=planned.by
            ),
        )
        for ruling, one in zip(rulings, planned.recorded, strict=True)
    ]


def _record(
    workspace: Workspace,
    stage: str,
    choose: _Choose,
    *,
    by: str | None,
    on: str | None,
    rehearsal: bool = False,
    to_sign: bool = False,
) -> Decisions:
    who = acting(workspace, by)
    day = day_of(on, who.today)
    policy = current_policy(workspace.settings).policy
    catalog = workspace.catalog()
    # Judged inside the writing transaction: two who decide at the same moment are judged one after the other.
    # What a rehearsal writes is never committed.
    with catalog.read() if rehearsal else catalog.write() as session:
        require_stage(session, stage, policy)
        names = roster(session)
        require_entering(names, who)
        sitting = Sitting(session, stage, names, who, day, to_sign)
        rulings = choose(sitting)
        for earlier in {ruling.to for ruling in rulings if ruling.to}:
            require_stage(session, earlier, policy)
        checked = [
            (ruling, vote_of(ruling), note_of(ruling.note, required=ruling.asks_why)) for ruling in rulings
        ]
        outcomes = [sitting.judge(*each) for each in checked]
        refusals = {r.proposal: o for r, o in zip(rulings, outcomes, strict=True) if isinstance(o, Refused)}
        if refusals:
            raise joined(refusals, len(rulings))
        recorded = tuple(o for o in outcomes if isinstance(o, Recorded))
    return Decisions(stage=stage, by=who.by, actor=who.actor, on=day, recorded=recorded, names=names)
