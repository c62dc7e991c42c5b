"""A whole meeting from a file: all rows or none, every wrong one named; from whatever a spreadsheet saved."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from openpyxl import Workbook

from cli.governance_office import GovernanceOffice, make, once

MEETING = ("approve", "--stage", "eppc", "--by", "chen", "--from")
NAMES = ("program-one", "program-two", "program-three")


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    """Three proposals wait at EPPC, and one before the office. Made once, then copied."""

    def build(made: GovernanceOffice) -> None:
        for name in (*NAMES, "program-four"):
            made.submit(name)
            made.approve("unit", name=name)
        for name in NAMES:
            made.approve("office", name=name)

    templates = tmp_path_factory.getbasetemp()
    made = make(tmp_path / "office", templates / "office-template", cli, monkeypatch)
    return once(made, templates / "office-before-a-meeting", build)


def csv(text: str, name: str = "minutes.csv") -> str:
    Path(name).write_bytes(text.encode())
    return name


GOOD = """\
\ufeffProposal;Decision;Vote;Note;Room
program-one;Approved;9-0-1;"With ""thanks\"\"\";
Program-two;returned;4-5-1;Say how.;
program-three;tabled;;;LN 2401
;;;;
""".replace("\n", "\r\n")


def test_a_meeting_as_excel_saves_it(office: GovernanceOffice) -> None:
    tried = office.mcred(*MEETING, csv(GOOD), "--dry-run")
    assert tried.code == 0
    assert tried.out == snapshot("""\
This is a dry run: nothing was recorded. By chen (Mei Chen), 2027-01-31, it would be:
program-one: approved at eppc, 9-0-1; then it waits for fsec.
program-two: returned at eppc, 4-5-1; then it waits for a new revision.
program-three: tabled, so nothing is recorded (row 4).
""")
    assert tried.err == snapshot("mcred: these columns mean nothing here and were left out: room\n")
    done = office.mcred(*MEETING, csv(GOOD))
    assert done.out == snapshot("""\
program-one: approved at eppc, 9-0-1 (entry 23); it waits for fsec.
program-two: returned at eppc, 4-5-1 (entry 24); it waits for a new revision.
program-three: tabled, so nothing is recorded (row 4).
""")
    assert [i["id"] for i in office.answer("queue", "--stage", "eppc")["proposals"]] == ["program-three"]
    entry = office.answer("ledger", "program-one")["entries"][-1]
    assert (entry["actor"], entry["by"], entry["content"]["vote"]) == ("clerk", "chen", "9-0-1")
    assert '“With "thanks"”' in office.done("ledger", "program-one")
    assert office.answer("ledger", "verify")["valid"]


def test_a_return_to_an_earlier_stage(office: GovernanceOffice) -> None:
    lost = csv(
        "proposal,decision,note\nprogram-one,returned to ofice,Fees.\nprogram-two,returned to fsec,Fees.\n"
    )
    assert office.refused(*MEETING, lost) == snapshot("""\
mcred: Nothing was recorded: 2 of 2 rows cannot be.
  row 2: There is no stage ofice. Did you mean office? The stages are unit, office, graduate-council, eppc, fsec, fee-review.
  row 3: program-two: eppc can return it to unit or office, which come before it, not to fsec.
       Mend the file and give it again; row 1 is the headings.
""")
    done = office.done(*MEETING, csv("proposal,decision,note\nprogram-one,returned to office,Fees.\n"))
    assert done == snapshot(
        "program-one: returned at eppc, to office (entry 23); it waits for a new revision, which begins again at office.\n"
    )


def test_the_answer_for_scripts(office: GovernanceOffice) -> None:
    tried = office.answer(*MEETING, csv(GOOD), "--dry-run")
    done = office.answer(*MEETING, csv(GOOD))
    assert (tried["dry_run"], done["dry_run"]) == (True, False)
    assert [(d["id"], d["decision"]) for d in done["decisions"]] == [
        ("program-one", "approve"),
        ("program-two", "return"),
    ]
    assert done["skipped"] == [{"row": 4, "id": "program-three", "decision": "tabled"}]
    assert done["ignored_columns"] == ["room"]


def test_one_wrong_row_and_nothing_is_recorded_and_all_wrong_ones_are_named(office: GovernanceOffice) -> None:
    before = office.answer("ledger", "head")
    wrong = csv(
        "id,outcome,votes,remarks\nprogram-one,approved,9-1-1,\nprogram-onne,approve,,\nprogram-two,returned,,\n"
        "program-four,approve,,\nprogram-three,approve,3-9-0,\nprogram-thre,tabled,,\nx,reject,2001-09-01,bell\x07\n"
    )
    assert office.refused(*MEETING, wrong) == snapshot("""\
mcred: Nothing was recorded: 6 of 7 rows cannot be.
  row 3: No proposal program-onne was ever submitted. Did you mean program-one?
  row 4: program-two: what is returned needs a note that says why.
  row 5: program-four: it is not before eppc yet: it waits for office.
  row 6: A vote of 3-9-0 does not approve program-three: more were against it than for it.
  row 7: No proposal program-thre was ever submitted. Did you mean program-three?
  row 8: x: the vote is a date or a time here (2001-09-01): the spreadsheet changed what was typed. Format the column as text and type the vote again
       Mend the file and give it again; row 1 is the headings.
