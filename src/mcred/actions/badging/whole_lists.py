"""What a template's list says about badges that are known: followed, gone, or one too many."""

from collections.abc import Collection, Sequence

from mcred.actions.badging.issuing.run import BadgeRun
from mcred.badges.comparison import beside
from mcred.badges.port import ProviderBadge, ProviderState
from mcred.badges.standing import follow, mark, may_lag
from mcred.badges.states import AT_PROVIDER, STANDING, Badge
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import templates
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import students


def follow_short_list(run: BadgeRun, template_id: str, listed: Sequence[ProviderBadge]) -> bool:
    """Follow the states of known badges by a listing in short.

    Returns:
        Whether it explained everything: else only the whole list can tell what was made, replaced or deleted by hand.
    """
    shown = {badge.id: badge for badge in listed}
    with run.write() as session:
        held, former = rows.held_ids(session), badge_changes.former_ids(session)
        mine = _held_of_template(session, template_id)
        strays = [badge for badge in listed if badge.id not in held and badge.id not in former]
        if any(badge.provider_id not in shown for badge in mine):
            return False
        if strays and _could_be_ours(session, template_id, strays):
            return False
        if any(_revoked_there(badge, shown[badge.provider_id]) for badge in mine):
            return False
        for badge in mine:
            after = mark(follow(badge, shown[badge.provider_id]), ())
            if after != badge:
                run.change(session, badge, after)
        _remember_seen(run, session, mine, shown)
    return True


def _revoked_there(badge: Badge, seen: ProviderBadge) -> bool:
    """Tell whether a badge stands here alone: why it was revoked, the whole list says."""
    return badge.state in STANDING and seen.state is ProviderState.REVOKED


def _remember_seen(run: BadgeRun, session: Session, mine: Sequence[Badge], shown: Collection[str]) -> None:
    seen = [badge.award_id for badge in mine if badge.looked_at is None and badge.provider_id in shown]
    rows.remember_seen(session, seen, at=run.now())


def mark_by_whole_list(run: BadgeRun, template_id: str, listed: Sequence[ProviderBadge]) -> None:
    """Note which known badges the whole list does not show, and which have another beside them."""
    shown = {badge.id for badge in listed}
    with run.write() as session:
        others = beside(listed, rows.held_ids(session), badge_changes.former_ids(session))
        for badge in _held_of_template(session, template_id):
            gone = badge.provider_id not in shown and not may_lag(badge, run.now(), run.spacing)
            after = mark(badge, others.get(badge.award_id, ()), gone=gone)
            if after != badge:
                run.change(session, badge, after)
        _remember_seen(run, session, _held_of_template(session, template_id), shown)


def _held_of_template(session: Session, template_id: str) -> list[Badge]:
    known = rows.badges(session, AT_PROVIDER).values()
    return [badge for badge in known if badge.template_id == template_id and badge.provider_id]


def _could_be_ours(session: Session, template_id: str, strays: Sequence[ProviderBadge]) -> bool:
    """Tell whether a badge that nobody holds was made for somebody who has an award of the template's program."""
    used = {one.proposal for one in templates(session) if one.template_id == template_id}
    sent = {badge.award_id for badge in rows.badges(session).values() if badge.template_id == template_id}
    people = students(
        session, (one.student_id for one in awards(session) if one.proposal in used or one.id in sent)
    ).values()
    marks = {person.earner_id for person in people} | {person.email.casefold() for person in people}
    return any(badge.earner_id in marks or badge.email.casefold() in marks for badge in strays)
