"""Whether an award's badge may be sent at this moment, and what would be sent: judged in the claim's own transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mcred.actions.awarding.award_objection import award_objection
from mcred.actions.programs import program_of_revision
from mcred.actions.workspace import Workspace
from mcred.awards import proof
from mcred.awards.award import Award
from mcred.badges.port import BadgeRequest, EvidenceLink
from mcred.badges.states import Trouble
from mcred.catalog.awards import award as award_as_it_is
from mcred.catalog.database import Session
from mcred.catalog.students import student
from mcred.catalog.templates import template_of
from mcred.proposals.model import Proposal
from mcred.records.model import Student


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One of three: a request to send, a wait that is no trouble, or a trouble for a person."""

    request: BadgeRequest | None = None
    waits: str = ""
    on_hold: bool = False
    trouble: Trouble = Trouble.NONE
    message: str = ""


def judge_briefly(session: Session, workspace: Workspace, award: Award) -> Verdict | None:
    """Judge what is cheap to see and no trouble: a revocation, the privacy hold, the days between award and badge."""
    today = award_as_it_is(session, award.id)  # it may have been revoked since the list was made
    if today is None or not today.stands or today.erased:
        return Verdict(
            waits="The award was revoked; no badge is issued unless it is reinstated.", on_hold=True
        )
    person = student(session, award.student_id)
    if person is not None and person.on_hold:
        return Verdict(
            waits="The student asked for privacy; the badge waits until the hold is lifted.", on_hold=True
        )
    day = award.found_at.date() + timedelta(days=workspace.settings.issuing.after_days)
    if day > workspace.clock.today():
        return Verdict(waits=f"Issued on {day.isoformat()} or later ([issuing] after_days).")
    return None


def judge(session: Session, workspace: Workspace, award: Award) -> Verdict:
    """Judge everything that must hold at the moment of sending, cheapest first."""
    waits = judge_briefly(session, workspace, award)
    if waits is not None:
        return waits
    template = template_of(session, award.proposal)
    if template is None:
        return _trouble(
            Trouble.TEMPLATE,
            f"No template is set for {award.proposal}: mcred badge template set {award.proposal} TEMPLATE-ID.",
        )
    person = student(session, award.student_id)
    if person is None or not (person.email and person.given_name.strip() and person.family_name.strip()):
        return _trouble(
            Trouble.STUDENT, "Credly asks for an e-mail, a given and a family name; one is missing."
        )
    program = program_of_revision(session, award.revision, workspace.clock.today())
    if not program.approved:
        return _trouble(Trouble.PROGRAM, f"{award.proposal} is not approved in the revision that was earned.")
    if program.expired:
        return _trouble(
            Trouble.PROGRAM,
            f"The approval of {award.proposal} ended on {program.review_due}; it waits for its periodic review.",
        )
    objection = award_objection(session, workspace, award)
    if objection is not None:
        return _trouble(Trouble.RECORD, objection)
    return Verdict(request=_request(award, person, template.template_id, program.proposal))


def _trouble(trouble: Trouble, message: str) -> Verdict:
    return Verdict(trouble=trouble, message=message)


def _request(award: Award, person: Student, template_id: str, proposal: Proposal) -> BadgeRequest:
    return BadgeRequest(
        earner_id=person.earner_id,
        email=person.email,
        given_name=person.given_name,
        family_name=person.family_name,
        template_id=template_id,
        issued_on=award.earned_on,
        evidence=tuple(_evidence(award, proposal)),
    )


def _evidence(award: Award, proposal: Proposal) -> Iterator[EvidenceLink]:
    """Name the evidence that the proposal puts on the badge, as the award's proof froze it."""
    if proposal.badge is None:
        return
    titles = {plan.id: plan.title for plan in proposal.assessments}
    pieces: Any = proof.read(award.proof).get("evidence", [])
    for piece in pieces:
        if isinstance(piece, Mapping) and piece["assessment"] in proposal.badge.evidence:
            name = titles.get(piece["assessment"]) or piece["assessment"]
            accepted = f"Accepted on {piece['accepted_on']}."
            yield EvidenceLink(name=name, url=piece["url"] or "", description=accepted)
