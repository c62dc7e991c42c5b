"""What an approval of an earlier revision is worth for a later one."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mcred.governance.entries import Decision, Entry, Submission, Verdict
from mcred.governance.rounds import Round
from mcred.governance.units import unit_key
from mcred.policy.model import Matter, Stage

Key: TypeAlias = tuple[str, tuple[str, str] | None]
"""A stage, and the unit where the stage asks each one."""

Standing: TypeAlias = Mapping[Key, tuple[Entry, Decision]]
"""The approvals that count for one revision."""


def standing_of(rounds: Sequence[Round], index: int) -> Standing:
    """Return the approvals that count for one round: its own, and those of earlier rounds that still hold.

    Going back, an approval holds as long as each revision in between was ended by a return and nothing else, by stages
    that the approving one does not depend on, and nothing that matters to the stage differs from what it approved. A
    return to an earlier stage asks that stage again too, and whatever depends on it.
    """
    target = rounds[index]
    found: dict[Key, tuple[Entry, Decision]] = {}
    refused: set[Key] = set()
    returning: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    for at in range(index, -1, -1):
        here = rounds[at]
        if at < index:
            if not here.returning:
                break
            again |= here.sent_back_to
            returning |= here.returning | again
        for entry, decision in reversed(here.decisions):
            for key in _keys(target, decision):
                if key in found or key in refused:
                    continue
                if decision.verdict is not Verdict.APPROVE:
                    refused.add(key)
                elif at == index or (key[0] not in again and _holds(target, here, key, returning)):
                    found[key] = (entry, decision)
    return found


def _holds(target: Round, approved: Round, key: Key, returning: frozenset[str]) -> bool:
    stage = target.route.stage(key[0])
    if stage is None or target.route.upstream[stage.id] & returning:
        return False
    return not differences(stage, target.submission, approved.submission)


def differences(stage: Stage, now: Submission, then: Submission) -> tuple[Matter, ...]:
    """Return what matters to a stage and is no longer as it was when the stage approved.

    A stage that asks each unit speaks for one unit at a time: a further unit takes nothing from the others' approval.
    """
    return now.differs(then, tuple(m for m in stage.matters if not (stage.per_unit and m is Matter.UNITS)))


def _keys(target: Round, decision: Decision) -> list[Key]:
    """Return for what a decision speaks in a round: units that the revision has no more are asked nothing."""
    stage = target.route.stage(decision.stage)
    if stage is None:
        return []
    if not stage.per_unit:
        return [(stage.id, None)]
    units = {unit_key(u) for u in target.submission.units}
    return [(stage.id, key) for u in decision.units if (key := unit_key(u)) in units]
