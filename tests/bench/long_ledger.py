"""A catalogue of a hundred thousand entries, made in one transaction."""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from mcred.catalog.file.database import open_catalog
from mcred.catalog.file.sidefiles import Mark, head_file, write_monotonic
from mcred.catalog.record import ledger
from mcred.clock import SystemClock, stamp
from mcred.governance.canonical import Json, digest, salted
from mcred.governance.chain import Head, Link, seal
from mcred.governance.entries import Decision, Entry, EntryDraft, Kind, Verdict, Vote

ENTRIES = 100_000
A_PROGRAM = 40
"""So many entries each program has: one submission, decisions, and a remark after every fourth."""
STAGES = ("unit", "office", "eppc", "fsec")


def fill(path: Path, entries: int = ENTRIES) -> None:
    """Lengthen the ledger of a catalogue to which something was submitted already."""
    with open_catalog(path).write() as session:
        head = ledger.head(session)
        model = next(e for e in ledger.all_entries(session) if e.kind == Kind.SUBMISSION)
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        head = _write(raw, model, head, entries)
    write_monotonic(head_file(path), Mark(head.sequence, head.hash))


def _write(raw: sqlite3.Connection, model: Entry, head: Head, entries: int) -> Head:
    at = stamp(SystemClock().now())
    links: list[Link] = []
    notes: list[tuple[int, str, str]] = []
    for draft in _lives(raw, model, entries - head.sequence):
        salt = secrets.token_bytes(32)
        if draft.note:
            notes.append((head.sequence + 1, salt.hex(), draft.note))
        note = salted(salt, draft.note) if draft.note else ""
        link = seal(draft, after=head, catalogue=model.catalogue, at=at, note=note)
        links.append(link)
        head = Head(link.sequence, link.hash)
    rows = ((k.sequence, k.body.decode(), k.hash, k.previous, k.kind, k.subject) for k in links)
    raw.executemany(
        "INSERT INTO ledger (sequence, body, hash, previous, kind, subject) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    raw.executemany("INSERT INTO notes (sequence, salt, text) VALUES (?, ?, ?)", notes)
    return head


def _lives(raw: sqlite3.Connection, model: Entry, count: int) -> Iterator[EntryDraft]:
    """Yield what happens to one program after another: a submission, then decisions and remarks."""
    contacts, text = raw.execute(
        "SELECT contacts, body FROM revisions WHERE digest = ?", (model.content["revision"],)
    ).fetchone()
    program = revision = ""
    for number in range(count):
        if number % A_PROGRAM == 0:
            program = f"program-{number // A_PROGRAM:05}"
            body = f"{text}# {program}\n"
            revision = digest(body.encode())
            raw.execute(
                "INSERT INTO revisions (digest, proposal, contacts, body) VALUES (?, ?, ?, ?)",
                (revision, program, contacts, body),
            )
            raw.execute(
                "INSERT INTO proposals (id, title, revision) VALUES (?, ?, ?)", (program, program, revision)
            )
            content: dict[str, Json] = {**model.content, "revision": revision, "title": program}
            yield _draft(Kind.SUBMISSION, program, model, content)
        elif number % 4 == 0:
            yield _draft(
                Kind.COMMENT, program, model, {}, note=f"Remark {number}: see the minutes of the day."
            )
        else:
            decision = Decision(
                stage=STAGES[number % len(STAGES)],
                verdict=Verdict.APPROVE,
                revision=revision,
                on=date(2027, 1, 1 + number % 28),
                vote=Vote(9, 0, number % 3),
            )
            note = f"Agreed, with remark {number}." if number % 3 == 0 else ""
            yield _draft(Kind.DECISION, program, model, decision.content(), note=note)


def _draft(kind: Kind, program: str, model: Entry, content: Mapping[str, Json], note: str = "") -> EntryDraft:
    return EntryDraft(
        kind=kind, subject=program, actor="clerk", by="chair", content=content, policy=model.policy, note=note
    )
