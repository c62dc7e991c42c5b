"""One body deciding: what is ruled, judged and recorded within one transaction, and how refusals come together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mcred.actions.entering import Acting
from mcred.actions.positions import (
    conflicted,
    find_position,
    position_of,
    unknown_proposal,
)
from mcred.actions.reviewing.signing import Signature, unsigned
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.clock import day_on_campus
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.deciding import Allowed, Denied, judge_decision, judge_verdict
from mcred.governance.entries import Decision, EntryDraft, Kind, Verdict, Vote
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, Waiting
from mcred.proposals.model import Unit
from mcred.values import dataclass


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
    signature: Signature | None = None

    @property
    def asks_why(self) -> bool:
        """Tell whether the record wants a note beside it."""
        return self.verdict is not Verdict.APPROVE


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


class SittingRefused(Refused):
    """Some of a sitting's decisions cannot be recorded, so none was. `reasons` says why, by proposal."""

    def __init__(self, message: str, *, hint: str, reasons: Mapping[str, str]) -> None:
        super().__init__(message, hint=hint)
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Sitting:
    """One body deciding within one transaction."""

    session: Session
    stage: str
    names: Roster
    who: Acting
    day: date
    to_sign: bool
    """What is judged is to be signed next, so no signature is missed yet."""

    def speaks_for(self, wait: Waiting) -> bool:
        """Tell whether whoever decides is asked: at a stage that asks units, for one of those that it waits for."""
        return not wait.units or bool(self.names.covered(self.who.by, wait.stage.role, wait.units, self.day))

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
            decision,
            units=allowed.units,
            informed=allowed.stage.notify,
            signature=ruling.signature.armoured if ruling.signature else "",
        )
        if not self.to_sign:
            why = unsigned(
                self.session,
                decision,
                ruling.signature,
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
        contacts = conflicted(self.session, where)
        allowed = judge_decision(
            where, self.stage, by=self.who.by, on=self.day, roster=self.names, contacts=contacts
        )
        if isinstance(allowed, Denied):  # who may not decide hears that, whatever else is wrong
            return allowed
        return judge_verdict(where, decision, submitted_on=day_on_campus(where.submitted.at)) or allowed

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


def vote_of(ruling: Ruling) -> Vote | None:
    """Read a ruling's vote.

    Raises:
        BadUsage: It is no vote.
        Refused: It approves what no more voted for than against.
    """
    if ruling.vote is None:
        return None
    try:
        vote = Vote.parse(ruling.vote)
    except ValueError as problem:
        raise BadUsage(str(problem), hint="Write it as --vote 9-0-1.") from problem
    if ruling.verdict is Verdict.APPROVE and vote.noes >= vote.ayes:
        why = (
            "more were against it than for it"
            if vote.noes > vote.ayes
            else "no more were for it than against it"
        )
        raise Refused(
            f"A vote of {vote} does not approve {ruling.proposal}: {why}.",
            hint="A vote is written for-against-abstaining. Use mcred return or mcred reject if it failed.",
        )
    return vote


def joined(refusals: Mapping[str, Refused], asked: int) -> Refused:
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
