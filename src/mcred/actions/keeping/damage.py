"""What in a catalogue is not whole: its pages and references, its ledger, the proofs of its awards."""

from itertools import groupby

from mcred.actions.proving.verification import verify
from mcred.awards.commitment import commitment
from mcred.catalog.earned.kept_proofs import KeptProof, kept_proofs
from mcred.catalog.file.database import Session, open_catalog
from mcred.catalog.file.health import fault
from mcred.catalog.file.schema import altered_triggers
from mcred.catalog.record import ledger
from mcred.config.settings import Settings
from mcred.errors import DamagedCatalogue


def damage(settings: Settings) -> str | None:
    """Return the first thing that does not fit, of all that can be checked; None where everything does.

    Raises:
        Misconfigured: there is no catalogue, it cannot be read, or another mcred made it.
        Unavailable: another process is writing and does not finish.
    """
    try:
        if found := fault(settings.catalog, full=True):
            return found
        checked = verify(settings)
        if not checked.valid:
            where = f"entry {checked.first_bad}: " if checked.first_bad else ""
            return f"its ledger is not whole, {where}{checked.reason}"
        with open_catalog(settings.catalog).read() as session:
            wrong, altered = unborne_proofs(session), altered_triggers(session)
    except DamagedCatalogue as found_so:
        return found_so.message.rstrip(".")
    if altered:
        return f"its trigger {altered[0]} is missing or altered"
    return f"the proof of award {wrong[0]} is not the one that the ledger is bound to" if wrong else None


def unborne_proofs(session: Session) -> list[str]:
    """Return the awards whose proofs the ledger does not bear out, by their ids."""
    wrong = []
    for number, proofs in groupby(kept_proofs(session), key=lambda kept: kept.ledger_entry):
        entry = None if number is None else ledger.entry(session, number)
        told = entry.content.get("commitments") if entry else None
        known = {one for one in told if isinstance(one, str)} if isinstance(told, list) else set()
        wrong += [kept.award_id for kept in proofs if not _is_borne_out(kept, known)]
    return wrong


def _is_borne_out(kept: KeptProof, known: set[str]) -> bool:
    try:
        return commitment(kept.salt, kept.proof) in known
    except ValueError:  # the salt is none
        return False
