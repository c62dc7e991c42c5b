"""What a command writes with -o never takes the place of what the office lives by, nor of anything else unasked."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, GovernanceOffice, make

FILE = f"proposals/{ID}.yaml"
OWN = ("catalog.db", "catalog.db-journal", "catalog.db.head", "catalog.db.evidence/x", "mcred.toml", FILE,
       "proposals/new.yml", "token", "linked.html", "hard.html")  # fmt: skip
WRITING = (
    ("show", ID, "--format", "text", "-o"),
    ("show", ID, "--format", "html", "-o"),
    ("show", ID, "--attachment", "letter.txt", "-o"),
    ("report", "stages", "--format", "csv", "-o"),
    ("packet", "--stage", "unit", "-o"),
    ("ledger", "export"),
    ("progress", "--program", ID, "--html"),
    ("transcript", "export", "--format", "csv", "-o"),
    ("student", "export", "B00990009", "--format", "json", "-o"),
    ("student", "consent", "B00990009", "--for", "registrar", "-o"),
    ("evidence", "show", "B00990009", ID, "AS1", "-o"),
    ("backup",),
)
FORCED = {"show", "report", "ledger", "progress", "transcript", "student", "evidence", "backup"}


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def test_what_the_office_lives_by_is_never_written_over(office: GovernanceOffice) -> None:
    Path("letter.txt").write_text("Yes.")
    office.write()
    office.done("submit", FILE, "--attach", "letter.txt")
    Path("one.csv").write_text(
        "student_id,email,given_name,family_name,course,term,credits,grade\n"
        "B00990009,psample@example.edu,Pat,Sample,,,,\n"
    )
    office.done("import", "one.csv", "--format", "csv")
    Path("mcred.toml").write_text('[credly]\ntoken_file = "token"\n')
    Path("token").write_text("t0ken")
    Path("linked.html").symlink_to("catalog.db")
    os.link("mcred.toml", "hard.html")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    for number, words in enumerate(WRITING):
        some = ("linked.html",) if words[0] == "packet" else ("catalog.db", FILE)
        for own in some if number else OWN:
            forced = ["--force"] if words[0] in FORCED else []
            told = office.refused(*words, own, *forced, code=2)
            assert f"{own} is " in told, (words, own, told)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_another_file_is_replaced_only_with_force_and_a_page_of_ours_unasked(
    office: GovernanceOffice,
) -> None:
    office.submit()
    for words in (("show", ID), ("report", "stages")):
        Path("page.html").write_text("<html>The dean's notes</html>")
        assert "page.html exists; nothing was written." in office.refused(*words, "-o", "page.html")
        assert Path("page.html").read_text() == "<html>The dean's notes</html>"
        office.done(*words, "-o", "page.html", "--force")
        office.done(*words, "-o", "page.html")
        office.done(*words, "--format", "html", "-o", os.devnull)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", ID, "-o", "x.pdf"), "Write .html and print it to PDF in the browser."),
        (("show", ID, "-o", "x.docx"), "end its name in .txt, .md or .html."),
        (("report", "stages", "-o", "x.pdf"), "Write .html and print it"),
        (("packet", "--stage", "unit", "-o", "x.pdf"), "Write .html and print it"),
        (("student", "export", "B00990009", "-o", "x.csv"), "Add --format json or html"),
        (("student", "export", "B00990009", "-o", "x.pdf"), "Write .html and print it"),
        (("transcript", "export", "-o", "x.pdf"), "Add --format csv or xlsx, or end its name so."),
        (("progress", "B00990009", "-o", "x.pdf"), "Write .html and print it"),
    ],
)
def test_a_name_that_promises_what_is_not_written_is_refused(
    office: GovernanceOffice, words: tuple[str, ...], told: str
) -> None:
    office.submit()
    refused = office.refused(*words, code=2)
    assert told in refused
    assert not Path(words[-1]).exists()
