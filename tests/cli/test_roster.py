"""The roster: who holds which role from when to when, ended, imported; and decisions judged by the roster of their day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from openpyxl import Workbook

from cli.governance_office import ID, GovernanceOffice, make

ADD, END = ("roster", "add"), ("roster", "end")


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def table(text: str, name: str = "roster.csv") -> str:
    Path(name).write_bytes(text.encode())
    return name


def test_a_role_ends_on_a_day(office: GovernanceOffice) -> None:
    done = office.done(*END, "chen", "--role", "eppc", "--on", "2027-03-01", "--note", "Sabbatical.")
    assert done == snapshot(
        "chen (Mei Chen) holds the role eppc no longer from 2027-03-01 on (entry 12). The last day is 2027-02-28.\n"
    )
    assert office.done("roster", "list", "--role", "eppc", "--on", "2027-02-28") == snapshot("""\
LOGIN  NAME      ROLE  TO
chen   Mei Chen  eppc  2027-02-28
""")
    assert office.done("roster", "list", "--role", "eppc", "--on", "2027-03-01") == snapshot(
        "Nobody holds that role.\n"
    )
    assert (
        office.answer(*END, "ocho", "--role", "office", "--to", "2027-02-28")["holding"]["to"] == "2027-02-28"
    )
    assert "exclude each other" in office.refused(
        *END, "ocho", "--role", "office", "--to", "2027-02-27", "--on", "2027-02-28", code=2
    )


def test_what_was_decided_before_a_role_ended_may_still_be_entered(office: GovernanceOffice) -> None:
    office.submit()
    office.approve("unit", "office")
    office.later(days=33)
    office.done(*END, "chen", "--role", "eppc", "--on", "2027-03-01")
    late = ("approve", ID, "--stage", "eppc", "--by", "chen", "--on")
    for day in ("2027-03-01", "2027-03-02"):
        assert f"chen (Mei Chen) is not on the roster for eppc on {day}" in office.refused(*late, day)
    assert office.answer(*late, "2027-02-28")["on"] == "2027-02-28"


def test_someone_who_begins_later_decides_nothing_before(office: GovernanceOffice) -> None:
    office.done(*ADD, "lin", "--role", "eppc", "--from", "2027-02-20")
    office.submit()
    office.approve("unit", "office")
    office.later(days=30)
    early = ("approve", ID, "--stage", "eppc", "--by", "lin", "--on")
    assert "not on the roster for eppc on 2027-02-19" in office.refused(*early, "2027-02-19")
    office.done(*early, "2027-02-20")


def test_the_unit_of_the_day_counts_too(office: GovernanceOffice) -> None:
    office.submit()
    office.later(days=10)
    office.done(*END, "mhart", "--role", "unit", "--on", "2027-02-05")
    entered = ("approve", ID, "--stage", "unit", "--by", "mhart")
    assert "does not decide for Harpur College / Mathematics on 2027-02-10" in office.refused(*entered)
    office.done(*entered, "--on", "2027-02-04")


ENDINGS = [
    (("chen", "--role", "fsec"), "chen (Mei Chen) does not hold the role fsec, but eppc."),
    (("chem", "--role", "eppc"), "Nobody of the login chem is on the roster. Did you mean chen?"),
    (
        ("mhart", "--role", "unit", "--unit", "CCPA"),
        "does not hold it for CCPA, but unit for Harpur College.",
    ),
    (("chen", "--role", "eppc", "--on", "2026-12-31"), None),
    (("clerk", "--role", "admin"), "nobody could change the roster any more"),
    (("clerk", "--role", "admin", "--on", "2030-01-01"), "Nobody would be admin on 2030-01-01"),
]


@pytest.mark.parametrize(("arguments", "words"), ENDINGS)
def test_what_can_be_ended(office: GovernanceOffice, arguments: tuple[str, ...], words: str | None) -> None:
    if words is None:
        assert office.answer(*END, *arguments)["holding"]["to"] == "2026-12-30"
        assert "does not hold it on 2027-01-31" in office.refused(*END, "chen", "--role", "eppc")
        return
    before = office.answer("ledger", "head")
    assert words in office.refused(*END, *arguments)
    assert office.answer("ledger", "head") == before


def test_of_several_the_one_that_is_named_ends(office: GovernanceOffice) -> None:
    office.done(*ADD, "mhart", "--role", "unit", "--unit", "CCPA")
    assert office.refused(*END, "mhart", "--role", "unit") == snapshot("""\
