"""`mcred ledger verify` against people who may write the file: the triggers dropped, the record changed."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice
from cli.tamperings import forge, office_with_decisions, past_the_guards


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return office_with_decisions(
        tmp_path, tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch
    )


def tamper(office: GovernanceOffice, *statements: str) -> None:
    with past_the_guards(office.folder / "catalog.db") as raw:
        for statement in statements:
            raw.execute(statement)


def verdict(office: GovernanceOffice, *arguments: str) -> tuple[bool, int | None]:
    done = office.mcred("ledger", "verify", "--json", *arguments)
    shown = json.loads(done.out)
    assert (done.code == 0) == shown["valid"]
    assert bool(shown["reason"]) == bool(shown["flaws"]) != shown["valid"]
    return shown["valid"], shown["first_bad"]


def test_a_whole_ledger_says_how_far_it_is_anchored(office: GovernanceOffice) -> None:
    head = office.done("ledger", "head").strip()
    assert office.done("ledger", "verify") == snapshot("""\
The ledger is whole: 17 entries, the texts that they name, and their notes.
Anchored to 17 by the head file; no entry since the newest anchor.
""")
    office.done("comment", ID, "--note", "Another.")
    assert office.done("ledger", "verify", "--head", head) == snapshot("""\
The ledger is whole: 18 entries, the texts that they name, and their notes.
Anchored to 17 by --head, to 18 by the head file; no entry since the newest anchor.
""")
    (office.folder / "catalog.db.head").unlink()
    assert office.done("ledger", "verify") == snapshot("""\
The ledger is whole: 18 entries, the texts that they name, and their notes.
Not anchored: no head is remembered outside the chain, so a cut or rewritten end would not show.
Print mcred ledger head in the minutes: then a cut or rewritten end will show.
""")
    assert office.done("ledger", "verify", "--head", head.upper()) == snapshot("""\
The ledger is whole: 18 entries, the texts that they name, and their notes.
Anchored to 17 by --head; 1 entry since the newest anchor.
""")


def test_another_offices_catalogue_in_its_place_is_told_apart_from_a_cut_end(
    office: GovernanceOffice,
) -> None:
    elsewhere = office.folder.parent / "elsewhere"
    office.done("init", elsewhere)
    mark = (office.folder / "catalog.db.head").read_text()
    (elsewhere / "catalog.db").replace(office.folder / "catalog.db")
    assert office.mcred("ledger", "verify").out == snapshot("""\
The ledger is NOT whole, though every entry fits: the head file beside it is another catalogue's.
Every entry fits: this is the catalogue of another office, put in the place of the one that belongs here; or a head file was copied here. If the catalogue is the right one, rename the head file and verify it again.
""")
    office.done("roster", "add", "chen", "--role", "eppc")
    assert (office.folder / "catalog.db.head").read_text() == mark, "what the other one remembers is not lost"
    (office.folder / "catalog.db.head").rename(office.folder / "other")
    office.done("ledger", "verify")


TAMPERINGS = [
    ("UPDATE ledger SET kind = 'comment' WHERE sequence = 14", 14),
    ("UPDATE ledger SET previous = 'x' WHERE sequence = 14", 14),
    ("DELETE FROM ledger WHERE sequence = 13", 13),
    ("DELETE FROM ledger WHERE sequence = 17", 17),
    ("UPDATE ledger SET sequence = 0 WHERE sequence = 14", 1),
    ("INSERT INTO ledger SELECT -1, kind, subject, 'x', 'y', body FROM ledger WHERE sequence = 9", 1),
    ("DELETE FROM ledger", 1),
    ("UPDATE ledger SET body = CAST(x'ff' AS TEXT) WHERE sequence = 14", 14),
    ("DELETE FROM packs", 12),
    ("UPDATE notes SET sequence = 14", 14),
    ("UPDATE notes SET sequence = 99", None),
    ("UPDATE notes SET salt = 'x'", 13),
    ("UPDATE notes SET text = CAST(x'ff' AS TEXT)", 13),
    ("""UPDATE revisions SET contacts = '[{"name": "Nobody", "email": "nobody@example.edu"}]'""", 12),
    ("UPDATE revisions SET contacts = '[]'", 12),
    ("UPDATE revisions SET contacts = 'nonsense'", 12),
    ("UPDATE revisions SET proposal = 'other'", 12),
    ("UPDATE proposals SET revision = 'other'", 12),
    ("UPDATE proposals SET title = 'Other'", 12),
    ("DELETE FROM proposals", 12),
    ("INSERT INTO proposals SELECT 'other', title, revision FROM proposals", None),
]


@pytest.mark.parametrize(("statement", "first_bad"), TAMPERINGS, ids=[t[0] for t in TAMPERINGS])
def test_the_first_entry_that_does_not_fit_is_named(
    office: GovernanceOffice, statement: str, first_bad: int | None
) -> None:
    tamper(office, statement)
    assert verdict(office) == (False, first_bad)
    for command in ("ledger", f"status {ID}", f"comment {ID} --note x"):
        assert office.mcred(*command.split()).code in (0, 1), (
            "whatever was done to the file is no bug of ours"
        )


def test_a_cut_end_is_seen_by_the_head_that_is_remembered(office: GovernanceOffice) -> None:
    printed = office.done("ledger", "head").strip()
    tamper(office, "DELETE FROM ledger WHERE sequence > 15")
    assert verdict(office) == (False, 16)
    (office.folder / "catalog.db.head").unlink()
    assert verdict(office) == (True, None)
    assert verdict(office, "--head", printed) == (False, 16)
    shown = office.mcred("ledger", "verify", "--head", printed)
    assert shown.out == snapshot("""\
