"""Findings that the office lets stand: which, of which text, and why."""

from collections.abc import Mapping

from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.catalog.record.lookup import WITHHELD
from mcred.diagnostics import FileReport
from mcred.governance.entries import Entry, Kind
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One code that may stand in one text: the entry that says so, and its reason."""

    entry: Entry
    reason: str


NOTHING_ACCEPTED: Mapping[str, Acceptance] = {}


def acceptances(
    session: Session, proposal: str, revision: str, policy_digest: str
) -> Mapping[str, Acceptance]:
    """Return what may stand in one text of a proposal, judged under one version of a policy, by code.

    Args:
        session: The catalogue.
        proposal: The proposal's id.
        revision: The digest of the text's bytes: another text is another matter.
        policy_digest: The pack: under another text of the policy the office has not looked at it.
    """
    found = [
        e
        for e in ledger.proposal_entries(session, proposal)
        if e.kind == Kind.ACCEPTED_FINDING
        and e.content["revision"] == revision
        and e.policy is not None
        and e.policy.digest == policy_digest
    ]
    if not found:
        return {}
    notes = ledger.notes(session, [e.sequence for e in found])
    return {
        str(e.content["code"]): Acceptance(e, notes[e.sequence].text if e.sequence in notes else WITHHELD)
        for e in found
    }


def marked(report: FileReport, accepted: Mapping[str, Acceptance]) -> FileReport:
    """Return a report in which the findings that may stand say so, and count no more."""
    return report.letting_stand({code: one.reason for code, one in accepted.items()})
