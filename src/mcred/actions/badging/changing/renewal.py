"""What a replacement says: today's name, address and evidence, and all that Credly would otherwise clear."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mcred.actions.badging.issuing.judgement import judge
from mcred.actions.programs import program_of_revision
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.badges.expiry import expires_on
from mcred.badges.port import BadgeRequest, EvidenceLink, ProviderBadge, ProviderState, ReplaceRequest
from mcred.badges.states import Badge
from mcred.catalog.earned.awards import award as award_of_id
from mcred.catalog.file.database import Session
from mcred.catalog.study.evidence import submissions
from mcred.proposals.model import BadgePlan, Proposal
from mcred.records.model import Evidence, EvidenceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What would be sent, and in what it differs from what the provider shows; or why nothing may be sent."""

    request: ReplaceRequest
    differences: tuple[str, ...] = ()
    refused: str = ""


def renewal_of(
    session: Session, workspace: Workspace, badge: Badge, shown: ProviderBadge, *, again: bool
) -> Renewal:
    """Work out the replacement of a badge by what holds today; with `again`, by what it says already."""
    award = award_of_id(session, badge.award_id)
    if award is None:
        return _refused(shown, "The award is gone.")
    verdict = judge(session, workspace, [award])[award.id]
    if verdict.request is None:
        return _refused(shown, verdict.waits or verdict.message)
    program = program_of_revision(session, award.revision, workspace.clock.today())
    fresh = _renewed(session, award, verdict.request, program.proposal)
    if fresh.expires_on is None:
        fresh = replace(fresh, expires_on=shown.expires_on)
    if (
        shown.state is not ProviderState.PENDING
    ):  # Credly changes an address only before the badge was accepted
        fresh = replace(fresh, email=shown.email)
    request = ReplaceRequest(
        badge_id=shown.id,
        badge=fresh,
        middle_name=shown.middle_name if _same_names(fresh, shown) else "",
        country=shown.country,
        state_or_province=shown.state_or_province,
        message="Your badge is waiting for you." if again else "",
    )
    return Renewal(request=request, differences=tuple(differences(fresh, shown)))


def _refused(shown: ProviderBadge, why: str) -> Renewal:
    nothing = BadgeRequest(
        earner_id="", email="", given_name="", family_name="", template_id="", issued_on=date.min
    )
    return Renewal(request=ReplaceRequest(badge_id=shown.id, badge=nothing), refused=why)


def _renewed(session: Session, award: Award, request: BadgeRequest, proposal: Proposal) -> BadgeRequest:
    """Put later accepted evidence in the place of what the award's proof froze, and count the end from it."""
    plan = proposal.badge
    if plan is None:
        return request
    titles = {one.id: one.title or one.id for one in proposal.assessments}
    newest = submissions(session, [award.student_id], award.proposal).get(award.student_id, ())
    later = {one.evidence.assessment: one.evidence for one in newest if _counts(one.evidence, plan)}
    kept = {item.name: item for item in request.evidence}
    kept.update({titles[key]: _link(titles[key], piece) for key, piece in later.items() if key in titles})
    days = [award.earned_on, *(piece.decided_on for piece in later.values() if piece.decided_on)]
    return replace(request, evidence=tuple(kept.values()), expires_on=expires_on(max(days), plan.expires))


def _counts(piece: Evidence, plan: BadgePlan) -> bool:
    return piece.state is EvidenceState.ACCEPTED and piece.assessment in plan.evidence


def _link(title: str, piece: Evidence) -> EvidenceLink:
    said = f"Accepted on {piece.decided_on}." if piece.decided_on else ""
    return EvidenceLink(name=title, url=piece.url, description=said)


def _same_names(request: BadgeRequest, shown: ProviderBadge) -> bool:
    return (request.given_name, request.family_name) == (shown.given_name, shown.family_name)


def differences(request: BadgeRequest, shown: ProviderBadge) -> Iterator[str]:
    """Name in what a badge at the provider differs from what it should say; never what it says, which is personal."""
    if not _same_names(request, shown):
        yield "the name"
    if request.email.casefold() != shown.email.casefold():
        yield "the address"
    if request.template_id.lower() != shown.template_id.lower():
        yield "the template"
    if request.expires_on != shown.expires_on:
        yield "the day on which it expires"
    if _said(request.evidence) != _said(shown.evidence):
        yield "the evidence"


def _said(evidence: tuple[EvidenceLink, ...]) -> set[tuple[str, str, str]]:
    return {(one.name, one.url, one.description) for one in evidence}
