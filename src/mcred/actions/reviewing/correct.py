"""Void a decision that was entered wrongly, or take a recusal back."""

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import position_of, roster
from mcred.actions.reviewing.acts import Noted, noted
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.errors import NotFound, Refused
from mcred.governance.entries import VOIDABLE, Entry, Kind, voids

_MOST = 2**63
"""No entry's number is this large, and SQLite takes none that is."""
_CALLED: dict[str, str] = {
    Kind.ROSTER: "change of the roster",
    Kind.SIGNER: "change of who signs",
    Kind.ACCEPTED_FINDING: "finding that may stand",
    Kind.AWARDS: "run that found awards",
}


def correct(workspace: Workspace, sequence: int, *, note: str | None, by: str | None = None) -> Noted:
    """Void a decision or a recusal, as though it had never been entered; both stay on the record."""
    who, text = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        names = roster(session)
        require_staff(names, who, "correct the record")
        wrong = _voidable(session, sequence)
        where = position_of(session, wrong.subject)
        return noted(session, Kind.CORRECTION, where, who, text, {"entry": sequence})


def _voidable(session: Session, sequence: int) -> Entry:
    """Return a decision or a recusal that can be voided."""
    wrong = ledger.entry(session, sequence) if 0 < sequence < _MOST else None
    if wrong is None:
        raise NotFound(
            f"The ledger has no entry {sequence}.", hint="mcred ledger PROPOSAL shows the numbers."
        )
    if wrong.kind == Kind.CORRECTION:
        raise Refused(
            f"Entry {sequence} is a correction itself, of entry {voids(wrong)}; it stands.",
            hint="Enter the decision again, with the day on which it was made: --on DATE.",
        )
    if wrong.kind not in VOIDABLE:
        raise Refused(
            f"Entry {sequence} is no decision but a {_CALLED.get(wrong.kind, wrong.kind)}; only decisions and recusals are corrected.",
            hint="mcred ledger PROPOSAL shows the numbers.",
        )
    for entry in ledger.proposal_entries(session, wrong.subject):
        if entry.kind == Kind.CORRECTION and voids(entry) == sequence:
            raise Refused(f"Entry {sequence} was corrected already, by entry {entry.sequence}.")
    return wrong
