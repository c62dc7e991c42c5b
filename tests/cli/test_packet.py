"""A body's packet: all that it needs in one page, whole and accessible, and nobody's markup but ours."""

import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pexpect
import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make
from publishing.pages import Page

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt;"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def at_eppc(office: GovernanceOffice, name: str = ID, **changes: str) -> None:
    office.submit(name, **changes)
    office.approve("unit", "office", name=name)


def packet(office: GovernanceOffice, *arguments: str) -> str:
    return office.done("packet", "--stage", "eppc", *arguments)


def returned_and_revised(office: GovernanceOffice) -> None:
    """Let EPPC return a proposal, and have it back with other words, a letter, a finding that may stand, a comment."""
    at_eppc(office)
    office.done(
        "return", ID, "--stage", "eppc", "--by", "chen", "--vote", "1-8-0", "--note", "Say how AS1 is judged."
    )
    office.later(days=2)
    Path("letter.txt").write_text("We support it.\n", "utf-8")
    path = office.write(audience="Undergraduates of all majors who read data at work.")
    office.done("submit", path, "--attach", "letter.txt")
    office.done("comment", ID, "--note", "The dean supports it.")
    office.later(days=3)


def test_a_packet_says_all_that_the_body_needs(office: GovernanceOffice) -> None:
    returned_and_revised(office)
    head = office.done("ledger", "head").split()[0]
    text = packet(office)
    page = Page(text)
    told = re.sub(r"\s*\n\s*", "\n", page.text)
    told = re.sub(r"[0-9a-f]{64}", "…", re.sub(r"revision [0-9a-f]{8}", "revision …", told))
    assert told.partition("Alignment\n")[0] == snapshot("""\

Educational Policy and Priorities Committee (EPPC): packet for 2027-02-05
Skip to the agenda
Educational Policy and Priorities Committee (EPPC)
Packet for the meeting of 2027-02-05
Stageeppc
Meeting2027-02-05
Agenda1 proposal
Ledger17:…
The record takes the vote: how many for, against, abstaining.
Agenda
What waits, the longest first
No.
Proposal
Unit
Type
Size
Waits since
Due
Before this body
1Applied Data AnalysisHarpur College / Mathematicscredit-bearing, undergraduate8 credits, 2 courses2027-02-02 (3 days)no limitseen before; 1 change
1. Applied Data Analysis
credit-bearing, undergraduate, applied-data-analysis
In short
Two courses and a project in which students answer a question of their own with data.
Offered byHarpur College / Mathematics
ContactsPat Sample <psample@example.edu>, program coordinator
First offered2027-spring
SizeAt most 8 credits (the policy allows 12), in 2 courses.
Waits heresince 2027-02-02, 3 days
Textrevision …, submitted 2027-02-02
FindingsJudged under binghamton-2020 2020: no findings.
What changed since this body saw it
It was returned here on 2027-01-31, revision …; since then 1 change.
Say how AS1 is judged.
audience  was: Undergraduates of all majors who work with data.now: Undergraduates of all majors who read data at work.
Decided so far
Decisions on record about Applied Data Analysis
BodyDecisionVoteDayByNote
Unit curriculum approvalapprovedno count2027-01-31mhart (Max Hart), entered by clerknone
Committee of the Office of Micro-Credentialsapprovedno count2027-01-31ocho (Olu Cho), entered by clerknone
Educational Policy and Priorities Committee (EPPC)returned (an earlier round)1-8-02027-01-31chen (Mei Chen), entered by clerkSay how AS1 is judged.
Comments
2027-02-02 clerk: The dean supports it.
""")
    for once in ("Two courses and a project in which", "Pat Sample", "First offered"):
        assert told.count(once) == 1
    assert '<th scope="row">letter.txt</th><td>15 bytes</td>' in text
    assert told.count("Who does what") == 1
    assert head in page.text


