"""Where proposals stand, read within one transaction: what every governance verb begins with."""

from collections.abc import Mapping, Sequence
from datetime import date
from email.utils import parseaddr
from functools import lru_cache

from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger, revisions
from mcred.documents.nearest import nearest, only_nearest
from mcred.errors import BadUsage, DamagedCatalogue, NotFound
from mcred.governance.entries import Entry
from mcred.governance.process import Process
from mcred.governance.roster import Roster, roster_of
from mcred.governance.workflow import Position, position
from mcred.policy.model import Policy
from mcred.policy.reading import read_pack
from mcred.proposals.model import Contact

_NOTHING = '""'
"""How a sentence shows a name that was left empty."""


def policies(session: Session) -> Mapping[str, Policy]:
    """Return every policy that something was judged under, by digest."""
    return {digest: _policy(digest, data) for digest, data in revisions.packs(session).items()}


@lru_cache(maxsize=64)
def _policy(digest: str, data: bytes) -> Policy:
    """Read a kept pack once a process: a run that issues a hundred badges asks for it at each."""
    return read_pack(data, name=f"the pack {digest[:12]}…", trusted=True)


def processes(session: Session) -> Mapping[str, Process]:
    """Return the stages of every policy that something was judged under, by digest."""
    return {
        digest: Process(policy.stages, policy.periodic_review) for digest, policy in policies(session).items()
    }


def positions(session: Session, today: date | None = None) -> tuple[Position, ...]:
    """Return where every proposal stands, by id; with `today`, also whose approval has expired."""
    known = processes(session)
    all_of_them = (
        _position(proposal, entries, known, today) for proposal, entries in ledger.each_proposal(session)
    )
    return tuple(p for p in all_of_them if p is not None)


def find_position(session: Session, proposal: str, today: date | None = None) -> Position | None:
    """Return where one proposal stands, or None if it was never submitted."""
    entries = ledger.proposal_entries(session, proposal)
    return _position(proposal, entries, processes(session), today) if entries else None


def _position(
    proposal: str, entries: Sequence[Entry], known: Mapping[str, Process], today: date | None
) -> Position | None:
    try:
        return position(entries, known, today)
    except (
        KeyError,
        ValueError,
        TypeError,
    ) as problem:  # only a record that was tampered with says such things
        raise DamagedCatalogue(
            f"What the ledger says about {proposal} cannot be understood.",
            hint="Run mcred ledger verify: it names the first entry that does not fit.",
        ) from problem


def position_of(session: Session, proposal: str, today: date | None = None) -> Position:
    """Return where one proposal stands.

    Raises:
        NotFound: It was never submitted.
    """
    found = find_position(session, proposal, today)
    if found is None:
        raise unknown_proposal(session, proposal)
    return found


def unknown_proposal(session: Session, proposal: str) -> NotFound:
    """Return the refusal of a proposal that was never submitted, with the one that was probably meant."""
    listed = revisions.listed(session)
    titled = [line.id for line in listed if line.title.casefold() == proposal.strip().casefold()]
    meant = titled[0] if titled else only_nearest(proposal, [line.id for line in listed])
    hint = f"Did you mean {meant}?" if meant else "mcred status lists those that were."
    return NotFound(f"No proposal {proposal[:80] or _NOTHING} was ever submitted.", hint=hint)


def roster(session: Session) -> Roster:
    """Return who holds which role."""
    return roster_of(ledger.roster_entries(session))


def conflicted(session: Session, where: Position) -> tuple[Contact, ...]:
    """Return those who answer for the newest revision, its proposer with them: they may not decide on it."""
    contacts = revisions.contacts_of(session, where.submission.revision)
    proposer = where.submission.proposer
    if not proposer:
        return contacts
    name, address = parseaddr(proposer)
    return (*contacts, Contact(name=name or proposer, email=address))


def require_stage(session: Session, stage: str, current: Policy) -> None:
    """Refuse a stage that no policy in use has.

    Raises:
        BadUsage: With the stage that was probably meant.
    """
    ids = dict.fromkeys(s.id for policy in (current, *policies(session).values()) for s in policy.stages)
    if stage not in ids:
        meant = nearest(stage, ids)
        raise BadUsage(
            f"There is no stage {stage or _NOTHING}." + (f" Did you mean {meant}?" if meant else ""),
            hint=f"The stages are {', '.join(ids)}.",
        )


def body_of(session: Session, digest: str) -> bytes:
    """Return a revision's bytes, which the catalogue must have.

    Raises:
        DamagedCatalogue: It does not.
    """
    data = revisions.revision(session, digest)
    if data is None:
        raise DamagedCatalogue(
            f"The text of revision {digest[:12]}… is missing from the catalogue.",
            hint="Run mcred ledger verify, and restore the latest backup.",
        )
    return data
