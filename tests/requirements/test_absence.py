"""Where a tree names a course, and whether it could still be completed without it."""

from decimal import Decimal

import pytest
from hypothesis import given

from mcred.requirements.absence import places, survives
from mcred.requirements.feasibility import FactKind, check
from mcred.requirements.matching import CourseNames
from mcred.requirements.size import courses_named
from mcred.requirements.tree import CreditRange
from requirements.trees import tree, trees

PLAIN = CourseNames()
ONE = {"all_of": ["CS 110", {"any_of": ["CS 120", "CS 130"]}]}
TWO = {"choose": 2, "of": ["CS 110", "CS 120", {"all_of": ["CS 110", "CS 130"]}]}
POOL = {"credits": 8, "from": ["CS 110", "CS 4*", "MATH 1"]}


def told(requirement, course, names=PLAIN):
    return [(p.path, p.choice, p.others, p.pattern) for p in places(tree(requirement), course, names)]


@pytest.mark.parametrize(
    ("requirement", "course", "expected", "left"),
    [
        (ONE, "CS 110", [(("all_of", 0), "", 0, "")], False),
        (ONE, "CS 120", [(("all_of", 1, "any_of", 0), "one of 2", 1, "")], True),
        (ONE, "CS 999", [], True),
        (
            TWO,
            "CS 110",
            [(("of", 0), "two of 3", 1, ""), (("of", 2, "all_of", 0), "two of 3", 1, "")],
            False,
        ),
        (TWO, "CS 130", [(("of", 2, "all_of", 1), "two of 3", 2, "")], True),
        (POOL, "CS 450", [(("from", 1), "8 credits from 3", 3, "CS 4*")], True),
        (POOL, "CS 110", [(("from", 0), "8 credits from 3", 2, "")], True),
        ({"credits": 4, "from": ["CS 110"]}, "CS 110", [(("from", 0), "4 credits from 1", 0, "")], False),
        ({"any_of": ["CS 110"]}, "CS 110", [(("any_of", 0), "one of 1", 0, "")], False),
        # what is left would need one course at two places
        ({"all_of": ["CS 1", {"any_of": ["CS 1", "CS 2"]}]}, "CS 2", [(("all_of", 1, "any_of", 1), "one of 2", 1, "")], False),
    ],
)  # fmt: skip
def test_places_and_what_is_left(requirement, course, expected, left):
    assert told(requirement, course) == expected
    assert survives(tree(requirement), course, PLAIN) is left


def test_a_course_that_counts_as_the_same_is_the_same():
    names = CourseNames({"CS 110": "CSX 110"})
    assert [path for path, *_ in told(ONE, "CSX 110", names)] == [("all_of", 0)]
    assert [pattern for *_, pattern in told({"credits": 4, "from": ["CSX *"]}, "CS 110", names)] == ["CSX *"]
    assert not survives(tree(ONE), "CSX 110", names)


def test_too_few_credits_are_left():
    pool = {"credits": 8, "from": ["CS 1", "CS 2"]}
    four = CreditRange(Decimal(4), Decimal(4))
    assert not survives(tree(pool), "CS 1", PLAIN, {"CS 1": four, "CS 2": four})


@given(trees)
def test_a_course_that_is_nowhere_named_changes_nothing(drawn):
    possible = not any(fact.kind is FactKind.IMPOSSIBLE for fact in check(drawn))
    assert survives(drawn, "ZZ 999", PLAIN) is possible
    assert all(places(drawn, code, PLAIN) for code in courses_named(drawn))
