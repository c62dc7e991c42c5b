"""What advisers and coordinators read: the tree of one student, and the cohort."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot

from mcred.actions.studying.cohort import cohort
from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.actions.studying.exceptions import Act, waive
from mcred.actions.studying.progress import progress
from mcred.errors import BadUsage, NotFound
from mcred.records.model import EvidenceState
from mcred.records.terms import Term, not_begun, term_on
from mcred.requirements.outcome import CountedBy, Kind
from students.office_files import BASICS, BASICS_YAML, STACK


@pytest.fixture
def eighty(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_the_tree_says_what_is_met_by_what_and_what_is_left(office, cli, eighty):
    office.enrol("B00990003")
    assert cli("progress", "B00990003").out == snapshot("""\
Data Basics: 50 %, one step left
├── ✓ MATH 147 Elementary Statistics (C or better)  A-, 2025-fall
└── ✗ A field of practice, one of:
    ├── … CS 110 Programming  in progress 2026-fall
    └── ✗ GEOG 465 Maps (B or better)
Left: one of CS 110, GEOG 465 (B or better)
Once CS 110 is passed as required, all requirements are met.
The award also needs accepted evidence for AS1 Project report.
""")


def test_a_program_that_one_is_not_enrolled_in_is_shown_as_it_stands(office, cli, eighty):
    assert cli("progress", "B00990001", STACK).out == snapshot("""\
Data Practice: 0 %, 4 steps left
├── ✗ the micro-credential data-basics
├── ✗ STAT 302 Regression
├── ✗ STAT 304 Sampling
└── ✗ AS1 Project report
Left: the micro-credential data-basics; STAT 302; STAT 304; evidence for AS1 Project report
Not enrolled; shown by the program's current requirements.
""")


def test_what_if_shows_what_would_be_and_records_nothing(office, cli, eighty):
    office.enrol("B00990003")
    before = cli("progress", "B00990003").out
    shown = cli("progress", "B00990003", BASICS, "--what-if", "geog465:b+", "--what-if", "CS 110:A:4").out
    assert re.sub(r", 20\d\d-\w+", ", TERM", shown) == snapshot("""\
As if there were also GEOG 465 with b+, CS 110 with A:

Data Basics: 100 %, complete
├── ✓ MATH 147 Elementary Statistics (C or better)  A-, TERM
└── ✓ A field of practice, one of:
    ├── ✓ CS 110 Programming  A, TERM
    └── ✓ GEOG 465 Maps (B or better)  B+, TERM
The award also needs accepted evidence for AS1 Project report.
""")
    assert cli("progress", "B00990003").out == before


def test_a_waiver_and_its_author_show(office, cli, eighty):
    office.enrol("B00990008")
    waive(office.workspace, "B00990008", BASICS, "MATH 147", note="placement test", by="unit-chair")
    assert cli("progress", "B00990008").out == snapshot("""\
Data Basics: 50 %, one step left
├── ✓ MATH 147 Elementary Statistics (C or better)  waived 2027-02-01 by unit-chair: placement test
└── ✗ A field of practice, one of:
    ├── ✗ CS 110 Programming
    └── ✗ GEOG 465 Maps (B or better)
Left: one of CS 110, GEOG 465 (B or better)
The award also needs accepted evidence for AS1 Project report.
""")


def test_a_course_that_was_passed_and_does_not_serve_is_told(office, cli, eighty):
    office.enrol("B00990008")
    who = "B00990008,nnobody8@example.edu,Nia,Nobody"
    office.bring(f"{who},CS 110,2025-fall,3,A", f"{who},GEOG 465,2025-fall,4,P")
    shown = cli("progress", "B00990008").out
    assert "✗ CS 110 Programming  A, 2025-fall: 3 of 4 credits" in shown
    assert "✗ GEOG 465 Maps (B or better)  P, 2025-fall: B or better is asked" in shown
    page = cli("progress", "B00990008", "--html", "-").out
    assert "A, fall 2025, which does not serve: 3 of 4 credits" in page
    (one,) = json.loads(cli("progress", "B00990008", "--json").out)["programs"]
    field = one["requirement"]["children"][1]
    assert field["children"][0]["had"] == [
        {"course": "CS 110", "term": "2025-fall", "grade": "A", "credits": "3", "why": "3 of 4 credits"}
    ]


def test_an_award_shows_with_its_day(office, cli):
    office.enrol("B00990001")
    office.accept("B00990001")
    due = cli("progress", "B00990001").out
    assert "The award is due: mcred evaluate records it." in due
    assert "· GEOG 465" in due  # another course met the choice: this one is not lacking
    cli("evaluate")
    assert "Earned on 20" in cli("progress", "B00990001").out


def test_marks_are_plain_where_the_encoding_has_no_others(office, program):
    office.enrol("B00990003")
    done = program(
        "progress", "B00990003", cwd=office.folder, env={"PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    )
    assert done.code == 0
    assert done.out == snapshot("""\
