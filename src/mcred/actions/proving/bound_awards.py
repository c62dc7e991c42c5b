"""Awards that are not what the ledger is bound to: looked at in every check, and before anything leaves in their name."""

from collections.abc import Iterable
from itertools import groupby

from mcred.awards.award import Award
from mcred.awards.binding import Kept
from mcred.catalog.earned.kept_proofs import kept_proofs
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.clock import stamp


def unbound(session: Session) -> list[str]:
    """Return the awards that the ledger does not bear out, by their ids, of all in the catalogue."""
    return _unbound(session, kept_proofs(session))


def unbound_among(session: Session, awards: Iterable[Award]) -> set[str]:
    """Return those of some awards that the ledger does not bear out; nothing can be said of erased students' ones."""
    kept = [_kept(award) for award in awards if not award.erased]
    return set(_unbound(session, sorted(kept, key=lambda one: one.ledger_entry or 0)))


def _kept(award: Award) -> Kept:
    return Kept(
        award.id, award.proposal, award.revision, award.earned_on.isoformat(), stamp(award.found_at),
        award.proof, award.salt, award.ledger_entry,
    )  # fmt: skip


def _unbound(session: Session, kept: Iterable[Kept]) -> list[str]:
    wrong = []
    for number, some in groupby(kept, key=lambda one: one.ledger_entry):
        entry = None if number is None else ledger.entry(session, number)
        told = entry.content.get("commitments") if entry else None
        known = {one for one in told if isinstance(one, str)} if isinstance(told, list | tuple) else set()
        wrong += [one.award for one in some if not one.is_borne_out(known)]
    return wrong
