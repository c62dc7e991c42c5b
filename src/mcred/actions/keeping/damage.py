"""What in a catalogue is not whole: its pages and references, its ledger, its awards."""

from mcred.actions.proving.bound_awards import unbound
from mcred.actions.proving.verification import verify
from mcred.catalog.file.database import open_catalog
from mcred.catalog.file.health import fault
from mcred.catalog.file.schema import absent_tables, altered_triggers
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
            if absent := absent_tables(session):
                return f"its table {absent[0]} is missing"
            wrong, altered = unbound(session), altered_triggers(session)
    except DamagedCatalogue as found_so:
        return found_so.message.rstrip(".")
    if altered:
        return f"its trigger {altered[0]} is missing or altered"
    return f"award {wrong[0]} is not the one that the ledger is bound to" if wrong else None
