"""Where a proposal stands: one pure function of its ledger entries and the policies they were judged under.

Submissions cut the entries into rounds, one a revision. A round knows the decisions made in it; a correction takes a
decision out as though it had never been entered, so decisions after it stand, and count again once the gap is filled.
What an approval of an earlier round is worth in a later one is `_standing`'s matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mcred.governance.entries import (
    Decision,
    Entry,
    Kind,
    PolicyRef,
    Submission,
    Verdict,
    Vote,
    unit_key,
    voids,
)
from mcred.governance.process import Process, Route
from mcred.policy.model import Matter, Stage
from mcred.proposals.model import Unit


class State(StrEnum):
    """What has become of a proposal's newest revision."""

    IN_REVIEW = "in-review"
    RETURNED = "returned"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that counts for the newest revision. `carried` if it was made about an earlier one."""

    entry: int
    stage: str
    verdict: Verdict
    units: tuple[Unit, ...]
    by: str
    actor: str
    on: date
    at: str
    vote: Vote | None
    revision: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stage that is to decide now, since when, and for which units where it asks each one."""

    stage: Stage
    since: str
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one proposal stands."""

    proposal: str
    submission: Submission
    submitted: Entry
    policy: PolicyRef
    route: Route
    state: State
    since: str
    waiting: tuple[Waiting, ...]
    decided: tuple[Decided, ...]
    approved: tuple[str, ...]
    """Every revision that is approved as the record now stands, in order of submission."""
    retired: bool
    """No new enrolments, though a revision is approved."""
    last: int
    """The newest entry that changed anything."""

    @property
    def approved_revision(self) -> str | None:
        """Return the revision that new students follow, or would if the program were not retired."""
        return self.approved[-1] if self.approved else None

    def approval(self, stage_id: str) -> Decided | None:
        """Return the newest approval of a stage that counts, if there is one."""
        found = [d for d in self.decided if d.stage == stage_id and d.verdict is Verdict.APPROVE]
        return found[-1] if found else None


@dataclass(slots=True)
class _Round:
    """One revision and what happened to it. Decisions that were voided are not in it."""

    entry: Entry
    submission: Submission
    route: Route
    decisions: list[tuple[Entry, Decision]] = field(default_factory=list)
    corrections: list[tuple[Entry, str]] = field(default_factory=list)
    """Each correction made in this round, and the stage whose decision it voids."""
    withdrawn: Entry | None = None
    retired: Entry | None = None
    last: int = 0

    def first(self, verdict: Verdict) -> Entry | None:
        return next((e for e, d in self.decisions if d.verdict is verdict), None)

    @property
    def returning(self) -> frozenset[str]:
        """The stages that returned this revision; empty unless a return is all that ended it."""
        if self.withdrawn or self.retired or self.first(Verdict.REJECT):
            return frozenset()
        return frozenset(d.stage for _, d in self.decisions if d.verdict is Verdict.RETURN)


_Key = tuple[str, tuple[str, str] | None]
"""A stage, and the unit where the stage asks each one."""


def position(entries: Sequence[Entry], processes: Mapping[str, Process]) -> Position | None:
    """Return where the proposal of these entries stands, or None if nothing of it was ever submitted.

    Args:
        entries: All entries whose subject is this proposal, in order.
        processes: The stages of each pack by its digest; all that the submissions name.
    """
    rounds = _rounds(entries, processes)
    if not rounds:
        return None
    now = rounds[-1]
    standings = [_standing(rounds, index) for index in range(len(rounds))]
    standing = standings[-1]
    state, since = _state(now, standing)
    approved = [r for r, counted in zip(rounds, standings, strict=True) if _is_approved(r, counted)]
    newest = approved[-1].entry.sequence if approved else 0
    policy = now.entry.policy
    assert policy is not None
    return Position(
        proposal=now.entry.subject,
        submission=now.submission,
        submitted=now.entry,
        policy=policy,
        route=now.route,
        state=state,
        since=since,
        waiting=_waiting(now, standing) if state is State.IN_REVIEW else (),
        decided=_decided(now, standing),
        approved=tuple(r.submission.revision for r in approved),
        retired=any(r.retired and r.retired.sequence > newest for r in rounds),
        last=now.last,
    )


def _rounds(entries: Sequence[Entry], processes: Mapping[str, Process]) -> list[_Round]:
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    stages = {e.sequence: str(e.content["stage"]) for e in entries if e.kind == Kind.DECISION}
    rounds: list[_Round] = []
    for entry in entries:
        if entry.kind == Kind.SUBMISSION and entry.policy is not None:
            submission = Submission.read(entry.content)
            rounds.append(_Round(entry, submission, processes[entry.policy.digest].route(submission)))
        elif rounds:
            _take(rounds[-1], entry, voided, stages)
        if rounds and entry.kind != Kind.COMMENT:
            rounds[-1].last = entry.sequence
    return rounds


def _take(now: _Round, entry: Entry, voided: set[int], stages: Mapping[int, str]) -> None:
    match entry.kind:
        case Kind.DECISION if entry.sequence not in voided:
            now.decisions.append((entry, Decision.read(entry.content)))
        case Kind.CORRECTION:
            now.corrections.append((entry, stages.get(voids(entry), "")))
        case Kind.WITHDRAWAL:
            now.withdrawn = entry
        case Kind.RETIREMENT:
            now.retired = entry
        case _:
            pass


def _standing(rounds: Sequence[_Round], index: int) -> dict[_Key, tuple[Entry, Decision]]:
    """Return the approvals that count for one round: its own, and those of earlier rounds that still hold.

    Going back, an approval holds as long as each revision in between was ended by a return and nothing else, by stages
    that the approving one does not depend on, and nothing that matters to the stage differs from what it approved.
    """
    target = rounds[index]
    found: dict[_Key, tuple[Entry, Decision]] = {}
    refused: set[_Key] = set()
    returning: frozenset[str] = frozenset()
    for at in range(index, -1, -1):
        here = rounds[at]
        if at < index:
            if not here.returning:
                break
            returning |= here.returning
        for entry, decision in reversed(here.decisions):
            for key in _keys(target.route, decision):
                if key in found or key in refused:
                    continue
                if decision.verdict is not Verdict.APPROVE:
                    refused.add(key)
                elif at == index or _holds(target, here, key, returning):
                    found[key] = (entry, decision)
    return found


def _holds(target: _Round, approved: _Round, key: _Key, returning: frozenset[str]) -> bool:
    stage = target.route.stage(key[0])
    if stage is None or target.route.upstream[stage.id] & returning:
        return False
    return not differences(stage, target.submission, approved.submission)


def differences(stage: Stage, now: Submission, then: Submission) -> tuple[Matter, ...]:
    """Return what matters to a stage and is no longer as it was when the stage approved.

    A stage that asks each unit speaks for one unit at a time: a further unit takes nothing from the others' approval.
    """
    return now.differs(then, tuple(m for m in stage.matters if not (stage.per_unit and m is Matter.UNITS)))


def _keys(route: Route, decision: Decision) -> list[_Key]:
    stage = route.stage(decision.stage)
    if stage is None:
        return []
    return [(stage.id, unit_key(u)) for u in decision.units] if stage.per_unit else [(stage.id, None)]


def _missing(now: _Round, standing: Mapping[_Key, object], stage: Stage) -> tuple[Unit, ...] | bool:
    """Return the units that a stage still waits for, or whether it waits at all where it does not ask units."""
    if stage.per_unit:
        return tuple(u for u in now.submission.units if (stage.id, unit_key(u)) not in standing)
    return (stage.id, None) not in standing


def _state(now: _Round, standing: Mapping[_Key, object]) -> tuple[State, str]:
    ended = (
        (State.RETIRED, now.retired),
        (State.WITHDRAWN, now.withdrawn),
        (State.REJECTED, now.first(Verdict.REJECT)),
        (State.RETURNED, now.first(Verdict.RETURN)),
    )
    for state, entry in ended:
        if entry is not None:
            return state, entry.at
    complete = not any(_missing(now, standing, s) for s in now.route.stages)
    moments = [
        now.entry,
        *(e for e, d in now.decisions if d.verdict is Verdict.APPROVE),
        *(e for e, _ in now.corrections),
    ]
    since = max(moments, key=lambda e: e.sequence).at
    return (State.APPROVED if complete and now.route.stages else State.IN_REVIEW), since


def _is_approved(here: _Round, standing: Mapping[_Key, object]) -> bool:
    if not here.route.stages or here.first(Verdict.REJECT) or here.first(Verdict.RETURN):
        return False
    return not any(_missing(here, standing, s) for s in here.route.stages)


def _waiting(now: _Round, standing: Mapping[_Key, tuple[Entry, Decision]]) -> tuple[Waiting, ...]:
    open_stages = {s.id: _missing(now, standing, s) for s in now.route.stages}
    found = []
    for stage in now.route.stages:
        missing, before = open_stages[stage.id], now.route.upstream[stage.id]
        if missing and not any(open_stages[name] for name in before):
            moments = [
                now.entry,
                *(e for (name, _), (e, _d) in standing.items() if name in before),
                *(e for e, name in now.corrections if name in before or name == stage.id),
            ]
            since = max(moments, key=lambda e: e.sequence).at
            found.append(Waiting(stage, since, missing if isinstance(missing, tuple) else ()))
    return tuple(found)


def _decided(now: _Round, standing: Mapping[_Key, tuple[Entry, Decision]]) -> tuple[Decided, ...]:
    counted = {e.sequence: (e, d) for e, d in [*standing.values(), *now.decisions]}
    return tuple(
        Decided(
            entry=entry.sequence,
            stage=decision.stage,
            verdict=decision.verdict,
            units=decision.units,
            by=entry.by,
            actor=entry.actor,
            on=decision.on,
            at=entry.at,
            vote=decision.vote,
            revision=decision.revision,
            carried=entry.sequence < now.entry.sequence,
        )
        for _, (entry, decision) in sorted(counted.items())
    )
