"""Where a proposal stands: one pure function of its ledger entries and the policies they were judged under.

Submissions cut the entries into rounds (`rounds`), one a revision; what an approval of an earlier round is worth in a
later one is the matter of `carrying`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mcred.governance import periodic
from mcred.governance.carrying import Standing, standing_of
from mcred.governance.entries import Entry, PolicyRef, Submission, Verdict, Vote
from mcred.governance.process import Process, Route
from mcred.governance.recusal import Recusal, recusals
from mcred.governance.rounds import Round, rounds_of
from mcred.governance.units import unit_key
from mcred.policy.model import Stage
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
    to: str = ""
    """The earlier stage that a return sends it back to."""
    informed: bool = False
    """The stage was told, and decided nothing."""


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
    approving: tuple[int, ...]
    """The submissions of those revisions: the same text may have been submitted more than once."""
    retired: bool
    """No new enrolments, though a revision is approved."""
    last: int
    """The newest entry that changed anything."""
    recusals: tuple[Recusal, ...] = ()
    """Who takes no part in deciding, and where; whatever the revision."""
    review_due: date | None = None
    """By when what is approved is to be looked at again, where its policy says so."""
    expired: bool = False
    """That day has passed, and the policy ends the approval then: nobody new is enrolled, no badge is issued."""

    @property
    def approved_revision(self) -> str | None:
        """Return the revision that new students follow, or would if the program were not retired."""
        return self.approved[-1] if self.approved else None

    def recused(self, stage_id: str) -> tuple[str, ...]:
        """Return the logins that recused at a stage."""
        return tuple(dict.fromkeys(r.member for r in self.recusals if r.stage == stage_id))

    def approval(self, stage_id: str) -> Decided | None:
        """Return the newest approval of a stage that counts, if there is one."""
        found = [d for d in self.decided if d.stage == stage_id and d.verdict is Verdict.APPROVE]
        return found[-1] if found else None


def position(
    entries: Sequence[Entry], processes: Mapping[str, Process], today: date | None = None
) -> Position | None:
    """Return where the proposal of these entries stands, or None if nothing of it was ever submitted.

    Args:
        entries: All entries whose subject is this proposal, in order.
        processes: The stages of each pack by its digest; all that the submissions name.
        today: The day on which approvals may have expired; without it none has.
    """
    rounds = rounds_of(entries, processes)
    if not rounds:
        return None
    now = rounds[-1]
    standing = standing_of(rounds, len(rounds) - 1)
    state, since = _state(now, standing)
    # What was returned or rejected is not approved, whatever stands for it: most revisions of a long life.
    open_ends = ((index, r) for index, r in enumerate(rounds) if r.route.stages and not _ended_by_a_body(r))
    counted = ((r, standing if r is now else standing_of(rounds, index)) for index, r in open_ends)
    approved = [(r, found) for r, found in counted if not any(_missing(r, found, s) for s in r.route.stages)]
    newest = approved[-1][0].entry.sequence if approved else 0
    retired = any(r.retired and r.retired.sequence > newest for r in rounds)
    due, expired = (None, False) if retired or not approved else _review(*approved[-1], processes, today)
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
        approved=tuple(r.submission.revision for r, _ in approved),
        approving=tuple(r.entry.sequence for r, _ in approved),
        retired=retired,
        last=now.last,
        review_due=due,
        expired=expired,
        recusals=recusals(entries),
    )


def _review(
    approved: Round, standing: Standing, processes: Mapping[str, Process], today: date | None
) -> tuple[date | None, bool]:
    """Return by when an approved revision is to be looked at again, and whether its approval has ended."""
    policy = approved.entry.policy
    review = processes[policy.digest].review if policy else None
    if review is None:
        return None, False
    due = periodic.due(review, (d.on for _, d in standing.values()))
    return due, review.expires and due is not None and today is not None and today > due


def _missing(now: Round, standing: Standing, stage: Stage) -> tuple[Unit, ...] | bool:
    """Return the units that a stage still waits for, or whether it waits at all where it does not ask units."""
    if stage.per_unit:
        return tuple(u for u in now.submission.units if (stage.id, unit_key(u)) not in standing)
    return (stage.id, None) not in standing


def _state(now: Round, standing: Standing) -> tuple[State, str]:
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


def _ended_by_a_body(here: Round) -> bool:
    return here.first(Verdict.REJECT) is not None or here.first(Verdict.RETURN) is not None


def _waiting(now: Round, standing: Standing) -> tuple[Waiting, ...]:
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


def _decided(now: Round, standing: Standing) -> tuple[Decided, ...]:
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
            to=decision.to,
            informed=decision.informed,
        )
        for _, (entry, decision) in sorted(counted.items())
    )
