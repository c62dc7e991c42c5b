"""Claiming: judge and claim some awards in one transaction, and note the last number, before any request leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mcred.actions.badging.issuing.claim_file import note_claim
from mcred.actions.badging.issuing.disclosing import log_sent
from mcred.actions.badging.issuing.judgement import Verdict, judge
from mcred.actions.badging.issuing.run import BadgeRun
from mcred.awards.award import Award
from mcred.badges.port import BadgeRequest
from mcred.badges.states import Badge, BadgeState, Trouble
from mcred.badges.transitions import claim, fail
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.claims import record_claims
from mcred.clock import monotonic


@dataclass(frozen=True, slots=True)
class Claimed:
    """A badge in `sending`, on the disk, and the request that may leave now."""

    award: Award
    badge: Badge
    request: BadgeRequest
    at: float
    """When it was judged, by the clock that only grows."""


def claim_all(run: BadgeRun, awards: Sequence[Award], refused: Mapping[str, str]) -> list[Claimed]:
    """Claim those that are due at this moment, durably; leave to a person those with a trouble.

    `refused` says of each template that must not be used why.
    """
    now, at = run.now(), monotonic()
    claimed: list[Claimed] = []
    with run.write() as session:
        known = rows.badges_of(session, (award.id for award in awards))
        due = [a for a in awards if a.id in known and _is_due(known[a.id]) and known[a.id].ready(now)]
        verdicts = judge(session, run.workspace, due)
        changes = []
        for award in due:
            before, verdict = known[award.id], _heeding(verdicts[award.id], refused)
            if verdict.request is not None:
                template, email = verdict.request.template_id, verdict.request.email
                after = claim(before, now=now, template_id=template, email=email, run_id=run.id)
                claimed.append(Claimed(award, after, verdict.request, at))
            elif verdict.trouble is Trouble.TEMPLATE:
                after = replace(before, trouble=verdict.trouble, message=verdict.message)
            elif verdict.trouble is not Trouble.NONE:
                after = fail(before, verdict.trouble, verdict.message)
            else:
                continue
            changes.append((before, after))
        run.change_all(session, changes)
        number = record_claims(session, [one.badge for one in claimed], at=now)
        log_sent(session, run, [one.award for one in claimed])
    if claimed:
        run.observe("claimed")
        note_claim(run, number)
        run.observe("claim noted")
    return claimed


def _is_due(badge: Badge) -> bool:
    return badge.state is BadgeState.DUE


def _heeding(verdict: Verdict, refused: Mapping[str, str]) -> Verdict:
    request = verdict.request
    if request is None or request.template_id not in refused:
        return verdict
    return Verdict(trouble=Trouble.TEMPLATE, message=refused[request.template_id])
