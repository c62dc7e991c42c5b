"""What a course's change would touch: revisions that are alive, and the students whose requirements name it."""

import json

import pytest
from inline_snapshot import snapshot

from mcred.actions.reviewing.impact import impact
from students.office_files import BASICS, BASICS_YAML

WITHOUT = BASICS_YAML.replace("course: CS 110, title: Programming", "course: CS 120, title: Programs")


@pytest.fixture
def taught(office):
    """Two students follow the revision with CS 110; a newer revision has CS 120 instead."""
    office.bring(
        "B00990001,atestwell1@example.edu,Ada,Testwell,,,,",
        "B00990002,btestwell@example.edu,Ben,Testwell,,,,",
    )
    office.enrol("B00990001", BASICS)
    office.enrol("B00990002", BASICS)
    return office


def told(found):
    return [(t.id, t.newest, t.approved, t.needed, len(t.students)) for t in found.touched]


def test_required_and_one_of_two(taught):
    found = impact(taught.workspace, "math147")
    assert found.course == "MATH 147"
    assert told(found) == snapshot([("data-basics", True, True, True, 2)])
    assert [(p.path, p.choice, p.others) for p in found.touched[0].places] == [(("all_of", 0), "", 0)]
    found = impact(taught.workspace, "CS 110")
    assert told(found)[0] == (BASICS, True, True, False, 2)
    assert [(p.choice, p.others) for p in found.touched[0].places] == [("one of 2", 1)]


def test_students_who_follow_an_earlier_revision_are_counted(taught):
    taught.approve(WITHOUT)
    found = impact(taught.workspace, "CS 110")
    assert [t for t in told(found) if t[0] == BASICS] == [(BASICS, False, True, False, 2)]
    assert found.students == 2
    assert [t for t in told(impact(taught.workspace, "CS 120")) if t[0] == BASICS] == [
        (BASICS, True, True, False, 0)
    ]


def test_a_code_that_the_campus_calls_the_same(taught):
    settings = taught.folder / "mcred.toml"
    settings.write_text('courses = "courses.csv"\n' + settings.read_text())
    taught.write(
        "courses.csv", "course,credits,title,equivalents\nCSX 110,4,Old Programming,CS 110\nCS 110,4,,\n"
    )
    found = impact(taught.workspace, "CSX 110")
    assert (found.title, found.same_as) == ("Old Programming", ("CS 110",))
    assert told(found)[0] == (BASICS, True, True, False, 2)


def test_a_pattern_names_it_too(taught):
    pool = "    - {credits: 4, from: [CS 4*, CS 999]}\n"
    taught.approve(BASICS_YAML.replace("    - id: practice\n", pool + "    - id: practice\n"))
    found = impact(taught.workspace, "CS 450")
    assert [(p.pattern, p.choice, p.others) for p in found.touched[0].places] == [
        ("CS 4*", "4 credits from 2", 2)
    ]


def test_what_people_read(taught, cli, monkeypatch):
    monkeypatch.chdir(taught.folder)
    taught.approve(WITHOUT)
    assert cli("impact", "CS 110").out == snapshot("""\
CS 110: named by 1 micro-credential, in the requirements of 2 enrolled students.

Data Basics  (data-basics)
  earlier revision 1ab78ce7, approved; 2 students follow it
    CS 110 Programming: one of 2; 1 other is left
    Without it the requirements could still be completed.
""")
    assert "B00990001, B00990002" in cli("impact", "CS 110", "--personal").out
    assert cli("impact", "MATH 147").out == snapshot("""\
MATH 147: named by 1 micro-credential, in the requirements of 2 enrolled students.

Data Basics  (data-basics)
  approved, revision efab2089; 0 students follow it
    MATH 147 Elementary Statistics (C or better): required
    taught in it: A1
    Without it nobody could complete the requirements.

Data Basics  (data-basics)
  earlier revision 1ab78ce7, approved; 2 students follow it
    MATH 147 Elementary Statistics (C or better): required
    taught in it: A1
    Without it nobody could complete the requirements.
""")


def test_students_are_counted_and_named_only_where_asked(taught, cli, monkeypatch):
    monkeypatch.chdir(taught.folder)
    assert "B0099" not in cli("impact", "CS 110", "--json").out
    asked = json.loads(cli("impact", "CS 110", "--personal", "--json").out)
    assert asked["revisions"][0]["student_ids"] == ["B00990001", "B00990002"]
    assert (asked["students"], asked["revisions"][0]["students"]) == (2, 2)


def test_nothing_names_it(taught, cli, monkeypatch):
    monkeypatch.chdir(taught.folder)
    answer = cli("impact", "CS 111")
    assert (answer.code, answer.out) == snapshot(
        (
            0,
            "Nothing names CS 111: no proposal in review, no program, nothing that a student follows. Did you mean CS 110?\n",
        )
    )
    assert cli("impact", "programming").code == 2


def test_a_retired_program_matters_while_somebody_follows_it(taught, cli, monkeypatch):
    monkeypatch.chdir(taught.folder)
    assert cli("retire", BASICS, "--note", "Replaced.").code == 0
    assert BASICS in [t.id for t in impact(taught.workspace, "CS 110").touched]
    for student in ("B00990001", "B00990002"):
        assert cli("enrol", student, BASICS, "--end").code == 0
    assert BASICS not in [t.id for t in impact(taught.workspace, "CS 110").touched]
