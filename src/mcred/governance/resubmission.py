"""What a change of a proposal means for its review, by the rule that the workflow itself goes by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from mcred.governance.carrying import differences
from mcred.governance.entries import Entry, Kind, PolicyRef, Submission, Verdict
from mcred.governance.process import Process
from mcred.governance.units import unit_key
from mcred.governance.workflow import Position, State, position
from mcred.policy.model import Matter, Stage
from mcred.proposals.model import Unit
from mcred.values import dataclass


class Look(StrEnum):
    """What a stage has to do with the changed proposal."""

    STANDS = "stands"
    """Its approval holds."""
    AGAIN = "again"
    """It approved the earlier revision, and decides once more."""
    FIRST = "first"
    """It has not approved yet, or was not asked for the earlier revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One stage of the changed proposal's way. `units` are those that decide, where a stage asks each one."""

    stage: Stage
    look: Look
    differs: tuple[Matter, ...]
    """What the stage looks at and is not as it was."""
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a change means for review. `state` is that of the revision before; None where nothing was recorded."""

    state: State | None
    differs: tuple[Matter, ...]
    stages: tuple[Consequence, ...]
    no_longer: tuple[Stage, ...]
    """Stages that the earlier revision had to pass, and this one has not."""


def of_texts(before: Submission, after: Submission, process: Process) -> Review:
    """Tell which stages look at what changed between two texts of which none was submitted."""
    route = process.route(after)
    stages = tuple(
        Consequence(stage=s, look=Look.AGAIN if found else Look.STANDS, differs=found)
        for s in route.stages
        for found in (differences(s, after, before),)
    )
    gone = tuple(s for s in process.route(before).stages if s.id not in route.by_id)
    return Review(state=None, differs=_all(before, after), stages=stages, no_longer=gone)


def of_revision(
    entries: Sequence[Entry], after: Submission, policy: PolicyRef, processes: Mapping[str, Process]
) -> Review | None:
    """Tell what submitting `after` next would mean; None where the entries hold no submission.

    The workflow answers it: it is asked where the proposal would stand if one more submission followed the entries.

    Args:
        entries: What was recorded about the proposal, up to the end of the earlier revision's review.
        after: The changed proposal.
        policy: What it would be judged under.
        processes: The stages of each policy by digest, that of `policy` among them.
    """
    here = position(entries, processes)
    if here is None:
        return None
    last = entries[-1]
    submitted = replace(
        last, sequence=last.sequence + 1, kind=Kind.SUBMISSION, policy=policy, content=after.content()
    )
    then = position([*entries, submitted], processes)
    assert then is not None
    stages = tuple(_consequence(stage, here, then) for stage in then.route.stages)
    gone = tuple(s for s in here.route.stages if s.id not in then.route.by_id)
    return Review(state=here.state, differs=_all(here.submission, after), stages=stages, no_longer=gone)


def _all(before: Submission, after: Submission) -> tuple[Matter, ...]:
    return after.differs(before, tuple(Matter))


def _consequence(stage: Stage, here: Position, then: Position) -> Consequence:
    differs = differences(stage, then.submission, here.submission)
    missing: tuple[Unit, ...] = ()
    if stage.per_unit:
        approved = {
            unit_key(unit)
            for d in then.decided
            if d.stage == stage.id and d.verdict is Verdict.APPROVE
            for unit in d.units
        }
        missing = tuple(u for u in then.submission.units if unit_key(u) not in approved)
        stands = not missing
    else:
        stands = then.approval(stage.id) is not None
    if stands:
        return Consequence(stage=stage, look=Look.STANDS, differs=differs)
    look = Look.AGAIN if here.approval(stage.id) else Look.FIRST
    return Consequence(stage=stage, look=look, differs=differs, units=missing)