Data Basics: 50 %, one step left
+-- [x] MATH 147 Elementary Statistics (C or better)  A-, 2025-fall
`-- [ ] A field of practice, one of:
    +-- [~] CS 110 Programming  in progress 2026-fall
    `-- [ ] GEOG 465 Maps (B or better)
Left: one of CS 110, GEOG 465 (B or better)
Once CS 110 is passed as required, all requirements are met.
The award also needs accepted evidence for AS1 Project report.
""")
    bars = program("progress", "--program", BASICS, cwd=office.folder, env={"PYTHONIOENCODING": "ascii"})
    assert "#####" in bars.out


def test_a_course_that_fills_a_pattern_or_stands_in_is_named(office, cli):
    from mcred.cli.studying.requirement_tree import _counted

    by = CountedBy(
        node="x",
        kind=Kind.COMPLETION,
        name="CS 440",
        on=date(2026, 12, 31),
        term=Term(2026, "fall"),
        grade="B",
    )
    assert _counted(by, "CS 4*") == "CS 440 B, 2026-fall"
    assert _counted(replace(by, instead_of="CS 110", by="chen"), "CS 110 Programming") == (
        "CS 440 B, 2026-fall (stands in, chen)"
    )


def test_everybody_is_judged_by_the_revision_that_they_follow(office):
    office.enrol("B00990002")
    office.approve(BASICS_YAML.replace("min_grade: C}", "min_grade: A}"))
    office.enrol("B00990003")
    percents = {m.student_id: m.percent for m in cohort(office.workspace, BASICS).students}
    (milo,) = progress(office.workspace, "B00990002").programs
    assert milo.newer
    assert percents == {"B00990002": 50, "B00990003": 0}


def test_the_documents_have_the_shape_that_scripts_rely_on(office, cli):
    office.enrol("B00990003")
    told = json.loads(cli("progress", "B00990003", "--json").out)
    (one,) = told["programs"]
    assert (told["kind"], told["student"]) == ("progress", "B00990003")
    assert (one["id"], one["complete"], one["percent"]) == (BASICS, False, 50)
    tree = one["requirement"]
    assert {"title", "met", "by", "missing", "children"} <= tree.keys()
    assert tree["children"][0]["by"][0] == {
        "kind": "completion", "name": "MATH 147", "on": "2025-12-31", "term": "2025-fall", "grade": "A-",
        "credits": "4", "instead_of": None, "by": None, "note": None,
    }  # fmt: skip
    members = json.loads(cli("progress", "--program", BASICS, "--json").out)
    assert members["kind"] == "cohort"
    assert members["program"] == {"id": BASICS, "title": "Data Basics"}
    assert members["students"][0]["missing"] == one["missing"] == "one of CS 110, GEOG 465 (B or better)"


@pytest.mark.parametrize("wish", ["CS 110", "CS 110:", "B+", "CS 110:Q", "CS 110:B:many", ":B"])
def test_a_what_if_that_cannot_be_meant_is_bad_usage(office, wish):
    office.enrol("B00990001")
    with pytest.raises(BadUsage):
        progress(office.workspace, "B00990001", what_if=[wish])


def test_an_error_repeats_no_name_and_no_address(office, cli):
    done = cli("progress", "atestwell1@example.edu")
    assert done.code == 1
    assert "atestwell1" not in done.err
    with pytest.raises(NotFound):
        progress(office.workspace, "B00990001", "no-such-program")


def test_a_student_without_a_program_is_no_error(office, cli):
    done = cli("progress", "B00990001")
    assert done.code == 0
    assert done.out.startswith("B00990001 is not enrolled in any program.\n")


@pytest.mark.parametrize(
    "words", [(), ("B1", "--program", BASICS), ("--program", BASICS, "--what-if", "CS 110:A")]
)
def test_a_call_that_cannot_be_meant_is_bad_usage(office, cli, words):
    assert cli("progress", *words).code == 2


def test_a_hypothetical_course_belongs_to_the_term_of_today(office):
    ends = {"winter": (1, 20), "spring": (5, 20), "summer": (8, 20), "fall": (12, 20)}
    assert term_on(date(2027, 2, 1), ends) == Term(2027, "spring")
    assert term_on(date(2027, 12, 20), ends) == Term(2027, "fall")
    assert term_on(date(2027, 12, 31), ends) == Term(2028, "winter")
    assert not_begun(Term(2027, "summer"), date(2027, 5, 20), ends)
    assert not not_begun(Term(2027, "summer"), date(2027, 5, 21), ends)
    assert not not_begun(Term(2026, "fall"), date(2027, 2, 1), ends)


def test_evidence_that_was_declined_waits_for_nobody(office, cli):
    office.enrol("B00990001", STACK)
    mine = ("B00990001", STACK, "AS1")
    add_evidence(office.workspace, *mine, url="https://example.edu/report")
    assert "… AS1" in cli("progress", *mine[:2]).out
    judge_evidence(office.as_("anybody"), *mine, EvidenceState.DECLINED, note="row 2")
    shown = cli("progress", *mine[:2]).out
    assert ("✗ AS1" in shown, "declined 2027" in shown) == (True, True)


def test_the_award_s_evidence_is_told_where_the_branch_that_has_it_is_not_taken_or_waived(
    office, cli, eighty
):
    """The assessment stands somewhere in the tree, and nothing that is left of the tree asks for it."""
    head, _, rest = BASICS_YAML.replace("data-basics", "either-way").partition("requirements:\n")
    tree = """\
