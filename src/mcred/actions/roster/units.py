"""Which units anybody has named: a unit that only one holding names may be misspelt, and then nobody could decide."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.documents.files import read_bounded
from mcred.documents.nearest import nearest
from mcred.errors import BadUsage
from mcred.governance.entries import Kind, Submission
from mcred.governance.roster import Holding, Roster
from mcred.proposals.model import Unit
from mcred.proposals.reading import read_proposal

_MOST_FILES = 500


def named_units(session: Session, names: Roster, wanted: Iterable[Unit | None]) -> tuple[Unit, ...]:
    """Return the units that the roster names, and where that does not settle those wanted, the proposals' too."""
    rostered = tuple(dict.fromkeys(h.unit for h in names.holdings if h.unit))
    if all(unit is None or _among(unit, rostered) for unit in wanted):
        return rostered
    submitted = (
        unit
        for entries in ledger.deciding_entries(session).values()
        for entry in entries
        if entry.kind == Kind.SUBMISSION
        for unit in Submission.read(entry.content).units
    )
    return tuple(dict.fromkeys((*rostered, *submitted)))


def unit_doubt(workspace: Workspace, unit: Unit | None, named: Iterable[Unit]) -> str:
    """Say that nobody else names a unit, and which one was probably meant; "" where somebody does."""
    named = tuple(named)
    if unit is None or _among(unit, named):
        return ""
    in_files = _units_in_files(workspace.settings.root / "proposals")
    if _among(unit, in_files) or not (*named, *in_files):
        return ""
    spellings = dict.fromkeys(s for known in (*named, *in_files) for s in (str(known), known.college))
    meant = nearest(str(unit), spellings)
    guess = f" Did you mean {meant}?" if meant else ""
    return f"No proposal and nobody else on the roster names the unit {unit}.{guess}"


def _among(unit: Unit, named: Iterable[Unit]) -> bool:
    """Tell whether a unit, or a department of it, is among those that are named."""
    mine = Holding(login="", role="", unit=unit)
    return any(mine.covers(known) for known in named)


def _units_in_files(folder: Path) -> tuple[Unit, ...]:
    """Return the units of the proposals that are not submitted yet; a file that cannot be read names none."""
    found: dict[Unit, None] = {}
    for path in islice(sorted(folder.glob("*.yaml")), _MOST_FILES):
        try:
            proposal = read_proposal(read_bounded(path)).proposal
        except BadUsage:
            continue
        found |= dict.fromkeys(proposal.units if proposal else ())
    return tuple(found)
