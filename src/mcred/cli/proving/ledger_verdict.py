"""What a check of the ledger found, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred.actions.proving.verification import Anchor, Verification

_MOST = 5
"""So many further flaws are told one by one."""


def sentences(found: "Verification") -> "Iterator[str]":
    """Yield what a person reads: the verdict first, then what it rests on or what to do."""
    if found.valid:
        yield f"The ledger is whole: {_entries(found.entries)}, the texts that they name, and their notes."
        yield _anchored(found)
        if not found.anchors:
            yield "Print mcred ledger head in the minutes: then a cut or rewritten end will show."
    else:
        yield from _flaws(found)
        yield from _advice(found)
    if found.withheld:
        one = found.withheld == 1
        yield (
            "1 note is not here any more: withheld or removed; its hash stands."
            if one
            else f"{found.withheld} notes are not here any more: withheld or removed; their hashes stand."
        )


def _flaws(found: "Verification") -> "Iterator[str]":
    if found.first_bad is None:
        yield f"The ledger is NOT whole, though every entry fits: {found.reason}."
    else:
        yield f"The ledger is NOT whole. The first entry that does not fit is {found.first_bad}: {found.reason}."
    rest = found.flaws[1:]
    for at, reason in rest[:_MOST]:
        yield f"Then entry {at}: {reason}." if at else f"And beside the entries: {reason}."
    if len(rest) > _MOST:
        yield f"{len(rest) - _MOST} more do not fit; --json lists all."


def _advice(found: "Verification") -> "Iterator[str]":
    ahead = next(
        (a for a in found.anchors if not a.holds and not a.foreign and a.head.sequence > found.entries), None
    )
    guards = [reason for _, reason in found.flaws if reason.startswith("the guard ")]
    if ahead and all(at == found.entries + 1 or not at for at, _ in found.flaws):
        yield (
            f"What is here, up to entry {found.entries}, fits. If an older copy was put in place, look for the newest "
            f"backup that has entry {ahead.head.sequence}, and restore that one; decide nothing before."
        )
    elif len(found.flaws) == 1 and any(a.foreign for a in found.anchors):
        yield (
            "Every entry fits: this is the catalogue of another office, put in the place of the one that belongs here; or "
            "a head file was copied here. If the catalogue is the right one, rename the head file and verify it again."
        )
    elif any(a.source == "the head file" and not a.holds for a in found.anchors) and len(found.flaws) == 1:
        yield (
            "Keep the file as it is. If an older copy was put in place, a newer backup has what is lost: compare them and "
            "decide which one counts (docs/audit.md). Until then the head file stays as it is."
        )
    elif len(guards) == len(found.flaws):
        yield (
            "A guard does not vanish by accident: find out who changed the file. Keep it, and compare it with a backup."
        )
    else:
        yield "Keep the file as it is, and compare it with a backup."


def _anchored(found: "Verification") -> str:
    held: dict[str, Anchor] = {}
    for anchor in sorted(found.anchors, key=lambda a: a.head.sequence):
        held[f"{anchor.source} {anchor.head.sequence}"] = anchor
    if not held:
        return (
            "Not anchored: no head is remembered outside the chain, so a cut or rewritten end would not show."
        )
    where = ", ".join(f"to {a.head.sequence} by {a.source}" for a in held.values())
    since = found.entries - found.anchored_to
    after = {0: "no entry since", 1: "1 entry since"}.get(since, f"{since} entries since")
    return f"Anchored {where}; {after} the newest anchor."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
