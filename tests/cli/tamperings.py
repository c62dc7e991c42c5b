"""What somebody who may write the catalogue could do to the record, and who notices.

The office's ledger has 17 entries: 12 is a submission, 13 a remark, 14 to 17 are decisions. Each tampering says which
entry is named by the chain alone, with a head remembered at 15, and with one at 17 (the head file); 0 is "noticed, and
no entry is wrong", None is "not noticed".
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, GovernanceOffice, make
from mcred.governance.canonical import canonical, entry_hash

ENTRIES = 17


def office_with_decisions(
    tmp_path: Path, template: Path, mcred: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> GovernanceOffice:
    """Return an office whose ledger has the 17 entries; made once, then copied."""
    lived = template.with_name("office-with-decisions")
    if not lived.exists():
        first = make(template.with_name("first-office"), template, mcred, monkeypatch)
        first.submit()
        first.done("comment", ID, "--note", "A remark.")
        first.approve("unit", "office", "eppc", "fsec")
        first.folder.rename(lived)
    office = GovernanceOffice(tmp_path / "office", mcred, monkeypatch)
    monkeypatch.setattr("mcred.clock.SystemClock.now", lambda _: office.at)
    monkeypatch.setattr("mcred.clock.SystemClock.today", lambda _: office.at.date())
    office.acting("clerk")
    shutil.copytree(lived, office.folder)
    monkeypatch.chdir(office.folder)
    return office


Change = Callable[[sqlite3.Connection], object]


@contextmanager
def past_the_guards(catalog: Path) -> Iterator[sqlite3.Connection]:
    """Change the file as somebody would who knows SQLite: past triggers and foreign keys, and nothing of it shows."""
    with closing(sqlite3.connect(catalog, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA synchronous = OFF")
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("BEGIN")
        yield raw
        raw.execute("COMMIT")
        for _, statement in guards:
            raw.execute(statement)


def sql(*statements: str) -> Change:
    """Change the file by SQL alone."""

    def change(raw: sqlite3.Connection) -> None:
        for statement in statements:
            raw.execute(statement)

    return change


def forge(start: int, fields: Mapping[str, Any], *, only: bool = False) -> Change:
    """Change an entry and give it a hash that fits, and every entry after it too unless `only` that one."""

    def change(raw: sqlite3.Connection) -> None:
        rows = raw.execute(
            "SELECT sequence, body FROM ledger WHERE sequence >= ? ORDER BY sequence", (start,)
        ).fetchall()
        previous = json.loads(rows[0][1])["previous"]
        for sequence, body in rows[:1] if only else rows:
            value = json.loads(body) | {"previous": previous} | (fields if sequence == start else {})
            previous = _put(raw, sequence, value)

    return change


def _put(raw: sqlite3.Connection, sequence: int, value: dict[str, Any]) -> str:
    body = canonical(value)
    raw.execute("DELETE FROM ledger WHERE sequence = ?", (sequence,))
    raw.execute(
        "INSERT INTO ledger (sequence, body, hash, previous, kind, subject) VALUES (?, ?, ?, ?, ?, ?)",
        (sequence, body.decode(), entry_hash(body), value["previous"], value["kind"], value["subject"]),
    )
    return entry_hash(body)


def insert(at: int) -> Change:
    """Put a forged decision between two entries, renumber the rest, and chain all of it anew up to a point."""

    def change(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE ledger SET sequence = -sequence WHERE sequence >= ?", (at,))
        raw.execute("UPDATE ledger SET sequence = 1 - sequence WHERE sequence < 0")
        value = json.loads(raw.execute("SELECT body FROM ledger WHERE sequence = ?", (at - 1,)).fetchone()[0])
        previous = raw.execute("SELECT hash FROM ledger WHERE sequence = ?", (at - 1,)).fetchone()[0]
        _put(raw, at, value | {"sequence": at, "previous": previous, "by": "nobody"})

    return change


def append(raw: sqlite3.Connection) -> None:
    """Add an entry that nobody made: only whoever keeps the newest head somewhere could know, and it is older."""
    sequence, body, own_hash = raw.execute(
        "SELECT sequence, body, hash FROM ledger ORDER BY sequence DESC"
    ).fetchone()
    _put(
        raw, sequence + 1, json.loads(body) | {"sequence": sequence + 1, "previous": own_hash, "by": "nobody"}
    )


def swap(raw: sqlite3.Connection) -> None:
    """Let two entries change places."""
    for old, new in ((14, 99), (15, 14), (99, 15)):
        raw.execute("UPDATE ledger SET sequence = ? WHERE sequence = ?", (new, old))


def drop_and_renumber(raw: sqlite3.Connection) -> None:
    """Take an entry out and let the numbers of the others close the gap, in the columns and in the bodies."""
    raw.execute("DELETE FROM ledger WHERE sequence = 14")
    for sequence in (15, 16, 17):
        body = raw.execute("SELECT body FROM ledger WHERE sequence = ?", (sequence,)).fetchone()[0]
        raw.execute("DELETE FROM ledger WHERE sequence = ?", (sequence,))
        _put(raw, sequence - 1, json.loads(body) | {"sequence": sequence - 1})


def drop_guards(raw: sqlite3.Connection) -> None:
    """Take away what keeps programs from changing entries."""
    raw.execute("DROP TRIGGER ledger_no_UPDATE")


@dataclass(frozen=True)
class Tampering:
    """One way to falsify the record. `outside`: what the stand-alone program names, where the bundle shows less."""

    name: str
    change: Change
    chain: int | None
    at_15: int | None
    at_17: int | None
    outside: int | None = -1

    def alone(self) -> int | None:
        """Return what an auditor's program names without a head."""
        return self.chain if self.outside == -1 else self.outside


