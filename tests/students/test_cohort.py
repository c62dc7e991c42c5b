"""What coordinators read: everybody in a program, who is stuck, and who is close without being enrolled."""

import csv
import io
import json
import stat
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from mcred.actions.studying.cohort import Only, Standing, cohort
from mcred.actions.studying.evidence import add_evidence
from mcred.actions.studying.exceptions import waive
from mcred.actions.studying.prospects import prospects
from mcred.clock import SystemClock
from mcred.errors import Refused
from publishing.pages import Page
from students.office_files import BASICS, BASICS_YAML, STACK

ADA, MILO, ZOE, NIA = "B00990001", "B00990002", "B00990003", "B00990008"


@pytest.fixture(autouse=True)
def _the_same_day(monkeypatch):
    """Commands look at the machine's clock; what a page says of today is to be the same tomorrow."""
    monkeypatch.setattr(SystemClock, "today", lambda _: date(2027, 2, 1))


@pytest.fixture
def enrolled(office, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for student in (ADA, MILO, ZOE, NIA):
        office.enrol(student)
    return office


def test_the_cohort_lists_the_farthest_first(enrolled, cli):
    enrolled.accept(MILO)
    shown = cli("progress", "--program", BASICS).out
    assert shown == snapshot("""\
Data Basics (data-basics)
4 enrolled, 1 finished, 2 one step away

STUDENT     DONE              STANDS    LEFT
B00990001  100 %  ██████████  finished  accepted evidence for AS1 Project report
B00990002   50 %  █████░░░░░  one step  one of CS 110, GEOG 465 (B or better)
B00990003   50 %  █████░░░░░  one step  one of CS 110, GEOG 465 (B or better); CS 110 in progress
B00990008    0 %  ░░░░░░░░░░            MATH 147 (C or better); one of CS 110, GEOG 465 (B or better)
""")
    few = cli("progress", "--program", BASICS, "--only", "one-step").out
    assert [student for student in (ADA, MILO, ZOE, NIA) if student in few] == [MILO, ZOE]


def test_stuck_is_who_has_nothing_on_the_way_for_a_year(enrolled, cli):
    enrolled.clock.forward(days=365)
    assert not cohort(enrolled.workspace, BASICS).stuck
    enrolled.clock.forward(days=1)
    # Zoë's course was in progress in the fall of 2026; nobody has heard of it since.
    assert {m.student_id for m in cohort(enrolled.workspace, BASICS, only=Only.STUCK).students} == {
        MILO,
        ZOE,
        NIA,
    }
    enrolled.bring(f"{ZOE},zbeispi3@example.edu,Zoë,Beispiel,CS 110,2028-spring,4,")
    add_evidence(enrolled.workspace, NIA, BASICS, "AS1", url="https://example.edu/nia")
    found = cohort(enrolled.workspace, BASICS)
    assert {m.student_id: m.standing for m in found.students} == {
        ADA: Standing.FINISHED, MILO: Standing.STUCK, ZOE: Standing.ONE_STEP, NIA: Standing.ON_THE_WAY,
    }  # fmt: skip
    waive(enrolled.workspace, MILO, BASICS, "MATH 147", note="placement test", by="unit-chair")
    assert not cohort(enrolled.workspace, BASICS).stuck


def test_a_list_of_the_stuck_says_since_when(enrolled, monkeypatch, cli):
    from mcred.actions.studying import cohort as module

    monkeypatch.setattr(module, "STUCK_AFTER", module.STUCK_AFTER * -1)
    assert cli("progress", "--program", BASICS, "--only", "stuck").out == snapshot("""\
Data Basics (data-basics)
4 enrolled, 1 finished, 2 one step away, 3 stuck

STUDENT    DONE              STANDS  LEFT
B00990002  50 %  █████░░░░░  stuck   one of CS 110, GEOG 465 (B or better); nothing since 2027-02-01
B00990003  50 %  █████░░░░░  stuck   one of CS 110, GEOG 465 (B or better); nothing since 2027-02-01
B00990008   0 %  ░░░░░░░░░░  stuck   MATH 147 (C or better); one of CS 110, GEOG 465 (B or better); nothing since 2027-02-01
""")


def test_every_form_of_the_cohort_says_the_same(enrolled, cli):
    enrolled.bring(f"{MILO},msample2@example.edu,=Milo,Samplesen,CS 110,2027-spring,4,")
    told = json.loads(cli("progress", "--program", BASICS, "--format", "json").out)
    assert "given_name" not in told["students"][0]
    assert cli("progress", "--program", BASICS, "-o", "c.csv", "--personal").out == (
        "Wrote c.csv, readable by you alone.\n"
    )
    rows = list(csv.DictReader(io.StringIO(Path("c.csv").read_text("utf-8"))))
    assert [row["student_id"] for row in rows] == [one["student"] for one in told["students"]]
    assert (rows[1]["given_name"], rows[1]["in_progress"]) == ("'=Milo", "CS 110")
    assert cli("progress", "--program", BASICS, "--html", "c.html", "--personal").code == 0
    page = Page(Path("c.html").read_text("utf-8"))
    assert not page.faults
    assert all(row["student_id"] in page.text for row in rows)
    assert "One step away (2)" in page.text
    assert json.loads(cli("progress", "--program", BASICS, "-o", "c.json", "--json").out) == told
    assert json.loads(Path("c.json").read_text("utf-8")) == told
    for file in ("c.csv", "c.html", "c.json"):
        assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600
    again = cli("progress", "--program", BASICS, "-o", "c.csv")
    assert (again.code, "c.csv exists" in again.err) == (1, True)
    assert cli("progress", "--program", BASICS, "-o", "c.csv", "--force").code == 0
    assert "Samplesen" not in Path("c.csv").read_text("utf-8")


def test_long_and_wide_names_fit_a_window(enrolled, cli, monkeypatch):
    from mcred.cli import output

    enrolled.bring(
        f"{ZOE},z@example.edu,王小明王小明王小明王小明,Wolfeschlegelsteinhausenbergerdorff-Beispiel,MATH 147,2025-fall,4,A-"
    )
    monkeypatch.setattr(output, "width", lambda: 80)
    shown = cli("progress", "--program", BASICS, "--personal").out
    assert all(output.columns_of(line) <= 80 for line in shown.splitlines())
    assert ZOE in shown


def test_prospects_are_complete_or_one_course_away(office, cli, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    office.enrol(ZOE)
    assert cli("progress", "--program", BASICS, "--prospects").out == snapshot("""\
Data Basics (data-basics)
Not enrolled: 1 without a further course, 1 one course away

STUDENT     DONE              LEFT
B00990001  100 %  ██████████  evidence for AS1 Project report
B00990002   50 %  █████░░░░░  one of CS 110, GEOG 465 (B or better); evidence for AS1 Project report
""")
    done = cli("progress", "--program", BASICS, "--prospects", "--format", "csv", "-o", "p.csv")
    assert done.code == 0
    assert cli("enrol", "--file", "p.csv").code == 0
    assert [m.student_id for m in cohort(office.workspace, BASICS).students] == [ADA, MILO, ZOE]
    assert cli("progress", "--program", BASICS, "--prospects").out.endswith(
        "Nobody is close without being enrolled.\n"
    )


def test_a_prospect_can_be_enrolled(office):
    rows = [f"B1,one@example.edu,Una,One,MATH 147,2026-fall,4,A,{yes}" for yes in ("no", "yes")]
    header = "student_id,email,given_name,family_name,course,term,credits,grade,matriculated"
    office.bring(rows[0], header=header)
    assert "B1" not in {p.student_id for p in prospects(office.workspace, BASICS).students}
    office.bring(rows[1], header=header)
    assert "B1" in {p.student_id for p in prospects(office.workspace, BASICS).students}


def test_whoever_earned_what_a_program_stacks_on_may_be_close(office, cli):
    office.enrol(ADA)
    office.accept(ADA)
    cli("evaluate")
    assert not prospects(office.workspace, STACK).students  # two courses are left
    office.bring(f"{ADA},atestwell1@example.edu,Ada,Testwell,STAT 302,2026-fall,4,B")
    (ada,) = prospects(office.workspace, STACK).students
    assert (ada.student_id, ada.close.courses_left, ada.close.evaluation.distance) == (ADA, 1, 2)
    told = json.loads(cli("progress", ADA, "--json").out)
    assert [(near["id"], near["courses_left"]) for near in told["close"]] == [(STACK, 1)]


def test_a_program_of_patterns_finds_its_prospects_too(office):
    text = BASICS_YAML.replace("data-basics", "any-data").replace("Data Basics", "Any Data")
    head, _, rest = text.partition("requirements:\n")
    office.approve(
        f"{head}requirements:\n  all_of:\n    - credits: 8\n      from: [MATH 1*, CS 1*]\nfees: {rest.partition('fees: ')[2]}"
    )
    found = {p.student_id: p.close.courses_left for p in prospects(office.workspace, "any-data").students}
    assert found == {ADA: 0, MILO: 1, ZOE: 1}


def test_who_looks_for_prospects_of_a_closed_program_is_told(office, cli):
    cli("retire", BASICS, "--note", "Replaced.")
    with pytest.raises(Refused, match="takes nobody new"):
        prospects(office.workspace, BASICS)
    assert "close" in (told := json.loads(cli("progress", ADA, "--json").out))
    assert not told["close"]


@pytest.mark.parametrize(
    "words",
    [
        (ADA, "--prospects"), (ADA, "--personal"), (ADA, "--format", "csv"), (ADA, "-o", "x.pdf"),
        ("--program", BASICS, "--prospects", "--only", "stuck"), ("--program", BASICS, "--only", "lost"),
        ("--program", BASICS, "--html", "x.html", "-o", "y.html"), ("--program", BASICS, "--json", "--html", "-"),
        ("--program", BASICS, "-o", "nowhere/x.csv"), (ADA, "--json", "--format", "html"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_meant_is_bad_usage(office, cli, words):
    assert cli("progress", *words).code == 2
    assert not list(Path.cwd().glob("[xy].*"))
