"""The workflow against a second reading of the rules, on random lives; and bugs planted in it, to see them caught."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from governance import script
from governance.script import LATER_POLICY, LATER_STAGES, STAGES, UNITS
from governance.second_reading import ALL_STAGES, expected, lives, read
from mcred.governance import carrying, rounds, workflow
from mcred.governance.deciding import Allowed, judge_decision, judge_verdict
from mcred.governance.entries import Decision, Verdict
from mcred.governance.process import Process
from mcred.governance.roster import Holding, Roster
from mcred.governance.rounds import Round
from mcred.policy.model import Stage


def disagree(life: str) -> bool:
    """Tell whether the two readings differ about a life."""
    where, wanted = script.stands(life), expected(life)
    return (
        list(where.approving) != wanted.approved
        or where.state.value != wanted.state
        or (where.state == "in-review" and {w.stage.id for w in where.waiting} != wanted.waiting)
    )


@settings(max_examples=600, deadline=None)
@given(lives())
def test_both_readings_agree(life: str) -> None:
    where, wanted = script.stands(life), expected(life)
    assert list(where.approving) == wanted.approved
    assert where.state.value == wanted.state
    if where.state == "in-review":
        assert {w.stage.id for w in where.waiting} == wanted.waiting


def allowed(life: str) -> set[tuple[str, str]]:
    """Return what somebody who holds every role may enter next: stage and verdict, `return to STAGE` among them."""
    where = script.stands(life)
    found = set()
    for stage in ALL_STAGES:
        for words in ("approve", "return", "reject", *(f"return to {earlier}" for earlier in ALL_STAGES)):
            verdict, _, to = words.partition(" to ")
            decision = Decision(
                stage=stage, verdict=Verdict(verdict), revision="", on=script.DAY, to=to
            )  # fmt: skip
            judged = judge_verdict(where, decision, submitted_on=script.DAY) or judge_decision(
                where, stage, by="everybody", on=script.DAY, roster=EVERYBODY, contacts=()
            )
            if isinstance(judged, Allowed):
                found.add((stage, words))
    return found


def expected_allowed(life: str) -> set[tuple[str, str]]:
    wanted, now = expected(life), read(life)[-1]
    if wanted.state != "in-review":
        return set()
    informed = {s for s in wanted.waiting if now.route[s].notify}
    deciding = wanted.waiting - informed
    return {
        *((s, "approve") for s in wanted.waiting),
        *((s, verdict) for s in deciding for verdict in ("return", "reject")),
        *((s, f"return to {earlier}") for s in deciding for earlier in now.before(s)),
    }


EVERYBODY = Roster(
    tuple(
        Holding(login="everybody", role=role, unit=unit)
        for role in {s.role for s in (*STAGES, *LATER_STAGES)}
        for unit in (UNITS.values() if role == "unit" else (None,))
    ),
    {},
)


@settings(max_examples=150, deadline=None)
@given(lives())
def test_what_may_be_entered_next_is_what_the_model_says(life: str) -> None:
    assert allowed(life) == expected_allowed(life)


def _nothing(*_: object) -> frozenset[str]:
    return frozenset()


def _returned(here: Round) -> frozenset[str]:
    return frozenset(d.stage for _, d in here.decisions if d.verdict is Verdict.RETURN)


def _direct(process: Process, stage: Stage) -> frozenset[str]:
    return frozenset(stage.needs)


def _any_unit(now: Round, standing: Any, stage: Stage) -> Any:
    return not any(key[0] == stage.id for key in standing)


def _upstream_alone(target: Round, approved: Round, key: Any, returning: frozenset[str]) -> bool:
    stage = target.route.stage(key[0])
    return stage is not None and not target.route.upstream[stage.id] & returning


def _differences_alone(target: Round, approved: Round, key: Any, _: frozenset[str]) -> bool:
    stage = target.route.stage(key[0])
    return stage is not None and not carrying.differences(stage, target.submission, approved.submission)


PLANTED: dict[str, tuple[Any, str, Any]] = {
    "a return to an earlier stage asks nobody again": (Round, "sent_back_to", property(_nothing)),
    "a return counts though the proposal was withdrawn after it": (Round, "returning", property(_returned)),
    "no change of the text matters": (carrying, "_holds", _upstream_alone),
    "an approval stands though a stage before it returned the text": (carrying, "_holds", _differences_alone),
    "a further unit takes away what the others approved": (
        carrying, "differences", lambda stage, now, then: now.differs(then, stage.matters)),
    "a correction voids nothing": (rounds, "voids", lambda _: -1),
    "only the stages right before a stage come before it": (Process, "_before", _direct),
    "one unit speaks for all": (workflow, "_missing", _any_unit),
    "a revision that was rejected or returned may be approved": (workflow, "_ended_by_a_body", lambda _: False),
    "a new policy holds for what was submitted before": (
        script, "PROCESSES", dict.fromkeys(script.PROCESSES, script.PROCESSES[LATER_POLICY.digest])),
    "units look at nothing": (
        carrying, "differences", lambda stage, now, then: () if stage.per_unit else now.differs(then, stage.matters)),
}  # fmt: skip


@pytest.mark.torture
@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_caught(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, wrong = PLANTED[bug]
    monkeypatch.setattr(where, name, wrong)
    monkeypatch.setattr(script, "PROCESSES", _fresh(script.PROCESSES))
    caught = find(
        lives(),
        disagree,
        settings=settings(
            max_examples=8_000, deadline=None, database=None, derandomize=True, phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert disagree(caught)


def _fresh(processes: dict[str, Process]) -> dict[str, Process]:
    """Return processes that have worked out no routes yet."""
    return {digest: Process(p.stages) for digest, p in processes.items()}
