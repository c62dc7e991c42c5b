"""Enrolling, moving, ending: who follows which revision, and who may not be enrolled."""

import json

import pytest

from mcred.actions.reviewing.retire import retire
from mcred.actions.studying.enrol import end, enrol, enrol_file, move
from mcred.actions.studying.enrol_undo import undo
from mcred.actions.studying.enrolled import Outcome
from mcred.actions.studying.exceptions import waive
from mcred.catalog.study.enrolments import enrolment
from mcred.errors import BadUsage, NotFound, Refused
from students.office_files import BASICS, BASICS_YAML, STACK

REVISED = BASICS_YAML.replace("min_grade: C}", "min_grade: B}").replace("id: practice", "id: field")


def test_a_student_follows_the_current_revision_and_a_later_one_changes_nothing(office):
    first = office.enrol("B00990001")
    office.approve(REVISED)
    again = office.enrol("B00990001")
    assert (first.outcome, again.outcome) == (Outcome.ENROLLED, Outcome.UNCHANGED)
    assert again.enrolment == first.enrolment
    assert again.newer not in ("", first.enrolment.revision)


def test_moving_follows_the_newer_revision_and_tells_which_exceptions_are_lost(office):
    office.enrol("B00990001")
    waive(office.workspace, "B00990001", BASICS, "practice", note="industry")
    office.approve(REVISED)
    moved = move(office.workspace, "B00990001", BASICS)
    assert moved.outcome is Outcome.MOVED
    assert moved.lost == ("practice",)
    assert move(office.workspace, "B00990001", BASICS).outcome is Outcome.UNCHANGED


def test_an_ended_enrolment_can_be_taken_up_again(office):
    office.enrol("B00990001")
    assert end(office.workspace, "B00990001", BASICS).enrolment.ended_on == office.clock.today()
    with pytest.raises(Refused, match="ended on 2027-02-01"):
        end(office.workspace, "B00990001", BASICS)
    office.clock.forward(days=3)
    resumed = office.enrol("B00990001")
    assert (resumed.outcome, str(resumed.enrolment.since)) == (Outcome.RESUMED, "2027-02-04")


def test_what_was_done_last_about_an_enrolment_can_be_undone_and_the_undoing_too(office, cli):
    first = office.enrol("B00990001").enrolment
    with pytest.raises(Refused, match="can be undone"):
        undo(office.workspace, "B00990001", BASICS, note="x")
    office.approve(REVISED)
    moved = move(office.workspace, "B00990001", BASICS, note="asked for it").enrolment
    assert undo(office.workspace, "B00990001", BASICS, note="a slip").enrolment == first
    assert undo(office.workspace, "B00990001", BASICS, note="it was right").enrolment == moved
    office.clock.forward(days=3)
    end(office.workspace, "B00990001", BASICS)
    office.enrol("B00990001")
    assert undo(office.workspace, "B00990001", BASICS, note="a slip").enrolment.ended_on is not None
    done = cli("enrol", "B00990001", BASICS, "--undo", "--note", "they stayed")
    assert done.out.startswith(
        "What was done last about B00990001 in data-basics (undone) is undone; they follow"
    )
    with pytest.raises(BadUsage, match="note"):
        undo(office.workspace, "B00990001", BASICS, note=None)
    with pytest.raises(NotFound):
        undo(office.workspace, "B404", BASICS, note="x")
    assert cli("enrol", "B00990001", BASICS, "--note", "x").code == 2
    assert cli("enrol", "B00990001", BASICS, "--undo", "--end").code == 2


def test_who_is_not_matriculated_is_enrolled_only_where_the_program_says_so(office):
    with pytest.raises(Refused, match="matriculated students only"):
        enrol(office.workspace, "B00990001", BASICS, non_matriculated=True)
    assert enrol(office.workspace, "B00990001", STACK, non_matriculated=True).enrolment.non_matriculated


@pytest.mark.parametrize("standing", ["no,", ",2026-12-31"])
def test_the_registrars_word_on_matriculation_counts_without_the_flag(office, standing):
    header = "student_id,email,given_name,family_name,course,term,credits,grade,matriculated,ended"
    office.bring(f"B1,g@example.edu,Guest,Person,,,,,{standing}", header=header)
    with pytest.raises(Refused, match="B1 is not matriculated"):
        office.enrol("B1")


