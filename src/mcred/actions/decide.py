"""Record what a body decided: one proposal or a whole agenda, all of it or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import Acting, acting, day_of, note_of, require_entering
from mcred.actions.positions import (
    conflicted,
    find_position,
    position_of,
    positions,
    require_stage,
    roster,
    unknown_proposal,
)
from mcred.actions.signing import catalogue_of, sign_decision, unsigned
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger
from mcred.catalog.database import Session
from mcred.clock import day_on_campus
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.deciding import Allowed, Denied, judge_decision, judge_verdict
from mcred.governance.entries import Decision, EntryDraft, Kind, Verdict, Vote
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position
from mcred.proposals.model import Unit
from mcred.values import dataclass

_Choose: TypeAlias = "Callable[[_Sitting], Sequence[Ruling]]"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be recorded about one proposal."""

    proposal: str
    verdict: Verdict
    vote: str | None = None
    note: str = ""
    seen: int | None = None
    """The newest entry that whoever decides has seen; a later one refuses this."""
    to: str = ""
    """The earlier stage that a return sends it back to; "" resumes at the stage that returns it."""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One decision as it was recorded, and where the proposal stands after it."""

    entry: int
    verdict: Verdict
    units: tuple[Unit, ...]
    vote: Vote | None
    recused: tuple[str, ...]
    to: str
    """The earlier stage that a return sends it back to, or ""."""
    informed: bool
    """The stage decides nothing: it was told."""
    after: Position
    decision: Decision

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        after = self.after
        return {
            "id": after.proposal,
            "title": after.submission.title,
            "revision": after.submission.revision,
            "decision": self.verdict.value,
            "to": self.to or None,
            "informed": self.informed,
            "vote": None if self.vote is None else str(self.vote),
            "units": [str(u) for u in self.units],
            "recused": list(self.recused),
            "entry": self.entry,
            "state": after.state.value,
            "waiting_for": [w.stage.id for w in after.waiting],
            "approved_revision": after.approved_revision,
        }


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


class SittingRefused(Refused):
    """Some of a sitting's decisions cannot be recorded, so none was. `reasons` says why, by proposal."""

    def __init__(self, message: str, *, hint: str, reasons: Mapping[str, str]) -> None:
        super().__init__(message, hint=hint)
        self.reasons = reasons


def decide(
    workspace: Workspace,
    stage: str,
    rulings: Sequence[Ruling],
    *,
    by: str | None = None,
    on: str | None = None,
    rehearsal: bool = False,
    key: Path | None = None,
) -> Decisions:
    """Record decisions of one body, all or none; in a rehearsal, only find out what would be recorded.

    With a key, each is signed first, outside any transaction: a key on a token may wait to be touched.

    Raises:
        BadUsage: The stage is unknown, a vote or the date cannot be meant, a note is missing.
        Refused: Somebody may not, or a proposal is not there; every one that cannot be recorded is named.
    """
    if key is not None:
        rulings = _signed(workspace, stage, rulings, key, by=by, on=on)
    return _record(workspace, stage, lambda _: rulings, by=by, on=on, rehearsal=rehearsal)


def _signed(
    workspace: Workspace, stage: str, rulings: Sequence[Ruling], key: Path, *, by: str | None, on: str | None
) -> list[Ruling]:
    """Find out what would be recorded, and sign it."""
    planned = _record(workspace, stage, lambda _: rulings, by=by, on=on, rehearsal=True, signing=True)
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


def approve_all(
    workspace: Workspace, stage: str, *, by: str | None = None, on: str | None = None,
    vote: str | None = None, note: str = "",
) -> Decisions:  # fmt: skip
    """Approve everything that waits at a stage; where units are asked, everything that waits for one's own."""
    others = 0

    def waiting(sitting: _Sitting) -> list[Ruling]:
        nonlocal others
        found = []
        for where in positions(sitting.session):
            here = next((w for w in where.waiting if w.stage.id == stage), None)
            if here and (
                not here.units
                or sitting.names.covered(sitting.who.by, here.stage.role, here.units, sitting.day)
            ):
                found.append(Ruling(where.proposal, Verdict.APPROVE, vote, note))
            elif here:
                others += 1
        return found

    done = _record(workspace, stage, waiting, by=by, on=on)
    return replace(done, others=others)


