"""Trees that nobody can complete, branches that nobody can take, and trees that would take too long to judge."""

from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mcred.records.model import Completion, Record
from mcred.records.terms import Term
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.feasibility import FactKind, check
from requirements.brute_force import least_steps
from requirements.trees import SCALE, SEASON_ENDS, TODAY, credit_range, tree, trees


def facts(requirement, **more):
    return [(f.kind.value, f.path, f.reason) for f in check(tree(requirement), **more)]


NEEDED = "CS 110 is already needed elsewhere in the tree, and a course counts once"


@pytest.mark.parametrize(
    ("requirement", "path", "reason"),
    [
        ({"all_of": ["CS 110", "CS 110"]}, ("all_of", 1), NEEDED),
        ({"all_of": ["CS 110", {"choose": 2, "of": ["CS 110", "CS 120"]}]}, ("all_of", 1, "of", 0), NEEDED),
        ({"choose": 3, "of": ["CS 1", "CS 2"]}, (), "three are to be chosen, of only two"),
        (
            {
                "all_of": [
                    {
                        "credits": 20,
                        "from": [{"course": "CS 1", "credits": 4}, {"course": "CS 2", "credits": 8}],
                    }
                ]
            },
            ("all_of", 0),
            "20 credits are asked for, from courses that carry 12 credits together",
        ),
        (
            {"choose": 2, "of": ["CS 1", "CS 1", "CS 1"]},
            (),
            "no two of these can be completed side by side, as a course counts once",
        ),
    ],
)
def test_a_tree_that_no_record_completes_is_impossible_where_it_fails(requirement, path, reason):
    assert facts(requirement) == [("impossible", path, reason)]


def test_the_course_file_tells_what_a_pattern_can_carry():
    pool = {"credits": 8, "from": ["CS 4*"]}
    assert facts(pool) == []
    assert facts(pool, course_credits={"CS 410": credit_range(4)})[0][0] == "impossible"


def test_a_branch_that_no_record_takes_is_dead():
    requirement = {"all_of": ["CS 110", {"any_of": ["CS 110", "CS 120"]}]}
    assert facts(requirement) == [("dead", ("all_of", 1, "any_of", 0), NEEDED)]
    assert facts(requirement, double_counting=True) == []


def test_a_branch_that_is_impossible_by_itself_is_dead_beside_a_possible_one():
    found = facts({"any_of": [{"choose": 2, "of": ["CS 1"]}, "CS 2"]})
    assert found == [("dead", ("any_of", 0), "two are to be chosen, of only one")]


def test_alternatives_that_overlap_are_not_dead():
    assert facts({"all_of": [{"any_of": ["CS 1", "CS 2"]}, {"any_of": ["CS 2", "CS 3"]}]}) == []


def test_a_tree_beyond_the_budget_is_named_where_the_trouble_is():
    many = [f"CS {number}" for number in range(20)]
    tangle = {"all_of": [{"any_of": many} for _ in range(14)]}
    ((kind, path, _),) = facts({"all_of": ["MATH 1", tangle, {"assessment": "AS1"}]})
    assert (kind, path) == ("too-complex", ("all_of", 1))


def test_trees_as_people_write_them_are_within_the_budget():
    gened = [
        {"choose": 1, "of": [f"{area} {number}" for number in range(16)]} for area in ("ART", "HIS", "SCI")
    ]
    pools = [{"credits": 4, "from": ["CS 4*"]}, {"credits": 8, "from": ["CS *", "MATH *"]}, "CS 410"]
    assert facts({"all_of": [*gened, *pools, {"assessment": "AS1"}]}) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_a_tree_is_impossible_exactly_where_trying_everything_finds_no_way(requirement):
    kinds = {fact.kind for fact in check(requirement)}
    assume(FactKind.TOO_COMPLEX not in kinds)
    assert (FactKind.IMPOSSIBLE in kinds) == (least_steps(requirement, Record()) is None)


tangled = st.recursive(
    st.sampled_from([f"CS {number}" for number in range(1, 9)])
    | st.builds(
        lambda amount, sources: {"credits": amount, "from": sources},
        st.sampled_from([4, 6, 8, 12]),
        st.lists(st.sampled_from(["CS *", "CS 4*", "*", "CS 1", "CS 2", "CS 3"]), min_size=1, max_size=3),
    ),
    lambda below: st.builds(
        lambda count, children: {"choose": count, "of": children},
        st.integers(1, 4),
        st.lists(below, min_size=2, max_size=8),
    ),
    max_leaves=30,
).map(tree)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    tangled,
    st.lists(st.sampled_from(["0.5", "0.75", "1", "1.33", "2.67", "3", "4"]), min_size=60, max_size=60),
)
def test_a_tree_within_the_budget_is_judged_quickly_whatever_the_record(requirement, carried):
    assume(not any(fact.kind is FactKind.TOO_COMPLEX for fact in check(requirement)))
    evaluator = Evaluator(requirement, scale=SCALE, season_ends=SEASON_ENDS)
    student = Record(
        completions=tuple(
            Completion(
                course=f"CS {number}", term=Term(2026, "fall"), credits=credit_range(amount).low, grade="B"
            )
            for number, amount in enumerate(carried, 1 if len(carried) % 2 else 400)
        )
    )
    started = process_time()
    evaluator.complete(student, today=TODAY)
    assert process_time() - started < 1.0  # of the processor alone: other work may share the machine
