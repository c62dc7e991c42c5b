"""All that a body needs to see of one proposal before it decides: the text, what changed, what others said of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from mcred.actions.course_credits import course_credits
from mcred.actions.positions import body_of, policies, roster
from mcred.actions.proposing.acceptances import acceptances, marked
from mcred.actions.proposing.neighbours import Neighbours, facts_about
from mcred.actions.proposing.validate import judge_reading, neighbours
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.catalog.record.lookup import WITHHELD
from mcred.clock import day_on_campus
from mcred.diagnostics import Diagnostic
from mcred.governance.entries import Decision, Entry, Kind, Verdict, voids
from mcred.governance.lateness import wait
from mcred.governance.roster import Roster
from mcred.governance.units import unit_key
from mcred.governance.workflow import Position, Waiting
from mcred.policy.model import Policy
from mcred.proposals.changes import Change
from mcred.proposals.comparison import compare
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.publishing.blocks import Paragraph
from mcred.publishing.view import ProposalView, Row, view_of
from mcred.requirements.size import CourseCredits
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBefore:
    """What this body decided about the text that it saw last, and what differs from that text now."""

    entry: int
    verdict: Verdict
    on: date
    note: str
    revision: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A decision that stands on record, with its note. `counts` if it is about this text, or carried over to it."""

    entry: Entry
    decision: Decision
    note: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody said beside the decisions: a comment."""

    entry: Entry
    text: str
    since: bool
    """True where it was said after this body saw the proposal last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One proposal as it waits before a body."""

    where: Position
    waiting: Waiting
    days: int
    late: int
    """By how many days it waits longer than it should; 0 where it does not, or nobody says how long."""
    due: date | None
    """The last day on which a decision is in time; None where nobody says."""
    view: ProposalView | None
    """None where the text can no longer be read as a proposal."""
    contacts: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    before: SeenBefore | None
    """None where this body never decided about it."""
    heard: tuple[Heard, ...]
    remarks: tuple[Remark, ...]

    @property
    def summary(self) -> str:
        """Return what the proposal says it is, in a paragraph; nothing where it does not say."""
        found = next((s for s in self.view.sections if s.key == "what"), None) if self.view else None
        return next((b.text or "" for b in found.blocks if isinstance(b, Paragraph)), "") if found else ""

    @property
    def recused_here(self) -> tuple[str, ...]:
        """Return the logins that recused from deciding here."""
        mine = (r.member for r in self.where.recusals if r.stage == self.waiting.stage.id)
        return tuple(dict.fromkeys(mine))

    @property
    def units(self) -> str:
        """Return the proposing units for a line."""
        return "; ".join(map(str, self.where.submission.units))


@dataclass(frozen=True)
class Reader:
    """What dossiers are made from, gathered once for a whole agenda, within one transaction."""

    session: Session
    names: Roster
    packs: Mapping[str, Policy]
    others: Neighbours
    carried: CourseCredits | None
    late_after: Mapping[str, int]
    """The office's own limits of days, by stage."""
    today: date

    @classmethod
    def of(cls, workspace: Workspace, session: Session, today: date) -> "Reader":
        """Prepare to read; `today` is the day that waiting is counted to."""
        return cls(
            session=session,
            names=roster(session),
            packs=policies(session),
            others=neighbours(workspace.settings, workspace.clock),
            carried=course_credits(workspace.settings),
            late_after=workspace.settings.review.late_after,
            today=today,
        )

    def dossier(self, where: Position, waiting: Waiting) -> Dossier:
        """Return all about one proposal that waits."""
        policy = self.packs[where.policy.digest]
        reading = read_proposal(body_of(self.session, where.submission.revision))
        proposal = reading.proposal
        facts = facts_about(proposal, self.others, course_credits=self.carried)
        standing = acceptances(self.session, where.proposal, where.submission.revision, where.policy.digest)
        findings = marked(judge_reading(reading, policy, facts), standing).diagnostics
        entries = ledger.proposal_entries(self.session, where.proposal)
        notes = {
            n: note.text for n, note in ledger.notes(self.session, [e.sequence for e in entries]).items()
        }
        before = self._seen_before(entries, notes, where, waiting, proposal)
        waited = wait(waiting, self.late_after, self.today, day=day_on_campus)
        return Dossier(
            where=where,
            waiting=waiting,
            days=waited.days,
            due=waited.due,
            late=waited.days - (waited.late_after or 0) if waited.late else 0,
            view=None
            if proposal is None
            else view_of(
                proposal,
                policy,
                standing=tuple(_standing(where)),
                findings=findings,
                course_credits=self.carried,
            ),
            contacts=_contacts(proposal),
            findings=findings,
            before=before,
            heard=tuple(_heard(entries, notes, where)),
            remarks=tuple(_remarks(entries, notes, before.entry if before else 0)),
        )

    def _seen_before(
        self,
        entries: Sequence[Entry],
        notes: Mapping[int, str],
        where: Position,
        waiting: Waiting,
        now: Proposal | None,
    ) -> SeenBefore | None:
        """Find this body's newest decision that no longer answers the question, and what differs from its text."""
        answered = {d.entry for d in where.decided}
        asked = {unit_key(unit) for unit in waiting.units}
        for entry, decision in reversed(_decisions(entries)):
            spoke = not asked or any(unit_key(unit) in asked for unit in decision.units)
            if decision.stage == waiting.stage.id and spoke and entry.sequence not in answered:
                then = read_proposal(body_of(self.session, decision.revision)).proposal
                return SeenBefore(
                    entry=entry.sequence,
                    verdict=decision.verdict,
                    on=decision.on,
                    note=notes.get(entry.sequence, ""),
                    revision=decision.revision,
                    changes=compare(then, now, self.carried) if then and now else (),
                )
        return None


def _decisions(entries: Sequence[Entry]) -> list[tuple[Entry, Decision]]:
    """Return the decisions that nobody voided, in order."""
    voided = {voids(e) for e in entries if e.kind == Kind.CORRECTION}
    return [
        (e, Decision.read(e.content)) for e in entries if e.kind == Kind.DECISION and e.sequence not in voided
    ]


def _heard(entries: Sequence[Entry], notes: Mapping[int, str], where: Position) -> list[Heard]:
    counted = {d.entry for d in where.decided}
    return [
        Heard(
            entry=entry,
            decision=decision,
            note=notes.get(entry.sequence, ""),
            counts=entry.sequence in counted,
        )
        for entry, decision in _decisions(entries)
    ]


def _remarks(entries: Sequence[Entry], notes: Mapping[int, str], seen: int) -> list[Remark]:
    return [
        Remark(entry=e, text=notes.get(e.sequence, WITHHELD), since=e.sequence > seen)
        for e in entries
        if e.kind == Kind.COMMENT
    ]


def _contacts(proposal: Proposal | None) -> tuple[str, ...]:
    if proposal is None:
        return ()
    return tuple(f"{c.name} <{c.email}>" + (f", {c.role}" if c.role else "") for c in proposal.contacts)


def _standing(where: Position) -> list[Row]:
    """Say which text it is, as `mcred show` does."""
    facts = where.submission
    rows = [("Revision", f"{facts.revision[:8]}, submitted {day_on_campus(where.submitted.at)}")]
    if facts.proposer:
        rows.append(("Sent by", facts.proposer))
    if facts.attachments:
        rows.append(("Attached", ", ".join(a.name for a in facts.attachments)))
    waits = ", ".join(w.stage.title for w in where.waiting)
    rows.append(("Status", f"{where.state.value} since {day_on_campus(where.since)}; waits for {waits}"))
    return rows