mcred: mhart (Max Hart) holds it several times: unit for Harpur College, unit for CCPA.
       Say which one with --unit "…" or --program …
""")
    office.done(*END, "mhart", "--role", "unit", "--unit", "ccpa")
    assert office.answer("roster", "list", "--login", "mhart")["holdings"][0]["unit"] == "Harpur College"


def test_only_admins_change_the_roster(office: GovernanceOffice) -> None:
    office.acting("chen")
    for words in ((*END, "chen", "--role", "eppc"), ("roster", "import", table("login,role\nchen,admin\n"))):
        assert "is no admin and may not change the roster" in office.refused(*words)


def test_an_admin_leaves_once_there_is_another(office: GovernanceOffice) -> None:
    assert "nobody could change" in office.refused(*ADD, "clerk", "--role", "admin", "--to", "2027-12-31")
    office.done(*ADD, "olga", "--role", "admin", "--from", "2027-02-10")
    assert "Nobody would be admin on 2027-02-05" in office.refused(
        *END, "clerk", "--role", "admin", "--on", "2027-02-05"
    )
    office.done(*END, "clerk", "--role", "admin", "--on", "2027-02-10")
    assert "nobody could change" in office.refused(
        "roster", "end", "olga", "--role", "admin", "--on", "2028-01-01"
    )


def test_an_ended_role_reads_in_the_record_and_can_begin_again(office: GovernanceOffice) -> None:
    entry = office.answer(*END, "chen", "--role", "eppc")["entry"]
    assert "chen is eppc no longer than 2027-01-30" in office.done("ledger")
    content = office.answer("ledger")["entries"][-1]
    assert (content["sequence"], content["content"]["act"], content["content"]["to"]) == (
        entry,
        "end",
        "2027-01-30",
    )
    office.done(*ADD, "chen", "--role", "eppc", "--from", "2027-06-01")
    assert (
        office.answer("roster", "list", "--role", "eppc", "--on", "2027-06-01")["holdings"][0]["login"]
        == "chen"
    )
    assert office.answer("ledger", "verify")["valid"]


def test_a_unit_that_nobody_else_names_is_doubted(office: GovernanceOffice) -> None:
    told = office.mcred(*ADD, "nora", "--role", "unit", "--unit", "Harpur Colege")
    assert told.code == 0
    assert told.err == snapshot("""\
mcred: No proposal and nobody else on the roster names the unit Harpur Colege. Did you mean Harpur College?
       If it is misspelt, end it and add it again: mcred roster end nora --role unit --unit "Harpur Colege"
""")
    assert office.answer(*ADD, "nora", "--role", "unit", "--unit", "Harper College")["warnings"] == snapshot(
        [
            "No proposal and nobody else on the roster names the unit Harper College. Did you mean Harpur College?"
        ]
    )
    office.write(units="[{college: Decker College, department: Nursing}]")
    for known in ("Harpur College", "CCPA / Social Work", "Decker College / Nursing", "Decker College"):
        assert office.answer(*ADD, "kay", "--role", "unit", "--unit", known)["warnings"] == []


def test_a_unit_that_a_submitted_proposal_names_is_not_doubted(office: GovernanceOffice) -> None:
    office.submit(units="[{college: Watson College, department: Computing}]")
    Path(f"proposals/{ID}.yaml").unlink()
    assert (
        office.answer(*ADD, "kay", "--role", "unit", "--unit", "watson college / COMPUTING")["warnings"] == []
    )


def test_instructors_and_evaluators_have_a_qualification(office: GovernanceOffice) -> None:
    office.submit()
    asked = (*ADD, "ikim", "--role", "instructor", "--program", ID)
    done = office.done(*asked, "--qualification", "PhD in statistics", "--name", "Ines Kim")
    assert done == snapshot(
        "ikim (Ines Kim) holds the role instructor for applied-data-analysis, qualified by: PhD in statistics (entry 13).\n"
    )
    assert "says so already" in office.done(*asked)
    assert office.answer(*asked, "--to", "2027-05-31")["holding"]["qualification"] == "PhD in statistics"
    assert office.done("roster", "list", "--role", "instructor") == snapshot("""\
