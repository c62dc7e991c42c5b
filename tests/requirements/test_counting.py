"""How requirements count: one test for each promise, in the words of the handbook.

The numbers are those of the twelve points. Beside them: 1, codes and patterns, in `test_matching` and in the tests of
`records`; 9, what an award needs, in `students/test_awards`; 10 in `test_size`; 11 in `test_feasibility`.
"""

from datetime import date
from decimal import Decimal

import pytest

from mcred.records.model import EvidenceState, Record, Waiver
from mcred.requirements.evaluation import evaluate
from mcred.requirements.matching import one_course
from mcred.requirements.outcome import Kind
from requirements.trees import SCALE, SEASON_ENDS, TODAY, accepted, credit_range, done, record, tree


def judge(requirement, student, **more):
    return evaluate(
        tree(requirement), student, scale=SCALE, season_ends=SEASON_ENDS, **{"today": TODAY, **more}
    )


def names(evaluation):
    return [counted.name for counted in evaluation.counted]


DATA_ANALYSIS = {
    "all_of": [
        {"course": "MATH 147", "title": "Elementary Statistics", "credits": 4, "min_grade": "C"},
        {"choose": 1, "of": [{"course": "CS 110"}, {"course": "GEOG 465", "min_grade": "B"}]},
        {"assessment": "AS1"},
    ]
}


def test_a_condition_that_all_alternatives_share_is_said_once() -> None:
    courses = [{"course": c, "min_grade": "C"} for c in ("HIS 114", "HIS 115")]
    assert judge({"any_of": courses}, record()).missing == "one of HIS 114, HIS 115 (each C or better)"
    pool = {"title": "History", "credits": 6, "from": courses}
    assert judge(pool, record()).missing == "6 credits from HIS 114, HIS 115 (each C or better)"
    assert judge(pool, record()).root.asks == "6 credits from:"
    assert judge({"title": "Both", "all_of": courses}, record()).root.asks == ""


def test_what_is_missing_is_told_as_one_shortest_way():
    found = judge(DATA_ANALYSIS, record("MATH 147 C"))
    assert (found.complete, found.percent, found.distance) == (False, 33, 2)
    assert found.missing == "one of CS 110, GEOG 465 (B or better); evidence for AS1"


def test_each_node_says_what_met_it_and_what_is_left():
    found = judge(DATA_ANALYSIS, record("MATH 147 C", "GEOG 465 C"))
    statistics, choice, report = found.root.children
    assert statistics.title == "MATH 147 Elementary Statistics (C or better)"
    assert [(b.name, str(b.term), b.grade, b.credits) for b in statistics.by] == [
        ("MATH 147", "2026-spring", "C", Decimal(4))
    ]
    assert (choice.title, choice.met, choice.missing) == (
        "one of:",
        False,
        "one of CS 110, GEOG 465 (B or better)",
    )
    assert [child.missing for child in choice.children] == ["CS 110", "GEOG 465 (B or better)"]
    assert report.title == report.missing == "evidence for AS1"


def test_a_complete_record_is_at_a_hundred_percent_and_earned_when_the_last_thing_counted():
    student = record(
        "MATH 147 A 2025-fall", "CS 110 B 2026-spring", evidence=[accepted("AS1", date(2026, 9, 1))]
    )
    found = judge(DATA_ANALYSIS, student)
    assert (found.complete, found.percent, found.missing) == (True, 100, "")
    assert found.earned_on == date(2026, 9, 1)
    assert names(found) == ["MATH 147", "CS 110", "AS1"]


def test_nothing_is_earned_after_today():
    found = judge("CS 110", record("CS 110 A 2027-fall"))
    assert found.earned_on == TODAY


# 2: grades


@pytest.mark.parametrize("grade", ["A", "C", "D", "P", "S", "T"])
def test_a_grade_that_earns_credit_counts(grade):
    assert judge("CS 110", record(f"CS 110 {grade}")).complete


@pytest.mark.parametrize("grade", ["F", "W", "AU", "I", "IP", "-"])
def test_a_grade_that_earns_no_credit_does_not(grade):
    assert not judge("CS 110", record(f"CS 110 {grade}")).complete


@pytest.mark.parametrize(("grade", "meets"), [("B", True), ("A-", True), ("B-", False), ("P", False)])
def test_a_least_grade_compares_ranks_and_a_pass_without_rank_never_meets_one(grade, meets):
    assert judge({"course": "CS 110", "min_grade": "B"}, record(f"CS 110 {grade}")).complete is meets


def test_a_course_in_progress_is_shown_and_never_counted():
    found = judge(DATA_ANALYSIS, record("CS 110 IP 2027-summer"))
    assert found.distance == 3
    assert [c.course for c in found.root.children[1].children[0].in_progress] == ["CS 110"]


# 3, 6: attempts


