"""What the office's acts on a proposal have in common: how one is recorded, and what it answers."""

from typing import Any

from mcred.actions.entering import Acting
from mcred.actions.positions import position_of
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.governance.canonical import Json
from mcred.governance.entries import EntryDraft, Kind, voids
from mcred.governance.workflow import Position
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was recorded, and where the proposal stands after it."""

    act: Kind
    entry: int
    after: Position
    corrected: int | None = None
    unapproved: bool = False
    """A correction took the last approved revision's approval away."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "act",
            "act": self.act.value,
            "entry": self.entry,
            "corrected": self.corrected,
            "unapproved": self.unapproved,
            "id": self.after.proposal,
            "title": self.after.submission.title,
            "revision": self.after.submission.revision,
            "state": self.after.state.value,
            "waiting_for": [w.stage.id for w in self.after.waiting],
            "approved_revision": self.after.approved_revision,
        }


def noted(
    session: Session,
    act: Kind,
    where: Position,
    who: Acting,
    note: str,
    content: dict[str, Json] | None = None,
) -> Noted:
    """Record one act."""
    draft = EntryDraft(
        kind=act,
        subject=where.proposal,
        actor=who.actor,
        by=who.by,
        content={"revision": where.submission.revision, **(content or {})},
        policy=where.policy,
        note=note,
    )
    entry = ledger.append(session, draft, at=who.now)
    corrected = voids(entry) if act is Kind.CORRECTION else None
    after = position_of(session, where.proposal)
    return Noted(
        act=act,
        entry=entry.sequence,
        after=after,
        corrected=corrected,
        unapproved=where.approved_revision is not None and after.approved_revision is None,
    )
