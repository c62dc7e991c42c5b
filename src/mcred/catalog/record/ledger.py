"""The ledger's table: canonical bodies in a hash chain, guarded by triggers; texts of notes stand beside it."""

import contextlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, LargeBinary, Text, cast, event, func, select
from sqlmodel import Field, Session, SQLModel, col

from mcred.catalog.file import guards
from mcred.catalog.file.sidefiles import Mark, head_file, mark_in, write_monotonic
from mcred.clock import is_behind, stamp
from mcred.errors import DamagedCatalogue, Misconfigured
from mcred.governance.canonical import salted
from mcred.governance.chain import EMPTY, Head, Link, read_entries, read_entry, seal
from mcred.governance.entries import PROPOSAL_KINDS, Entry, EntryDraft, Kind
from mcred.values import dataclass


class LedgerRow(SQLModel, table=True):
    """One entry. `body` is what is hashed; the columns beside it are for searching and are checked against it."""

    __tablename__ = "ledger"
    __table_args__ = {"sqlite_strict": True}

    sequence: int = Field(primary_key=True)
    kind: str = Field(sa_type=Text, index=True)
    subject: str = Field(sa_type=Text, index=True)
    previous: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text, unique=True)
    body: str = Field(sa_type=Text)


class NoteRow(SQLModel, table=True):
    """The text of an entry's note. It can be withheld (erased) later: the chain holds only its salted hash."""

    __tablename__ = "notes"
    __table_args__ = {"sqlite_strict": True}

    sequence: int = Field(primary_key=True, foreign_key="ledger.sequence")
    salt: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)


TRIGGERS = guards.LEDGER


@dataclass(frozen=True, slots=True)
class Note:
    """A note's text, with the salt that its hash in the chain was made with."""

    salt: bytes
    text: str


def append(session: Session, draft: EntryDraft, *, at: datetime) -> Entry:
    """Record a draft as the next entry. The head file beside the catalogue follows after the commit.

    The very first entry founds the ledger: its subject is the catalogue's id, which every later entry repeats.
    """
    after, newest = head(session), newest_entry(session)
    catalogue = newest.catalogue if newest else draft.subject
    if newest and is_behind(at, newest.at):
        session.info["clock_behind"] = newest.at
    note = Note(secrets.token_bytes(32), draft.note) if draft.note else None
    link = seal(
        draft,
        after=after,
        catalogue=catalogue,
        at=stamp(at),
        note=salted(note.salt, note.text) if note else "",
    )
    session.add(
        LedgerRow(
            sequence=link.sequence,
            kind=link.kind,
            subject=link.subject,
            previous=link.previous,
            hash=link.hash,
            body=link.body.decode(),
        )
    )
    session.flush()
    if note:
        session.add(NoteRow(sequence=link.sequence, salt=note.salt.hex(), text=note.text))
        session.flush()
    _anchor_after_commit(session, Mark(link.sequence, link.hash, catalogue), after)
    return read_entry(link.body, link.hash)


def head(session: Session) -> Head:
    """Return the end of the chain."""
    row = session.execute(
        select(col(LedgerRow.sequence), col(LedgerRow.hash)).order_by(col(LedgerRow.sequence).desc()).limit(1)
    ).first()
    return Head(row[0], row[1]) if row else EMPTY


def catalogue_id(session: Session) -> str:
    """Return the catalogue's id; empty where its ledger is."""
    founding = entry(session, 1)
    return founding.catalogue if founding else ""


def newest_entry(session: Session) -> Entry | None:
    """Return the last entry; None where the ledger is empty."""
    return entry(session, head(session).sequence)


def entry(session: Session, sequence: int) -> Entry | None:
    """Return one entry by its number."""
    found = _entries(session, col(LedgerRow.sequence) == sequence)
    return found[0] if found else None


def proposal_entries(session: Session, proposal: str) -> list[Entry]:
    """Return all entries about one proposal, in order."""
    kinds = col(LedgerRow.kind).in_(PROPOSAL_KINDS)
    return _entries(session, col(LedgerRow.subject) == proposal, kinds)


def deciding_entries(session: Session) -> dict[str, list[Entry]]:
    """Return the entries that decide where each proposal stands, in order, by proposal: all but comments."""
    return dict(each_proposal(session))