def test_of_several_attempts_the_best_letter_counts_then_the_later_term():
    student = record("CS 110 B 2026-fall", "CS 110 A 2024-fall", "CS 110 A 2025-fall", "CS 110 F 2026-spring")
    (counted,) = judge("CS 110", student).counted
    assert (counted.grade, str(counted.term)) == ("A", "2025-fall")


def test_an_older_attempt_serves_where_the_newest_is_not_good_enough():
    assert judge(
        {"course": "CS 110", "min_grade": "B"}, record("CS 110 B 2024-fall", "CS 110 D 2026-fall")
    ).complete


def test_a_recent_attempt_serves_where_the_best_is_too_old():
    student = record("CS 110 A 2019-fall", "CS 110 C 2024-fall")
    (counted,) = judge({"course": "CS 110", "within": 5}, student).counted
    assert counted.grade == "C"


def test_the_age_of_a_course_runs_from_the_end_of_its_term():
    last_day = date(2029, 12, 20)
    leaf = {"course": "CS 110", "within": 5}
    assert judge(leaf, record("CS 110 A 2024-fall"), today=last_day).complete
    assert not judge(leaf, record("CS 110 A 2024-fall"), today=date(2029, 12, 21)).complete


def test_credits_are_those_of_the_record_else_of_the_proposal_else_of_the_course_file():
    pool = {"credits": 4, "from": [{"course": "CS 110", "credits": 4}]}
    assert judge(pool, record("CS 110 A 2026-fall 4")).complete
    assert not judge(pool, record("CS 110 A 2026-fall 2")).complete
    assert judge(pool, record("CS 110 A 2026-fall")).complete
    by_file = {"credits": 4, "from": ["CS *"]}
    assert not judge(by_file, record("CS 110 A")).complete
    assert judge(by_file, record("CS 110 A"), course_credits={"CS 110": credit_range(4)}).complete


def test_a_leaf_with_a_range_of_credits_asks_for_its_least():
    leaf = {"course": "CS 395", "credits": "3-4"}
    assert not judge(leaf, record("CS 395 A 2026-fall 1")).complete
    assert judge(leaf, record("CS 395 A 2026-fall 1", "CS 395 C 2026-spring 3")).complete


# 4: one course, one leaf


def test_a_course_repeated_counts_once():
    found = judge({"credits": 8, "from": ["CS 110"]}, record("CS 110 A 2025-fall 4", "CS 110 B 2026-fall 4"))
    assert not found.complete


def test_a_course_fills_one_leaf_only_unless_the_policy_allows_double_counting():
    both = {"all_of": ["CS 110", {"any_of": ["CS 110", "CS 120"]}]}
    found = judge(both, record("CS 110 A"))
    assert (found.distance, found.missing) == (1, "CS 120")
    assert judge(both, record("CS 110 A"), double_counting=True).complete


def test_a_choice_never_starves_a_leaf_that_needs_the_course():
    overlapping = {"all_of": [{"any_of": ["CS 110", "CS 120"]}, "CS 110"]}
    found = judge(overlapping, record("CS 110 A", "CS 120 C"))
    assert found.complete
    assert [child.by[0].name for child in (found.root.children[0].children[1], found.root.children[1])] == [
        "CS 120",
        "CS 110",
    ]


def test_overlapping_sums_of_credits_are_shared_out_exactly():
    pools = {"all_of": [{"credits": 6, "from": ["CS *"]}, {"credits": 4, "from": ["CS 4*"]}]}
    student = record("CS 410 A 2026-fall 3", "CS 420 A 2026-fall 4", "CS 210 A 2026-fall 3")
    found = judge(pools, student)
    assert found.complete
    assert [b.name for source in found.root.children[1].children for b in source.by] == ["CS 420"]


# 12: equivalent, cross-listed and renumbered courses


def test_codes_that_are_said_to_be_the_same_are_one_course_also_by_way_of_others():
    assert one_course([("CS 210", ["CS 110"]), ("MATH 1", ["STAT 1"]), ("CS 111", ["CS 210"])]) == {
        **dict.fromkeys(("CS 110", "CS 111", "CS 210"), "CS 110"),
        **dict.fromkeys(("MATH 1", "STAT 1"), "MATH 1"),
    }
    assert one_course([("CS 110", [])]) == {}


def test_a_course_fits_a_pattern_under_any_of_its_codes():
    cross_listed = one_course([("GEOG 410", ["CS 410"])])
    found = judge(
        {"credits": 4, "from": ["GEOG 4*"]}, record("CS 410 A 2026-fall 4"), equivalents=cross_listed
    )
    assert found.complete
    assert names(found) == ["CS 410"]


