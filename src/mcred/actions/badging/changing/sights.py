"""What the provider shows of one badge that is being changed, and what that means for our rows."""

from dataclasses import replace

from mcred.actions.badging.issuing.run import BadgeRun, refuse_while_paused
from mcred.actions.badging.issuing.sightings import unauthorized
from mcred.badges.changes import Change, ChangeState, Sight, sight_of
from mcred.badges.port import Found, NoEvidence, ProviderBadge
from mcred.badges.standing import follow
from mcred.badges.states import AT_PROVIDER, BadgeState, Trouble
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import template_of
from mcred.catalog.earned.awards import award
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import student


def look_for(run: BadgeRun, change: Change) -> Sight | None:
    """Look for a badge by its earner, else in the whole list of its template; None where nothing was proved.

    Raises:
        Stopped: the token is not accepted.
    """
    with run.workspace.catalog().read() as session:
        found, badge = award(session, change.award_id), rows.badge(session, change.award_id)
        person = student(session, found.student_id) if found else None
        template = template_of(session, found.proposal) if found else None
    if badge is None or person is None:
        return None
    wanted = change.provider_id or badge.provider_id
    templates = dict.fromkeys([badge.template_id, template.template_id if template else badge.template_id])
    by_earner = _listed(run, [run.provider.look_up_earner(one, person.earner_id) for one in templates if one])
    run.observe("badge looked for")
    if by_earner is None or not sight_of(wanted, by_earner).gone:
        return None if by_earner is None else sight_of(wanted, by_earner)
    # It was made by hand for another id, or it is gone: only the whole list can tell.
    whole = _listed(run, [run.provider.badges_of_template(one) for one in templates if one])
    run.observe("template listed")
    return None if whole is None else sight_of(wanted, whole)


def _listed(run: BadgeRun, answers: list[Found | NoEvidence]) -> list[ProviderBadge] | None:
    found: list[ProviderBadge] = []
    for answer in answers:
        if isinstance(answer, NoEvidence):
            run.log_now()
            if answer.unauthorized:
                raise unauthorized(answer.words)
            refuse_while_paused(run)
            return None
        found += answer.badges
    return found


def write(run: BadgeRun, session: Session, before: Change, after: Change) -> Change:
    """Write how far a change has come; the lock is ours, so that nobody can have written in between."""
    if after != before and not badge_changes.change(session, before, after, at=run.now()):
        raise RuntimeError(f"change {before.id} was changed outside the issuing lock")
    return after


def apply_sight(run: BadgeRun, session: Session, change: Change, sight: Sight) -> None:
    """Bring the badge's own row to what was seen."""
    badge = rows.badge(session, change.award_id)
    if badge is None or badge.state not in AT_PROVIDER:
        return
    if sight.current is not None:
        after = follow(badge, sight.current)
        if change.state is ChangeState.DONE and after.trouble is Trouble.NONE:
            after = replace(after, message="")  # it was done from here
    elif change.state is ChangeState.DONE:
        after = replace(badge, state=BadgeState.REVOKED, message=change.message)
    else:
        return
    if after != badge:
        run.change(session, badge, after)
