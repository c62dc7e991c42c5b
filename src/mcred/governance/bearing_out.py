"""What the chain says held against what is kept beside it: each function yields the entries that are not borne out."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.governance.canonical import salted
from mcred.governance.entries import Kind
from mcred.governance.following import Told

_LINES = re.compile(rb"^contacts:.*(?:\n[ \t-].*)*\n", re.MULTILINE)

Flaw: TypeAlias = tuple[int, str]
"""An entry that does not fit and why; 0 where no entry is wrong but something beside the chain."""


def rules(told: Told, about: Callable[[int], tuple[str, str] | None]) -> Iterator[Flaw]:
    """Check what every decision and correction needs before it.

    Args:
        told: What the whole chain says.
        about: Gives kind and subject of an entry.
    """
    for (proposal, revision), at in told.decided.items():
        if told.submitted.get((proposal, revision), at) >= at:
            yield at, f"it decides about a revision of {proposal} that was not submitted before it"
    for at, (proposal, voided) in told.corrections.items():
        known = isinstance(voided, int) and voided < at and about(voided) == (Kind.DECISION, proposal)
        if not known:
            yield at, f"it voids entry {voided}, which is no earlier decision about {proposal}"


def notes(promised: Mapping[int, str], kept: Iterable[tuple[int, str, bytes]]) -> tuple[int, list[Flaw]]:
    """Return how many notes are not there any more, and the entries whose note has another text."""
    flaws, found = [], 0
    for at, salt, text in kept:
        if at in promised:
            found += 1
        if promised.get(at) != _salted(salt, text):
            flaws.append((at, "the text of its note was changed"))
    return len(promised) - found, flaws


def texts(told: Told, kept: Mapping[str, bool]) -> Iterator[Flaw]:
    """Check that every text that an entry names is kept as it was: digest → whether it still has it."""
    for digest, at in told.texts.items():
        if not kept.get(digest):
            what = "changed" if digest in kept else "removed"
            yield at, f"the text {digest[:12]}… that it names was {what}"


def beside_revision(told: Told, digest: str, proposal: str, contacts: str, body: bytes) -> Iterator[Flaw]:
    """Check what the catalogue keeps beside a revision so that it need not be read again."""
    at = told.texts.get(digest)
    if at is None:
        return
    if (proposal, digest) not in told.submitted:
        yield at, f"the catalogue keeps its revision as one of {proposal}"
    if not _same_contacts(contacts, body):
        yield at, "the contacts that the catalogue keeps beside its revision are not those of the text"


def index(told: Told, kept: Mapping[str, tuple[str, str]]) -> Iterator[Flaw]:
    """Check the index of proposals against the newest submissions."""
    for proposal, (at, revision, title) in told.newest.items():
        found = kept.get(proposal)
        if found is None:
            yield at, f"{proposal} is missing from the index of proposals"
        elif (found[0], unicodedata.normalize("NFC", found[1])) != (revision, title):
            yield at, f"the index of proposals says something else about {proposal}"
    for proposal in kept.keys() - told.newest.keys():
        yield 0, f"the index of proposals has {proposal[:80]}, which was never submitted"


def _salted(salt: str, text: bytes) -> str | None:
    try:
        return salted(bytes.fromhex(salt), text.decode())
    except ValueError:
        return None


def _same_contacts(cached: str, body: bytes) -> bool:
    # Most revisions of a program have the same lines about its contacts, and reading a whole proposal takes long.
    lines = _LINES.findall(body)
    if len(lines) == 1 and _agree(cached, lines[0]):
        return True
    read = read_yaml(body)
    return not isinstance(read, Document) or _contacts_of(read) == _cached(cached)


@lru_cache(maxsize=4096)
def _agree(cached: str, lines: bytes) -> bool:
    read = read_yaml(lines)
    return isinstance(read, Document) and _contacts_of(read) == _cached(cached) is not None


def _contacts_of(document: Document) -> set[tuple[str, str]] | None:
    data = document.data
    return _people(data.get("contacts") if isinstance(data, Mapping) else None)


def _cached(contacts: str) -> set[tuple[str, str]] | None:
    try:
        return _people(json.loads(contacts))
    except ValueError:
        return None


def _people(listed: object) -> set[tuple[str, str]] | None:
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        return None
    return {(" ".join(str(one.get("name")).split()), str(one.get("email")).strip()) for one in listed}