def each_proposal(session: Session) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each proposal with the entries that decide where it stands, by id.

    What is done with one before the next is asked for is done a third faster than with all of them in hand.
    """
    kinds = [kind for kind in PROPOSAL_KINDS if kind is not Kind.COMMENT]
    columns = (col(LedgerRow.subject), col(LedgerRow.body), col(LedgerRow.hash))
    question = select(*columns).where(col(LedgerRow.kind).in_(kinds)).order_by(col(LedgerRow.sequence))
    stored: dict[str, list[tuple[str, str]]] = {}
    for subject, body, own_hash in session.connection().execute(question):
        stored.setdefault(subject, []).append((body, own_hash))
    for subject in sorted(stored):
        yield subject, _read(stored[subject])


def last_deciding(session: Session) -> int:
    """Return the number of the newest entry that decides where a proposal stands; 0 where there is none."""
    kinds = [kind for kind in PROPOSAL_KINDS if kind is not Kind.COMMENT]
    newest = select(func.max(col(LedgerRow.sequence))).where(col(LedgerRow.kind).in_(kinds))
    return session.execute(newest).scalar() or 0


def roster_entries(session: Session) -> list[Entry]:
    """Return the entries that make the roster, in order."""
    return _entries(session, col(LedgerRow.kind) == Kind.ROSTER)


def signer_entries(session: Session) -> list[Entry]:
    """Return the entries that say whose keys sign decisions, in order."""
    return _entries(session, col(LedgerRow.kind) == Kind.SIGNER)


def all_entries(session: Session) -> list[Entry]:
    """Return the whole ledger, in order."""
    return _entries(session)


def links(session: Session) -> Iterator[Link]:
    """Stream the rows as they are stored, in order, for a check that trusts none of them."""
    rows = session.execute(
        select(
            col(LedgerRow.sequence),
            cast(col(LedgerRow.body), LargeBinary),  # as bytes: a damaged text must not stop the check
            col(LedgerRow.hash),
            col(LedgerRow.previous),
            col(LedgerRow.kind),
            col(LedgerRow.subject),
        ).order_by(col(LedgerRow.sequence)),
        execution_options={"yield_per": 1000},
    )
    for row in rows:
        yield Link(*row)


def notes(session: Session, sequences: Iterable[int] | None = None) -> Mapping[int, Note]:
    """Return the notes of the named entries, or of all. An entry whose note was withheld is not among them."""
    question = select(col(NoteRow.sequence), col(NoteRow.salt), col(NoteRow.text))
    if sequences is not None:
        question = question.where(col(NoteRow.sequence).in_(list(sequences)))
    try:
        return {at: Note(bytes.fromhex(salt), text) for at, salt, text in session.execute(question)}
    except ValueError:
        raise DamagedCatalogue(
            "A note of the ledger cannot be read.", hint="Run mcred ledger verify: it names the entry."
        ) from None


def _entries(session: Session, *conditions: ColumnElement[bool]) -> list[Entry]:
    question = select(col(LedgerRow.body), col(LedgerRow.hash)).where(*conditions)
    # Columns of a connection, not of the mapper: a full catalogue has tens of thousands.
    rows = session.connection().execute(question.order_by(col(LedgerRow.sequence)))
    return _read([(body, own_hash) for body, own_hash in rows])


def _read(stored: list[tuple[str, str]]) -> list[Entry]:
    try:
        return read_entries([body for body, _ in stored], [own_hash for _, own_hash in stored])
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedCatalogue(
            "An entry of the ledger cannot be read.",
            hint="Run mcred ledger verify: it names the first entry that does not fit.",
        ) from problem


def _anchor_after_commit(session: Session, new: Mark, before: Head) -> None:
    """Have the head file written once the transaction is safely committed, for its last entry alone.

    A head that this chain does not have is left as it is: the catalogue was put back from an older copy, or rewritten,
    and the file is what remembers it. `ledger verify` fails until a person has decided.
    """
    waiting = "ledger_head" in session.info
    session.info["ledger_head"] = new
    if waiting:
        return
    if not _has(session, held := _held(session), before, new.catalogue):
        session.info["head_left"] = str(held)

    @event.listens_for(session, "after_commit", once=True)
    def _write(committed: Session) -> None:
        reached: Mark = committed.info.pop("ledger_head")
        if "head_left" in committed.info:
            return
        # The entry is recorded whether or not the file can be written; `ledger verify` says how far it is anchored.
        with contextlib.suppress(OSError, Misconfigured):
            write_monotonic(head_file(committed.info["path"]), reached)


def _held(session: Session) -> Mark | None:
    """Return what the head file holds; None where there is none, or none that can be read."""
    try:
        return mark_in(head_file(session.info["path"]))
    except Misconfigured:
        return None


def _has(session: Session, held: Mark | None, before: Head, catalogue: str) -> bool:
    """Tell whether the chain, as it was before this transaction, has the entry that the head file remembers."""
    if held is None or not held.what:
        return True
    if held.is_foreign_to(catalogue) or held.number > before.sequence:
        return False
    if held.number == before.sequence:
        return held.what == before.hash
    question = select(col(LedgerRow.hash)).where(col(LedgerRow.sequence) == held.number)
    return session.execute(question).scalar() == held.what
