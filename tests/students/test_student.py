"""Finding and showing students, and the privacy hold."""

import json

import pytest

from mcred.actions.studying.hold import set_hold
from mcred.actions.studying.student_show import show_student
from mcred.catalog.people.students import hold_acts
from mcred.errors import BadUsage, NotFound, Refused


@pytest.mark.parametrize("words", [("beispiel", "ZOE"), ("Zoë",), ("b00990003",), ("zbeispi3@example.edu",)])
def test_students_are_found_by_name_number_or_email(office, cli, words):
    done = cli("student", "find", *words)
    assert done.code == 0
    assert done.out.splitlines()[1].split() == ["B00990003", "Beispiel,", "Zoë", "zbeispi3@example.edu"]


def test_a_written_out_umlaut_finds_the_letter_and_the_other_way_round(office, cli):
    office.bring("B7,x@example.edu,Jörg,Größe,,,,", "B8,y@example.edu,Joerg,Groesse,,,,")
    for words in ("groesse", "Größe joerg", "grosse", "Jörg"):
        assert "B7" in cli("student", "find", words).out
    assert "B8" in cli("student", "find", "groesse joerg").out


def test_nobody_found_is_a_no(office, cli):
    done = cli("student", "find", "xyzzy")
    assert (done.code, done.out) == (1, "Nobody is found.\n")
    assert cli("student", "find", "  ").code == 2


def test_json_carries_numbers_only_unless_it_is_asked_for_persons(office, cli):
    plain = cli("student", "find", "zoe", "--json").out
    assert json.loads(plain)["students"] == [{"student": "B00990003", "on_hold": False, "merged_into": None}]
    assert "Zo" not in plain
    assert "Zoë" in cli("student", "find", "zoe", "--personal", "--json").out
    shown = cli("student", "show", "B00990003", "--json").out
    assert "example.edu" not in shown
    assert "Beispiel" not in shown


def test_all_that_is_held_about_a_student_is_shown(office, cli):
    office.enrol("B00990001")
    office.accept("B00990001")
    cli("evaluate")
    office.bring("B00990001,atestwell1@example.edu,Ada,Testwell,CS 110,2026-spring,4,A")
    told = show_student(office.workspace, "B00990001").document()
    assert [(c["course"], c["grade"]) for c in told["completions"]] == [("MATH 147", "A"), ("CS 110", "A")]
    assert [(s["course"], s["grade"]) for s in told["superseded"]] == [("CS 110", "B+")]
    assert [e["proposal"] for e in told["enrolments"]] == ["data-basics"]
    assert [e["state"] for e in told["evidence"]] == ["accepted"]
    assert [a["proposal"] for a in told["awards"]] == ["data-basics"]
    shown = cli("student", "show", "B00990001").out
    assert shown.startswith("B00990001  Ada Testwell  atestwell1@example.edu\n")


def test_a_hold_is_set_and_lifted_with_a_reason_and_both_are_kept(office):
    assert set_hold(office.workspace, "B00990001", held=True, note="asked on 3 May").changed
    assert not set_hold(office.workspace, "B00990001", held=True, note="again").changed
    assert show_student(office.workspace, "B00990001").student.on_hold
    assert set_hold(office.workspace, "B00990001", held=False, note="agreed").changed
    with office.workspace.catalog().read() as session:
        assert [(a.act, a.note) for a in hold_acts(session, "B00990001")] == [
            ("hold", "asked on 3 May"),
            ("release", "agreed"),
        ]


def test_only_the_offices_people_hold_and_release(office):
    with pytest.raises(Refused, match="not on the office's staff"):
        set_hold(office.as_("instructor"), "B00990001", held=True, note="x")
    with pytest.raises(BadUsage, match="note is required"):
        set_hold(office.workspace, "B00990001", held=True, note=None)
    with pytest.raises(NotFound):
        set_hold(office.workspace, "B404", held=True, note="x")


def test_the_hold_is_told_in_a_sentence(office, cli):
    done = cli("student", "hold", "B00990001", "--note", "asked for privacy")
    assert done.out == "B00990001 is on hold: awards are found, no badge is issued.\n"
    assert cli("student", "release", "B00990001", "--note", "agreed").out == "B00990001 is not on hold.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("student", "find", "\udcff"), ("progress", "B00990001", "\udcff"), ("progress", "--program", "\udcff"),
        ("enrol", "B00990001", "\udcff"), ("award", "show", "\udcff"), ("evidence", "queue", "--program", "\udcff"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_bad_usage(office, cli, words):
    done = cli(*words)
    assert done.code == 2
    assert "is not text" in done.err
