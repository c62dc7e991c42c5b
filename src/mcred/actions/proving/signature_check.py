"""Every signature in the ledger held against the keys on record."""

from collections.abc import Iterator, Sequence
from datetime import date

from mcred.actions.proving.ssh_keygen import Signed, wrong
from mcred.governance.bearing_out import Flaw
from mcred.governance.entries import Entry
from mcred.governance.signatures import allowed_signers, objection, signed_text, signers_of


def wrong_signatures(signer_entries: Sequence[Entry], signed: Sequence[Entry]) -> Iterator[Flaw]:
    """Yield the signed decisions whose signature is not that of whoever decided, and why."""
    signers = signers_of(signer_entries)
    candidates = []
    for entry in signed:
        signature = str(entry.content["signature"])
        why = objection(signers, entry.by, signature, _day(entry.at))
        if why:
            yield entry.sequence, why
            continue
        text = signed_text(
            catalogue=entry.catalogue, proposal=entry.subject, by=entry.by, content=entry.content
        )
        candidates.append((entry.sequence, Signed(text, entry.by, entry.at, signature)))
    if candidates:
        answers = wrong([one for _, one in candidates], allowed_signers(signers))
        for (at, _), is_wrong in zip(candidates, answers, strict=True):
            if is_wrong:
                yield at, "its signature is of something else than the entry says"


def _day(at: str) -> date:
    """Return the day of a moment in UTC, as `ssh-keygen` is told the days of keys."""
    return date.fromisoformat(at[:10])
