"""Whether an award's badge may be sent at this moment, and what would be sent: judged in the claim's own transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mcred.actions.awarding.award_objection import objections
from mcred.actions.badge_lines import ON_HOLD, too_young
from mcred.actions.consenting import consents_to
from mcred.actions.programs import Program, program_of_revision
from mcred.actions.workspace import Workspace
from mcred.awards import proof
from mcred.awards.award import Award
from mcred.badges.expiry import expires_on
from mcred.badges.port import BadgeRequest, EvidenceLink
from mcred.badges.states import Trouble
from mcred.catalog.badging.templates import templates
from mcred.catalog.earned.awards import awards_as_they_are
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import students
from mcred.catalog.record.ledger import head
from mcred.proposals.model import Proposal
from mcred.records.consent import Purpose
from mcred.records.model import Student

_MOST_KNOWN = 256
_KNOWN: dict[tuple[str, str, date], Program] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One of three: a request to send, a wait that is no trouble, or a trouble for a person."""

    request: BadgeRequest | None = None
    waits: str = ""
    on_hold: bool = False
    trouble: Trouble = Trouble.NONE
    message: str = ""


def judge_briefly(session: Session, workspace: Workspace, awards: Sequence[Award]) -> dict[str, Verdict]:
    """Judge what is cheap to see and no trouble: a revocation, the privacy hold, consent, the days after the award.

    Returns:
        Verdicts by award; one that need not wait is absent.
    """
    now = awards_as_they_are(session, (award.id for award in awards))  # revoked since the list was made?
    people = students(session, (award.student_id for award in awards))
    withheld = consents_to(session, workspace.settings, Purpose.BADGE_PROVIDER, people).withheld
    waits = ((award.id, _waits(workspace, award, now, people, withheld)) for award in awards)
    return {award_id: verdict for award_id, verdict in waits if verdict is not None}


def _waits(
    workspace: Workspace,
    award: Award,
    now: Mapping[str, Award],
    people: Mapping[str, Student],
    withheld: Mapping[str, str],
) -> Verdict | None:
    today = now.get(award.id)
    if today is None or not today.stands or today.erased:
        return Verdict(
            waits="The award was revoked; no badge is issued unless it is reinstated.", on_hold=True
        )
    person = people.get(award.student_id)
    if person is not None and person.on_hold:
        return Verdict(waits=ON_HOLD, on_hold=True)
    if award.student_id in withheld:
        return Verdict(waits=withheld[award.student_id], on_hold=True)
    young = too_young(award, workspace.settings, workspace.clock.today())
    return Verdict(waits=young) if young else None


def judge(session: Session, workspace: Workspace, awards: Sequence[Award]) -> dict[str, Verdict]:
    """Judge everything that must hold at the moment of sending, cheapest first; return the verdicts by award."""
    verdicts = judge_briefly(session, workspace, awards)
    people = students(session, (award.student_id for award in awards))
    used = {template.proposal: template.template_id for template in templates(session)}
    programs = _programs(session, workspace, (a for a in awards if a.id not in verdicts))
    sound = []
    for award in awards:
        if award.id in verdicts:
            continue
        trouble = _plain_trouble(award, people.get(award.student_id), used, programs[award.revision])
        if trouble is not None:
            verdicts[award.id] = trouble
        else:
            sound.append(award)
    doubts = objections(session, workspace, sound, programs=programs)
    for award in sound:
        if award.id in doubts:
            verdicts[award.id] = _trouble(Trouble.RECORD, doubts[award.id])
        else:
            person, proposal = people[award.student_id], programs[award.revision].proposal
            verdicts[award.id] = Verdict(request=_request(award, person, used[award.proposal], proposal))
    return verdicts


def _programs(session: Session, workspace: Workspace, awards: Iterable[Award]) -> dict[str, Program]:
    """Read the awards' programs; none again while the ledger, from which all that they are follows, has not grown."""
    today, end = workspace.clock.today(), head(session).hash
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    revisions = dict.fromkeys(award.revision for award in awards)
    for revision in revisions:
        if (end, revision, today) not in _KNOWN:
            _KNOWN[end, revision, today] = program_of_revision(session, revision, today)
    return {revision: _KNOWN[end, revision, today] for revision in revisions}


def _plain_trouble(
    award: Award, person: Student | None, used: Mapping[str, str], program: Program
) -> Verdict | None:
    """Name what a person must mend first: the template, the student's data, the program's approval."""
    if award.proposal not in used:
        return _trouble(
            Trouble.TEMPLATE,
            f"No template is set for {award.proposal}: mcred badge template set {award.proposal} TEMPLATE-ID.",
        )
    if person is None or not (person.email and person.given_name.strip() and person.family_name.strip()):
        return _trouble(
            Trouble.STUDENT, "Credly asks for an e-mail, a given and a family name; one is missing."
        )
    if not program.approved:
        return _trouble(Trouble.PROGRAM, f"{award.proposal} is not approved in the revision that was earned.")
    if program.expired:
        return _trouble(
            Trouble.PROGRAM,
            f"The approval of {award.proposal} ended on {program.review_due}; it waits for its periodic review.",
        )
    return None


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
        expires_on=expires_on(award.earned_on, proposal.badge.expires if proposal.badge else None),
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
