"""The record in one file that an auditor can take away: every entry, the texts that they name, the notes that remain."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mcred.actions.private_file import require_place, write_pieces
from mcred.catalog.record.proof import Record, record_of
from mcred.clock import Clock, stamp
from mcred.config.settings import Settings
from mcred.documents.nearest import only_nearest
from mcred.errors import NotFound, Refused
from mcred.governance.chain import Head
from mcred.governance.entries import PROPOSAL_KINDS
from mcred.values import dataclass

FORMAT = "mcred-ledger-bundle/1"
_README = (
    "The record of a micro-credential office, one JSON object a line. Each entry's hash is the SHA-256 of "
    "'mcred-ledger-1', a line feed and its body; its body names the hash of the entry before it, and documents by "
    "their SHA-256. docs/verify_ledger.py of mcred, a short program for Python alone, checks all of it; docs/audit.md "
    "says what that proves and what it does not."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written."""

    path: Path
    proposal: str | None
    head: Head
    texts: int
    notes: int

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "ledger-export",
            "path": str(self.path),
            "proposal": self.proposal,
            "entries": self.head.sequence,
            "head": {"sequence": self.head.sequence, "hash": self.head.hash},
            "texts": self.texts,
            "notes": self.notes,
        }


def export(
    settings: Settings, clock: Clock, file: Path, *, proposal: str | None = None, force: bool = False
) -> Exported:
    """Write the record as it stands, whole or damaged, to a file that only its owner may read.

    With a proposal, the file has the texts and notes of that one alone; all entries are in it, since a chain with
    gaps proves nothing.

    Raises:
        NotFound: The proposal was never submitted.
        Refused: The file exists and is not to be replaced, or the ledger is empty.
        BadUsage: The file's folder is not there, or a folder has its name.
    """
    require_place(file, settings, force=force)
    with record_of(settings.catalog) as record:
        last = record.last()
        if not last:
            raise Refused("The ledger is empty.")
        if proposal is not None:
            _require(record, proposal)
        bundle = _Bundle(record, Head(last, record.hash_of(last) or ""), proposal, stamp(clock.now()))
        write_pieces(file, _lines(bundle), force=force)
    return Exported(path=file, proposal=proposal, head=bundle.head, texts=bundle.texts, notes=bundle.notes)


class _Bundle:
    """The lines of a bundle, counted as they pass."""

    def __init__(self, record: Record, head: Head, proposal: str | None, at: str) -> None:
        self._record, self.head, self._proposal, self._at = record, head, proposal, at
        self._wanted: set[str] = set()
        """The texts that the proposal's entries name."""
        self._about: set[int] = set()
        """The entries that are about the proposal."""
        self.texts = self.notes = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield {
            "kind": "bundle",
            "format": FORMAT,
            "readme": _README,
            "exported": self._at,
            "head": str(self.head),
            "proposal": self._proposal,
        }
        lines = 1
        for part in (self._entries(), self._texts(), self._notes()):
            for line in part:
                lines += 1
                yield line
        yield {"kind": "end", "lines": lines + 1}

    def _entries(self) -> Iterator[dict[str, Any]]:
        for sequence, body, own_hash, kind, subject in self._record.stored():
            if subject == self._proposal and kind in PROPOSAL_KINDS:
                self._about.add(sequence)
                self._wanted |= _named(body)
            yield {"kind": "entry", "sequence": sequence, "hash": own_hash, "body": body}

    def _texts(self) -> Iterator[dict[str, Any]]:
        for kind, digest, body in self._record.kept_texts():
            if self._proposal is None or digest in self._wanted:
                self.texts += 1
                yield {"kind": "text", "of": kind, "digest": digest, **_shown(body)}

    def _notes(self) -> Iterator[dict[str, Any]]:
        for sequence, salt, text in self._record.notes(0, self.head.sequence):
            if self._proposal is None or sequence in self._about:
                self.notes += 1
                yield {
                    "kind": "note",
                    "sequence": sequence,
                    "salt": salt.decode("ascii", "replace"),
                    "text": text.decode("utf-8", "replace"),
                }


def _named(body: str) -> set[str]:
    """Return every digest in an entry that could be a text's: its policy, its revision, its attachments."""
    try:
        value = json.loads(body)
        policy, content = value.get("policy") or {}, value.get("content") or {}
        attached = [one.get("digest") for one in content.get("attachments") or []]
        return {
            str(digest) for digest in (policy.get("digest"), content.get("revision"), *attached) if digest
        }
    except (
        ValueError,
        AttributeError,
        TypeError,
    ):  # an entry that was tampered with: it goes along as it stands
        return set()


def _shown(body: bytes) -> dict[str, str]:
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode("ascii")}


def _require(record: Record, proposal: str) -> None:
    known = record.index()
    if proposal not in known:
        meant = only_nearest(proposal, list(known))
        hint = f"Did you mean {meant}?" if meant else "mcred status lists those that were."
        raise NotFound(f"No proposal {proposal[:80]} was ever submitted.", hint=hint)


def _lines(bundle: _Bundle) -> Iterator[bytes]:
    for line in bundle:
        yield (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")
