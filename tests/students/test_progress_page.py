"""The page that a student is given, and the programs that a student is close to."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from mcred.actions.studying.evidence import add_evidence, judge_evidence
from mcred.clock import SystemClock
from mcred.records.model import EvidenceState
from publishing.pages import Page
from students.office_files import BASICS

ADA, MILO, ZOE = "B00990001", "B00990002", "B00990003"


@pytest.fixture(autouse=True)
def _the_same_day(monkeypatch):
    """Commands look at the machine's clock; what a page says of today is to be the same tomorrow."""
    monkeypatch.setattr(SystemClock, "today", lambda _: date(2027, 2, 1))


def page(cli, *words):
    shown = Page(cli("progress", *words, "--html", "-").out)
    assert not shown.faults
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in shown.tags}
    return "\n".join(" ".join(line.split()) for line in shown.text.splitlines() if line.strip())


def test_the_page_says_to_the_student_what_is_left_and_whom_to_ask(office, cli):
    office.enrol(ZOE)
    assert page(cli, ZOE) == snapshot("""\
Your progress toward micro-credentials
Your progress toward micro-credentials
Zoë Beispiel, B00990003
As your record stood on 1 February 2027. A course in progress is shown, and counts once it is passed.
Data Basics
50 %
Two steps are left.
The shortest way to finish:
one of CS 110, GEOG 465 (B or better)AS1 Project report: hand it in
Once CS 110 is passed as required, all requirements are met.
What is asked, and what you have
✓done: MATH 147 Elementary Statistics (C or better) – A-, fall 2025
✗open: A field of practice, one of:
…in progress: CS 110 Programming – in progress, fall 2026
✗open: GEOG 465 Maps (B or better)
Evidence for you to hand in
AS1 Project report not handed in yetWhat: the published reportStandard: proficient on every rowJudged by: course instructor
Questions? Ask Petra Proposer, program coordinator (pproposer@example.edu).\
""")


def test_it_follows_the_evidence_from_hand_to_hand(office, cli):
    office.enrol(ADA)
    assert "hand it in" in page(cli, ADA)
    add_evidence(office.workspace, ADA, BASICS, "AS1", url="https://example.edu/ada")
    assert "waits for a verdict" in page(cli, ADA)
    assert "(handed in 2027-02-01, waits for a verdict)" in cli("progress", ADA).out
    judge_evidence(office.as_("instructor"), ADA, BASICS, "AS1", EvidenceState.DECLINED, note="Row 2.")
    assert "hand it in again" in page(cli, ADA)
    office.accept(ADA)
    assert "You have done all of it." in page(cli, ADA)
    cli("evaluate")
    assert "Congratulations" in page(cli, ADA)


def test_a_trial_says_that_it_is_one(office, cli):
    office.enrol(ZOE)
    assert "pretends that you also have GEOG 465 with B." in page(cli, ZOE, "--what-if", "GEOG 465:B")


def test_the_file_is_private_and_replaces_nothing_unasked(office, cli):
    office.enrol(ZOE)
    assert cli("progress", ZOE, "--html", "zoe.html").out == "Wrote zoe.html, readable by you alone.\n"
    assert stat.S_IMODE(Path("zoe.html").stat().st_mode) == 0o600
    assert cli("progress", ZOE, "--format", "html", "-o", "zoe.html").code == 1
    assert cli("progress", ZOE, "-o", "zoe.html", "--force").code == 0


def test_a_name_is_text_and_nothing_else(office, cli):
    office.bring(f"{ZOE},z@example.edu,<script>alert(1)</script>,Bei\u202espiel,MATH 147,2025-fall,4,A-")
    shown = cli("progress", ZOE, "--html", "-").out
    assert "<script" not in shown
    assert "\u202e" not in shown


def test_programs_that_one_is_close_to_stand_below(office, cli, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert cli("progress", MILO).out == snapshot("""\
B00990002 is not enrolled in any program.

Not enrolled, but close:

PROGRAM      DONE              LEFT
data-basics  50 %  █████░░░░░  one of CS 110, GEOG 465 (B or better); evidence for AS1 Project report

mcred progress B00990002 PROGRAM shows one whole; mcred enrol B00990002 PROGRAM enrols.
""")
    cli("evaluate")  # from now on what each program needs is kept beside it
    told = json.loads(cli("progress", MILO, "--json").out)["close"]
    assert [(near["id"], near["courses_left"]) for near in told] == [(BASICS, 1)]
    office.bring(f"{MILO},msample2@example.edu,Milo,Samplesen,MATH 147,2025-fall,4,F")
    assert json.loads(cli("progress", MILO, "--json").out)["close"] == []
    asked = json.loads(cli("progress", MILO, "--what-if", "math147:b", "--json").out)["close"]
    assert [near["id"] for near in asked] == [BASICS]
    assert json.loads(cli("progress", ADA, BASICS, "--json").out)["close"] == []
