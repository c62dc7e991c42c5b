"""Is the record whole? Every entry, every text that one names, every note, and the heads remembered outside."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mcred.actions.beside import beside
from mcred.actions.proving import heads
from mcred.actions.proving.heads import Remembered
from mcred.catalog.record.proof import Record, record_of
from mcred.config.settings import Settings
from mcred.governance import bearing_out
from mcred.governance.bearing_out import Flaw
from mcred.governance.canonical import digest
from mcred.governance.chain import EMPTY, BrokenChain, Head
from mcred.governance.following import Following, Told
from mcred.values import dataclass

WORTH_A_PROCESS = 20_000
"""So many entries are followed sooner by two processes than by one."""
_CHILDS_SHARE = 0.54
"""The other one has the texts to look at as well."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that something outside the chain remembers, and whether the chain has it."""

    source: str
    head: Head
    holds: bool
    foreign: bool = False
    """Whether it is surely another catalogue's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole ledger found. `first_bad` is None where no entry is wrong."""

    entries: int
    head: Head
    flaws: tuple[Flaw, ...]
    """In order; those that are about no entry come last."""
    anchors: tuple[Anchor, ...]
    withheld: int
    """How many notes were withheld: their hashes stand, their texts are gone."""
    catalogue: str = ""
    """The id that the entries bear."""

    @property
    def valid(self) -> bool:
        """Tell whether all that was checked fits."""
        return not self.flaws

    @property
    def first_bad(self) -> int | None:
        """Return the first entry that does not fit."""
        return self.flaws[0][0] or None if self.flaws else None

    @property
    def reason(self) -> str:
        """Say what the first flaw is."""
        return self.flaws[0][1] if self.flaws else ""

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
            "flaws": [{"entry": at or None, "reason": reason} for at, reason in self.flaws],
            "anchored_to": self.anchored_to,
            "anchors": [
                {"source": a.source, "sequence": a.head.sequence, "hash": a.head.hash, "holds": a.holds}
                for a in self.anchors
            ],
            "withheld_notes": self.withheld,
        }


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What following a part of the chain found."""

    head: Head
    catalogue: str | None
    told: Told
    broken: Flaw | None
    flaws: list[Flaw]
    withheld: int


def verify(settings: Settings, *, remembered: Sequence[Remembered] = ()) -> Verification:
    """Check the ledger of a catalogue, and that it holds every head that is remembered outside."""
    path = settings.catalog
    with record_of(path) as record:
        before = record.last()
    half = before - int(before * _CHILDS_SHARE) if before >= WORTH_A_PROCESS else 0

    def later_half() -> _Stretch:
        with record_of(path) as own:
            return _follow(own, half, before)

    # Started before the catalogue is opened here: no process is forked while it is.
    later = beside(later_half) if half else None
    with record_of(path) as record:
        last = record.last()
        stretches = [_follow(record, 0, half or last)]
        kept = _kept(record)
        if later:
            stretches += [later(), _follow(record, before, last)]
        return _joined(record, stretches, kept, _outside(settings, remembered))


def _outside(settings: Settings, remembered: Sequence[Remembered]) -> list[Remembered]:
    return [*heads.beside(settings.catalog), *remembered]


def _follow(record: Record, after: int, last: int) -> _Stretch:
    """Follow the chain from one entry to another, both known by their numbers, and check its notes."""
    start = Head(after, record.hash_of(after) or "") if after else EMPTY
    following = Following(start)
    broken: Flaw | None = None
    try:
        record.follow(following, last)
        if following.head.sequence < last:
            raise BrokenChain(following.head.sequence + 1, "it is missing")
    except BrokenChain as found:
        broken = (found.sequence, found.reason)
    withheld, flaws = bearing_out.notes(following.told.notes, record.notes(after, following.head.sequence))
    following.told.notes.clear()
    return _Stretch(following.head, following.catalogue, following.told, broken, flaws, withheld)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands beside the chain, looked at for itself."""

    whole: Mapping[str, bool]
    """Digest of a text → whether its bytes still have it."""
    revisions: Mapping[str, str]
    """Digest of a revision → the proposal that it is kept for."""
    other_contacts: frozenset[str]
    """The revisions beside which other contacts are kept than their texts have."""
    index: Mapping[str, tuple[str, str]]
    stray_notes: int
    guards_missing: Sequence[str]
    signing: Mapping[str, frozenset[str]]
    """Digest of a policy → its stages that sign their decisions."""


