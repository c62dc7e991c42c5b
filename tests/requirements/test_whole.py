"""What a policy asks over the whole, and the way through the tree that meets it where there is one."""

from dataclasses import replace
from decimal import Decimal
from time import process_time
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred.requirements.conditions import Average, PassFail, Residence, Scope, Whole
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.outcome import Kind
from mcred.requirements.whole import WholeEvaluator
from requirements import brute_force
from requirements.brute_force import complete_ways
from requirements.trees import SCALE, SEASON_ENDS, TODAY, cases, record, tight_trees, tree

LETTERS = {"A": 4, "A-": 3.7, "B+": 3.3, "B": 3, "B-": 2.7, "C+": 2.3, "C": 2, "C-": 1.7, "D": 1, "F": 0}
POINTS = replace(
    SCALE,
    transfer=("T", "TR"),
    points=tuple((letter, Decimal(str(each))) for letter, each in LETTERS.items()),
)
OWN = Whole(gpa=Average(min=Decimal(2), scope=Scope.OWN))
CUMULATIVE = Whole(gpa=Average(min=Decimal(2), scope=Scope.CUMULATIVE))
HALF = Whole(residence=Residence(percent=50))
SIX = Whole(pass_fail_credits=PassFail(max=Decimal(6)))


def judge(requirement, student, whole):
    evaluator = Evaluator(requirement, scale=POINTS, season_ends=SEASON_ENDS)
    return WholeEvaluator(evaluator, whole, POINTS, {}).evaluate(student, today=TODAY)


def said(requirement, student, whole):
    judged = judge(tree(requirement), student, whole)
    (condition,) = judged.conditions
    return condition.met, condition.says


BOTH = {"all_of": ["CS 110", "CS 120"]}


def test_an_average_over_its_courses_leaves_others_out():
    student = record("CS 110 C 2026-fall 4", "CS 120 C- 2026-fall 4", "HIST 1 A 2026-fall 4")
    assert said(BOTH, student, OWN) == (False, "GPA over its courses 1.85, needs 2.0")
    assert said(BOTH, student, CUMULATIVE) == (True, "GPA over all courses on record 2.56, needs 2.0")


def test_an_average_is_weighed_by_credits_and_counts_what_failed():
    student = record("CS 110 A 2026-fall 1", "CS 120 B 2026-fall 3", "HIST 1 F 2026-fall 4")
    assert said(BOTH, student, CUMULATIVE) == (False, "GPA over all courses on record 1.62, needs 2.0")


def test_of_a_repeated_course_the_best_is_averaged():
    student = record("CS 110 F 2025-fall 4", "CS 110 B 2026-fall 4", "CS 120 B 2026-fall 4")
    assert said(BOTH, student, CUMULATIVE) == (True, "GPA over all courses on record 3.0, needs 2.0")


def test_an_average_just_below_is_not_rounded_up():
    student = record("CS 110 C 2026-fall 99", "CS 120 C- 2026-fall 1")
    assert said(BOTH, student, OWN) == (False, "GPA over its courses 1.99, needs 2.0")


def test_without_a_letter_there_is_no_average():
    assert said(BOTH, record("CS 110 P", "CS 120 T"), OWN) == (
        False,
        "no GPA over its courses yet, needs 2.0",
    )


@pytest.mark.parametrize(("grade", "met"), [("T", False), ("P", True), ("A", True)])
def test_residence_counts_the_credits_that_were_not_transferred(grade, met):
    student = record("CS 110 T 2026-fall 4", "CS 120 A 2026-fall 3", f"CS 130 {grade} 2026-fall 1")
    assert said({"all_of": ["CS 110", "CS 120", "CS 130"]}, student, HALF)[0] is met


def test_transferred_credits_are_no_pass_fail_ones():
    student = record("CS 110 P 2026-fall 4", "CS 120 T 2026-fall 4")
    assert said(BOTH, student, SIX) == (True, "4 credits pass/fail, at most 6 credits")
    assert said(BOTH, record("CS 110 P 2026-fall 4", "CS 120 S 2026-fall 4"), SIX)[0] is False


def test_the_way_that_meets_the_conditions_is_found():
    choice = {"all_of": [{"any_of": ["CS 110", "CS 115"]}, {"any_of": ["CS 120", "CS 125"]}]}
    grades = ("CS 110 T", "CS 115 B", "CS 120 C-", "CS 125 C")
    student = record(*(f"{grade} 2026-fall 4" for grade in grades))
    better = Average(min=Decimal("2.5"), scope=Scope.OWN)
    judged = judge(tree(choice), student, Whole(gpa=better, residence=HALF.residence))
    assert judged.earned
    assert [c.name for c in judged.evaluation.counted] == ["CS 115", "CS 125"]