def test_a_course_that_is_cross_listed_fills_one_leaf_only():
    cross_listed = one_course([("GEOG 410", ["CS 410"])])
    both = {"all_of": [{"any_of": ["GEOG 410", "GEOG 420"]}, {"any_of": ["CS 410", "CS 420"]}]}
    found = judge(both, record("CS 410 A", "GEOG 410 A"), equivalents=cross_listed)
    assert found.distance == 1


def test_equivalent_courses_are_one_course():
    renumbered = {"CS 111": "CS 110"}
    assert judge("CS 110", record("CS 111 A"), equivalents=renumbered).complete
    assert judge("CS 111", record("CS 110 A"), equivalents=renumbered).complete
    twice = {"credits": 8, "from": ["CS *"]}
    assert not judge(
        twice, record("CS 110 A 2025-fall 4", "CS 111 A 2026-fall 4"), equivalents=renumbered
    ).complete


# 5: credits … from


@pytest.mark.parametrize(
    ("asked", "held", "why"),
    [
        ({"course": "CS 110", "credits": 4}, ["CS 110 A 2025-fall 3"], "3 of 4 credits"),
        ({"course": "CS 110", "min_grade": "C"}, ["CS 110 P"], "C or better is asked"),
        ({"course": "CS 110", "within": 5}, ["CS 110 A 2015-fall"], "older than 5 years"),
        (
            {"course": "CS 110", "credits": 4, "min_grade": "B"},
            ["CS 110 C 2026-fall 1.5", "CS 110 D 2026-spring 4"],
            "B or better is asked; 1.5 of 4 credits",
        ),
        ({"credits": 4, "from": [{"course": "CS 110", "min_grade": "B"}]}, ["CS 110 C"], "B or better is asked"),
        ({"all_of": ["CS 110", {"credits": 8, "from": ["CS 110"]}]}, ["CS 110 A"], "counts elsewhere"),
        ({"course": "CS 110"}, ["CS 110 F"], None),
        ({"course": "CS 110"}, ["CS 110 A"], None),
    ],
)  # fmt: skip
def test_a_course_that_was_passed_and_does_not_serve_is_told_with_the_reason(asked, held, why):
    def had(node):
        return [one.why for one in node.had] + [why for child in node.children for why in had(child)]

    assert had(judge(asked, record(*held)).root) == ([] if why is None else [why])


def test_a_pattern_is_not_met_while_its_sum_is_not():
    (pattern,) = judge({"credits": 8, "from": ["CS 1*"]}, record("CS 110 A 2026-spring 4")).root.children
    assert (pattern.met, [one.name for one in pattern.by]) == (False, ["CS 110"])
    (pattern,) = judge({"credits": 4, "from": ["CS 1*"]}, record("CS 110 A 2026-spring 4")).root.children
    assert pattern.met


def test_credits_from_a_pattern_say_how_many_more():
    found = judge({"credits": 6, "from": ["CS 4*"]}, record("CS 410 A 2026-fall 4", "CS 210 A 2026-fall 4"))
    assert (found.distance, found.missing) == (1, "2 more credits from CS 4*")
    assert judge({"credits": 1, "from": ["CS 4*"]}, record()).missing == "1 credit from CS 4*"


def test_a_course_that_a_sum_is_reached_without_does_not_count_the_latest_first():
    student = record("CS 410 C 2024-fall 4", "CS 420 A 2026-fall 4", "CS 430 B 2025-fall 4")
    found = judge({"credits": 8, "from": ["CS 4*"]}, student)
    assert names(found) == ["CS 410", "CS 430"]
    assert found.earned_on == date(2025, 12, 20)


def test_a_least_grade_holds_for_the_source_that_names_it():
    pool = {"credits": 4, "from": [{"course": "CS 410", "credits": 4, "min_grade": "B"}]}
    found = judge(pool, record("CS 410 C 2026-fall 4"))
    assert (found.distance, found.missing) == (1, "4 credits from CS 410 (B or better)")


# evidence, attestations, stacking


def test_only_accepted_evidence_counts():
    assert judge({"assessment": "AS1"}, record(evidence=["AS1"])).complete
    for state in (EvidenceState.SUBMITTED, EvidenceState.DECLINED):
        assert not judge({"assessment": "AS1"}, record(evidence=[accepted("AS1", state=state)])).complete


def test_an_experience_is_attested_under_its_node():
    tree_ = {"all_of": [{"experience": "forty hours in a lab", "attested_by": "supervisor", "id": "lab"}]}
    assert judge(tree_, record()).missing == "forty hours in a lab (attested by supervisor)"
    (counted,) = judge(tree_, record(evidence=["lab"])).counted
    assert (counted.kind, counted.by) == (Kind.ATTESTATION, "evaluator")


def test_a_micro_credential_already_earned_stacks():
    stacked = {"all_of": [{"micro_credential": "intro"}, "CS 110"]}
    assert judge(stacked, record("CS 110 A")).missing == "the micro-credential intro"
    found = judge(stacked, record("CS 110 A", earned=[("intro", date(2026, 12, 24))]))
    assert (found.complete, found.earned_on) == (True, date(2026, 12, 24))


