"""Course patterns: `*` is any text, nothing else is special."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.requirements.matching import CourseNames, matches, patterns_meet

patterns = st.text("AB1*", max_size=6)


@pytest.mark.parametrize(
    ("pattern", "code", "fits"),
    [
        ("CS 4*", "CS 410", True),
        ("CS 4*", "CS 310", False),
        ("CS *", "CSX 410", False),
        ("*L", "BIOL 115L", True),
        ("CS 4?0", "CS 410", False),
        ("CS [4]*", "CS 410", False),
        ("*4*0*", "CS 410L", True),
        ("AA*A", "AA", False),
    ],
)
def test_a_pattern_fits_the_whole_code(pattern, code, fits):
    assert matches(pattern, code) is fits


@given(patterns, st.text("AB1", max_size=6))
def test_the_matcher_agrees_with_a_regular_expression(pattern, code):
    expression = ".*".join(map(re.escape, pattern.split("*")))
    assert matches(pattern, code) is bool(re.fullmatch(expression, code))


def test_a_hostile_pattern_is_not_slow():
    assert not matches("*A" * 20_000 + "B", "A" * 50_000)


_TEXTS = ["".join(signs) for size in range(7) for signs in product("AB", repeat=size)]


@given(st.text("AB*", max_size=4), st.text("AB*", max_size=4))
def test_two_patterns_meet_where_some_text_fits_both(one, other):
    assert patterns_meet(one, other) is any(matches(one, text) and matches(other, text) for text in _TEXTS)


def test_renumberings_are_followed_to_their_end_and_circles_do_not_hang():
    names = CourseNames({"CS 1": "CS 2", "CS 2": "CS 3", "MATH 1": "MATH 2", "MATH 2": "MATH 1"})
    assert {names.course(code) for code in ("CS 1", "CS 2", "CS 3")} == {"CS 3"}
    assert names.course("MATH 1") == names.course("MATH 2")
    assert names.fits("CS 1*", "CS 3")
    assert names.course("HIST 1") == "HIST 1"
