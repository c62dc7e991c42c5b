"""The screen asks what is necessary: nobody who completes a tree is kept out, and most who do not are."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred.requirements.matching import one_course
from mcred.requirements.screen import Clause, clauses, read, written
from requirements.test_exactness import groups, judge
from requirements.trees import SCALE, cases, tight_trees, tree

PASSING = (*SCALE.ranked, *SCALE.passing_unranked)


def asked(data):
    return [(clause.courses, len(clause.grades)) for clause in clauses(tree(data), scale=SCALE)]


def test_what_every_way_needs_is_asked_the_narrowest_first():
    tree_ = {"all_of": ["CS 110", {"course": "CS 120", "min_grade": "B"}, {"any_of": ["CS 1", "CS 2"]}]}
    everything = len(PASSING)
    assert asked(tree_) == [(("CS 120",), 4), (("CS 110",), everything), (("CS 1", "CS 2"), everything)]


def test_of_a_choice_of_two_among_three_one_of_any_two_is_needed():
    assert asked({"choose": 2, "of": ["CS 1", "CS 2", "CS 3"]}) == [(("CS 1", "CS 2"), len(PASSING))]


def test_of_alternative_tracks_one_course_of_each_is_asked_for():
    tracks = {"any_of": [{"all_of": ["CS 1", "CS 2"]}, {"all_of": ["CS 3", "CS 4"]}]}
    assert asked(tracks) == [(("CS 1", "CS 3"), len(PASSING))]


def test_nothing_is_asked_where_a_pattern_or_something_else_would_do():
    assert asked({"credits": 4, "from": ["CS *", "MATH 1"]}) == []
    assert asked({"any_of": ["CS 1", {"assessment": "AS1"}]}) == []


def test_clauses_are_kept_and_read():
    some = (Clause(("CS 1",), ("A", "B")),)
    assert read(written(some)) == some


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(cases(), cases(tight_trees)), st.booleans(), groups)
def test_whoever_completes_a_tree_passes_its_screen(case, double, same):
    requirement, record = case
    equivalents = one_course((group[0], group[1:]) for group in same)
    if record.waivers or record.substitutions:
        return
    if not judge(requirement, record, double=double, equivalents=equivalents).complete:
        return
    for clause in clauses(requirement, scale=SCALE, equivalents=equivalents):
        assert any(c.course in clause.courses and c.grade in clause.grades for c in record.completions)
