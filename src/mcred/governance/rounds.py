"""The entries of one proposal cut into rounds, one a revision: what was recorded about each text.

A round knows the decisions made in it. A correction takes a decision out as though it had never been entered, so
decisions after it stand, and count again once the gap is filled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mcred.governance.entries import Decision, Entry, Kind, Submission, Verdict, voids
from mcred.governance.process import Process, Route

_BESIDE = (Kind.COMMENT, Kind.ACCEPTED_FINDING)
"""What is said beside the review, and changes nothing about where a proposal stands."""


@dataclass(slots=True)
class Round:
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
        """Return the first decision of this kind that counts."""
        return next((e for e, d in self.decisions if d.verdict is verdict), None)

    @property
    def returning(self) -> frozenset[str]:
        """The stages that returned this revision; empty unless a return is all that ended it."""
        if self.withdrawn or self.retired or self.first(Verdict.REJECT):
            return frozenset()
        return frozenset(d.stage for _, d in self.decisions if d.verdict is Verdict.RETURN)

    @property
    def sent_back_to(self) -> frozenset[str]:
        """The earlier stages that those returns name: they decide again themselves."""
        return frozenset(d.to for _, d in self.decisions if d.verdict is Verdict.RETURN and d.to)


def rounds_of(entries: Sequence[Entry], processes: Mapping[str, Process]) -> list[Round]:
    """Return what happened to each revision, in order of submission."""
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    stages = {e.sequence: str(e.content["stage"]) for e in entries if e.kind == Kind.DECISION}
    rounds: list[Round] = []
    for entry in entries:
        if entry.kind == Kind.SUBMISSION and entry.policy is not None:
            submission = Submission.read(entry.content)
            rounds.append(Round(entry, submission, processes[entry.policy.digest].route(submission)))
        elif rounds:
            _take(rounds[-1], entry, voided, stages)
        if rounds and entry.kind not in _BESIDE:
            rounds[-1].last = entry.sequence
    return rounds


def _take(now: Round, entry: Entry, voided: set[int], stages: Mapping[int, str]) -> None:
    match entry.kind:
        case Kind.DECISION if entry.sequence not in voided:
            now.decisions.append((entry, Decision.read(entry.content)))
        case Kind.CORRECTION if voids(entry) in stages:  # one that takes a recusal back moves nothing
            now.corrections.append((entry, stages[voids(entry)]))
        case Kind.WITHDRAWAL:
            now.withdrawn = entry
        case Kind.RETIREMENT:
            now.retired = entry
        case _:
            pass