def test_a_condition_is_waived_by_its_key():
    student = record("CS 110 D 2026-fall 4", "CS 120 D 2026-fall 4", waive=["whole/gpa"])
    judged = judge(tree(BOTH), student, OWN)
    assert judged.earned
    assert judged.conditions[0].waived_by.by == "dean"


def test_a_policy_that_asks_for_nothing_judges_the_tree_alone():
    judged = judge(tree(BOTH), record("CS 110 D", "CS 120 D"), Whole())
    assert (judged.earned, judged.conditions) == (True, ())


@st.composite
def judged_wholes(draw):
    """Draw a case whose results carry letters, passes and transfers, and conditions of all kinds."""
    requirement, held = draw(st.one_of(cases(), cases(tight_trees)))
    grades = {"IP": "T", "W": "P"}
    results = tuple(replace(c, grade=grades.get(c.grade, c.grade)) for c in held.completions)
    least = st.sampled_from([None, "1.5", "2.0", "2.667", "3.0"])
    average = draw(least)
    percent, most = draw(st.sampled_from([None, 25, 50, 75])), draw(st.sampled_from([None, "0", "3", "6"]))
    return (
        requirement,
        replace(held, completions=results),
        Whole(
            gpa=None if average is None else Average(min=Decimal(average), scope=Scope.OWN),
            residence=None if percent is None else Residence(percent=percent),
            pass_fail_credits=None if most is None else PassFail(max=Decimal(most)),
        ),
        draw(st.booleans()),
    )


def meets(whole, counted):
    """Judge what counted together, written apart: grade and credits each."""
    total = sum(carried for _, carried in counted)
    graded = [(Decimal(str(LETTERS[g])), carried) for g, carried in counted if g in LETTERS and carried]
    if whole.gpa is not None and not (
        graded and sum(p * k for p, k in graded) >= whole.gpa.min * sum(k for _, k in graded)
    ):
        return False
    here = sum(carried for grade, carried in counted if grade != "T")
    if whole.residence is not None and 100 * here < whole.residence.percent * total:
        return False
    passed = sum(carried for grade, carried in counted if grade == "P")
    return whole.pass_fail_credits is None or passed <= whole.pass_fail_credits.max


def compare(case):
    requirement, held, whole, double = case
    evaluator = Evaluator(requirement, scale=POINTS, season_ends=SEASON_ENDS, double_counting=double)
    judged = WholeEvaluator(evaluator, whole, POINTS, {}).evaluate(held, today=TODAY)
    ways = complete_ways(requirement, held, first_year=TODAY.year - 5 + 1, double=double)
    with mock.patch.object(brute_force, "UNRANKED", ["P", "T"]):
        assert judged.earned == any(meets(whole, [(c.grade, k) for c, k in way]) for way in ways)
    if judged.earned:
        counted = [(c.grade, c.credits) for c in judged.evaluation.counted if c.kind is Kind.COMPLETION]
        assert meets(whole, counted)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(judged_wholes())
def test_whichever_way_earns_the_award_is_found(case):
    compare(case)


@pytest.mark.torture
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(judged_wholes())
def test_whichever_way_earns_the_award_is_found_over_many_more(case):
    compare(case)


def test_no_course_counts_that_the_credits_are_reached_without():
    held = record("CS 110 D 2025-fall 4", "CS 110 A 2026-fall 1", "CS 120 C- 2026-fall 3")
    assert not judge(tree({"credits": 3, "from": ["CS *"]}), held, OWN).earned
    assert judge(tree({"credits": 4, "from": ["CS *"]}), held, OWN).earned


def test_the_one_way_among_thousands_is_found_and_that_there_is_none_is_told_soon():
    letters = ["C-"] * 18 + ["P"] * 5 + ["T"] * 5
    codes = [f"CS {400 + at}" for at in range(len(letters))]
    held = [f"{code} {grade} 2026-fall 4" for code, grade in zip(codes, letters, strict=True)]
    asked = {"all_of": [{"credits": 12, "from": ["CS 4*"]}, {"credits": 8, "from": ["CS 4*"]}]}
    whole = Whole(gpa=OWN.gpa, residence=HALF.residence, pass_fail_credits=PassFail(max=Decimal(0)))
    begun = process_time()
    assert not judge(tree(asked), record(*held), whole).earned
    better = record(*held, "CS 498 B 2026-fall 4", "CS 499 A 2026-fall 4")
    judged = judge(tree(asked), better, whole)
    assert process_time() - begun < 3
    assert judged.earned
    assert {"CS 498", "CS 499"} <= {c.name for c in judged.evaluation.counted}