def test_its_page_is_whole_accessible_and_loads_nothing(office: GovernanceOffice) -> None:
    returned_and_revised(office)
    at_eppc(office, "program-two", summary=f'"{HOSTILE}"', title=f"'{HOSTILE}'")
    office.done("comment", "program-two", "--note", HOSTILE)
    text = packet(office, "--by", "chen")
    page = Page(text)
    assert page.faults == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [a[key] for _, a in page.tags for key in ("aria-labelledby",) if key in a]
    links = [a["href"] for a in page.all("a") if a["href"].startswith("#")]
    assert {*named, *(link[1:] for link in links)} <= set(ids)
    assert links[0] == "#agenda"
    assert all(a["href"].startswith(("#", "https://", "http://", "mailto:")) for a in page.all("a"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all("scope" in attributes for attributes in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    assert page.all("html") == [{"lang": "en"}]
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") or name in {"src", "style"} for _, a in page.tags for name in a)
    rules = text.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in rules
    assert "@import" not in rules
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert page.text.count(HOSTILE) >= 3


def test_fifty_proposals_take_less_than_three_seconds(office: GovernanceOffice) -> None:
    names = [f"program-{number}" for number in range(50)]
    paths = [office.write(name) for name in names]
    office.done("submit", *paths)
    office.done("approve", "--all", "--stage", "unit", "--by", "mhart")
    office.done("approve", "--all", "--stage", "office", "--by", "ocho")
    begun = time.perf_counter()
    page = packet(office)
    assert time.perf_counter() - begun < 3
    assert page.count("<article") == 50


def test_a_member_sees_what_they_may_not_decide_and_a_unit_what_is_its_own(office: GovernanceOffice) -> None:
    at_eppc(office)
    office.done("roster", "add", "psample", "--role", "eppc")
    (one,) = office.answer("packet", "--stage", "eppc", "--by", "psample")["proposals"]
    assert "answers for this proposal" in one["may_not_decide"]
    assert "psample may not decide here:" in Page(packet(office, "--by", "psample")).text
    assert (
        office.answer("packet", "--stage", "eppc", "--by", "chen")["proposals"][0]["may_not_decide"] is None
    )
    office.submit("program-two")
    assert office.answer("packet", "--stage", "unit", "--by", "cvega")["proposals"] == []
    assert len(office.answer("packet", "--stage", "unit", "--by", "mhart")["proposals"]) == 1


def test_waiting_is_counted_to_the_day_of_the_meeting(office: GovernanceOffice) -> None:
    at_eppc(office)
    with Path("mcred.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review]\nlate_after = {eppc = 10}\n")
    (one,) = office.answer("packet", "--stage", "eppc", "--on", "2027-02-14")["proposals"]
    assert (one["days"], one["late"], one["due"]) == (14, 4, "2027-02-10")
    assert "2027-02-10, late by 4 days" in Page(packet(office, "--on", "2027-02-14")).text
    assert "no date" in office.refused("packet", "--stage", "eppc", "--on", "Feb 14", code=2)


def test_nothing_waits_and_there_is_no_file(office: GovernanceOffice) -> None:
    assert packet(office, "-o", "packet.html") == "Nothing waits at eppc; there is no packet.\n"
    assert not Path("packet.html").exists()
    answer = office.answer("packet", "--stage", "eppc")
    assert (answer["proposals"], answer["path"], answer["bytes"]) == ([], None, 0)


def test_an_older_packet_is_replaced_and_nothing_else(office: GovernanceOffice) -> None:
    at_eppc(office)
    said = packet(office, "-o", "packet.html")
    assert re.fullmatch(r"Wrote packet.html: 1 proposal, [0-9]+ kB.\n", said)
    first = Path("packet.html").read_bytes()
    office.later(days=1)
    answer = office.answer("packet", "--stage", "eppc", "-o", "packet.html")
    assert answer["path"] == "packet.html"
    assert answer["bytes"] == Path("packet.html").stat().st_size
    assert Path("packet.html").read_bytes() != first
    Path("notes.html").write_text("<p>Mine.</p>", "utf-8")
    assert "is there and is no packet" in office.refused(
        "packet", "--stage", "eppc", "-o", "notes.html", code=2
    )
    assert "is there and is no packet" in office.refused(
        "packet", "--stage", "eppc", "-o", "proposals", code=2
    )
    assert "cannot be written" in office.refused("packet", "--stage", "eppc", "-o", "nowhere/p.html", code=2)
    assert office.answer("packet", "--stage", "eppc")["path"] == "packet-eppc-2027-02-01.html"
    assert packet(office, "-o", "-") == packet(office)
    assert "both want" in office.mcred("packet", "--stage", "eppc", "-o", "-", "--json").out


def test_on_a_terminal_it_is_put_into_a_file(office: GovernanceOffice) -> None:
    import sys

    at_eppc(office)
    arguments = ["-m", "mcred", "packet", "--stage", "eppc", "--on", "2027-02-03"]
    child = pexpect.spawn(sys.executable, arguments, cwd=str(office.folder), encoding="utf-8", timeout=20)
    child.expect(pexpect.EOF)
    assert "Wrote packet-eppc-2027-02-03.html: 1 proposal" in child.before
    assert Page(Path("packet-eppc-2027-02-03.html").read_text("utf-8")).faults == []
