"""Reports: drawn for the terminal, and as a page, a spreadsheet's file, JSON."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make, once
from mcred.publishing.figures import Column, Figures, csv_text, html_page


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def old_life(office: GovernanceOffice) -> None:
    """An office with decisions of two years: returned, voided, approved, waiting."""
    office.submit()
    office.later(days=4)
    office.approve("unit")
    office.later(days=20)
    office.done("return", ID, "--stage", "office", "--by", "ocho", "--note", "Say how.")
    office.later(days=345)
    office.submit(summary="Clearer now.")
    office.submit("web-craft")
    office.later(days=10)
    office.approve("office")
    office.approve("unit", "office", "eppc", "fsec", name="web-craft")
    office.later(days=31)


@pytest.fixture
def old(office: GovernanceOffice, tmp_path_factory: pytest.TempPathFactory) -> GovernanceOffice:
    return once(office, tmp_path_factory.getbasetemp() / "office-report", old_life)


def test_how_long_stages_take(old: GovernanceOffice) -> None:
    assert old.done("report", "stages") == snapshot("""\
Days from a stage's turn to its decision: █ to the median, ░ to the slowest.

STAGE   YEAR                        MEDIAN  SLOWEST  DECIDED  RETURNED  SLOWEST ONE
unit    2027  ████                       4        4        1            applied-data-analysis
unit    2028  ██████████                10       10        1            web-craft
unit    all   ███████░░░                 7       10        2            web-craft
office  2027  ████████████████████      20       20        1         1  applied-data-analysis
office  2028  █████░░░░░                 5       10        2            applied-data-analysis
office  all   ██████████░░░░░░░░░░      10       20        3         1  applied-data-analysis
eppc    2028                             0        0        1            web-craft
fsec    2028                             0        0        1            web-craft

Still waiting, in days:

STAGE  WAITING  MEDIAN  LONGEST  LATE AFTER  LATE  LONGEST ONE
eppc         1      31       31                    applied-data-analysis
""")
    told = old.answer("report", "stages")["stages"]
    assert told[1] == snapshot(
        {
            "stage": "office",
            "title": "Committee of the Office of Micro-Credentials",
            "late_after": None,
            "total": {
                "decisions": 3,
                "approved": 2,
                "returned": 1,
                "rejected": 0,
                "median_days": 10,
                "slowest_days": 20,
                "slowest": "applied-data-analysis",
            },
            "years": [
                {
                    "year": 2027,
                    "decisions": 1,
                    "approved": 0,
                    "returned": 1,
                    "rejected": 0,
                    "median_days": 20,
                    "slowest_days": 20,
                    "slowest": "applied-data-analysis",
                },
                {
                    "year": 2028,
                    "decisions": 2,
                    "approved": 2,
                    "returned": 0,
                    "rejected": 0,
                    "median_days": 5.0,
                    "slowest_days": 10,
                    "slowest": "applied-data-analysis",
                },
            ],
            "waiting": None,
        }
    )
    assert old.done("report", "stages", "--since", "2028-06-01") == snapshot("""\
Nothing was decided since 2028-06-01.

Still waiting, in days:

STAGE  WAITING  MEDIAN  LONGEST  LATE AFTER  LATE  LONGEST ONE
eppc         1      31       31                    applied-data-analysis
""")


def test_stages_for_a_spreadsheet(old: GovernanceOffice) -> None:
    assert old.done("report", "stages", "--format", "csv") == snapshot("""\