LOGIN  NAME      ROLE        FOR                    TO          QUALIFICATION
ikim   Ines Kim  instructor  applied-data-analysis  2027-05-31  PhD in statistics
""")
    assert "qualification" not in office.answer("ledger", "--json")["entries"][-9]["content"]
    assert "asks no qualification" in office.refused(
        *ADD, "x", "--role", "eppc", "--qualification", "PhD", code=2
    )
    assert "at most 400" in office.refused(*asked, "--qualification", "x" * 401, code=2)


GOOD = (
    "\ufeffLogin;Role;Unit;Name;E-Mail;From;To;Program;Phone\r\n"
    "lin;eppc;;Lin Ma;lin@example.edu;2027-02-01;2029-01-31;;555\r\n"
    "lin;Unit;CCPA / Social Work;;;;;;\r\n"
    "chen;eppc;;;;;;;\r\n;;;;;;;;\r\n"
)


def test_a_roster_from_a_spreadsheet_twice_is_the_same_as_once(office: GovernanceOffice) -> None:
    tried = office.mcred("roster", "import", table(GOOD), "--dry-run")
    assert (tried.code, tried.out) == (
        0,
        snapshot("""\
This is a dry run: nothing was recorded.
lin (Lin Ma) holds the role eppc from 2027-02-01 until 2029-01-31.
lin (Lin Ma) holds the role unit for CCPA / Social Work.
2 new or changed, 1 as the roster says already.
"""),
    )
    assert tried.err == snapshot("mcred: these columns mean nothing here and were left out: phone\n")
    done = office.answer("roster", "import", table(GOOD))
    assert [(line["row"], line["entry"]) for line in done["changed"]] == [(2, 12), (3, 13)]
    assert done["changed"][1]["holding"]["name"] == "Lin Ma"
    assert (done["unchanged"], done["ignored_columns"]) == (1, ["phone"])
    again = office.answer("roster", "import", table(GOOD))
    assert (again["changed"], again["unchanged"]) == ([], 3)
    assert (
        office.answer("roster", "import", table(GOOD.replace("2029-01-31", "2028-01-31")))["changed"][0][
            "row"
        ]
        == 2
    )
    assert office.answer("ledger", "verify")["entries"] == 14


def test_a_workbook_has_dates_of_its_own(office: GovernanceOffice) -> None:
    book = Workbook()
    book.active.append(["login", "role", "from"])
    book.active.append(["lin", "eppc", date(2027, 2, 1)])
    book.save("roster.xlsx")
    assert office.answer("roster", "import", "roster.xlsx")["changed"][0]["holding"]["from"] == "2027-02-01"


def test_every_wrong_row_is_named_and_nothing_recorded(office: GovernanceOffice) -> None:
    before = office.answer("ledger", "head")
    wrong = table(
        "login,role,unit,from,to,program,email,qualification\n,eppc\nx y,eppc\nlin,epcp\nlin,unit\nlin,eppc,Harpur\n"
        "lin,eppc,,1.2.2027\nlin,eppc,,2027-01-02,2027-01-01\nlin,evaluator,,,,nope\nlin,eppc,,,,,nobody\n"
        "lin,fsec,,,2027-01-01\nlin,fsec,,,2027-01-02\ngood,eppc\nlin,eppc,,,,,,PhD\n\x07,eppc\n"
    )
    assert office.refused("roster", "import", wrong) == snapshot("""\
