"""Where things stand: filters, what is late, drafts, and one proposal's timeline."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make, once

SOCIAL_WORK = "[{college: CCPA, department: Social Work}]"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def busy_life(office: GovernanceOffice) -> None:
    """An office with limits of its own, and four proposals: at eppc, at unit, returned, approved."""
    with (office.folder / "mcred.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review.late_after]\neppc = 10\nunit = 21\n")
    office.submit()
    office.submit("care-work", units=SOCIAL_WORK)
    office.submit("data-ethics")
    office.later(days=5)
    office.approve("unit")
    office.approve("unit", name="data-ethics")
    office.submit("web-craft")
    office.approve("unit", "office", "eppc", "fsec", name="web-craft")
    office.later(days=2)
    office.done("return", "data-ethics", "--stage", "office", "--by", "ocho", "--note", "Name a source.")
    office.approve("office")
    office.later(days=12)


@pytest.fixture
def busy(office: GovernanceOffice, tmp_path_factory: pytest.TempPathFactory) -> GovernanceOffice:
    return once(office, tmp_path_factory.getbasetemp() / "office-where", busy_life)


def test_one_line_each_and_a_count(busy: GovernanceOffice) -> None:
    assert busy.done("status") == snapshot("""\
PROPOSAL               STATE      SINCE       WAITS FOR             TITLE
applied-data-analysis  in-review  2027-02-07  eppc            late  Applied Data Analysis
care-work              in-review  2027-01-31  unit                  Care Work
data-ethics            returned   2027-02-07  a new revision        Data Ethics
web-craft              approved   2027-02-05                        Web Craft

4 proposals: 2 in review, 1 returned, 1 approved; 1 late.
""")


def test_what_is_late_is_said_in_a_word(busy: GovernanceOffice) -> None:
    assert busy.done("queue") == snapshot("""\
STAGE  PROPOSAL               SINCE       DAYS             TITLE
unit   care-work              2027-01-31    19             Care Work
eppc   applied-data-analysis  2027-02-07    12  late by 2  Applied Data Analysis
""")
    assert busy.done("queue", "--late", "--stage", "unit") == snapshot("Nothing is late at unit.\n")
    queue = busy.answer("queue", "--late")["proposals"]
    assert [(q["id"], q["days"], q["late_after"], q["late"]) for q in queue] == [(ID, 12, 10, True)]
    busy.later(days=3)
    assert [q["id"] for q in busy.answer("queue", "--late")["proposals"]] == ["care-work", ID]


def test_the_offices_limits_win_over_the_policys_and_a_misspelt_stage_is_named(
    busy: GovernanceOffice,
) -> None:
    settings = busy.folder / "mcred.toml"
    settings.write_text(settings.read_text("utf-8").replace("\neppc =", "\nepcc ="), "utf-8")
    for words in (["status"], ["queue"], ["status", ID]):
        assert "Did you mean eppc?" in busy.refused(*words, code=2)


FILTERS: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("--unit", "CCPA"), ["care-work"]),
    (("--unit", "ccpa / social  work"), ["care-work"]),
    (("--unit", "Harpur College"), [ID, "data-ethics", "web-craft"]),
    (("--stage", "eppc"), [ID]),
    (("--stage", "fsec"), []),
    (("--state", "returned"), ["data-ethics"]),
    (("--state", "in-review", "--unit", "Harpur College"), [ID]),
    (("--since", "2027-02-07"), [ID, "data-ethics"]),
    (("--late",), [ID]),
    (("--late", "--stage", "unit"), []),
)


def test_filters(busy: GovernanceOffice) -> None:
    for options, expected in FILTERS:
        told = busy.answer("status", *options)
        assert [p["id"] for p in told["proposals"]] == expected, options
        assert told["total"] == 4


SLIPS: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("--unit", "Harpr College"), 1, "Did you mean Harpur College?"),
    (("--unit", "/ Geography"), 2, "no unit"),
    (("--stage", "epcc"), 2, "Did you mean eppc?"),
    (("--state", "in review"), 2, "Did you mean in-review?"),
    (("--since", "yesterday"), 2, "--since"),
    ((ID, "--late"), 2, "choose among all"),
    (("--drafts", "--late"), 2, "choose among all"),
    ((ID, "--drafts"), 2, "mcred validate"),
)


def test_what_cannot_be_meant(busy: GovernanceOffice) -> None:
    for options, code, words in SLIPS:
        assert words in busy.refused("status", *options, code=code)


def test_nothing_fits_is_no_failure(busy: GovernanceOffice) -> None:
    assert busy.done("status", "--state", "withdrawn") == snapshot("0 of 4 proposals.\n")


def test_one_proposal_with_its_days(busy: GovernanceOffice) -> None:
    busy.done("comment", ID, "--note", "The meeting moved.")
    busy.done("return", ID, "--stage", "eppc", "--by", "chen", "--vote", "7-1-0", "--note", "Say how.")
    busy.later(days=4)
    busy.submit(summary="Clearer now.")
    busy.later(days=1)
    assert busy.done("status", ID) == snapshot("""\