def test_one_piece_of_evidence_serves_wherever_its_assessment_is_asked_for():
    twice = {"all_of": [{"assessment": "AS1"}, {"any_of": [{"assessment": "AS1"}, "CS 110"]}]}
    found = judge(twice, record())
    assert (found.distance, found.missing) == (1, "evidence for AS1")


# 7: exceptions


def test_a_waiver_meets_its_node_and_shows_in_the_proof():
    found = judge(DATA_ANALYSIS, record("CS 110 A", evidence=["AS1"], waive=["all_of/0"]))
    assert found.complete
    assert next((c.kind, c.node, c.by, c.note) for c in found.counted) == (
        Kind.WAIVER,
        "all_of/0",
        "dean",
        "transfer",
    )
    assert found.root.children[0].waived
    assert found.earned_on == date(2026, 10, 1)


def test_a_waived_alternative_that_was_not_needed_is_not_in_the_proof():
    requirement = {"any_of": ["CS 110", {"all_of": ["CS 120", "CS 130"]}]}
    found = judge(requirement, record("CS 110 A", waive=["any_of/1/all_of/0"]))
    assert names(found) == ["CS 110"]


def test_a_waived_child_counts_toward_a_choice():
    found = judge({"choose": 2, "of": ["CS 1", "CS 2", "CS 3"]}, record("CS 3 A", waive=["of/0"]))
    assert (found.complete, [c.kind for c in found.counted]) == (True, [Kind.WAIVER, Kind.COMPLETION])


def test_a_waiver_that_names_no_node_changes_nothing():
    student = Record(waivers=(Waiver(node="all_of/9", by="dean", on=TODAY, note=""),))
    assert judge(DATA_ANALYSIS, student).percent == 0


def test_a_substitution_lets_a_named_course_stand_in_with_the_leafs_grade():
    stands_in = [("all_of/0", "STAT 101")]
    found = judge(
        DATA_ANALYSIS, record("STAT 101 B 2026-fall 3", "CS 110 A", evidence=["AS1"], substitute=stands_in)
    )
    assert found.complete
    statistics = found.counted[0]
    assert (statistics.name, statistics.instead_of, statistics.by) == ("STAT 101", "MATH 147", "chair")
    assert not judge(
        DATA_ANALYSIS, record("STAT 101 D", "CS 110 A", evidence=["AS1"], substitute=stands_in)
    ).complete


def test_what_is_missing_names_the_course_that_may_stand_in_where_the_way_goes_by_it():
    twice = {"all_of": ["CS 110", "CS 110"]}
    assert judge(twice, record(substitute=[("all_of/0", "MATH 9")])).missing == (
        "MATH 9 in place of CS 110; CS 110"
    )


def test_a_course_that_stands_in_fills_no_other_leaf():
    requirement = {"all_of": ["CS 110", "CS 120"]}
    found = judge(requirement, record("CS 120 A", substitute=[("all_of/0", "CS 120")]))
    assert found.distance == 1


# 8: choices, and what is missing


def test_two_of_a_list():
    found = judge({"choose": 2, "of": ["CS 1", "CS 2", "CS 3", "CS 4"]}, record("CS 3 A"))
    assert (found.root.title, found.missing) == ("two of:", "one of CS 1, CS 2, CS 4")
    assert judge({"choose": 2, "of": ["CS 1", "CS 2", "CS 3"]}, record()).missing == "two of CS 1, CS 2, CS 3"


def test_the_shorter_branch_is_the_one_that_is_told():
    tracks = {"any_of": [{"all_of": ["CS 1", "CS 2", "CS 3"]}, {"all_of": ["CS 4", "CS 5", "CS 6"]}]}
    found = judge(tracks, record("CS 1 A", "CS 4 A", "CS 5 B"))
    assert (found.distance, found.missing) == (1, "CS 6")


def test_of_two_branches_equally_short_the_first_in_the_document_is_told():
    tracks = {"any_of": [{"all_of": ["CS 1", "CS 2"]}, {"all_of": ["CS 3", "CS 4"]}]}
    assert judge(tracks, record()).missing == "CS 1; CS 2"


def test_a_tree_that_nobody_can_complete_has_no_distance():
    found = judge({"all_of": ["CS 110", "CS 110"]}, record("CS 110 A"))
    assert (found.complete, found.percent, found.distance) == (False, 0, None)
    assert judge({"all_of": ["CS 110", "CS 110"]}, record("CS 110 A", waive=["all_of/1"])).complete


def test_completions_without_a_place_do_no_harm():
    assert judge("CS 110", Record(completions=(done("HIST 1 A"), done("CS 110 A")))).complete
