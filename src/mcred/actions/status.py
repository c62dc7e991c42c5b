"""Where proposals are: all of them in one line each, or one with its history."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from mcred.actions.positions import conflicted, position_of, positions, roster
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger
from mcred.governance.deciding import who_may
from mcred.governance.entries import Entry
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where proposals stand."""

    proposals: tuple[Position, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "status", "proposals": [shown(p) for p in self.proposals]}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One proposal: where it stands, who must act, and all that was recorded about it."""

    where: Position
    entries: tuple[Entry, ...]
    notes: Mapping[int, str]
    """The text of each entry's note that was not withheld."""
    who_may: Mapping[str, str]
    """Waiting stage → those who may decide, in a sentence."""
    names: Roster = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it: the shape of all, with this one's history."""
        history = [
            {
                "entry": e.sequence,
                "at": e.at,
                "kind": e.kind,
                "by": e.by,
                "actor": e.actor,
                "content": e.content,
                "note": self.notes.get(e.sequence),
            }
            for e in self.entries
        ]
        return {"kind": "status", "proposals": [shown(self.where) | {"history": history}]}


def shown(where: Position) -> dict[str, Any]:
    """Return where a proposal stands as `--json` shows it."""
    return {
        "id": where.proposal,
        "title": where.submission.title,
        "revision": where.submission.revision,
        "policy": where.policy.name,
        "since": where.since,
        "state": where.state.value,
        "approved_revision": where.approved_revision,
        "retired": where.retired,
        "waiting_for": [w.stage.id for w in where.waiting],
        "decided": [
            {
                "stage": d.stage,
                "decision": d.verdict.value,
                "by": d.by,
                "on": d.on.isoformat(),
                "vote": None if d.vote is None else str(d.vote),
                "units": [str(u) for u in d.units],
                "entry": d.entry,
                "revision": d.revision,
            }
            for d in where.decided
        ],
    }


def statuses(workspace: Workspace) -> Standings:
    """Return where every proposal stands."""
    with workspace.catalog().read() as session:
        return Standings(proposals=positions(session))


def history(workspace: Workspace, proposal: str) -> History:
    """Return where one proposal stands, and how it came there.

    Raises:
        NotFound: It was never submitted.
    """
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        where = position_of(session, proposal)
        entries = tuple(ledger.proposal_entries(session, proposal))
        notes = ledger.notes(session, [e.sequence for e in entries])
        names = roster(session)
        contacts = conflicted(session, where)
    return History(
        where=where,
        entries=entries,
        notes={sequence: note.text for sequence, note in notes.items()},
        who_may={w.stage.id: who_may(w, names, today, contacts) for w in where.waiting},
        names=names,
    )
