"""Waivers and substitutions: who may, what they reach, and that each can be undone with a reason."""

from importlib.resources import files

import pytest
from inline_snapshot import snapshot

from mcred.actions.awarding.evaluate import evaluate
from mcred.actions.reviewing.digest import digest
from mcred.actions.roster.roster_end import Ending, end
from mcred.actions.studying.enrol import move
from mcred.actions.studying.exceptions import Act, find_node, substitute, waive
from mcred.actions.studying.progress import progress
from mcred.catalog.study.exceptions import records
from mcred.errors import BadUsage, NotFound, Refused
from mcred.publishing.letters import body, subject
from mcred.requirements.tree import AllOf, Assessment, Earned
from students.office_files import BASICS, BASICS_YAML

MILO = ("B00990002", BASICS)


@pytest.fixture(autouse=True)
def enrolled(office):
    office.enrol("B00990002")


def distance(office):
    (one,) = progress(office.workspace, "B00990002").programs
    return one.evaluation.distance


def test_a_waiver_meets_a_requirement_until_it_is_undone(office):
    assert distance(office) == 1
    assert waive(office.workspace, *MILO, "practice", note="ten years in industry").changed
    assert distance(office) == 0
    assert not waive(office.workspace, *MILO, "practice", note="again").changed
    assert waive(office.workspace, *MILO, "practice", note="a slip", act=Act.UNDO).changed
    assert distance(office) == 1
    with office.workspace.catalog().read() as session:
        (kept,) = records(session, "B00990002")
    assert (kept.granted.note, kept.undone_note) == ("ten years in industry", "a slip")


def test_a_substitution_lets_another_course_stand_in_until_it_is_undone(office):
    office.bring("B00990002,msample2@example.edu,Milo,Samplesen,STAT 200,2026-fall,4,A")
    assert substitute(office.workspace, *MILO, "cs110", "stat 200", note="same content").changed
    assert distance(office) == 0
    (one,) = progress(office.workspace, "B00990002").programs
    field = one.evaluation.root.children[1].children[0]
    assert (field.by[0].name, field.by[0].instead_of) == ("STAT 200", "CS 110")
    substitute(office.workspace, *MILO, "CS 110", "STAT 200", note="was not", act=Act.UNDO)
    assert distance(office) == 1


def test_a_requirement_is_named_by_id_by_place_or_by_its_course(office):
    for name, key in (("practice", "practice"), ("all_of/0", "all_of/0"), ("math147", "all_of/0")):
        assert waive(office.workspace, *MILO, name, note="x").node == key
    report, other = (
        Assessment(path=("all_of", 0), assessment="AS1"),
        Earned(path=("all_of", 1), micro_credential="r"),
    )
    assert find_node(AllOf(path=(), children=(report, other)), "AS1") is report
    assert find_node(AllOf(path=(), children=(report, other)), "r") is other


def test_what_cannot_be_named_is_answered_with_what_can(office):
    with pytest.raises(NotFound) as missing:
        waive(office.workspace, *MILO, "practise", note="x")
    assert "Did you mean practice?" in missing.value.message
    assert "all_of/0 (MATH 147), practice (A field of practice), all_of/1/of/0 (CS 110)" in missing.value.hint


def test_only_a_course_can_be_stood_in_for(office):
    with pytest.raises(Refused, match="practice is no course"):
        substitute(office.workspace, *MILO, "practice", "STAT 200", note="x")
    with pytest.raises(BadUsage, match="no course code"):
        substitute(office.workspace, *MILO, "CS 110", "statistics", note="x")


def test_staff_and_the_programs_unit_may_and_the_refusal_names_them(office):
    assert waive(office.as_("unit-chair"), *MILO, "practice", note="x").changed
    for login in ("instructor", "eppc-chair"):
        with pytest.raises(Refused) as refused:
            waive(office.as_(login), *MILO, "practice", note="x")
        assert "unit-chair (Una Chair)" in refused.value.message


def test_an_exception_says_why_and_is_for_an_enrolment(office):
    with pytest.raises(BadUsage, match="note is required"):
        waive(office.workspace, *MILO, "practice", note=" ")
    with pytest.raises(Refused, match="not enrolled"):
        waive(office.workspace, "B00990001", BASICS, "practice", note="x")