The ledger is NOT whole. The first entry that does not fit is 16: --head remembers entry 17: the end was cut off, or an older copy was put in its place.
What is here, up to entry 15, fits. If an older copy was put in place, look for the newest backup that has entry 17, and restore that one; decide nothing before.
""")


def test_a_withheld_note_leaves_the_ledger_whole(office: GovernanceOffice) -> None:
    tamper(office, "DELETE FROM notes")
    assert "1 note is not here any more: withheld or removed; its hash stands." in office.done(
        "ledger", "verify"
    )
    assert "(the note was withheld)" in office.done("status", ID)


def test_every_bit_of_the_ledger_counts(office: GovernanceOffice) -> None:
    """Bit flips in the stored entries, one at a time, are each named or refused, never a crash."""
    path = office.folder / "catalog.db"
    data = path.read_bytes()
    start = data.index(b'"revision"')
    for offset in range(start, start + 400, 37):
        spoilt = bytearray(data)
        spoilt[offset] ^= 1 << (offset % 8)
        path.write_bytes(bytes(spoilt))
        assert office.mcred("ledger", "verify").code == 1
    path.write_bytes(data)
    assert office.mcred("ledger", "verify").code == 0


def test_a_guard_that_is_gone_is_missed_though_every_entry_fits(office: GovernanceOffice) -> None:
    with closing(sqlite3.connect(office.folder / "catalog.db")) as raw:
        raw.execute("DROP TRIGGER ledger_continues")
        raw.execute("DROP TRIGGER packs_no_delete")
    assert verdict(office) == (False, None)
    assert office.mcred("ledger", "verify").out == snapshot("""\
The ledger is NOT whole, though every entry fits: the guard ledger_continues is missing or altered.
And beside the entries: the guard packs_no_delete is missing or altered.
A guard does not vanish by accident: find out who changed the file. Keep it, and compare it with a backup.
""")


def test_an_older_copy_in_the_catalogues_place_is_named_so(office: GovernanceOffice) -> None:
    catalog = office.folder / "catalog.db"
    older = catalog.read_bytes()
    office.done("comment", ID, "--note", "Another.")
    catalog.write_bytes(older)
    assert verdict(office) == (False, 18)
    assert office.mcred("ledger", "verify").out == snapshot("""\
The ledger is NOT whole. The first entry that does not fit is 18: the head file remembers entry 18: the end was cut off, or an older copy was put in its place.
What is here, up to entry 17, fits. If an older copy was put in place, look for the newest backup that has entry 18, and restore that one; decide nothing before.
""")


MINUTES = """\
Minutes of 3 May 2027

The head of the record was {first}. The committee
approved the minutes of 12 April, in which it was ({second}), without dissent.
A number 12:34 and a hash {hash} alone are no head.
"""


def test_heads_are_found_anywhere_in_minutes(office: GovernanceOffice, tmp_path: Path) -> None:
    entries = office.answer("ledger")["entries"]
    first, second = (f"{e['sequence']}:{e['hash']}" for e in (entries[14], entries[9]))
    minutes = tmp_path / "minutes.txt"
    minutes.write_text(MINUTES.format(first=first, second=second.upper(), hash="a" * 64), "utf-8")
    assert office.done("ledger", "verify", "--heads", str(minutes)) == snapshot("""\
The ledger is whole: 17 entries, the texts that they name, and their notes.
Anchored to 10 by minutes.txt, to 15 by minutes.txt, to 17 by the head file; no entry since the newest anchor.
""")
    (office.folder / "catalog.db.head").unlink()
    found = office.answer("ledger", "verify", "--heads", str(minutes), "--head", first)
    assert [(a["source"], a["sequence"]) for a in found["anchors"]] == snapshot(
        [("--head", 15), ("minutes.txt", 15), ("minutes.txt", 10)]
    )
    assert found["anchored_to"] == 15
    minutes.write_text(f"15:{'b' * 64}", "utf-8")
    assert office.mcred("ledger", "verify", "--heads", str(minutes)).out == snapshot("""\
The ledger is NOT whole. The first entry that does not fit is 15: minutes.txt remembers another entry: an older copy was put in its place and written on, or the record was rewritten from here or before.
Keep the file as it is, and compare it with a backup.
""")
    minutes.write_text("Nothing of the sort.", "utf-8")
    assert "names no head of a ledger" in office.refused("ledger", "verify", "--heads", str(minutes), code=2)


def test_a_correction_of_what_is_no_decision_is_named(office: GovernanceOffice) -> None:
    office.done("correct", "17", "--note", "A slip.")
    with past_the_guards(office.folder / "catalog.db") as raw:
        forge(18, {"content": {"entry": 13}})(raw)
    (office.folder / "catalog.db.head").unlink()
    assert verdict(office) == (False, 18)


def test_two_processes_find_what_one_finds(office: GovernanceOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mcred.actions.proving.verification.WORTH_A_PROCESS", 2)
    monkeypatch.setattr("mcred.actions.beside.threading.active_count", lambda: 1)
    forks: list[int] = []
    fork = os.fork
    monkeypatch.setattr("os.fork", lambda: forks.append(1) or fork())
    assert verdict(office) == (True, None)
    assert forks
    for number in (1, 7, 8, 9, 17):
        with past_the_guards(office.folder / "catalog.db") as raw:
            before = raw.execute("SELECT hash FROM ledger WHERE sequence = ?", (number,)).fetchone()[0]
            raw.execute("UPDATE ledger SET hash = 'x' WHERE sequence = ?", (number,))
        assert office.answer("ledger", "verify", code=1)["first_bad"] == number
        with past_the_guards(office.folder / "catalog.db") as raw:
            raw.execute("UPDATE ledger SET hash = ? WHERE sequence = ?", (before, number))
    tamper(office, "DELETE FROM ledger WHERE sequence = 8")
    assert verdict(office) == (False, 8)
