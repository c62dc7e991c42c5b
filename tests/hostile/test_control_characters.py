"""No control, direction or invisible character reaches a screen, whoever wrote it: a person, a file, the provider."""

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hostile.lines import ANSWERS, DONE, OTHER, REFUSED, SHORT, UNSAFE, WRONG, P, named
from office import _run
from sampling import sampled

EVIL = "\x1b[31m\x07\x9b2J\u202e\u2066\ufeff\U000e0041\x7f"
BYTES = "\udcff\udc9b"
"""What an argument holds that is no UTF-8."""
SCREENS = tuple(words for _, words in ANSWERS if words[0] in {"show", "status", "queue", "ledger", "progress", "award", "student"}
                or words[:2] in {("badge", "list"), ("badge", "show"), ("evidence", "queue"), ("roster", "list"),
                                 ("badge", "template"), ("issue-badge", "--dry-run")})  # fmt: skip


def harmless(done, words=()):
    for stream in (done.out, done.err):
        found = UNSAFE.search(stream)
        assert found is None, (words, found and stream[max(0, found.start() - 60) : found.end() + 20])
    assert done.code in (0, 1, 2, 75), (words, done)
    assert "Traceback" not in done.err
    return done


def on_every_screen(cli, *, as_json=True):
    for words in SCREENS:
        harmless(cli(*words), words)
        if as_json:
            json.loads(harmless(cli(*words, "--json"), words).out)


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.torture)])
@pytest.mark.parametrize("words", dict.fromkeys(words for _, words in ANSWERS), ids=named)
def test_in_every_word_of_every_command(office, cli, words, thorough):
    before = Path("catalog.db").read_bytes()
    for place, given in enumerate(words):
        is_value = not given.startswith("--")
        for changed in (given + EVIL, BYTES) if thorough and is_value else (given + EVIL,):
            line = (*words[:place], changed, *words[place + 1 :])
            if thorough or is_value:
                harmless(cli(*line), line)
            if thorough and changed != BYTES and is_value:
                harmless(cli(*line, "--json"), line)
    harmless(cli(*words, EVIL), words)
    if Path("catalog.db").read_bytes() != before:  # what it wrote may stand on any screen
        on_every_screen(cli, as_json=False)


FREE_TEXT = {
    "students": ("given_name", "family_name", "email"),
    "proposals": ("title",),
    "completions": ("grade", "course"),
    "evidence": ("url", "file_name", "decided_by", "assessment"),
    "evidence_verdicts": ("note", "by", "actor"),
    "badges": ("message", "email", "provider_id", "template_id", "run_id"),
    "exchanges": ("path", "response_body", "request_body", "failure", "method"),
    "badge_templates": ("template_id", "set_by"),
    "badge_acts": ("note", "actor", "act"),
    "badge_changes": ("note", "actor", "by", "message", "provider_id", "result_id"),
    "student_holds": ("note", "by", "actor"),
    "exceptions": ("node", "course", "by", "note"),
    "runs": ("actor", "purpose", "outcome"),
    "notes": ("text",),
    "enrolment_acts": ("actor",),
}


@pytest.fixture(scope="module")
def busy_office(story, tmp_path_factory):
    """An office in which every table that people's words go to holds some."""
    folder = story.copy(tmp_path_factory.mktemp("busy"))
    for words in (("waive", SHORT, P, "BIOL 573", "--by", "udean", "--note", "A test."),
                  ("student", "hold", DONE, "--note", "Asked."),
                  ("comment", OTHER, "--note", "A remark."),
                  ("badge", "revoke", WRONG, P, "--reason", "A slip."),
                  ("badge", "retry", REFUSED, P, "--note", "Mended.")):  # fmt: skip
        _run(folder, words)
    with closing(sqlite3.connect(folder / "catalog.db")) as catalog, catalog:
        for (trigger,) in catalog.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            catalog.execute(f"DROP TRIGGER {trigger}")
    return folder


def spoiled(catalog, tables):
    for table in tables:
        for column in FREE_TEXT[table]:
            assert catalog.execute(f"UPDATE {table} SET {column} = {column} || ?", (EVIL,)).rowcount > 0


TOGETHER = sorted(set(FREE_TEXT) - {"students", "proposals", "badges", "evidence"})
"""Tables whose texts may be spoiled at once: no screen gives up over one before it shows the next."""


@pytest.mark.parametrize(
    "tables",
    [["students", "evidence_verdicts"], ["proposals"], ["badges"], ["evidence"], TOGETHER],
    ids=" ".join,
)
def test_in_every_text_of_the_catalogue(busy_office, cli, tmp_path, monkeypatch, tables):
    monkeypatch.chdir(shutil.copytree(busy_office, tmp_path / "office"))
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        spoiled(catalog, tables)
    on_every_screen(cli)


