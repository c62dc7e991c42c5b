"""The record, and the proof that it is whole."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mcred.actions.positions import find_position, roster, unknown_proposal
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger, revisions
from mcred.catalog.database import Session
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.canonical import salted
from mcred.governance.chain import EMPTY, BrokenChain, Head, follow
from mcred.governance.entries import Entry, Kind
from mcred.governance.roster import Roster

VERBS = ("verify", "head")
"""The words that stand where a proposal's id may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Entries of the ledger, in order."""

    entries: tuple[Entry, ...]
    notes: Mapping[int, str]
    names: Roster = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "ledger", "entries": [self._shown(e) for e in self.entries]}

    def _shown(self, entry: Entry) -> dict[str, Any]:
        policy = entry.policy
        return {
            "sequence": entry.sequence,
            "at": entry.at,
            "actor": entry.actor,
            "by": entry.by,
            "kind": entry.kind,
            "subject": entry.subject,
            "policy": policy and {"name": policy.name, "version": policy.version, "digest": policy.digest},
            "content": entry.content,
            "note": self.notes.get(entry.sequence),
            "previous": entry.previous,
            "hash": entry.hash,
        }


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that something outside the chain remembers, and whether the chain has it."""

    source: str
    head: Head
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole ledger found. `first_bad` is None where all is well."""

    entries: int
    head: Head
    first_bad: int | None
    reason: str
    anchors: tuple[Anchor, ...]
    withheld: int
    """How many notes were withheld: their hashes stand, their texts are gone."""

    @property
    def valid(self) -> bool:
        """Tell whether all that was checked fits."""
        return self.first_bad is None

    @property
    def anchored_to(self) -> int:
        """Return the last entry that something outside the chain vouches for."""
        return max((a.head.sequence for a in self.anchors if a.holds), default=0)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "ledger-verification",
            "valid": self.valid,
            "entries": self.entries,
            "head": self.head.hash,
            "first_bad": self.first_bad,
            "reason": self.reason,
            "anchored_to": self.anchored_to,
            "anchors": [
                {"source": a.source, "sequence": a.head.sequence, "hash": a.head.hash, "holds": a.holds}
                for a in self.anchors
            ],
            "withheld_notes": self.withheld,
        }


def record(workspace: Workspace, proposal: str | None = None) -> Record:
    """Return the whole ledger, or what it says of one proposal.

    Raises:
        NotFound: The proposal was never submitted.
    """
    with workspace.catalog().read() as session:
        if proposal is None:
            entries = ledger.all_entries(session)
        else:
            if find_position(session, proposal) is None:
                if verb := nearest(proposal, VERBS):
                    raise NotFound(
                        f"No proposal {proposal[:80]} was ever submitted.",
                        hint=f"Did you mean mcred ledger {verb}?",
                    )
                raise unknown_proposal(session, proposal)
            entries = ledger.proposal_entries(session, proposal)
        notes = ledger.notes(session, None if proposal is None else [e.sequence for e in entries])
        names = roster(session)
    return Record(entries=tuple(entries), notes={n: note.text for n, note in notes.items()}, names=names)


def head(workspace: Workspace) -> Head:
    """Return the head to print in minutes or a mail.

    Raises:
        Refused: The ledger is empty.
    """
    with workspace.catalog().read() as session:
        found = ledger.head(session)
    if found == EMPTY:
        raise Refused("The ledger is empty.")
    return found


def parse_head(text: str) -> Head:
    """Read `N:HASH`.

    Raises:
        BadUsage: It is not written so.
    """
    match = re.fullmatch(r"([1-9][0-9]{0,17}):([0-9a-f]{64})", text.strip().lower())
    if match is None:
        raise BadUsage(
            f"--head {text[:80]!r} is no head of a ledger.", hint="mcred ledger head prints one: NUMBER:HASH."
        )
    return Head(int(match[1]), match[2])


def verify(workspace: Workspace, *, remembered: str | None = None) -> Verification:
    """Check every entry, every text that the ledger names, every note, and the heads that are remembered outside."""
    given = None if remembered is None else parse_head(remembered)
    catalog = workspace.catalog()
    outside = [("the head file", ledger.remembered_head(catalog.path)), ("--head", given)]
    with catalog.read() as session:
        checked = _Checked()
        broken = _follow(session, checked)
        flaws = [broken] if broken else [*_texts(session, checked)]
    anchors = tuple(
        Anchor(source, mark, checked.hashes.get(mark.sequence) == mark.hash)
        for source, mark in outside
        if mark
    )
    if not broken:
        flaws += _missing_heads(anchors, checked.head.sequence)
    first = min(flaws, default=None)
    return Verification(
        entries=checked.head.sequence,
        head=checked.head,
        first_bad=first[0] if first else None,
        reason=first[1] if first else "",
        anchors=anchors,
        withheld=checked.withheld,
    )


@dataclass(slots=True)
class _Checked:
    """What the chain says, gathered while it is followed."""

    head: Head = EMPTY
    hashes: dict[int, str] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    """Digest of a revision or pack → the first entry that names it."""
    notes: dict[int, str] = field(default_factory=dict)
    withheld: int = 0

    def take(self, entry: Entry) -> None:
        self.head = Head(entry.sequence, entry.hash)
        self.hashes[entry.sequence] = entry.hash
        if entry.policy is not None:
            self.named.setdefault(entry.policy.digest, entry.sequence)
        if entry.kind == Kind.SUBMISSION:
            self.named.setdefault(str(entry.content["revision"]), entry.sequence)
        if "note" in entry.content:
            self.notes[entry.sequence] = str(entry.content["note"])


def _follow(session: Session, checked: _Checked) -> tuple[int, str] | None:
    """Follow the chain as far as it holds, and return where and why it breaks."""
    try:
        for entry in follow(ledger.links(session)):
            checked.take(entry)
    except BrokenChain as broken:
        return broken.sequence, broken.reason
    return None if checked.hashes else (1, "the ledger is empty, and a catalogue begins with an entry")


def _texts(session: Session, checked: _Checked) -> Iterator[tuple[int, str]]:
    """Check what stands beside the chain: the texts that entries name, and notes."""
    kept, wrong, texts = (
        revisions.kept_digests(session),
        revisions.wrong_digests(session),
        ledger.notes(session),
    )
    checked.withheld = len(checked.notes.keys() - texts.keys())
    for digest, sequence in checked.named.items():
        if digest in wrong or digest not in kept:
            what = "changed" if digest in wrong else "removed"
            yield sequence, f"the text {digest[:12]}… that it names was {what}"
    for sequence, note in texts.items():
        if checked.notes.get(sequence) != salted(note.salt, note.text):
            yield sequence, "the text of its note was changed"


def _missing_heads(anchors: tuple[Anchor, ...], entries: int) -> Iterator[tuple[int, str]]:
    for anchor in anchors:
        if not anchor.holds and anchor.head.sequence > entries:
            yield entries + 1, f"{anchor.source} remembers entry {anchor.head.sequence}: the end was cut off"
        elif not anchor.holds:
            yield (
                anchor.head.sequence,
                f"{anchor.source} remembers another entry: the record was rewritten from here or before",
            )
