"""The campus's course file says what a course carries where neither the record nor the proposal does."""

import pytest

from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.studying.progress import progress
from students.office_files import BASICS, BASICS_YAML

POOL = """\
requirements:
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}
    - {credits: 8, from: [STAT *]}
"""
FROM_THE_POOL = (
    BASICS_YAML.partition("requirements:\n")[0]
    + POOL
    + "fees: none\n"
    + BASICS_YAML.partition("fees: none\n")[2]
)


@pytest.fixture
def campus(office):
    settings = office.folder / "mcred.toml"
    settings.write_text('courses = "courses.csv"\n' + settings.read_text())
    office.write("courses.csv", "course,credits\nSTAT 302,4\nSTAT 304,4\n")
    office.bring(
        "B00990001,atestwell1@example.edu,Ada,Testwell,STAT 302,2025-fall,,A",
        "B00990001,atestwell1@example.edu,Ada,Testwell,STAT 304,2025-fall,,A",
    )
    return office


def test_it_counts_in_progress_and_for_the_award(campus):
    campus.approve(FROM_THE_POOL)
    campus.enrol("B00990001", BASICS)
    campus.accept("B00990001", BASICS)
    assert progress(campus.workspace, "B00990001", BASICS).programs[0].evaluation.complete
    assert [award.proposal for award in evaluate(campus.workspace).awards] == [BASICS]


def test_a_submission_is_judged_with_it(campus, cli):
    campus.write("courses.csv", "course,credits\nSTAT 302,9\n")
    too_large = FROM_THE_POOL.replace("{credits: 8, from: [STAT *]}", "{course: STAT 302, title: Regression}")
    refused = cli("submit", campus.write(f"{BASICS}.yaml", too_large))
    assert refused.code == 1
    assert "A student could be asked for 13 credits" in refused.out + refused.err


def test_a_course_counts_under_any_code_that_the_file_says_is_the_same(office):
    settings = office.folder / "mcred.toml"
    settings.write_text('courses = "courses.csv"\n' + settings.read_text())
    office.write("courses.csv", "course,credits,equivalents\nMATH 147,4,STAT 101\nCS 110,4,\n")
    ada = "B00990009,atestwell1@example.edu,Ada,Testwell"
    office.bring(f"{ada},STAT 101,2025-fall,4,B", f"{ada},CS 110,2025-fall,4,A")
    office.enrol("B00990009")
    office.accept("B00990009")
    statistics = progress(office.workspace, "B00990009", BASICS).programs[0].evaluation.root.children[0]
    assert [counted.name for counted in statistics.by] == ["STAT 101"]
    assert [award.student_id for award in evaluate(office.workspace).awards] == ["B00990009"]


def test_a_tree_that_asks_for_one_course_under_two_codes_is_refused(campus, cli):
    campus.write("courses.csv", "course,credits,equivalents\nSTAT 302,4,STAT 402\nSTAT 402,4,\n")
    twice = FROM_THE_POOL.replace(
        "{credits: 8, from: [STAT *]}",
        "{course: STAT 302, title: Regression, credits: 4}\n"
        "    - {course: STAT 402, title: Regression, credits: 4}",
    )
    refused = cli("submit", campus.write(f"{BASICS}.yaml", twice))
    assert refused.code == 1
    assert "already needed elsewhere in the tree" in refused.out + refused.err