def test_a_retired_program_takes_nobody_new(office):
    office.enrol("B00990001")
    retire(office.workspace, BASICS, note="replaced by another")
    assert office.enrol("B00990001").outcome is Outcome.UNCHANGED
    with pytest.raises(Refused, match="is retired"):
        office.enrol("B00990002")


def test_unknown_students_and_programs_are_not_found(office):
    with pytest.raises(NotFound, match="no student B404"):
        office.enrol("B404")
    with pytest.raises(NotFound) as missing:
        enrol(office.workspace, "B00990001", "data-basisc")
    assert "Did you mean data-basics?" in f"{missing.value.message} {missing.value.hint}"


def test_a_file_enrols_many_and_again_changes_nothing(office):
    source = office.write(
        "enrol.csv",
        "proposal,student_id\ndata-basics,B00990001\ndata-basics,B00990002\ndata-basics,B00990001\n",
    )
    first = enrol_file(office.workspace, source).document()
    again = enrol_file(office.workspace, source).document()
    assert (first["new"], first["unchanged"]) == (2, 1)
    assert (again["new"], again["unchanged"]) == (0, 3)


def test_rows_that_cannot_be_followed_are_rejected_and_the_others_go_in(office, cli):
    office.write(
        "enrol.csv",
        "student_id,proposal\nB404,data-basics\nB00990001,nothing\nB00990002,data-basics\n,\n,x\n",
    )
    done = cli("enrol", "--file", "enrol.csv")
    assert done.code == 1
    assert "1 new" in done.out
    rejects = (office.folder / "enrol.rejected.csv").read_text("utf-8").splitlines()
    assert rejects == [
        '"student_id","proposal","reason"',
        '"B404","data-basics","line 2: There is no student B404."',
        '"B00990001","nothing","line 3: No proposal nothing was ever submitted."',
        '"","x","line 6: student_id is empty"',
    ]


def test_the_command_tells_what_happened(office, cli):
    assert cli("enrol", "B00990001", BASICS).out == "B00990001 is enrolled in data-basics (Data Basics).\n"
    told = json.loads(cli("enrol", "B00990001", BASICS, "--json").out)
    assert (told["kind"], told["outcome"], told["student"]) == ("enrolment", "unchanged", "B00990001")
    assert cli("enrol", "B00990001", BASICS, "--end").code == 0
    with office.workspace.catalog().read() as session:
        assert enrolment(session, "B00990001", BASICS).ended_on is not None


@pytest.mark.parametrize(
    "words", [(), ("B00990001",), ("--file", "x.csv", "--move"), ("B1", "p", "--move", "--end")]
)
def test_a_call_that_cannot_be_meant_is_bad_usage(office, cli, words):
    assert cli("enrol", *words).code == 2


def test_rows_of_a_file_see_what_the_rows_before_them_did(office, monkeypatch):
    from mcred.actions.studying import enrol as module

    monkeypatch.setattr(module, "_TOGETHER", 2)
    rows = [f"B00990001,{BASICS}", f"B00990002,{BASICS}", f"B00990001,{BASICS}", "B404,x", f"B404,{BASICS}"]
    source = office.write("enrol.csv", "\n".join(["student_id,proposal", *rows]))
    done = enrol_file(office.workspace, source).document()
    assert (done["new"], done["unchanged"], done["rejected"]) == (2, 1, 2)
    end(office.workspace, "B00990001", BASICS)
    assert enrol_file(office.workspace, source).document()["new"] == 1


def test_a_file_of_too_many_rows_is_refused_as_a_whole(office, monkeypatch):
    from mcred.actions.studying import enrol as module

    monkeypatch.setattr(module, "_MOST", 1)
    source = office.write("enrol.csv", f"student_id,proposal\nB00990001,{BASICS}\nB00990002,{BASICS}\n")
    with pytest.raises(Refused, match="more than 1 rows"):
        enrol_file(office.workspace, source)
