"""The ledger in a real file: it only grows, its head is remembered, and what stands beside it is checked."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mcred.catalog.file.database import Catalog, open_catalog
from mcred.catalog.file.schema import create_catalog
from mcred.catalog.file.sidefiles import head_file, remembered_head
from mcred.catalog.record import ledger
from mcred.governance.canonical import salted
from mcred.governance.chain import follow
from mcred.governance.entries import EntryDraft, Kind

NOW = datetime(2027, 1, 31, 9, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    made = create_catalog(tmp_path / "catalog.db")
    with made.write() as session:
        ledger.append(session, draft(Kind.FOUNDING, "catalogue-1"), at=NOW)
        for number in range(9):
            ledger.append(session, draft(Kind.COMMENT, "a-program", note=f"remark {number}"), at=NOW)
    return made


def draft(kind: Kind, subject: str, note: str = "") -> EntryDraft:
    return EntryDraft(kind=kind, subject=subject, actor="clerk", by="chair", note=note)


@pytest.fixture
def raw(catalog: Catalog) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else's program: none of our settings."""
    with closing(sqlite3.connect(catalog.path, isolation_level=None)) as connection:
        yield connection


FORBIDDEN = [
    "UPDATE ledger SET body = 'x' WHERE sequence = 3",
    "UPDATE OR REPLACE ledger SET sequence = 2 WHERE sequence = 3",
    "DELETE FROM ledger WHERE sequence = 10",
    "INSERT INTO ledger SELECT 11, kind, subject, previous, 'h', body FROM ledger WHERE sequence = 10",
    "INSERT INTO ledger SELECT 12, kind, subject, hash, 'h', body FROM ledger WHERE sequence = 10",
    "INSERT INTO ledger SELECT 11, kind, subject, hash, hash, body FROM ledger WHERE sequence = 10",
    "INSERT OR REPLACE INTO ledger SELECT sequence, kind, subject, previous, hash, 'x' FROM ledger WHERE sequence = 5",
    "INSERT OR REPLACE INTO ledger SELECT sequence, kind, subject, previous, 'h', 'x' FROM ledger WHERE sequence = 10",
    "REPLACE INTO ledger SELECT 11, kind, subject, hash, hash, 'x' FROM ledger WHERE sequence = 10",
    (
        "INSERT INTO ledger SELECT 5, kind, subject, previous, hash, 'x' FROM ledger WHERE sequence = 5"
        " ON CONFLICT(sequence) DO UPDATE SET body = 'x'"
    ),
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses_all_but_the_next_entry(raw: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|does not continue"):
        raw.execute(statement)
    assert raw.execute("SELECT count(*), max(sequence) FROM ledger").fetchone() == (10, 10)


def test_what_was_appended_is_a_chain_and_is_read_back(catalog: Catalog) -> None:
    with catalog.read() as session:
        entries = list(follow(ledger.links(session)))
        assert [e.sequence for e in entries] == list(range(1, 11))
        assert entries == ledger.all_entries(session)
        assert {e.catalogue for e in entries} == {"catalogue-1"}
        assert ledger.entry(session, 4) == entries[3]
        assert ledger.entry(session, 99) is None


def test_a_notes_text_stays_outside_the_chain(catalog: Catalog) -> None:
    with catalog.read() as session:
        entry = ledger.entry(session, 2)
        note = ledger.notes(session, [2])[2]
    assert entry is not None
    assert note.text == "remark 0"
    assert entry.content == {"note": salted(note.salt, "remark 0")}


def test_the_head_file_follows_each_commit(catalog: Catalog) -> None:
    with catalog.read() as session:
        head = ledger.head(session)
    assert remembered_head(catalog.path) == head
    assert head_file(catalog.path).read_text() == f"{head}:catalogue-1\n"
    assert head_file(catalog.path).stat().st_mode & 0o777 == 0o600


def test_the_head_file_is_not_written_for_what_was_rolled_back(catalog: Catalog) -> None:
    before = remembered_head(catalog.path)
    with pytest.raises(RuntimeError), catalog.write() as session:
        ledger.append(session, draft(Kind.COMMENT, "a-program"), at=NOW)
        raise RuntimeError
    assert remembered_head(catalog.path) == before
    with catalog.read() as session:
        assert ledger.head(session) == before


def test_the_head_file_never_goes_back(catalog: Catalog) -> None:
    head_file(catalog.path).write_text("500:" + "a" * 64 + "\n")
    with catalog.write() as session:
        ledger.append(session, draft(Kind.COMMENT, "a-program"), at=NOW)
    remembered = remembered_head(catalog.path)
    assert remembered is not None
    assert remembered.sequence == 500


@pytest.mark.parametrize("text", ["", "\n", "x", "5", "5:", "-1:aa", "٣:aa\n", "1:aa\n2:bb\n", "1" * 5000])
def test_a_head_file_that_says_nothing_is_no_head(catalog: Catalog, text: str) -> None:
    head_file(catalog.path).write_text(text)
    assert remembered_head(catalog.path) is None


def test_an_unwritable_head_file_does_not_undo_what_was_committed(catalog: Catalog) -> None:
    head_file(catalog.path).unlink()
    head_file(catalog.path).mkdir()
    with catalog.write() as session:
        entry = ledger.append(session, draft(Kind.COMMENT, "a-program"), at=NOW)
    with catalog.read() as session:
        assert ledger.head(session).sequence == entry.sequence


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mcred.catalog.record import ledger
from mcred.catalog.file.database import open_catalog
from mcred.governance.entries import EntryDraft, Kind
catalog = open_catalog(Path(sys.argv[1]), busy_seconds=60)
for number in range(10):
    with catalog.write() as session:
        draft = EntryDraft(kind=Kind.COMMENT, subject=sys.argv[2], actor="a", by="b", note=str(number))
        ledger.append(session, draft, at=datetime(2027, 1, 31, tzinfo=UTC))
"""


def test_writers_at_the_same_time_lose_nothing(catalog: Catalog) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(catalog.path), f"program-{n}"]) for n in range(5)
    ]
    assert [w.wait(timeout=120) for w in writers] == [0] * 5
    with open_catalog(catalog.path).read() as session:
        entries = list(follow(ledger.links(session)))
    assert len(entries) == 60
    for number in range(5):
        assert sum(e.subject == f"program-{number}" for e in entries) == 10
    assert remembered_head(catalog.path) == ledger.Head(60, entries[-1].hash)
