"""What a policy asks over the whole, from progress to the award: Tompkins Cortland's average, residence and pass/fail."""

import json

import pytest

from mcred.actions.awarding.award import show_award
from mcred.actions.awarding.award_objection import award_objection
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.init import init
from mcred.actions.reviewing.decide import decide
from mcred.actions.reviewing.sitting import Ruling
from mcred.actions.reviewing.submit import submit
from mcred.actions.roster.roster import Asked, add
from mcred.actions.studying.cohort import cohort
from mcred.actions.studying.exceptions import waive
from mcred.catalog.earned.awards import award_of
from mcred.governance.entries import Verdict
from students.conftest import Office
from students.office_files import BASICS, BASICS_YAML, StillClock

WHO = "B00990001"


@pytest.fixture(scope="module")
def made_college(tmp_path_factory):
    folder = tmp_path_factory.mktemp("college")
    init(folder, clock=StillClock())
    settings = folder / "mcred.toml"
    text = settings.read_text().replace("binghamton-2020", "tompkins-cortland")
    assert "tompkins-cortland" in text
    settings.write_text(text)
    office = Office(folder)
    add(office.workspace, Asked(login="chair", role="unit", unit="Harpur College", name="Una Chair"))
    add(office.workspace, Asked(login="committee", role="curriculum-committee"))
    text = BASICS_YAML.replace("title: Data Basics\n", "title: Data Basics Credential\n")
    text = (
        text.replace("min_grade: C}", "min_grade: D}")
        .replace(", min_grade: C", "")
        .replace(", min_grade: B", "")
    )
    text = text.replace(", min_grade: D", "")
    submitted = submit(office.workspace, [office.write(f"proposals/{BASICS}.yaml", text)])
    assert not submitted.refused, submitted.files[0].report.diagnostics
    for stage, by in (("department", "chair"), ("curriculum-committee", "committee")):
        decide(office.workspace, stage, [Ruling(BASICS, Verdict.APPROVE)], by=by)
    return folder


@pytest.fixture
def college(made_college, tmp_path, monkeypatch):
    import shutil

    folder = tmp_path / "college"
    shutil.copytree(made_college, folder)
    monkeypatch.chdir(folder)
    return Office(folder)


def bring(college, *results):
    college.bring(*(f"{WHO},a@example.edu,Ada,Testwell,{result}" for result in results))


def objection(college):
    with college.workspace.catalog().read() as session:
        return award_objection(session, college.workspace, award_of(session, WHO, BASICS))


def test_an_average_that_is_too_low_is_shown_and_keeps_the_award_back(college, cli):
    bring(college, "MATH 147,2025-fall,4,D", "CS 110,2025-fall,4,C", "HIST 1,2025-fall,4,F")
    college.enrol(WHO)
    assert evaluate(college.workspace).awards == ()
    shown = cli("progress", WHO).out
    assert "GPA over all courses on record 1.0, needs 2.0: not met." in shown
    assert "8 of 8 credits taken here, 50 % needed: met." in shown
    assert "award is due" not in shown
    (program,) = json.loads(cli("progress", WHO, "--json").out)["programs"]
    assert [(c["condition"], c["met"]) for c in program["whole"]] == [
        ("whole/gpa", False),
        ("whole/residence", True),
        ("whole/pass-fail", True),
    ]
    assert program["complete"]
    (member,) = cohort(college.workspace, BASICS).students
    assert member.unmet == ("GPA over all courses on record 1.0, needs 2.0",)
    assert "GPA over all courses" in cli("progress", "--program", BASICS).out


def test_another_course_lifts_the_average_and_the_award_is_found(college):
    bring(college, "MATH 147,2025-fall,4,C", "CS 110,2025-fall,4,D")
    college.enrol(WHO)
    assert evaluate(college.workspace).awards == ()
    bring(college, "HIST 1,2026-fall,4,A")
    assert [award.student_id for award in evaluate(college.workspace).awards] == [WHO]
    proof = show_award(college.workspace, WHO, BASICS).proof
    assert proof["whole"][0] == {
        "condition": "whole/gpa",
        "found": "GPA over all courses on record 2.33, needs 2.0",
        "waiver": None,
    }
    assert objection(college) is None
    bring(college, "HIST 1,2026-fall,4,F")
    assert objection(college) == (
        "The record no longer satisfies what the policy asks over the whole: "
        "GPA over all courses on record 1.0, needs 2.0."
    )


def test_an_appeal_is_a_waiver_of_the_condition(college):
    bring(college, "MATH 147,2025-fall,4,D", "CS 110,2025-fall,4,D")
    college.enrol(WHO)
    granted = waive(college.workspace, WHO, BASICS, "gpa", note="the appeal of 1 February")
    assert (granted.node, granted.changed) == ("whole/gpa", True)
    (award,) = evaluate(college.workspace).awards
    assert str(award.earned_on) == "2027-02-01"
    proof = show_award(college.workspace, WHO, BASICS).proof
    assert proof["whole"][0]["waiver"]["note"] == "the appeal of 1 February"


def test_what_is_mostly_transferred_is_no_credential_of_the_college(college):
    bring(college, "MATH 147,2025-fall,4,TR", "CS 110,2025-fall,3,A")
    college.enrol(WHO)
    assert evaluate(college.workspace).awards == ()
    bring(college, "GEOG 465,2026-fall,4,B")
    assert len(evaluate(college.workspace).awards) == 1
