"""A stretch of the chain followed at speed, and what it says gathered for the checks that look beyond it.

Each row is first held against the shape of earlier ones: one pattern, one hash, one comparison of its end. Whatever
that does not settle `chain.checked` reads with care, and says what is wrong; so the fast way may doubt, never excuse.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from mcred.governance.canonical import PREFIX, Json, written
from mcred.governance.chain import EMPTY, Head, Link, checked
from mcred.governance.entries import FORMAT, Entry, Kind
from mcred.governance.shapes import Shapes

Row: TypeAlias = tuple[int, str, str, str, str, str]
"""Sequence, body, hash, previous, kind, subject: as the catalogue stores them."""

_DECISION = Kind.DECISION.value
_SUBMISSION = Kind.SUBMISSION.value
_COMMON = frozenset((Kind.SUBMISSION, Kind.DECISION, Kind.COMMENT))
"""The kinds that are many, and of which little is wanted beyond their form."""
_WANTED_WHOLE = frozenset(("attachments", "signature"))
"""What makes one of them an exception."""


@dataclass(slots=True)
class Told:
    """What a stretch of the chain says, as far as something else can bear it out."""

    texts: dict[str, int] = field(default_factory=dict)
    """Digest of a revision, a pack or an attachment → the first entry that names it."""
    notes: dict[int, str] = field(default_factory=dict)
    """Entry → the salted hash of its note."""
    submitted: dict[tuple[str, str], int] = field(default_factory=dict)
    """Proposal and revision → the first entry that submits it."""
    newest: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    """Proposal → its newest submission: the entry, the revision, the title."""
    decided: dict[tuple[str, str], int] = field(default_factory=dict)
    """Proposal and revision → the first decision about it."""
    corrections: dict[int, tuple[str, object]] = field(default_factory=dict)
    """Correction → its proposal, and the number of the entry that it voids."""

    signers: list[Entry] = field(default_factory=list)
    """The entries that say whose keys sign decisions."""
    signed: list[Entry] = field(default_factory=list)
    """The decisions that are signed."""

    def take(self, entry: Entry) -> None:
        """Take up what an entry says."""
        content, at = entry.content, entry.sequence
        if entry.policy is not None:
            self.texts.setdefault(entry.policy.digest, at)
        if "note" in content:
            self.notes[at] = str(content["note"])
        for named in _attached(content.get("attachments")):
            self.texts.setdefault(named, at)
        match entry.kind:
            case Kind.SUBMISSION:
                self.take_submission(
                    at, entry.subject, str(content.get("revision")), str(content.get("title"))
                )
            case Kind.DECISION:
                self.decided.setdefault((entry.subject, str(content.get("revision"))), at)
                if "signature" in content:
                    self.signed.append(entry)
            case Kind.SIGNER:
                self.signers.append(entry)
            case Kind.CORRECTION:
                self.corrections[at] = (entry.subject, content.get("entry"))

    def take_submission(self, at: int, proposal: str, revision: str, title: str) -> None:
        """Take up a revision of a proposal."""
        self.texts.setdefault(revision, at)
        self.submitted.setdefault((proposal, revision), at)
        self.newest[proposal] = (at, revision, title)

    def then(self, later: "Told") -> None:
        """Add what a later stretch says."""
        for mine, others in (
            (self.texts, later.texts), (self.submitted, later.submitted), (self.decided, later.decided),
        ):  # fmt: skip
            for key, at in others.items():
                cast("dict[object, int]", mine).setdefault(key, at)
        self.notes.update(later.notes)
        self.newest.update(later.newest)
        self.corrections.update(later.corrections)
        self.signers += later.signers
        self.signed += later.signed


@dataclass(slots=True)
class Following:
    """A walk along the chain. It stands at `head` and knows whose chain it is."""

    head: Head = EMPTY
    catalogue: str | None = None
    told: Told = field(default_factory=Told)
    _shapes: Shapes = field(default_factory=Shapes)
    _plain: set[str] = field(default_factory=set)
    """Subjects that stand in a body as they stand in their column."""

    def take(self, rows: Iterable[Row]) -> None:
        """Follow the rows that continue the chain.

        Raises:
            BrokenChain: At the first that does not; `head` is the last that does.
        """
        # The loop of a hundred thousand rounds: what it asks for in each is at hand, and nothing in it is a call that
        # could be spared. docs/benchmarks.md holds it to three times the hashing.
        sha256, shapes, plain = hashlib.sha256, self._shapes.by_kind, self._plain
        told, notes, decided = self.told, self.told.notes, self.told.decided
        number, last = self.head.sequence, self.head.hash
        try:
            for row in rows:
                sequence, body, own_hash, previous, kind, subject = row
                if (
                    sequence == number + 1
                    and previous == last
                    and (subject in plain or self._is_plain(subject))
                    and sha256(PREFIX + body.encode()).hexdigest() == own_hash
                    and (body.isascii() or unicodedata.is_normalized("NFC", body))
                ):
                    end = f',"previous":"{last}","sequence":{sequence},"subject":"{subject}","v":{FORMAT}}}'
                    for begins, goes_on, note, revision, title in shapes.get(kind, ()):
                        match = begins(body)
                        if match is not None and body[match.end() :] == goes_on + end:
                            if note:
                                notes[sequence] = match[note]
                            if kind == _DECISION:
                                if (about := (subject, match[revision])) not in decided:
                                    decided[about] = sequence
                            elif kind == _SUBMISSION:
                                told.take_submission(sequence, subject, match[revision], match[title])
                            break
                    else:
                        self._with_care(row, Head(number, last))
                else:
                    self._with_care(row, Head(number, last))
                number, last = sequence, own_hash
        finally:
            self.head = Head(number, last)

    def take_with_care(self, rows: Iterable[Row]) -> None:
        """Follow rows some text of which may be damaged: bytes that are no UTF-8 stand in them as lone surrogates."""
        for row in rows:
            self._with_care(row, self.head)
            self.head = Head(row[0], row[2])

    def _is_plain(self, subject: str) -> bool:
        if written(subject) == f'"{subject}"':
            self._plain.add(subject)
            return True
        return False

    def _with_care(self, row: Row, head: Head) -> None:
        sequence, body, own_hash, previous, kind, subject = row
        link = Link(sequence, body.encode("utf-8", "surrogateescape"), own_hash, previous, kind, subject)
        entry = checked(link, head, self.catalogue)
        self.catalogue = entry.catalogue
        self.told.take(entry)
        if entry.kind in _COMMON and not entry.content.keys() & _WANTED_WHOLE:
            self._shapes.learn(entry)


def _attached(content: Json) -> list[str]:
    """Return the digests of the attachments that a submission names."""
    if not isinstance(content, Sequence):
        return []
    return [str(one["digest"]) for one in content if isinstance(one, Mapping) and "digest" in one]