"stage","year","decisions","approved","returned","rejected","median_days","slowest_days","slowest","waiting","waiting_longest_days","late"
"unit","2027","1","1","0","0","4","4","applied-data-analysis","","",""
"unit","2028","1","1","0","0","10","10","web-craft","","",""
"unit","all","2","2","0","0","7","10","web-craft","0","","0"
"office","2027","1","0","1","0","20","20","applied-data-analysis","","",""
"office","2028","2","2","0","0","5","10","applied-data-analysis","","",""
"office","all","3","2","1","0","10","20","applied-data-analysis","0","","0"
"graduate-council","all","0","0","0","0","","","","0","","0"
"eppc","2028","1","1","0","0","0","0","web-craft","","",""
"eppc","all","1","1","0","0","0","0","web-craft","1","31","0"
"fsec","2028","1","1","0","0","0","0","web-craft","","",""
"fsec","all","1","1","0","0","0","0","web-craft","0","","0"
"fee-review","all","0","0","0","0","","","","0","","0"
""")


def test_stages_as_a_page(old: GovernanceOffice) -> None:
    assert old.done("report", "stages", "-o", "stages.html") == "Wrote stages.html.\n"
    page = (old.folder / "stages.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("<tr>") == len(old.done("report", "stages", "--format", "csv").splitlines())
    assert old.done("report", "stages", "--format", "html") == page


def test_before_anything_was_decided(office: GovernanceOffice) -> None:
    assert office.done("report", "stages") == snapshot("""\
Nothing was decided yet.

Nothing waits.
""")
    assert office.done("report", "programs") == snapshot("Nothing was submitted yet.\n")
    assert office.done("report", "competencies") == snapshot("No program is approved and open.\n")


def test_programs_by_unit_and_state(old: GovernanceOffice) -> None:
    old.submit(
        "care-work",
        units="[{college: Harpur College, department: Mathematics}, {college: CCPA, department: Social Work}]",
    )
    assert old.done("report", "programs") == snapshot("""\
Proposals by unit: █ offered to students, ░ all others.

UNIT                                                PROPOSALS  OFFERED  IN REVIEW  APPROVED  STILL IN  AWARDS
CCPA / Social Work            ░░░░░░░                       1        0          1                   0       0
Harpur College / Mathematics  ███████░░░░░░░░░░░░░          3        1          2         1         0       0
in all                                                      3        1          2         1         0       0
""")
    assert old.answer("report", "programs")["total"] == snapshot(
        {
            "proposals": 3,
            "offered": 1,
            "still_enrolled": 0,
            "awards": 0,
            "states": {
                "in-review": 2,
                "returned": 0,
                "approved": 1,
                "rejected": 0,
                "withdrawn": 0,
                "retired": 0,
            },
        }
    )


def test_competencies_of_what_students_can_earn(old: GovernanceOffice) -> None:
    assert old.done("report", "competencies").splitlines()[:4] == snapshot(
        [
            "Competencies of the 1 approved program: █ carried by them, ░ not by the others.",
            "",
            "COMPETENCY                                               PROGRAMS  STILL IN  AWARDS  WHICH",
            "critical thinking/problem solving  ████████████████████         1         0       0  web-craft",
        ]
    )
    told = old.answer("report", "competencies")
    assert {c["competency"]: c["programs"] for c in told["competencies"] if c["count"]} == snapshot(
        {"critical-thinking-problem-solving": ["web-craft"], "digital-technology": ["web-craft"]}
    )
    old.done("retire", "web-craft", "--note", "Replaced.")
    assert old.answer("report", "competencies")["programs"] == 0


def test_bars_are_drawn_in_signs_that_the_encoding_has(old: GovernanceOffice, program: Any) -> None:
    told = program("report", "programs", env={"PYTHONIOENCODING": "ascii"})
    assert told.code == 0
    assert "####" in told.out
    assert told.out.isascii()


def test_no_cell_is_a_formula() -> None:
    figures = Figures(
        title="<Title>",
        about="About & more",
        columns=(Column("unit", "unit"), Column("days", "days"), Column("file", "")),
        rows=(("=HYPERLINK(1)", 4.0, "@x"), ('+"a", b', 2.5, ""), ("plain", None, "")),
    )
    assert csv_text(figures) == snapshot("""\
"unit","days","file"
"'=HYPERLINK(1)","4","'@x"
"'+""a"", b","2.5",""
"plain","",""
""")
    assert list(csv.reader(io.StringIO(csv_text(figures))))[2] == ['\'+"a", b', "2.5", ""]
    page = html_page(figures)
    assert "<h1>&lt;Title&gt;</h1>" in page
    assert '<th scope="row">=HYPERLINK(1)</th><td class="figure">4</td></tr>' in page