def test_the_commands_name_the_requirement_as_people_know_it(office, cli):
    done = cli("waive", *MILO, "MATH 147", "--note", "placement test", "--by", "unit-chair")
    assert (
        done.out == "MATH 147 Elementary Statistics (C or better) is waived for B00990002 in data-basics.\n"
    )
    done = cli("substitute", *MILO, "CS 110", "STAT 200", "--note", "same content")
    assert done.out == "STAT 200 may stand in for CS 110 Programming, for B00990002 in data-basics.\n"
    assert cli("waive", *MILO, "MATH 147").code == 2


def test_an_exception_is_granted_by_the_roster_of_its_day(office):
    office.clock.forward(days=40)
    end(office.workspace, Ending(login="unit-chair", role="unit"))
    with pytest.raises(Refused, match=r"unit-chair .* may not grant exceptions"):
        waive(office.as_("unit-chair"), *MILO, "practice", note="x")


def test_where_the_policy_wants_a_second_person_nothing_counts_before(office, cli):
    pack = files("mcred.policy.packs").joinpath("binghamton-2020.yaml").read_text("utf-8")
    pack = pack.replace("id: binghamton-2020", "id: careful").replace(
        "double_counting: false", "double_counting: false\nexceptions_confirmed: true"
    )
    office.write("careful.yaml", pack)
    settings = office.folder / "mcred.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('"binghamton-2020"', '"careful.yaml"'), "utf-8")
    office.approve(BASICS_YAML.replace("Two courses", "Two good courses"))
    move(office.workspace, *MILO)
    office.accept(MILO[0])
    done = cli("waive", *MILO, "practice", "--note", "industry")
    assert "It counts once a second person has confirmed it" in done.out
    assert evaluate(office.workspace).awards == ()
    assert "(waits for a second person)" in cli("student", "show", MILO[0]).out
    again = waive(office.workspace, *MILO, "practice", note="again")
    assert (again.changed, again.waits) == (False, True)
    substitute(office.workspace, *MILO, "cs110", "STAT 200", note="same content")
    assert cli("waive", "--waiting").out == snapshot("""\
STUDENT    PROGRAM      WHAT                             DAYS  BY    WHY
B00990002  data-basics  A field of practice waived          0  root  industry
B00990002  data-basics  STAT 200 for CS 110 Programming     0  root  same content

Another of those who may grant it confirms it, and nobody their own:
  mcred waive B00990002 data-basics practice --confirm
  mcred substitute B00990002 data-basics all_of/1/of/0 'STAT 200' --confirm
""")
    letters = {letter.login: letter for letter in digest(office.workspace).letters}
    (asked,) = letters["unit-chair"].exceptions
    assert (asked.proposal, asked.pieces) == (BASICS, 2)
    me = office.workspace.actor
    assert me not in letters or not letters[me].exceptions  # nobody confirms their own
    assert not any(one.exceptions for one in digest(office.workspace, role="office").letters)
    assert "Data Basics (data-basics): 2 exceptions" in body(letters["unit-chair"])
    assert "2 exceptions to confirm" in subject(letters["unit-chair"])
    assert substitute(office.workspace, *MILO, "cs110", "STAT 200", note="no", act=Act.UNDO).changed
    with pytest.raises(Refused, match="a second person confirms it"):
        waive(office.workspace, *MILO, "practice", note=None, act=Act.CONFIRM)
    with pytest.raises(Refused, match="may not grant"):
        waive(office.as_("instructor"), *MILO, "practice", note=None, act=Act.CONFIRM)
    with pytest.raises(Refused, match="Nothing is there"):
        substitute(office.as_("unit-chair"), *MILO, "CS 110", "STAT 200", note=None, act=Act.CONFIRM)
    assert (
        "unit-chair confirmed it." in cli("waive", *MILO, "practice", "--confirm", "--by", "unit-chair").out
    )
    assert cli("waive", "--waiting").out == "No waiver or substitution waits for a second person.\n"
    assert [a.student_id for a in evaluate(office.workspace).awards] == [MILO[0]]
    assert not waive(office.as_("unit-chair"), *MILO, "practice", note=None, act=Act.CONFIRM).changed
    assert waive(office.workspace, *MILO, "practice", note="a slip", act=Act.UNDO).changed
    assert cli("waive", *MILO, "practice", "--confirm", "--undo", "--note", "x").code == 2
