"""What is on a body's agenda, and all that it needs to see to decide each item."""

from dataclasses import field
from datetime import date

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import acting, day_of, require_entering
from mcred.actions.positions import body_of, conflicted, policies, positions, require_stage, roster
from mcred.actions.validate import judge_reading
from mcred.actions.workspace import Workspace
from mcred.catalog import ledger
from mcred.catalog.database import Session
from mcred.diagnostics import Diagnostic
from mcred.governance.deciding import Denied, judge_decision
from mcred.governance.entries import Decision, Entry, Kind, Submission, Verdict, voids
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, Waiting
from mcred.policy.model import Matter, Policy
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBefore:
    """What this body decided about an earlier revision, and what has changed since."""

    verdict: Verdict
    on: date
    note: str
    changed: tuple[Matter, ...]
    """Empty where only words changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One proposal before the body. `refusal` says why the one who decides may not decide this one."""

    where: Position
    waiting: Waiting
    days: int
    proposal: Proposal | None
    findings: tuple[Diagnostic, ...]
    before: SeenBefore | None
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything that waits at one stage, oldest first."""

    stage: str
    title: str
    votes: bool
    by: str
    on: date
    items: tuple[AgendaItem, ...]
    names: Roster = field(repr=False)


def agenda(workspace: Workspace, stage: str, *, by: str | None = None, on: str | None = None) -> Agenda:
    """Return the agenda of a stage.

    Raises:
        BadUsage: No policy has that stage, or the date cannot be meant.
        Refused: Whoever acts may not enter what `by` decides.
    """
    who = acting(workspace, by)
    day = day_of(on, who.today)
    current = current_policy(workspace.settings).policy
    with workspace.catalog().read() as session:
        require_stage(session, stage, current)
        names = roster(session)
        require_entering(names, who)
        packs = policies(session)
        waiting = [(p, w) for p in positions(session) for w in p.waiting if w.stage.id == stage]
        waiting.sort(key=lambda pair: (pair[1].since, pair[0].proposal))
        items = []
        for where, at in waiting:
            allowed = judge_decision(
                where, stage, by=who.by, on=day, roster=names, contacts=conflicted(session, where)
            )
            items.append(
                _item(
                    session,
                    where,
                    at,
                    policy=packs[where.policy.digest],
                    today=who.today,
                    refusal=allowed.reason if isinstance(allowed, Denied) else "",
                )
            )
    known = next((w.stage for _, w in waiting), current.stage(stage))
    return Agenda(
        stage=stage,
        title=known.title if known else stage,
        votes=known.vote if known else False,
        by=who.by,
        on=day,
        items=tuple(items),
        names=names,
    )


def _item(
    session: Session, where: Position, waiting: Waiting, *, policy: Policy, today: date, refusal: str
) -> AgendaItem:
    reading = read_proposal(body_of(session, where.submission.revision))
    return AgendaItem(
        where=where,
        waiting=waiting,
        days=max(0, (today - date.fromisoformat(waiting.since[:10])).days),
        proposal=reading.proposal,
        findings=judge_reading(reading, policy).diagnostics,
        before=_seen_before(session, ledger.proposal_entries(session, where.proposal), waiting, where),
        refusal=refusal,
    )


def _seen_before(
    session: Session, entries: list[Entry], waiting: Waiting, where: Position
) -> SeenBefore | None:
    """Find the newest decision of this stage about an earlier revision."""
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    seen: Submission | None = None
    found: tuple[Entry, Submission] | None = None
    for entry in entries:
        if entry.kind == Kind.SUBMISSION:
            seen = Submission.read(entry.content)
        elif (
            seen is not None
            and entry.kind == Kind.DECISION
            and entry.sequence not in voided
            and entry.sequence < where.submitted.sequence
            and entry.content["stage"] == waiting.stage.id
        ):
            found = entry, seen
    if found is None:
        return None
    decision, revision = Decision.read(found[0].content), found[1]
    note = ledger.notes(session, [found[0].sequence]).get(found[0].sequence)
    return SeenBefore(
        verdict=decision.verdict,
        on=decision.on,
        note=note.text if note else "",
        changed=where.submission.differs(revision, tuple(Matter)),
    )