requirements:
  any_of:
    - {course: MATH 147, credits: 4}
    - all_of: [{course: CS 110, credits: 4}, {assessment: AS1}]
"""
    tail = "fees: none\n" + rest.partition("fees: none\n")[2].replace("Data Basics", "Either Way")
    office.approve(head.replace("Data Basics", "Either Way") + tree + tail)
    office.enrol("B00990003", "either-way")
    also = "The award also needs accepted evidence for AS1 Project report."
    shown = cli("progress", "B00990003", "either-way").out
    assert "Either Way: 100 %, complete" in shown
    assert shown.endswith(f"{also}\n")
    close = {one.program.id: one.left for one in progress(office.workspace, "B00990001").close}
    assert close["either-way"] == "evidence for AS1"
    asked = progress(office.workspace, "B00990008", "either-way").programs[0]
    assert (asked.evaluation.missing, asked.beside) == ("MATH 147", ("AS1",))

    office.enrol("B00990003", STACK)
    waive(office.workspace, "B00990003", STACK, "AS1", note="published elsewhere", by="unit-chair")
    assert cli("progress", "B00990003", STACK).out.endswith(f"{also}\n")
    waive(office.workspace, "B00990003", STACK, "AS1", note="an error", act=Act.UNDO, by="unit-chair")
    assert also not in cli("progress", "B00990003", STACK).out  # the requirements themselves ask for it


def test_a_number_in_other_letters_and_exchanged_words_are_understood(office, cli):
    office.enrol("B00990003")
    assert "Did you mean B00990003?" in cli("progress", "b00990003").err
    for words in (
        ("progress", "data-basics"),
        ("enrol", "data-basics", "B00990003"),
        ("issue-badge", "data-basics", "B00990003"),
        ("waive", "data-basics", "B00990003", "AS1", "--note", "x"),
    ):
        told = cli(*words)
        assert told.code == 1, (words, told)
        assert "There is no student data-basics, but a program; the order is STUDENT PROPOSAL." in told.err, (
            words
        )
        assert "mcred progress --program data-basics" in told.err
