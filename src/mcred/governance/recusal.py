"""Who recused from deciding about a proposal at a stage: a pure reading of its entries."""

from collections.abc import Iterable

from mcred.governance.entries import Entry, Kind, voids
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Recusal:
    """One member who takes no part in deciding about one proposal at one stage, on whatever revision."""

    entry: int
    stage: str
    member: str


def recusals(entries: Iterable[Entry]) -> tuple[Recusal, ...]:
    """Return the recusals that stand, in order; a correction takes one back.

    Args:
        entries: The entries whose subject is one proposal.
    """
    entries = tuple(entries)
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    return tuple(
        Recusal(e.sequence, str(e.content["stage"]), e.by)
        for e in entries
        if e.kind == Kind.RECUSAL and e.sequence not in voided
    )


def recused(entries: Iterable[Entry], stage: str) -> tuple[str, ...]:
    """Return the logins that recused from one proposal at a stage, in order, each once."""
    return tuple(dict.fromkeys(r.member for r in recusals(entries) if r.stage == stage))