@pytest.mark.torture
@pytest.mark.parametrize("table", FREE_TEXT)
def test_in_the_texts_of_each_table(busy_office, cli, tmp_path, monkeypatch, table):
    monkeypatch.chdir(shutil.copytree(busy_office, tmp_path / "office"))
    with closing(sqlite3.connect("catalog.db")) as catalog, catalog:
        spoiled(catalog, [table])
    on_every_screen(cli)


HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"
ROW = ["B9", "b@example.edu", "Bea", "New", "CS 110", "2026-fall", "4", "A"]


@pytest.mark.parametrize("place", sampled(range(len(ROW)), every=2))
@pytest.mark.parametrize("quoted", [True, pytest.param(False, marks=pytest.mark.torture)])
def test_in_every_cell_of_a_registrars_file(office, cli, place, quoted):
    cells = [cell + (EVIL if at == place else "") for at, cell in enumerate(ROW)]
    if quoted:
        cells = [f'"{cell}"' for cell in cells]
    (office / "bad.csv").write_text(f"{HEADER}\n{','.join(cells)}\nB8,c@example.edu,Cy,New,,,,\n", "utf-8")
    done = harmless(cli("import", "bad.csv", "--format", "csv"))
    assert done.code == 1
    assert "1 new" in done.out
    harmless(cli("import", "bad.csv", "--format", "csv", "--json"))
    kept = (office / "bad.rejected.csv").read_text("utf-8")
    assert UNSAFE.search(kept) is None
    _, row = csv.reader(kept.splitlines())
    assert row[0].startswith("B9")
    again = harmless(cli("import", "bad.rejected.csv", "--format", "csv"))
    assert again.code == 1, "shown as \\u001b it would have become a name"


def test_in_headings(office, cli):
    text = f"{HEADER},{EVIL}colour\n{','.join(ROW)},red\n"
    (office / "odd.csv").write_text(text, "utf-8")
    assert "colour" in harmless(cli("import", "odd.csv", "--format", "csv")).err
    harmless(cli("import", "odd.csv", "--format", "csv", "--json"))
    (office / "odd.csv").write_text(text.replace("grade", f"gr{EVIL}ade"), "utf-8")
    assert harmless(cli("import", "odd.csv", "--format", "csv")).code == 1
    (office / "odd.csv").write_text(
        f"student_id,proposal,{EVIL}\n{EVIL},{EVIL},\n{SHORT},{P}{EVIL},x\n", "utf-8"
    )
    assert harmless(cli("enrol", "--file", "odd.csv")).code == 1
    harmless(cli("enrol", "--file", "odd.csv", "--json"))


@pytest.mark.parametrize("evil", [EVIL, BYTES])
def test_in_names_of_files_and_folders(office, cli, evil):
    folder = office / f"d{evil}"
    folder.mkdir()
    proposal = folder / f"p{evil}.yaml"
    proposal.write_bytes((office / "drafts/applied-data-analysis.yaml").read_bytes())
    table = folder / f"t{evil}.csv"
    table.write_text(f"{HEADER}\nB9,bad,,,,,,\n", "utf-8")
    report = folder / f"r{evil}.pdf"
    report.write_bytes(b"report")
    for words in (
        ("validate", folder), ("validate", proposal), ("validate", proposal, "--format", "github"),
        ("submit", proposal), ("import", table, "--format", "csv"), ("enrol", "--file", table),
        ("policy", "check", proposal), ("evidence", "add", "B00990004", P, "AS1", "--file", report),
        ("--catalog", folder / "none.db", "status"), ("init", folder / "new"), ("init", folder / "new"),
    ):  # fmt: skip
        harmless(cli(*words), words)
        harmless(cli(*words, "--json"), words)
    on_every_screen(cli)


@pytest.mark.parametrize("evil", [EVIL, BYTES])
def test_in_the_login_of_whoever_acts(office, cli, monkeypatch, evil):
    monkeypatch.setenv("SUDO_USER", f"ann{evil}")
    for _, words in ANSWERS:
        harmless(cli(*words), words)
    on_every_screen(cli)


def test_a_note_with_marks_of_direction_is_refused(office, cli):
    done = harmless(cli("comment", OTHER, "--note", "approved \u202edevorppa"))
    assert done.code == 2
    assert cli("comment", OTHER, "--note", "Übung für Zoë, 数据, عربي").code == 0
