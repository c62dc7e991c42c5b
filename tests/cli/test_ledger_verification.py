"""`mcred ledger verify` against people who may write the file: the triggers dropped, the record changed."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, GovernanceOffice, make
from mcred.governance.canonical import NOTHING, canonical, entry_hash


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    found = make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)
    found.submit()
    found.done("comment", ID, "--note", "A remark.")
    found.approve("unit", "office", "eppc", "fsec")
    return found  # 17 entries: 12 the submission, 13 the remark, 14-17 the decisions


@contextmanager
def past_the_guards(office: GovernanceOffice) -> Iterator[sqlite3.Connection]:
    """Change the file as somebody would who knows SQLite: past triggers and foreign keys, and nothing of it shows."""
    with closing(sqlite3.connect(office.folder / "catalog.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
        for _, statement in guards:
            raw.execute(statement)


def tamper(office: GovernanceOffice, *statements: str) -> None:
    with past_the_guards(office) as raw:
        for statement in statements:
            raw.execute(statement)


def rewrite(office: GovernanceOffice, start: int, **changes: Any) -> None:
    """Change an entry and give every one after it a hash that fits: the insider who knows the format."""
    with past_the_guards(office) as raw:
        rows = raw.execute("SELECT sequence, body FROM ledger ORDER BY sequence").fetchall()
        previous = NOTHING
        for sequence, body in rows:
            value = json.loads(body) | {"previous": previous} | (changes if sequence == start else {})
            written = canonical(value)
            raw.execute(
                "UPDATE ledger SET body = ?, hash = ?, previous = ? WHERE sequence = ?",
                (written.decode(), entry_hash(written), previous, sequence),
            )
            previous = entry_hash(written)


def verdict(office: GovernanceOffice, *arguments: str) -> tuple[bool, int | None]:
    found = office.mcred("ledger", "verify", *arguments)
    shown = office.answer("ledger", "verify", *arguments, code=found.code)
    assert (found.code == 0) == shown["valid"]
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


TAMPERINGS = [
    ("UPDATE ledger SET body = replace(body, 'mhart', 'hacke') WHERE sequence = 14", 14),
    ("UPDATE ledger SET body = replace(body, '2027-01-31', '2027-01-30') WHERE sequence = 14", 14),
    ("UPDATE ledger SET hash = replace(hash, substr(hash, 1, 4), '0000') WHERE sequence = 14", 14),
    ("UPDATE ledger SET kind = 'comment' WHERE sequence = 14", 14),
    ("UPDATE ledger SET subject = 'other' WHERE sequence = 14", 14),
    ("UPDATE ledger SET previous = 'x' WHERE sequence = 14", 14),
    ("DELETE FROM ledger WHERE sequence = 14", 14),
    ("DELETE FROM ledger WHERE sequence = 1", 1),
    ("DELETE FROM ledger WHERE sequence = 13", 13),
    ("DELETE FROM ledger WHERE sequence = 17", 17),
    ("UPDATE ledger SET sequence = 0 WHERE sequence = 14", 1),
    ("INSERT INTO ledger SELECT -1, kind, subject, 'x', 'y', body FROM ledger WHERE sequence = 9", 1),
    ("DELETE FROM ledger", 1),
    ("UPDATE ledger SET sequence = 99 WHERE sequence = 14", 14),
    ("UPDATE ledger SET body = CAST(x'ff' AS TEXT) WHERE sequence = 14", 14),
    ("UPDATE ledger SET body = replace(body, ':', ': ') WHERE sequence = 14", 14),
    ("UPDATE revisions SET body = replace(body, 'Applied', 'Implied')", 12),
    ("DELETE FROM revisions", 12),
    ("UPDATE packs SET body = body || ' '", 12),
    ("DELETE FROM packs", 12),
    ("UPDATE notes SET text = 'Another remark.'", 13),
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
    for command in ("status", "queue", "ledger", "roster list", f"status {ID}", f"comment {ID} --note x"):
        assert office.mcred(*command.split()).code in (0, 1), (
            "whatever was done to the file is no bug of ours"
        )


def test_two_entries_changed_places(office: GovernanceOffice) -> None:
    tamper(
        office,
        "UPDATE ledger SET sequence = 99 WHERE sequence = 14",
        "UPDATE ledger SET sequence = 14 WHERE sequence = 15",
        "UPDATE ledger SET sequence = 15 WHERE sequence = 99",
    )
    assert verdict(office) == (False, 14)


def test_a_rewritten_record_is_seen_by_the_head_that_is_remembered(office: GovernanceOffice) -> None:
    printed = office.done("ledger", "head").strip()
    rewrite(office, 14, by="somebody")
    assert verdict(office) == (False, 17)
    (office.folder / "catalog.db.head").unlink()
    assert verdict(office) == (True, None)  # the chain alone cannot tell, and says that it is not anchored
    assert "Not anchored" in office.done("ledger", "verify")
    assert verdict(office, "--head", printed) == (False, 17)


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