""")
    rows = office.answer(*MEETING, wrong, code=1)["rows"]
    assert [row["row"] for row in rows] == [3, 4, 5, 6, 7, 8]
    assert rows[2]["reason"] == "program-four: it is not before eppc yet: it waits for office."
    assert office.refused(*MEETING, wrong, "--dry-run").startswith("mcred: Nothing was recorded: 6 of 7")
    assert office.answer("ledger", "head") == before


def test_what_the_record_cannot_take_is_refused_row_by_row(office: GovernanceOffice) -> None:
    long = "x" * 4_001
    told = office.refused(
        *MEETING,
        csv(
            f"proposal,decision,vote,note\nprogram-one,approve,0-0-0,\nprogram-two,return,,{long}\n"
            f"program-three,approve,,\x1b[31mred\n\x1b[31m{long},approve,,\nprogram-four,\x07,,\n"
        ),
    )
    assert "\x1b" not in told
    assert [line.split(":")[0] for line in told.splitlines()[1:-1]] == [f"  row {n}" for n in range(2, 7)]
    assert max(map(len, told.splitlines())) < 250


def test_the_one_row_of_a_file_is_named_too(office: GovernanceOffice) -> None:
    assert office.refused(*MEETING, csv("proposal,decision\nprogram-four,approve\n")) == snapshot("""\
mcred: Nothing was recorded: 1 of 1 row cannot be.
  row 2: program-four: it is not before eppc yet: it waits for office.
       Mend the file and give it again; row 1 is the headings.
""")
    assert office.refused(*MEETING, csv("proposal,decision\nnothing,approve\n")) == snapshot("""\
mcred: Nothing was recorded: 1 of 1 row cannot be.
  row 2: No proposal nothing was ever submitted. mcred status lists those that were.
       Mend the file and give it again; row 1 is the headings.
""")


def test_the_roster_of_the_meetings_day_counts(office: GovernanceOffice) -> None:
    office.later(days=20)
    office.done("roster", "end", "chen", "--role", "eppc", "--on", "2027-02-15")
    minutes = csv("proposal,decision\nprogram-one,approve\n")
    assert "not on the roster for eppc on 2027-02-20" in office.refused(*MEETING, minutes)
    done = office.answer(*MEETING, minutes, "--on", "2027-02-14")
    assert done["on"] == "2027-02-14"


def test_a_workbook_and_one_of_its_sheets(office: GovernanceOffice) -> None:
    book = Workbook()
    book.active.append(["Proposal", "Decision", "Vote"])
    book.active.append(["program-one", "approved", date(2001, 9, 1)])
    june = book.create_sheet("June")
    june.append(["Proposal", "Vote", "Decision"])
    june.append(["program-one", "9-0-1", "approved"])
    june.append(["program-two", None, "approved"])
    book.save("minutes.xlsx")
    assert office.refused(*MEETING, "minutes.xlsx") == snapshot("""\
mcred: Nothing was recorded: 1 of 1 row cannot be.
  row 2: program-one: the vote is a date or a time here (2001-09-01): the spreadsheet changed what was typed. Format the column as text and type the vote again
       Mend the file and give it again; row 1 is the headings.
""")
    done = office.answer(*MEETING, "minutes.xlsx", "--sheet", "June")
    assert [d["vote"] for d in done["decisions"]] == ["9-0-1", None]


def test_minutes_from_standard_input(office: GovernanceOffice) -> None:
    done = office.mcred(*MEETING, "-", input="proposal,decision\nprogram-one,approve\n")
    assert (done.code, done.err) == (0, "")
    assert "program-one: approved at eppc" in done.out


def test_a_file_that_decides_nothing_changes_nothing(office: GovernanceOffice) -> None:
    before = office.answer("ledger", "head")
    assert office.done(*MEETING, csv("proposal,decision\n")) == snapshot(
        "The file decides nothing; nothing was recorded.\n"
    )
    assert office.done(*MEETING, csv("proposal,decision\nprogram-one,postponed\n")) == snapshot("""\
The file decides nothing; nothing was recorded.
program-one: postponed, so nothing is recorded (row 2).
""")
    assert office.answer("ledger", "head") == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"name,grade\n", "no column proposal"),
        (b"proposal,decision\nx,y\n\xe9\n", "--encoding cp1252"),
        (b"proposal,decision\n" + b"x,approve\n" * 100_000, "5,000 rows"),
        (b"x" * 3_000_000, "2 MiB"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old kind"),
        (b"PK\x03\x04" + bytes(600), "no .xlsx workbook that can be read"),
    ],
)
def test_what_is_no_table_is_wrong_usage(office: GovernanceOffice, data: bytes, words: str) -> None:
    Path("minutes.csv").write_bytes(data)
    assert words in office.refused(*MEETING, "minutes.csv", code=2)


def test_what_is_no_file_is_wrong_usage(office: GovernanceOffice) -> None:
    os.mkfifo("pipe")
    for name, words in (
        ("missing.csv", "no file"),
        ("proposals", "a folder"),
        ("pipe", "a pipe"),
    ):
        assert words in office.refused(*MEETING, name, code=2)


@pytest.mark.parametrize(
    "more", [("program-one",), ("--all",), ("--vote", "9-0-1"), ("--note", "x")], ids=lambda more: more[0]
)
def test_the_minutes_alone_say_what_was_decided(office: GovernanceOffice, more: tuple[str, ...]) -> None:
    assert "The minutes say" in office.refused(*MEETING, csv(GOOD), *more, code=2)


def test_an_unknown_stage_is_wrong_usage_whatever_the_rows_say(office: GovernanceOffice) -> None:
    told = office.refused("approve", "--stage", "epcp", "--from", csv("proposal,decision\nx,y\n"), code=2)
    assert "Did you mean eppc?" in told


def test_openpyxl_is_loaded_for_workbooks_alone(
    office: GovernanceOffice, program: Callable[..., Any]
) -> None:
    code = (
        "import sys; from mcred.cli.table_file import read_table; read_table('minutes.csv', sheet=None, encoding='utf-8');"
        "import mcred.actions.reviewing.minutes; sys.exit('openpyxl' in sys.modules)"
    )
    csv(GOOD)
    import subprocess
    import sys

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