mcred: Nothing was recorded: 12 of 14 rows cannot be.
  row 2: '' is no login. A login is what a person signs in with: letters, digits, dots and dashes.
  row 3: 'x y' is no login. A login is what a person signs in with: letters, digits, dots and dashes.
  row 4: There is no role epcp. Did you mean eppc? The roles are unit, office, graduate-council, eppc, fsec, fee-review, evaluator, instructor, staff, clerk, admin.
  row 5: The role unit is held for a unit. Add unit "Harpur College" (all its departments) or unit "Harpur College / Geography".
  row 6: The role eppc is not held for a unit. Leave unit out.
  row 7: from '1.2.2027' is no date. Did you mean 2027-02-01? Write it as YYYY-MM-DD, such as 2027-01-31.
  row 8: to 2027-01-01 lies before from 2027-01-02. Mend one of the two.
  row 9: No proposal nope was ever submitted. mcred status lists those that were.
  row 10: 'nobody' is no e-mail address. Write it as name@example.edu.
  row 12: lin: row 11 says the same role otherwise.
  row 14: The role eppc asks no qualification. Instructors and evaluators have one.
  row 15: '\\x07' is no login. A login is what a person signs in with: letters, digits, dots and dashes.
       Mend the file and give it again; row 1 is the headings.
""")
    assert office.answer("ledger", "head") == before


def test_an_import_leaves_somebody_admin(office: GovernanceOffice) -> None:
    gone = table("login,role,to\nclerk,admin,2027-05-31\n")
    assert "Nobody would be admin on 2027-06-01" in office.refused("roster", "import", gone)
    office.done("roster", "import", table("login,role,to\nclerk,admin,2027-05-31\nolga,admin,\n"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"login,name\nx,y\n", "no column role"),
        (b"login,role,from,since\n", "from and since mean the same"),
        (b"login,role\n" + b"x,eppc\n" * 100_000, "5,000 rows"),
    ],
)
def test_what_is_no_roster_is_wrong_usage(office: GovernanceOffice, data: bytes, words: str) -> None:
    Path("roster.csv").write_bytes(data)
    assert words in office.refused("roster", "import", "roster.csv", code=2)


def test_a_roster_of_headings_alone_changes_nothing(office: GovernanceOffice) -> None:
    assert office.done("roster", "import", table("login,role\n")) == snapshot(
        "0 new or changed, 0 as the roster says already.\n"
    )


def test_lists_by_unit_person_and_day(office: GovernanceOffice) -> None:
    office.done(*ADD, "geo", "--role", "unit", "--unit", "Harpur College / Geography", "--to", "2026-12-31")

    def logins(*words: str) -> list[str]:
        return [h["login"] for h in office.answer("roster", "list", *words)["holdings"]]

    assert logins("--unit", "harpur college") == ["mhart"]
    assert logins("--unit", "Harpur College", "--all") == ["geo", "mhart"]
    assert logins("--unit", "Harpur College / Geography", "--on", "2026-06-01") == ["geo", "mhart"]
    assert logins("--unit", "Harpur College / History") == ["mhart"]
    assert logins("--login", "clerk", "--role", "staff") == ["clerk"]
    assert office.done("roster", "list", "--unit", "Decker College") == snapshot(
        "Nobody on the roster fits that.\n"
    )


def test_the_list_fits_a_terminal_of_eighty_columns(office: GovernanceOffice) -> None:
    import pexpect

    office.done(
        *ADD, "wlongname", "--role", "unit", "--unit", "Harpur College of Arts and Sciences / Romance Languages",
        "--name", "Wilhelmina Longname-Featherstone", "--from", "2027-01-01", "--to", "2029-12-31",
    )  # fmt: skip
    import sys

    shown = pexpect.run(
        f"{sys.executable} -m mcred roster list --all", dimensions=(24, 80), encoding="utf-8", timeout=20
    )
    lines = shown.replace("\r", "").rstrip().split("\n")
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("wlongname") and "2029-12-31" in line for line in lines)