Applied Data Analysis  (applied-data-analysis)
credit-bearing, undergraduate · Harpur College / Mathematics
in-review since 2027-02-23: it waits for eppc.
eppc, due by 2027-03-05. Those who may: chen (Mei Chen).
Newest revision b2509299, judged under binghamton-2020 2020.

STAGE                ON          DAYS
unit    approved     2027-02-05     5  for revision 23e11251
office  approved     2027-02-07     2  for revision 23e11251
eppc    waits since  2027-02-23     1
fsec    to come

   12  2027-01-31 submitted, revision 23e11251, by clerk
   15  2027-02-05 unit approved it for Harpur College / Mathematics after 5 days, by mhart (Max Hart), entered by clerk
   23  2027-02-07 office approved it after 2 days, by ocho (Olu Cho), entered by clerk
   24  2027-02-19 a comment, by clerk
                    “The meeting moved.”
   25  2027-02-19 eppc returned it 7-1-0 after 12 days, by chen (Mei Chen), entered by clerk
                    “Say how.”
   26  2027-02-23 submitted, revision b2509299, by clerk
""")
    shown = busy.answer("status", ID)["proposals"][0]
    assert shown["waiting"] == snapshot(
        [
            {
                "stage": "eppc",
                "since": "2027-02-23T09:00:00Z",
                "days": 1,
                "late_after": 10,
                "due": "2027-03-05",
                "late": False,
            }
        ]
    )
    assert [e["days"] for e in shown["history"]] == snapshot([None, 5, 2, None, 12, None])


def test_a_late_one_says_since_when_it_was_due(busy: GovernanceOffice) -> None:
    assert busy.done("status", ID).splitlines()[2:4] == snapshot(
        [
            "in-review since 2027-02-07: it waits for eppc.",
            "eppc, late by 2 days (it was due on 2027-02-17). Those who may: chen (Mei Chen).",
        ]
    )


def test_drafts_are_the_files_that_are_not_on_record(busy: GovernanceOffice) -> None:
    assert busy.done("status", "--drafts") == snapshot("Every file in proposals was submitted as it is.\n")
    busy.write(summary="Changed since.")
    busy.write("new-thing", competencies="[juggling]")
    (busy.folder / "proposals" / "web-craft.yaml").write_text("mcred: [", "utf-8")
    assert busy.done("status", "--drafts") == snapshot("""\
FILE                                           ERRORS  WARNINGS  TITLE                  FIRST ERROR
proposals/applied-data-analysis.yaml  changed                 2  Applied Data Analysis
proposals/new-thing.yaml              new           1         2  New Thing              "juggling" is not a competency of the policy's list.
proposals/web-craft.yaml              changed       1                                   A text cannot begin with this character without quotes.

3 files not submitted, 1 without errors. mcred validate proposals shows the findings.
""")
    told = busy.answer("status", "--drafts")
    assert [(d["id"], d["submitted"], d["errors"] > 0) for d in told["drafts"]] == snapshot(
        [("applied-data-analysis", True, False), ("new-thing", False, True), ("web-craft", True, True)]
    )
    (busy.folder / "proposals" / "web-craft.yaml").write_text("title: Web Craft\nfees: []\n", "utf-8")
    assert busy.answer("status", "--drafts")["drafts"][-1]["title"] == "Web Craft", "it is no proposal yet"


def test_drafts_of_a_workspace_without_files(office: GovernanceOffice) -> None:
    assert office.done("status", "--drafts") == snapshot("There is no file in proposals.\n")
    (office.folder / "proposals").rmdir()
    assert office.done("status", "--drafts") == snapshot("There is no file in proposals.\n")
    (office.folder / "mcred.toml").unlink()
    assert "no workspace" in office.refused("status", "--drafts", code=2)
