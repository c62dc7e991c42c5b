"""How long stages take: each decision, from the day its stage was waiting for that revision to the day it decided."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from mcred.governance.entries import Decision, Entry, Kind, Verdict, voids
from mcred.governance.lateness import DayOf
from mcred.governance.process import Process
from mcred.governance.workflow import Position, position
from mcred.policy.model import Stage
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One decision of one stage about one revision, and the days that it took."""

    proposal: str
    revision: str
    stage: Stage
    entry: int
    verdict: Verdict
    began: date
    decided: date

    @property
    def days(self) -> int:
        """Return the days from one to the other; a decision that was dated before its turn took none."""
        return max(0, (self.decided - self.began).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What many decisions took: the usual and the longest, and how they ended."""

    decisions: int
    approved: int
    returned: int
    rejected: int
    median: float
    slowest: Span


def spans(entries: Sequence[Entry], processes: Mapping[str, Process], *, day: DayOf) -> tuple[Span, ...]:
    """Return what each decision about one proposal took, in the order in which they were entered.

    A decision that was voided took nothing: the one that stands in its place is counted from when the stage's turn
    came. A stage that asks several units is counted once for each of their decisions.
    """
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    found = []
    for index, entry in enumerate(entries):
        if entry.kind != Kind.DECISION or entry.sequence in voided:
            continue
        before = position(entries[:index], processes)  # as it stood when the decision was entered
        decision = Decision.read(entry.content)
        stage = before.route.stage(decision.stage) if before else None
        if before is None or stage is None:
            continue
        found.append(
            Span(
                proposal=entry.subject,
                revision=decision.revision,
                stage=stage,
                entry=entry.sequence,
                verdict=decision.verdict,
                began=turn_of(before, stage, day),
                decided=decision.on,
            )
        )
    return tuple(found)


def turn_of(where: Position, stage: Stage, day: DayOf) -> date:
    """Return the day on which a stage's turn came: of the submission, or of the last decision that it waited for.

    The dates of decisions count, not those of their entry: a clerk may enter a month's minutes in one hour.
    """
    upstream = where.route.upstream[stage.id]
    approvals = (d.on for d in where.decided if d.stage in upstream and d.verdict is Verdict.APPROVE)
    return max((day(where.submitted.at), *approvals))


def figures(taken: Iterable[Span]) -> Figures | None:
    """Sum up what decisions took; None where there are none."""
    all_of_them = tuple(taken)
    if not all_of_them:
        return None
    ended = [s.verdict for s in all_of_them]
    return Figures(
        decisions=len(all_of_them),
        approved=ended.count(Verdict.APPROVE),
        returned=ended.count(Verdict.RETURN),
        rejected=ended.count(Verdict.REJECT),
        median=median(s.days for s in all_of_them),
        slowest=max(all_of_them, key=lambda s: (s.days, -s.entry)),
    )
