"""The evaluator agrees with a slow one that tries everything, and keeps its promises on random records."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred.requirements.evaluation import Evaluator
from mcred.requirements.matching import one_course
from mcred.requirements.outcome import Kind
from requirements import brute_force
from requirements.advice import follow
from requirements.brute_force import least_steps
from requirements.trees import CODES, SCALE, SEASON_ENDS, TODAY, cases, completions, tight_trees

FIRST_YEAR = TODAY.year - 5 + 1

groups = st.one_of(
    st.just(()),
    st.permutations([*CODES, "A 4"]).flatmap(
        lambda codes: st.sampled_from([(codes[:2],), (codes[:3],), (codes[:2], codes[2:4])])
    ),
)


def judge(requirement, record, *, double=False, equivalents=None):
    evaluator = Evaluator(
        requirement,
        scale=SCALE,
        season_ends=SEASON_ENDS,
        double_counting=double,
        equivalents=equivalents,
    )
    return evaluator.evaluate(record, today=TODAY)


def compare(case, *, double, groups=()):
    """Judge a case in both ways. `groups` are codes that count as one course."""
    requirement, record = case
    found = judge(requirement, record, double=double, equivalents=one_course((g[0], g[1:]) for g in groups))
    with brute_force.counting_as_one(groups):
        least = least_steps(requirement, record, first_year=FIRST_YEAR, double=double)
    assert found.distance == least
    assert found.complete == (found.distance == 0) == found.root.met


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.booleans())
def test_the_distance_is_the_one_that_trying_everything_finds(case, double):
    compare(case, double=double)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.booleans(), groups)
def test_it_is_also_where_codes_count_as_one_course(case, double, groups):
    compare(case, double=double, groups=groups)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(tight_trees))
def test_it_is_also_where_nearly_everything_wants_the_same_courses(case):
    compare(case, double=False)


@pytest.mark.torture
@settings(max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.booleans(), groups)
def test_the_distance_is_exact_over_many_more_trees(case, double, groups):
    compare(case, double=double, groups=groups)


@pytest.mark.torture
@settings(max_examples=4_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(tight_trees))
def test_the_distance_is_exact_over_many_more_tight_trees(case):
    compare(case, double=False)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), completions, st.booleans())
def test_a_new_completion_never_lowers_the_percent(case, more, double):
    requirement, before = case
    after = replace(before, completions=(*before.completions, more))
    assert (
        judge(requirement, before, double=double).percent <= judge(requirement, after, double=double).percent
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.booleans())
def test_the_explanation_agrees_with_the_judgement(case, double):
    requirement, record = case
    found = judge(requirement, record, double=double)
    assert (found.missing == "") is found.complete
    assert (found.percent == 100) is found.complete
    assert (found.earned_on is not None) is found.complete
    courses = [c.name for c in found.counted if c.kind is Kind.COMPLETION]
    if not double:
        assert len(courses) == len(set(courses))
    if found.complete:
        proof = [c for c in record.completions if (c.course, c.term, c.grade) in named(found.counted)]
        assert judge(requirement, replace(record, completions=tuple(proof)), double=double).complete


def named(counted):
    return {(c.name, c.term, c.grade) for c in counted}


def heed(case, *, double):
    """Take what `missing` names, in every way that its words leave open: then nothing is missing."""
    requirement, record = case
    found = judge(requirement, record, double=double)
    if found.distance is None or not 0 < found.distance <= 4:
        return
    for records in follow(found.missing, found.distance, requirement, record):
        assert any(judge(requirement, after, double=double).complete for after in records), found.missing


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.booleans())
def test_taking_what_is_named_as_missing_completes_the_tree(case, double):
    heed(case, double=double)


@pytest.mark.torture
@settings(max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(cases(), cases(tight_trees)), st.booleans())
def test_taking_what_is_named_as_missing_completes_many_more_trees(case, double):
    heed(case, double=double)
