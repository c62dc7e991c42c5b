"""What the chain says held against what is kept beside it: each function yields the entries that are not borne out."""

import hashlib
import json
import re
import unicodedata
from binascii import unhexlify
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.governance.entries import VOIDABLE
from mcred.governance.following import Told

_SIGNED = b"signed:"
_CONTACTS = b"\ncontacts:"
_NEXT_KEY = re.compile(rb"\n[^ \t\n#-]")

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
        earlier = about(voided) if isinstance(voided, int) and voided < at else None
        if earlier is None or earlier[0] not in VOIDABLE or earlier[1] != proposal:
            yield at, f"it voids entry {voided}, which is no earlier decision or recusal about {proposal}"


def notes(promised: Mapping[int, str], kept: Iterable[tuple[int, bytes, bytes]]) -> tuple[int, list[Flaw]]:
    """Return how many notes are not there any more, and the entries whose note has another text.

    Args:
        promised: Entry → the salted hash of its note.
        kept: Entry, salt (in hexadecimal) and text of each note.
    """
    flaws, found = [], 0
    for at, salt, text in kept:
        expected = promised.get(at)
        if expected is not None:
            found += 1
        if expected is None or _salted(salt, text) != expected:
            flaws.append((at, "the text of its note was changed"))
    return len(promised) - found, flaws


def texts(told: Told, kept: Mapping[str, bool]) -> Iterator[Flaw]:
    """Check that every text that an entry names is kept as it was: digest → whether it still has it."""
    for digest, at in told.texts.items():
        if not kept.get(digest):
            what = "changed" if digest in kept else "removed"
            yield at, f"the text {digest[:12]}… that it names was {what}"


def revisions(told: Told, kept: Mapping[str, str], other_contacts: Collection[str]) -> Iterator[Flaw]:
    """Check what is kept beside revisions: digest → the proposal, and those whose contacts are not the text's."""
    for digest, proposal in kept.items():
        at = told.texts.get(digest)
        if at is not None and (proposal, digest) not in told.submitted:
            yield at, f"the catalogue keeps its revision as one of {proposal[:80]}"
        if at is not None and digest in other_contacts:
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


def signing_stages(pack: bytes) -> frozenset[str]:
    """Return the stages of a policy's text that sign their decisions."""
    if _SIGNED not in pack:
        return frozenset()
    read = read_yaml(pack)
    stages = (
        read.data.get("stages") if isinstance(read, Document) and isinstance(read.data, Mapping) else None
    )
    if not isinstance(stages, list):
        return frozenset()
    return frozenset(str(s.get("id")) for s in stages if isinstance(s, Mapping) and s.get("signed") is True)


def unsigned(signing: Mapping[str, Collection[str]], bodies: Iterable[tuple[int, str]]) -> Iterator[Flaw]:
    """Yield the decisions without a signature at stages whose policy wants one."""
    for at, body in bodies:
        entry = json.loads(body)
        policy, content = entry["policy"] or {}, entry["content"]
        if "signature" not in content and content.get("stage") in signing.get(str(policy.get("digest")), ()):
            yield at, f"it is not signed, and {content['stage']} signs its decisions"


def _salted(salt: bytes, text: bytes) -> str | None:
    try:
        return hashlib.sha256(unhexlify(salt) + text).hexdigest()
    except ValueError:
        return None


def same_contacts(cached: str, body: bytes) -> bool:
    """Tell whether the contacts that are kept beside a revision are those of its text."""
    # Most revisions of a program have the same lines about its contacts, and reading a whole proposal takes long.
    start = body.find(_CONTACTS) + 1
    if start and body.count(_CONTACTS) == 1:
        ends = _NEXT_KEY.search(body, start + len(_CONTACTS))
        if _agree(cached, body[start : ends.start() + 1 if ends else len(body)]):
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
