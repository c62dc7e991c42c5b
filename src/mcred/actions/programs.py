"""Approved programs: what can be enrolled in, awarded, and put on a badge."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from mcred.actions.positions import body_of, policies, position_of, positions
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger, revisions
from mcred.errors import DamagedCatalogue, NotFound, Refused
from mcred.governance.entries import Entry, Kind
from mcred.governance.workflow import Position
from mcred.policy.model import Policy
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.requirements.wording import with_titles
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One revision of a micro-credential, under the policy that it was judged by."""

    id: str
    title: str
    revision: str
    proposal: Proposal
    policy: Policy
    approved: bool
    """False once a correction took its approval away (or it never had one): nothing is enrolled, awarded, issued."""
    retired: bool
    """No new enrolments; those enrolled may finish."""
    review_due: date | None = None
    """By when it is to be looked at again, where its policy says so."""
    expired: bool = False
    """That day has passed and its approval with it: no new enrolments, no badges; those enrolled may finish."""

    def worded(self, left: str) -> str:
        """Say what is left with what the assessments are called, for a person; scripts get it by their ids alone."""
        return with_titles(left, {plan.id: plan.title for plan in self.proposal.assessments})


def approved_program(session: Session, workspace: Workspace, proposal_id: str) -> Program:
    """Return the revision that students of a micro-credential follow now.

    Raises:
        NotFound: No such proposal was ever submitted.
        Refused: It is not approved; the message says what it waits for.
    """
    where = position_of(session, proposal_id, workspace.clock.today())
    if where.approved_revision is None:
        waits = ", ".join(w.stage.id for w in where.waiting)
        raise Refused(
            f"{proposal_id} is not approved: it is {where.state.value}"
            + (f", waiting for {waits}." if waits else "."),
            hint=f"mcred status {proposal_id} shows how far it is.",
        )
    return _program(session, where, where.approved_revision)


def program_of_revision(session: Session, digest: str, today: date | None = None) -> Program:
    """Return a revision's program, approved or not: what an enrolment or an award is tied to.

    With `today`, it says whether the approval has expired.

    Raises:
        NotFound: The catalogue has no such revision.
    """
    proposal = revisions.proposal_of(session, digest)
    if proposal is None:
        raise NotFound(f"The catalogue has no revision {digest[:12]}….")
    return _program(session, position_of(session, proposal, today), digest)


def all_approved(session: Session) -> tuple[Program, ...]:
    """Return the current revision of every approved program, retired ones too, by id."""
    return tuple(
        _program(session, where, where.approved_revision)
        for where in positions(session)
        if where.approved_revision is not None
    )


def approved_policies(session: Session) -> dict[str, tuple[str, str]]:
    """Return every revision that stands approved, whoever may still follow it: its proposal and its policy's digest."""
    entries = ledger.deciding_entries(session)
    found = {}
    for where in positions(session):
        for digest in where.approved:
            submission = _newest_submission(entries[where.proposal], where, digest)
            if submission is not None and submission.policy is not None:
                found[digest] = (where.proposal, submission.policy.digest)
    return found


@lru_cache(maxsize=256)
def _proposal(data: bytes) -> Proposal | None:
    """Read a revision once a process: its bytes never change."""
    return read_proposal(data).proposal


def _program(session: Session, where: Position, digest: str) -> Program:
    proposal = _proposal(body_of(session, digest))
    submission = _submission(session, where, digest)
    if proposal is None or submission is None or submission.policy is None:
        raise DamagedCatalogue(
            f"The revision {digest[:12]}… of {where.proposal} can no longer be read.",
            hint="Run mcred ledger verify, and restore the latest backup.",
        )
    return Program(
        id=where.proposal,
        title=proposal.title,
        revision=digest,
        proposal=proposal,
        policy=policies(session)[submission.policy.digest],
        approved=digest in where.approved,
        retired=where.retired,
        review_due=where.review_due,
        expired=where.expired,
    )


def _submission(session: Session, where: Position, digest: str) -> Entry | None:
    """Return what submitted a revision: the newest that was approved, if one was, else the newest.

    The same text may come again, for its periodic review, and is then judged under the policy of another day.
    """
    return _newest_submission(ledger.proposal_entries(session, where.proposal), where, digest)


def _newest_submission(entries: Sequence[Entry], where: Position, digest: str) -> Entry | None:
    found = [e for e in entries if e.kind == Kind.SUBMISSION and e.content["revision"] == digest]
    approved = [e for e in found if e.sequence in where.approving]
    return next(reversed(approved or found), None)
