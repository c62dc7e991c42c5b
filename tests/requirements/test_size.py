"""The largest total that a tree can ask for, and how few and how many courses complete it."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.requirements.size import (
    MinimalSets,
    courses_named,
    fewest_courses,
    largest_credits,
    most_courses,
    smallest_credits,
)
from requirements.trees import credit_range, tree


def course(code, credits_):
    return {"course": code, "credits": credits_}


FIVES = [course(f"CS {number}", 5) for number in range(1, 5)]


@pytest.mark.parametrize(
    ("requirement", "credits_", "fewest", "most"),
    [
        (course("CS 1", "1-4"), 4, 1, 1),
        ({"all_of": [course("CS 1", 4), course("CS 2", 3), {"assessment": "AS1"}]}, 7, 2, 2),
        ({"any_of": [course("CS 1", 4), {"all_of": [course("CS 2", 3), course("CS 3", 3)]}]}, 6, 1, 2),
        ({"choose": 2, "of": [course("CS 1", 1), course("CS 2", 3), course("CS 3", 4)]}, 7, 2, 2),
        ({"credits": 12, "from": FIVES}, 15, 3, 3),
        ({"credits": 8, "from": [course("CS 1", 1), course("CS 2", 4), course("CS 3", 4)]}, 8, 2, 2),
        ({"credits": 4, "from": [course("CS 1", 3), course("CS 2", 4), course("CS 3", 1)]}, 4, 1, 2),
        ({"credits": 5, "from": [course("CS 1", 3), course("CS 2", 4)]}, 7, 2, 2),
        ({"assessment": "AS1"}, 0, 0, 0),
    ],
)
def test_a_tree_is_sized_node_by_node(requirement, credits_, fewest, most):
    sized = largest_credits(tree(requirement))
    assert (sized.amount, sized.note) == (Decimal(credits_), "")
    assert (fewest_courses(tree(requirement)), most_courses(tree(requirement))) == (fewest, most)


def test_a_pattern_counts_what_is_asked_and_says_so_without_a_course_file():
    pool = tree({"credits": 8, "from": ["CS 4*"]})
    sized = largest_credits(pool)
    assert sized.amount == 8
    assert sized.note == "the credits of CS 4* are not known, so 8 was taken for what is asked"
    assert (fewest_courses(pool), most_courses(pool)) == (2, 8)


def test_a_pattern_is_sized_by_the_course_file():
    file = {
        "CS 410": credit_range(3),
        "CS 420": credit_range("1-5"),
        "CS 430": credit_range(5),
        "CS 310": credit_range(9),
    }
    sized = largest_credits(tree({"credits": 8, "from": ["CS 4*"]}), file)
    assert (sized.amount, sized.note) == (10, "")


def test_a_course_without_credits_counts_nothing_and_is_named():
    sized = largest_credits(tree({"all_of": ["CS 110", course("CS 120", 4)]}))
    assert (sized.amount, sized.note) == (4, "CS 110 states no credits and was counted as 0")


def test_the_courses_that_a_tree_names_are_listed_once_in_order():
    named = tree({"all_of": ["CS 2", {"credits": 4, "from": ["CS 1", "CS 4*", "CS 2"]}]})
    assert courses_named(named) == ("CS 2", "CS 1")


@given(st.lists(st.integers(1, 9), max_size=7), st.integers(1, 25))
def test_the_sets_that_reach_an_amount_are_those_that_trying_all_of_them_finds(values, amount):
    sets = [
        chosen
        for size in range(1, len(values) + 1)
        for chosen in combinations(values, size)
        if sum(chosen) >= amount > sum(chosen) - min(chosen)
    ]
    found = MinimalSets.of(values, amount)
    if not sets:
        assert found is None
    else:
        assert found == MinimalSets(max(map(sum, sets)), min(map(len, sets)), max(map(len, sets)))


@pytest.mark.parametrize(
    ("requirement", "least"),
    [
        (course("CS 1", "1-4"), 1),
        ({"all_of": [course("CS 1", 4), course("CS 2", "2-3"), {"assessment": "AS1"}]}, 6),
        ({"any_of": [course("CS 1", 4), {"all_of": [course("CS 2", 3), course("CS 3", 3)]}]}, 4),
        ({"choose": 2, "of": [course("CS 1", 4), course("CS 2", 3), course("CS 3", 1)]}, 4),
        ({"credits": 12, "from": FIVES}, 15),
        ({"credits": 6, "from": [course("CS 1", 4), course("CS 2", 4), course("CS 3", 3)]}, 7),
        ({"credits": 6, "from": [course("CS 1", "1-4"), course("CS 2", 4)]}, 6),
        ({"credits": 6, "from": ["CS 4*"]}, 6),
        ({"credits": 9, "from": [course("CS 1", 4), course("CS 1", 4)]}, 9),
        ({"assessment": "AS1"}, 0),
        ({"all_of": ["CS 110", course("CS 120", 4)]}, None),
        ({"any_of": ["CS 110", course("CS 120", 4)]}, None),
        ({"all_of": [course("CS 120", 4), {"micro_credential": "data-ethics"}]}, None),
    ],
)
def test_the_least_total_is_known_or_nothing_is_said(requirement, least):
    assert smallest_credits(tree(requirement)) == (None if least is None else Decimal(least))


def test_the_least_total_takes_credits_from_the_course_file():
    assert (
        smallest_credits(
            tree({"all_of": ["CS 110", "CS 120"]}), {"CS 110": credit_range(3), "CS 120": credit_range("1-4")}
        )
        == 4
    )


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(1, 30))
def test_the_least_sum_of_a_pool_is_what_trying_every_set_finds(values, amount):
    sums = {sum(chosen) for size in range(len(values) + 1) for chosen in combinations(values, size)}
    enough = [total for total in sums if total >= amount]
    pool = {"credits": amount, "from": [course(f"CS {i}", value) for i, value in enumerate(values)]}
    assert smallest_credits(tree(pool)) == (min(enough) if enough else amount)