def _record(
    workspace: Workspace,
    stage: str,
    choose: _Choose,
    *,
    by: str | None,
    on: str | None,
    rehearsal: bool = False,
    signing: bool = False,
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
        sitting = _Sitting(session, stage, names, who, day, signing)
        rulings = choose(sitting)
        for earlier in {ruling.to for ruling in rulings if ruling.to}:
            require_stage(session, earlier, policy)
        checked = [
            (ruling, vote_of(ruling), note_of(ruling.note, required=_asks_why(ruling))) for ruling in rulings
        ]
        outcomes = [sitting.judge(*each) for each in checked]
        refusals = {r.proposal: o for r, o in zip(rulings, outcomes, strict=True) if isinstance(o, Refused)}
        if refusals:
            raise _joined(refusals, len(rulings))
        recorded = tuple(o for o in outcomes if isinstance(o, Recorded))
    return Decisions(stage=stage, by=who.by, actor=who.actor, on=day, recorded=recorded, names=names)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One body deciding within one transaction."""

    session: Session
    stage: str
    names: Roster
    who: Acting
    day: date
    signing: bool
    """What is judged is to be signed next, so nothing is missed yet."""

    def judge(self, ruling: Ruling, vote: Vote | None, note: str) -> Recorded | Refused:
        """Record one decision, or say why it cannot be; the caller rolls back where anything was refused."""
        where = find_position(self.session, ruling.proposal)
        if where is None:
            return unknown_proposal(self.session, ruling.proposal)
        if ruling.seen is not None and where.last > ruling.seen:
            return Refused(f"{ruling.proposal}: {self._happened(where)}")
        decision = Decision(
            stage=self.stage,
            verdict=ruling.verdict,
            revision=where.submission.revision,
            on=self.day,
            vote=vote,
            recused=where.recused(self.stage),
            to=ruling.to,
        )
        allowed = self._allowed(where, decision)
        if isinstance(allowed, Denied):
            return Refused(f"{ruling.proposal}: {allowed.reason}")
        decision = replace(
            decision, units=allowed.units, informed=allowed.stage.notify, signature=ruling.signature
        )
        if not self.signing:
            why = unsigned(
                self.session,
                decision,
                proposal=where.proposal,
                by=self.who.by,
                now=self.who.now,
                wanted=allowed.stage.signed,
            )
            if why:
                return Refused(f"{ruling.proposal}: {why}")
        draft = EntryDraft(
            kind=Kind.DECISION,
            subject=where.proposal,
            actor=self.who.actor,
            by=self.who.by,
            content=decision.content(),
            policy=where.policy,
            note=note,
        )
        entry = ledger.append(self.session, draft, at=self.who.now)
        return Recorded(
            entry=entry.sequence,
            verdict=decision.verdict,
            units=decision.units,
            vote=vote,
            recused=decision.recused,
            to=decision.to,
            informed=decision.informed,
            after=position_of(self.session, where.proposal),
            decision=decision,
        )

    def _allowed(self, where: Position, decision: Decision) -> Allowed | Denied:
        submitted_on = day_on_campus(where.submitted.at)
        return judge_verdict(where, decision, submitted_on=submitted_on) or judge_decision(
            where,
            self.stage,
            by=self.who.by,
            on=self.day,
            roster=self.names,
            contacts=conflicted(self.session, where),
        )

    def _happened(self, where: Position) -> str:
        """Say what was recorded since the agenda was shown."""
        newest = ledger.entry(self.session, where.last)
        assert newest is not None
        what = str(newest.content.get("decision") or newest.kind)
        stage = f" at {newest.content['stage']}" if "stage" in newest.content else ""
        return (
            f"Meanwhile {self.names.named(newest.by)} recorded: {what}{stage} (entry {newest.sequence})."
            " Look at it again before you decide."
        )


def _asks_why(ruling: Ruling) -> bool:
    return ruling.verdict is not Verdict.APPROVE


def vote_of(ruling: Ruling) -> Vote | None:
    """Read a ruling's vote.

    Raises:
        BadUsage: It is no vote.
        Refused: It approves what most voted against.
    """
    if ruling.vote is None:
        return None
    try:
        vote = Vote.parse(ruling.vote)
    except ValueError as problem:
        raise BadUsage(str(problem), hint="Write it as --vote 9-0-1.") from problem
    if ruling.verdict is Verdict.APPROVE and vote.noes > vote.ayes:
        raise Refused(
            f"A vote of {vote} does not approve {ruling.proposal}: more were against it than for it.",
            hint="A vote is written for-against-abstaining. Use mcred return or mcred reject if it failed.",
        )
    return vote


def _joined(refusals: Mapping[str, Refused], asked: int) -> Refused:
    """Make one refusal of several; nothing of the sitting is recorded."""
    first = next(iter(refusals.values()))
    if isinstance(first, NotFound) and asked == 1:
        return first
    reasons = {proposal: f"{r.message} {r.hint}".rstrip() for proposal, r in refusals.items()}
    if asked == 1:
        return SittingRefused(first.message, hint=first.hint, reasons=reasons)
    lines = "\n".join(f"  {refusal.message} {refusal.hint}".rstrip() for refusal in refusals.values())
    return SittingRefused(
        f"Nothing was recorded: {len(refusals)} of {asked} cannot be.\n{lines}",
        hint="Leave those out, and the others are recorded." if len(refusals) < asked else "",
        reasons=reasons,
    )
