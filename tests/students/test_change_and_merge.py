"""A new name or address, and two numbers of one person: nothing is lost, and what was done can be undone."""

import sqlite3

import pytest

from mcred.actions.awarding.award import list_awards, show_award
from mcred.actions.awarding.award_revoke import reinstate, revoke
from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.studying.enrol import enrol
from mcred.actions.studying.hold import set_hold
from mcred.actions.studying.student_change import change_student
from mcred.actions.studying.student_find import find_students
from mcred.actions.studying.student_merge import merge_students
from mcred.actions.studying.student_show import show_student
from mcred.catalog.file.database import connect
from mcred.errors import BadUsage, NotFound, Refused, Unavailable
from students.office_files import BASICS

ADA, ZOE, TWIN = "B00990001", "B00990003", "B0990001"


def merge(office, old=TWIN, new=ADA, **more):
    return merge_students(office.workspace, old, new, note="one person", **more)


def everything(office):
    """All rows of all tables that are about students, in order: what undoing must restore."""
    connection = connect(office.workspace.settings.catalog)
    tables = (
        "completions",
        "completion_history",
        "enrolments",
        "evidence",
        "exceptions",
        "awards",
        "student_holds",
    )
    with_hold = connection.execute("SELECT student_id, on_hold FROM students ORDER BY 1").fetchall()
    rows = {t: connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2, 3").fetchall() for t in tables}
    connection.close()
    return {**rows, "students": with_hold}


@pytest.fixture
def twins(office):
    """Ada's second number has what her first one lacks."""
    office.bring(
        f"{TWIN},ada@example.org,Ada,Testwell,STAT 200,2026-spring,4,A",
        f"{TWIN},ada@example.org,Ada,Testwell,MATH 147,2025-fall,4,A",
    )
    return office


def test_a_change_keeps_what_stood_before_and_is_found_by_the_new_name(office):
    done = change_student(
        office.workspace, ZOE, email="zoe@example.org", family_name="Łukasiewicz", note="married"
    )
    assert set(done.fields) == {"email", "family_name"}
    file = show_student(office.workspace, ZOE)
    assert (file.student.email, file.student.family_name) == ("zoe@example.org", "Łukasiewicz")
    assert [(p.email, p.family_name) for p in file.past] == [("zbeispi3@example.edu", "Beispiel")]
    assert [s.student_id for s in find_students(office.workspace, "ZOE lukasiewicz").students] == [ZOE]
    assert change_student(office.workspace, ZOE, email="zoe@example.org", note="again").fields == ()


def test_an_import_keeps_the_past_too(office):
    office.bring("B00990003,zoe.new@example.edu,Zoë,Beispiel,CS 110,2026-fall,4,")
    assert [p.email for p in show_student(office.workspace, ZOE).past] == ["zbeispi3@example.edu"]


@pytest.mark.parametrize(
    "change",
    [{}, {"email": "nowhere"}, {"given_name": " "}, {"family_name": "a\u202eb"}, {"email": "a@b.c, d@e.f"}],
)
def test_what_is_no_name_or_address_is_refused(office, change):
    with pytest.raises(BadUsage):
        change_student(office.workspace, ZOE, **change, note="x")


def test_a_change_needs_a_reason_the_office_and_a_student(office):
    with pytest.raises(BadUsage, match="note"):
        change_student(office.workspace, ZOE, email="a@example.org")
    with pytest.raises(Refused):
        change_student(office.as_("instructor"), ZOE, email="a@example.org", note="x")
    with pytest.raises(NotFound):
        change_student(office.workspace, "B404", email="a@example.org", note="x")


def test_the_record_of_both_becomes_one(twins):
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,STAT 200,2026-spring,4,A-")
    enrol(twins.workspace, TWIN, BASICS)
    twins.accept(TWIN)
    done = merge(twins)
    assert done.moved == {"completions": 2, "enrolments": 1, "evidence": 1}
    file = show_student(twins.workspace, ADA)
    assert [c.course for c in file.completions] == ["MATH 147", "CS 110", "STAT 200"]
    assert [s.completion.grade for s in file.superseded] == ["A"]
    assert file.merged_from == (TWIN,)
    assert [a.student_id for a in evaluate(twins.workspace).awards] == [ADA]


def test_the_old_number_answers_no_longer_and_says_which_does(twins, cli):
    merge(twins)
    for words in (
        ("student", "show", TWIN),
        ("enrol", TWIN, BASICS),
        ("student", "merge", TWIN, ZOE, "--note", "x"),
    ):
        done = cli(*words)
        assert done.code == 1
        assert f"{TWIN} was merged into {ADA}." in done.err


def test_who_looks_for_the_person_sees_which_number_stands(twins, cli):
    merge(twins)
    found = cli("student", "find", "testwell").out.splitlines()
    assert [line.split()[0] for line in found[1:]] == [ADA, TWIN]
    assert found[2].endswith(f"is {ADA} now")
    assert find_students(twins.workspace, "testwell").merged == {TWIN: ADA}


def test_undoing_restores_every_row(twins):
    twins.enrol(TWIN)
    twins.enrol(ADA)
    twins.accept(TWIN)
    set_hold(twins.workspace, TWIN, held=True, note="asked")
    before = everything(twins)
    merge(twins)
    assert show_student(twins.workspace, ADA).student.on_hold
    assert everything(twins) != before
    undone = merge(twins, undo=True)
    assert undone.undone
    assert everything(twins) == before
    assert show_student(twins.workspace, TWIN).student.student_id == TWIN
    with pytest.raises(NotFound, match="is not merged"):
        merge(twins, undo=True)


def test_what_came_under_the_old_number_meanwhile_goes_back_with_the_rest(twins):
    merge(twins)
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,STAT 304,2026-fall,4,B")
    twins.bring(
        f"{TWIN},ada@example.org,Ada,Testwell,STAT 304,2026-fall,4,A",
        f"{ADA},ada@example.org,Ada,Testwell,GEOG 465,2026-fall,4,A",
        f"{TWIN},ada@example.org,Ada,Testwell,MATH 147,2025-fall,4,C",
    )
    merged = show_student(twins.workspace, ADA)
    assert [c.course for c in merged.completions] == [
        "MATH 147",
        "CS 110",
        "STAT 200",
        "GEOG 465",
        "STAT 304",
    ]
    assert merge(twins).moved == {}
    assert merge(twins, undo=True).moved["completions"] == 3
    file = show_student(twins.workspace, TWIN)
    assert [(c.course, c.grade) for c in file.completions] == [
        ("MATH 147", "C"), ("STAT 200", "A"), ("STAT 304", "A"),
    ]  # fmt: skip
    assert [(s.completion.course, s.completion.grade) for s in file.superseded] == [("STAT 304", "B")]
    file = show_student(twins.workspace, ADA)
    assert [(c.course, c.grade) for c in file.completions] == [
        ("MATH 147", "A"), ("CS 110", "B+"), ("GEOG 465", "A"),
    ]  # fmt: skip
    connection = sqlite3.connect(twins.workspace.settings.catalog)
    assert connection.execute("SELECT count(*) FROM merged_results").fetchone() == (0,)
    noted = connection.execute("SELECT student_id FROM changed_students").fetchall()
    connection.close()
    assert {(ADA,), (TWIN,)} <= set(noted)


def test_results_that_differ_are_named_and_nothing_moves(twins):
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,MATH 147,2025-fall,4,B")
    before = everything(twins)
    with pytest.raises(
        Refused, match=r"MATH 147 in 2025-fall \(B under B0990001 and A under B00990001\)"
    ) as refused:
        merge(twins)
    assert "Import the right grade and credits for both numbers" in refused.value.hint
    assert everything(twins) == before
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,MATH 147,2025-fall,3,A")
    with pytest.raises(Refused, match=r"\(3 credits under B0990001 and 4 credits under B00990001\)"):
        merge(twins)
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,MATH 147,2025-fall,1,B")
    with pytest.raises(
        Refused, match=r"\(B with 1 credit under B0990001 and A with 4 credits under B00990001\)"
    ):
        merge(twins)


def test_two_awards_of_one_program_cannot_both_stand(twins):
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,CS 110,2026-spring,4,B+")
    for student in (ADA, TWIN):
        twins.enrol(student)
        twins.accept(student)
    evaluate(twins.workspace)
    with pytest.raises(Refused, match="both have an award in data-basics"):
        merge(twins)
    revoke(twins.workspace, TWIN, BASICS, note="two numbers, one award")
    assert merge(twins).in_both == (BASICS,)
    assert sorted((a.student_id, a.stands) for a in list_awards(twins.workspace).awards) == [
        (ADA, True),
        (TWIN, False),
    ]
    assert evaluate(twins.workspace, everything=True).awards == ()
    with pytest.raises(Refused, match="was merged"):
        reinstate(twins.workspace, TWIN, BASICS, note="x")
    merge(twins, undo=True)
    assert reinstate(twins.workspace, TWIN, BASICS, note="two persons, two awards").changed


def test_an_award_moves_with_its_proof(twins):
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,CS 110,2026-spring,4,B+")
    twins.enrol(TWIN)
    twins.accept(TWIN)
    evaluate(twins.workspace)
    merge(twins)
    shown = show_award(twins.workspace, ADA, BASICS)
    assert shown.holds
    assert shown.proof["student"] == TWIN
    merge(twins, undo=True)
    assert show_award(twins.workspace, TWIN, BASICS).holds


def test_a_badge_on_its_way_waits_for_its_end(twins):
    twins.bring(f"{TWIN},ada@example.org,Ada,Testwell,CS 110,2026-spring,4,B+")
    twins.enrol(TWIN)
    twins.accept(TWIN)
    award = evaluate(twins.workspace).awards[0].id
    from mcred.catalog.badging.badges import add_badges

    with twins.workspace.catalog().write() as session:
        add_badges(session, [award], at=twins.clock.now())
    connection = sqlite3.connect(twins.workspace.settings.catalog)
    connection.execute("UPDATE badges SET state = 'unknown'")
    connection.commit()
    connection.close()
    with pytest.raises(Refused, match="on its way"):
        merge(twins)


def test_nothing_is_merged_while_badges_are_issued(twins):
    from mcred.catalog.file.locks import issuing_lock

    held = issuing_lock(
        twins.workspace.settings.catalog, purpose="issue-badge", actor="cron", now=twins.clock.now()
    )
    with held, pytest.raises(Unavailable):
        merge(twins)


def test_what_cannot_be_meant_is_refused(twins):
    with pytest.raises(BadUsage, match="the same"):
        merge(twins, old=ADA)
    with pytest.raises(NotFound):
        merge(twins, old="B404")
    with pytest.raises(NotFound):
        merge(twins, new="B404")
    with pytest.raises(BadUsage, match="note"):
        merge_students(twins.workspace, TWIN, ADA, note=None)
    with pytest.raises(Refused):
        merge_students(twins.as_("instructor"), TWIN, ADA, note="x")
    merge(twins)
    with pytest.raises(Refused, match="was merged"):
        merge(twins, old=ADA, new=TWIN)


def test_the_commands_say_what_moved(twins, cli):
    done = cli("student", "merge", TWIN, ADA, "--note", "one person")
    assert done.out == "B0990001 is B00990001 now; moved: 2 completions.\n"
    assert "also known as B0990001" in cli("student", "show", ADA).out
    assert "are two students again" in cli("student", "merge", TWIN, ADA, "--undo", "--note", "a slip").out
    changed = cli("student", "change", ADA, "--email", "new@example.org", "--note", "asked")
    assert changed.out == "B00990001 has another email now; what stood before is kept.\n"
    assert "new@example.org" not in changed.out
