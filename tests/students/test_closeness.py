"""Nobody who is close is kept out by the quick look: it asks only for what nobody who is close can lack."""

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from mcred.actions.programs import Program
from mcred.actions.studying.closeness import Nearness, _is_met, _needs_more_than_one
from mcred.actions.studying.judging import Judge
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal
from mcred.requirements.matching import matches
from mcred.requirements.screen import clauses
from mcred.requirements.tree import Course, Pattern, walk
from requirements.trees import SCALE, SEASON_ENDS, TODAY, cases, tight_trees, trees
from students.office_files import BASICS_YAML


@cache
def _terms(*, double_counting):
    policy = read_pack(shipped("binghamton-2020"))
    return replace(policy, scale=SCALE, season_ends=SEASON_ENDS, double_counting=double_counting)


def _program(requirements, *, double_counting):
    proposal = replace(read_proposal(BASICS_YAML.encode()).proposal, requirements=requirements)
    return Program(
        id="data-basics",
        title="Data Basics",
        revision="",
        proposal=proposal,
        policy=_terms(double_counting=double_counting),
        approved=True,
        retired=False,
    )


@given(cases(trees | tight_trees), st.booleans())
def test_whoever_is_close_passes_the_quick_look(case, double_counting):
    requirement, record = case
    record = replace(record, waivers=(), substitutions=(), evidence=())  # they belong to an enrolment
    nearness = Nearness(Judge(_program(requirement, double_counting=double_counting)))
    close = nearness.close(record, TODAY)
    if close is None:
        return
    assert close.evaluation.distance < close.evaluation.distance_from_nothing
    results = {(one.course, one.grade) for one in record.completions}
    unmet = [clause for clause in clauses(requirement, scale=SCALE) if not _is_met(clause, results)]
    assert not _needs_more_than_one(unmet)
    assert double_counting or len(unmet) <= 1
    nodes = list(walk(requirement))
    passed = {one.course for one in record.completions if SCALE.meets(one.grade, None)}
    named = {node.code for node in nodes if isinstance(node, Course)}
    patterns = [node.pattern for node in nodes if isinstance(node, Pattern)]
    assert record.earned or any(c in named or any(matches(p, c) for p in patterns) for c in passed)
