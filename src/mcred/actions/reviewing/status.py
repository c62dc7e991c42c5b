"""Where proposals are: all of them in one line each, or one with its history."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from mcred.actions.last_night import LastNight, last_night
from mcred.actions.positions import conflicted, position_of, positions, processes, roster
from mcred.actions.reviewing.late import own_limits
from mcred.actions.reviewing.selection import EVERYTHING, Selection, Standing, select
from mcred.actions.workspace import Workspace
from mcred.catalog.record import ledger
from mcred.clock import day_on_campus
from mcred.governance.deciding import who_may
from mcred.governance.durations import Span, spans
from mcred.governance.entries import Entry
from mcred.governance.lateness import Wait, waits
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, State
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where proposals stand: those that were asked for, of `total`."""

    proposals: tuple[Standing, ...]
    total: int
    night: LastNight | None = None
    """How the nights' runs went; None where cron has never run."""

    @property
    def counts(self) -> Mapping[State, int]:
        """Return how many are in each state that occurs, in the order of a proposal's life."""
        found = Counter(s.where.state for s in self.proposals)
        return {state: found[state] for state in State if found[state]}

    @property
    def late(self) -> int:
        """Return how many have waited too long."""
        return sum(s.late for s in self.proposals)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "status",
            "total": self.total,
            "night": self.night.document() if self.night else None,
            "proposals": [shown(s.where) | _waits_shown(s.waits) for s in self.proposals],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One proposal: where it stands, who must act, how long each stage took, and all that was recorded about it."""

    where: Position
    waits: tuple[Wait, ...]
    spans: tuple[Span, ...]
    entries: tuple[Entry, ...]
    notes: Mapping[int, str]
    """The text of each entry's note that was not withheld."""
    who_may: Mapping[str, str]
    """Waiting stage → those who may decide, in a sentence."""
    names: Roster = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it: the shape of all, with this one's history."""
        days = {s.entry: s.days for s in self.spans}
        history = [
            {
                "entry": e.sequence,
                "at": e.at,
                "kind": e.kind,
                "by": e.by,
                "actor": e.actor,
                "content": e.content,
                "note": self.notes.get(e.sequence),
                "days": days.get(e.sequence),
            }
            for e in self.entries
        ]
        one = shown(self.where) | _waits_shown(self.waits) | {"history": history}
        return {"kind": "status", "total": 1, "proposals": [one]}


def _waits_shown(found: tuple[Wait, ...]) -> dict[str, Any]:
    return {
        "late": any(w.late for w in found),
        "waiting": [
            {
                "stage": w.stage.id,
                "since": w.since,
                "days": w.days,
                "late_after": w.late_after,
                "due": None if w.due is None else w.due.isoformat(),
                "late": w.late,
            }
            for w in found
        ],
    }


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
        "review_due": None if where.review_due is None else where.review_due.isoformat(),
        "expired": where.expired,
        "waiting_for": [w.stage.id for w in where.waiting],
        "decided": [
            {
                "stage": d.stage,
                "decision": d.verdict.value,
                "by": d.by,
                "on": d.on.isoformat(),
                "vote": None if d.vote is None else str(d.vote),
                "units": [str(u) for u in d.units],
                "to": d.to or None,
                "informed": d.informed,
                "entry": d.entry,
                "revision": d.revision,
            }
            for d in where.decided
        ],
    }


def statuses(workspace: Workspace, asked: Selection = EVERYTHING) -> Standings:
    """Return where every proposal stands, or those that are asked for.

    Raises:
        BadUsage: what is asked for cannot be meant.
        NotFound: there is no such unit.
        Misconfigured: the office's own limits name a stage that there is not.
    """
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        own = own_limits(session, workspace.settings)
        found = [
            Standing(where=p, waits=waits(p, own, today, day=day_on_campus))
            for p in positions(session, today)
        ]
        chosen = select(session, workspace, found, asked) if asked else tuple(found)
        night = last_night(session, workspace.clock.now())
    return Standings(proposals=chosen, total=len(found), night=night)


def history(workspace: Workspace, proposal: str) -> History:
    """Return where one proposal stands, and how it came there.

    Raises:
        NotFound: It was never submitted.
    """
    today = workspace.clock.today()
    with workspace.catalog().read() as session:
        where = position_of(session, proposal, today)
        entries = tuple(ledger.proposal_entries(session, proposal))
        notes = ledger.notes(session, [e.sequence for e in entries])
        names = roster(session)
        contacts = conflicted(session, where)
        own = own_limits(session, workspace.settings)
        taken = spans(entries, processes(session), day=day_on_campus)
    return History(
        where=where,
        waits=waits(where, own, today, day=day_on_campus),
        spans=taken,
        entries=entries,
        notes={sequence: note.text for sequence, note in notes.items()},
        who_may={
            w.stage.id: who_may(w, names, today, contacts, where.recused(w.stage.id)) for w in where.waiting
        },
        names=names,
    )
