"""The record read row by row with bare `sqlite3`, for a check that trusts none of it: no sessions, no objects.

A documented exception to SQL through SQLModel, as in `lookup`: a hundred thousand entries are to be checked in three
times what hashing them takes, and importing SQLModel alone takes twice that.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcred.catalog.file import guards, opening
from mcred.catalog.file.opening import connect, require_catalog, told
from mcred.governance.following import Following, Row
from mcred.values import dataclass

_COLUMNS = ("sequence", "body", "hash", "previous", "kind", "subject")


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """A revision as the catalogue keeps it, with what is cached beside its text."""

    digest: str
    proposal: str
    contacts: str
    body: bytes


@contextmanager
def record_of(path: Path) -> Iterator["Record"]:
    """Open the record on one snapshot.

    Raises:
        Misconfigured: there is none, or it cannot be read.
        DamagedCatalogue: the file is no catalogue, or is damaged.
        Unavailable: another process is writing and did not finish in time.
    """
    require_catalog(path, busy_seconds=opening.BUSY_SECONDS)
    with told(path):
        connection = connect(path, busy_seconds=opening.BUSY_SECONDS)
        try:
            connection.execute("BEGIN")
            yield Record(connection)
        finally:
            connection.close()


class Record:
    """What the catalogue says, read as it stands. Nothing of it is judged here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self) -> int:
        """Return the highest number that an entry has; 0 where there is none."""
        found: int | None = self._one("SELECT max(sequence) FROM ledger")
        return found or 0

    def hash_of(self, sequence: int) -> str | None:
        """Return the hash that stands beside an entry."""
        found: bytes | None = self._one("SELECT CAST(hash AS BLOB) FROM ledger WHERE sequence = ?", sequence)
        return None if found is None else _text(found)

    def about(self, sequence: int) -> tuple[str, str] | None:
        """Return kind and subject of an entry, as the columns beside it have them."""
        question = "SELECT CAST(kind AS BLOB), CAST(subject AS BLOB) FROM ledger WHERE sequence = ?"
        row = self._connection.execute(question, (sequence,)).fetchone()
        return None if row is None else (_text(row[0]), _text(row[1]))

    def follow(self, following: Following, last: int) -> None:
        """Have `following` take the entries up to `last`, from where it stands.

        Raises:
            BrokenChain: At the first that does not fit.
        """
        # The first stretch begins with whatever is lowest: a row numbered 0 or below has no place in a chain.
        try:
            following.take(self._rows(following, last, "{}"))
        except sqlite3.OperationalError as error:
            if "decode to UTF-8" not in str(error):
                raise
            # Some text is damaged: the rest is fetched as bytes, and read with care.
            rows = self._rows(following, last, "CAST({} AS BLOB)")
            following.take_with_care((row[0], *map(_text, row[1:])) for row in rows)  # type: ignore[misc,arg-type]

    def _rows(self, following: Following, last: int, form: str) -> Iterator[Row]:
        after = following.head.sequence
        columns = ", ".join(["sequence", *(form.format(name) for name in _COLUMNS[1:])])
        where = "sequence > ? AND sequence <= ?" if after else "? = 0 AND sequence <= ?"
        return self._connection.execute(
            f"SELECT {columns} FROM ledger WHERE {where} ORDER BY sequence",
            (after, last),
        )

    def notes(self, after: int, last: int) -> Iterator[tuple[int, bytes, bytes]]:
        """Return number, salt and text of the notes of a stretch."""
        return self._connection.execute(
            "SELECT sequence, CAST(salt AS BLOB), CAST(text AS BLOB) FROM notes WHERE sequence > ? AND sequence <= ?",
            (after, last),
        )

    def notes_of_nothing(self) -> int:
        """Count the notes whose entry does not exist."""
        found: int = self._one(
            "SELECT count(*) FROM notes WHERE sequence NOT IN (SELECT sequence FROM ledger)"
        )
        return found

    def revisions(self) -> Iterator[KeptRevision]:
        """Yield every revision that is kept."""
        question = (
            "SELECT {0}(digest {1}), {0}(proposal {1}), {0}(contacts {1}), {0}(body {1}) FROM revisions"
        )
        for digest, proposal, contacts, body in self._connection.execute(question.format("CAST", "AS BLOB")):
            yield KeptRevision(_text(digest), _text(proposal), _text(contacts), body)

    def other_texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield digest and bytes of what else is kept by its digest: packs, attachments."""
        for table in guards.KEPT_TABLES:
            if table != "revisions" and self._has(table):
                yield from (
                    (_text(digest), body)
                    for digest, body in self._connection.execute(
                        f"SELECT CAST(digest AS BLOB), CAST(body AS BLOB) FROM {table}"
                    )
                )

    def index(self) -> Mapping[str, tuple[str, str]]:
        """Return the index of proposals: id → newest revision and title."""
        question = "SELECT CAST(id AS BLOB), CAST(revision AS BLOB), CAST(title AS BLOB) FROM proposals"
        return {_text(a): (_text(b), _text(c)) for a, b, c in self._connection.execute(question)}

    def stored(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Yield number, body, hash, kind and subject of every entry, as it stands; what is no text shows as U+FFFD."""
        columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("body", "hash", "kind", "subject"))
        question = f"SELECT sequence, {columns} FROM ledger ORDER BY sequence"
        for sequence, *texts in self._connection.execute(question):
            body, own_hash, kind, subject = (text.decode("utf-8", "replace") for text in texts)
            yield sequence, body, own_hash, kind, subject

    def decisions(self) -> Iterator[tuple[int, str]]:
        """Yield number and body of every decision."""
        return self._connection.execute(
            "SELECT sequence, body FROM ledger WHERE kind = 'decision' ORDER BY sequence"
        )

    def kept_texts(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield what it is of (a revision, a policy, an attachment), digest and bytes of every text that is kept."""
        for table, of in (("revisions", "revision"), ("packs", "policy"), ("attachments", "attachment")):
            if self._has(table):
                for digest, body in self._kept(table):
                    yield of, _text(digest), body

    def guards_missing(self) -> list[str]:
        """Name the triggers that are gone or altered."""
        rows = self._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return guards.missing({name: statement or "" for name, statement in rows})

    def _kept(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        question = f"SELECT CAST(digest AS BLOB), CAST(body AS BLOB) FROM {table} ORDER BY digest"
        return self._connection.execute(question)

    def _has(self, table: str) -> bool:
        return bool(self._one("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", table))

    def _one(self, question: str, *values: object) -> Any:
        row = self._connection.execute(question, values).fetchone()
        return row[0] if row else None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
