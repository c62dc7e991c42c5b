"""What a policy asks over the whole, and the way through the tree that meets it where there is one."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from mcred.requirements.conditions import Average, PassFail, Residence, Scope, Whole
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.whole import WholeEvaluator
from requirements.trees import SCALE, SEASON_ENDS, TODAY, cases, record, tree

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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_whichever_results_complete_the_tree_and_meet_the_conditions_are_found(case):
    requirement, held = case
    whole = replace(OWN, residence=HALF.residence, pass_fail_credits=SIX.pass_fail_credits)
    grades = {"IP": "T"}
    held = replace(
        held,
        completions=tuple(replace(c, grade=grades.get(c.grade, c.grade)) for c in held.completions),
    )
    results = held.completions
    subsets = (some for size in range(len(results) + 1) for some in combinations(results, size))
    evaluator = Evaluator(requirement, scale=POINTS, season_ends=SEASON_ENDS)
    alone = WholeEvaluator(evaluator, whole, POINTS, {})

    def first_way(some):
        found = evaluator.evaluate(replace(held, completions=some), today=TODAY)
        return found.complete and all(c.met for c in alone._conditions(held, found.counted))

    assert judge(requirement, held, whole).earned == any(map(first_way, subsets))
