"""The record as it is read, and its head."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mcred.actions.positions import find_position, roster, unknown_proposal
from mcred.actions.workspace import Workspace
from mcred.catalog.record import ledger
from mcred.documents.nearest import nearest
from mcred.errors import NotFound, Refused
from mcred.governance.chain import EMPTY, Head
from mcred.governance.entries import Entry
from mcred.governance.roster import Roster

VERBS = ("verify", "head", "export")
"""The words that stand where a proposal's id may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Entries of the ledger, in order."""

    entries: tuple[Entry, ...]
    notes: Mapping[int, str]
    names: Roster = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "ledger", "entries": [self._shown(e) for e in self.entries]}

    def _shown(self, entry: Entry) -> dict[str, Any]:
        policy = entry.policy
        return {
            "sequence": entry.sequence,
            "at": entry.at,
            "actor": entry.actor,
            "by": entry.by,
            "kind": entry.kind,
            "subject": entry.subject,
            "policy": policy and {"name": policy.name, "version": policy.version, "digest": policy.digest},
            "content": entry.content,
            "note": self.notes.get(entry.sequence),
            "previous": entry.previous,
            "hash": entry.hash,
        }


def record(workspace: Workspace, proposal: str | None = None) -> Record:
    """Return the whole ledger, or what it says of one proposal.

    Raises:
        NotFound: The proposal was never submitted.
    """
    with workspace.catalog().read() as session:
        if proposal is None:
            entries = ledger.all_entries(session)
        else:
            if find_position(session, proposal) is None:
                if verb := nearest(proposal, VERBS):
                    raise NotFound(
                        f"No proposal {proposal[:80]} was ever submitted.",
                        hint=f"Did you mean mcred ledger {verb}?",
                    )
                raise unknown_proposal(session, proposal)
            entries = ledger.proposal_entries(session, proposal)
        notes = ledger.notes(session, None if proposal is None else [e.sequence for e in entries])
        names = roster(session)
    return Record(entries=tuple(entries), notes={n: note.text for n, note in notes.items()}, names=names)


def head(workspace: Workspace) -> Head:
    """Return the head to print in minutes or a mail.

    Raises:
        Refused: The ledger is empty.
    """
    with workspace.catalog().read() as session:
        found = ledger.head(session)
    if found == EMPTY:
        raise Refused("The ledger is empty.")
    return found