def _seen(name: str, change: Change, entry: int) -> Tampering:
    """Make a tampering that the chain alone shows, and so whoever knows a head."""
    return Tampering(name, change, entry, entry, entry)


TAMPERINGS = (
    _seen("edit", sql("UPDATE ledger SET body = replace(body, 'ocho', 'hack') WHERE sequence = 15"), 15),
    _seen("edit, with a hash of its own", forge(14, {"by": "nobody"}, only=True), 15),
    _seen("re-date", sql("UPDATE ledger SET body = replace(body, '\"at\":\"2027', '\"at\":\"2026') WHERE sequence = 14"), 14),
    _seen("another actor", sql("UPDATE ledger SET body = replace(body, '\"actor\":\"clerk', '\"actor\":\"clark') WHERE sequence = 14"), 14),
    _seen("another hash", sql("UPDATE ledger SET hash = replace(hash, substr(hash, 1, 4), '0000') WHERE sequence = 14"), 14),
    _seen("drop", sql("DELETE FROM ledger WHERE sequence = 14"), 14),
    _seen("drop the first", sql("DELETE FROM ledger WHERE sequence = 1"), 1),
    _seen("drop and renumber", drop_and_renumber, 14),
    _seen("renumber", sql("UPDATE ledger SET sequence = 99 WHERE sequence = 14"), 14),
    _seen("insert", insert(15), 16),
    _seen("swap", swap, 14),
    _seen("another catalogue's entry", forge(14, {"catalogue": "other"}), 14),
    _seen("written another way", sql("UPDATE ledger SET body = replace(body, ':', ': ') WHERE sequence = 14"), 14),
    _seen("a field more", forge(14, {"extra": 1}), 14),
    _seen("decided before it was submitted", forge(14, {"content": {"revision": "0" * 64}}), 14),
    _seen("the text of a revision", sql("UPDATE revisions SET body = replace(body, 'Applied', 'Implied')"), 12),
    _seen("the text of the policy", sql("UPDATE packs SET body = body || ' '"), 12),
    _seen("a revision removed", sql("DELETE FROM revisions"), 12),
    _seen("the text of a note", sql("UPDATE notes SET text = 'Another remark.'"), 13),
    # What a chain alone cannot show.
    Tampering("cut the tail before the head", sql("DELETE FROM ledger WHERE sequence > 13"), None, 14, 14),
    Tampering("cut the tail after the head", sql("DELETE FROM ledger WHERE sequence > 16"), None, None, 17),
    Tampering("rewrite from before the head", forge(13, {"by": "nobody"}), None, 15, 17),
    Tampering("rewrite from after the head", forge(16, {"by": "nobody"}), None, None, 17),
    Tampering("re-date, and all after it", forge(14, {"at": "2020-01-01T00:00:00Z"}), None, 15, 17),
    Tampering("an entry that nobody made", append, None, None, None),
    # What is beside the entries, where a bundle does not reach.
    Tampering("a guard dropped", drop_guards, 0, 0, 0, outside=None),
    Tampering("the column beside an entry", sql("UPDATE ledger SET subject = 'other' WHERE sequence = 14"), 14, 14, 14, outside=None),
)  # fmt: skip