def _kept(record: Record) -> _Kept:
    whole, signing = {}, {}
    for name, body in record.other_texts():
        whole[name] = digest(body) == name
        if stages := bearing_out.signing_stages(body):
            signing[name] = stages
    revisions: dict[str, str] = {}
    other_contacts = set()
    for one in record.revisions():
        whole[one.digest] = digest(one.body) == one.digest
        revisions[one.digest] = one.proposal
        if whole[one.digest] and not bearing_out.same_contacts(one.contacts, one.body):
            other_contacts.add(one.digest)
    return _Kept(
        whole,
        revisions,
        frozenset(other_contacts),
        record.index(),
        record.notes_of_nothing(),
        record.guards_missing(),
        signing,
    )


def _joined(
    record: Record, stretches: Sequence[_Stretch], kept: _Kept, outside: Sequence[Remembered]
) -> Verification:
    told, reached, broken = Told(), EMPTY, None
    catalogue: str | None = None
    flaws: list[Flaw] = []
    withheld = 0
    for stretch in stretches:
        if catalogue and stretch.catalogue and stretch.catalogue != catalogue:
            broken = (reached.sequence + 1, "it comes from another catalogue")
            break
        catalogue = catalogue or stretch.catalogue
        told.then(stretch.told)
        flaws += stretch.flaws
        withheld += stretch.withheld
        reached, broken = stretch.head, stretch.broken
        if broken:
            break
    if not broken and reached == EMPTY:
        broken = (1, "the ledger is empty, and a catalogue begins with an entry")
    anchors = tuple(
        Anchor(
            mark.source,
            mark.head,
            _holds(record, mark.head, reached.sequence),
            bool(catalogue) and mark.catalogue not in ("", catalogue),
        )
        for mark in outside
    )
    # Where the chain is broken, all that follows from it is no news.
    flaws = [broken] if broken else [*flaws, *_beside(record, told, kept), *_missing_heads(anchors, reached)]
    flaws += [(0, f"the guard {name} is missing or altered") for name in kept.guards_missing]
    flaws.sort(key=lambda flaw: flaw[0] or sys.maxsize)
    return Verification(
        entries=reached.sequence,
        head=reached,
        flaws=tuple(flaws),
        anchors=anchors,
        withheld=withheld,
        catalogue=catalogue or "",
    )


def _holds(record: Record, head: Head, reached: int) -> bool:
    return head.sequence <= reached and record.hash_of(head.sequence) == head.hash


def _beside(record: Record, told: Told, kept: _Kept) -> Iterator[Flaw]:
    """Hold what the chain says against what is kept beside it."""
    yield from bearing_out.texts(told, kept.whole)
    yield from bearing_out.revisions(told, kept.revisions, kept.other_contacts)
    yield from bearing_out.index(told, kept.index)
    yield from bearing_out.rules(told, record.about)
    if kept.signing:
        yield from bearing_out.unsigned(kept.signing, record.decisions())
    if told.signed:
        from mcred.actions.proving.signature_check import wrong_signatures  # noqa: PLC0415 - most ledgers have none

        yield from wrong_signatures(told.signers, told.signed)
    if kept.stray_notes:
        yield 0, f"{kept.stray_notes} of the notes are about entries that do not exist"


def _missing_heads(anchors: Sequence[Anchor], reached: Head) -> Iterator[Flaw]:
    for anchor in anchors:
        at, source = anchor.head.sequence, anchor.source
        if anchor.foreign:
            yield 0, f"{source} beside it is another catalogue's"
        elif not anchor.holds and at > reached.sequence:
            yield (
                reached.sequence + 1,
                f"{source} remembers entry {at}: the end was cut off, or an older copy was put in its place",
            )
        elif not anchor.holds:
            older = "an older copy was put in its place and written on"
            yield (
                at,
                f"{source} remembers another entry: {older}, or the record was rewritten from here or before",
            )
