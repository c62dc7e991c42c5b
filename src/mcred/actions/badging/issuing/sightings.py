"""What the provider shows, brought to our rows: look-ups of single badges, and a template's whole list."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped, refuse_while_paused
from mcred.badges.port import Found, NoEvidence, ProviderBadge
from mcred.badges.standing import follow
from mcred.badges.states import AT_PROVIDER, Badge, BadgeState
from mcred.badges.transitions import abandon, after_look_up, judge_sighting, sighted, wait_anew
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import templates
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.catalog.people.students import students
from mcred.records.model import Student

_UNPROVED_IN_A_ROW = 5
_IN_HAND = frozenset({BadgeState.DUE, BadgeState.SENDING, BadgeState.UNKNOWN, BadgeState.DUPLICATE})
_NOT_IN_FLIGHT = frozenset({BadgeState.DUE, BadgeState.FAILED})
_MAY_BE_ADOPTED = frozenset({BadgeState.DUE, BadgeState.UNKNOWN, BadgeState.DUPLICATE, BadgeState.FAILED})


def unauthorized(words: str) -> Stopped:
    """End the run: the token is not accepted, which is configuration (exit 2)."""
    return Stopped(
        Stop(
            f"Credly does not accept the token: {words}",
            "Tokens end after 180 days, some may only read, and sandbox and production have their own: see token_file, base_url.",
            2,
        )
    )


def take_over(run: BadgeRun) -> None:
    """Make badges unknown that a dead run left in `sending`, and shorten waits that a wrong clock made.

    Under the lock, nobody can be sending.
    """
    now, spacing = run.now(), run.spacing
    with run.write() as session:
        for badge in rows.badges(session, _IN_HAND).values():
            taken = badge.state is BadgeState.SENDING
            after = (abandon if taken else wait_anew)(badge, now=now, spacing=spacing)
            if after != badge:
                run.change(session, badge, after)


def look_up(run: BadgeRun, wanted: Sequence[str]) -> None:
    """Look for the badges whose fate is not known, where the wait is over.

    Raises:
        Stopped: the token is not accepted.
    """
    with run.workspace.catalog().read() as session:
        earners = {award.id: award.student_id for award in awards(session)}
        people = students(session, (earners[award] for award in wanted))
    unproved = 0
    for award_id in wanted:
        if unproved == _UNPROVED_IN_A_ROW:
            return
        answer = _look_up_one(run, award_id, people[earners[award_id]])
        unproved = unproved + 1 if isinstance(answer, NoEvidence) else 0


def _look_up_one(run: BadgeRun, award_id: str, person: Student) -> Found | NoEvidence | None:
    with run.workspace.catalog().read() as session:
        badge = rows.badge(session, award_id)
    now = run.now()  # once: the clock may be set back while the answer is waited for
    if badge is None or not badge.looked_up or not badge.ready(now):
        return None
    answer = run.provider.look_up_earner(badge.template_id, person.earner_id)
    run.observe("looked up by earner")
    if isinstance(answer, Found) and not answer.badges:
        answer = run.provider.look_up_email(badge.template_id, badge.email)
        run.observe("looked up by e-mail")
    with run.write(award_id) as session:
        taken = _taken(session, award_id)
        after = after_look_up(badge, answer, now=now, spacing=run.spacing, taken=taken)
        run.change(session, badge, after)
    run.observe("look-up settled")
    if isinstance(answer, NoEvidence) and answer.unauthorized:
        raise unauthorized(answer.words)
    refuse_while_paused(run)
    return answer


def _taken(session: Session, award_id: str) -> frozenset[str]:
    return frozenset(
        provider_id for provider_id, holder in rows.held_ids(session).items() if holder != award_id
    )


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """What a template's list changed. `strangers` are badges of the provider that no award of ours explains."""

    missing: tuple[str, ...] = ()
    """Awards whose badge the list does not show (any more)."""
    strangers: tuple[str, ...] = ()


def apply_list(run: BadgeRun, template_id: str, listed: Sequence[ProviderBadge]) -> ListOutcome:
    """Adopt strays, and follow what the earners and the issuer did with the badges that are known."""
    shown = {badge.id: badge for badge in listed}
    with run.write() as session:
        mine = _rows_of_template(session, template_id)
        taken = set(rows.held_ids(session))
        missing = [badge.award_id for badge in mine if not _follow(run, session, badge, shown, taken)]
        by_award = _sort_by_award(session, mine, [badge for badge in listed if badge.id not in taken])
        for badge in mine:
            if badge.state in _MAY_BE_ADOPTED and badge.award_id in by_award:
                _adopt_stray(run, session, badge, by_award[badge.award_id])
        explained = set(rows.held_ids(session))
    explained.update(badge.id for badges in by_award.values() for badge in badges)
    explained.update(badge.id for badge in listed if badge.replaced_by in shown)
    return ListOutcome(tuple(missing), tuple(sorted(set(shown) - explained)))


def _rows_of_template(session: Session, template_id: str) -> list[Badge]:
    """Return the badges that were sent with the template, and those that would be now."""
    used = {template.proposal for template in templates(session) if template.template_id == template_id}
    current = {award.id for award in awards(session) if award.proposal in used}
    return [
        badge
        for badge in rows.badges(session).values()
        if badge.template_id == template_id or (badge.award_id in current and badge.state in _NOT_IN_FLIGHT)
    ]


def _follow(
    run: BadgeRun, session: Session, badge: Badge, shown: dict[str, ProviderBadge], taken: set[str]
) -> bool:
    """Bring a known badge to the provider's state; return False where the list does not show it."""
    if badge.state not in AT_PROVIDER or not badge.provider_id:  # without an id: its student was erased
        return True
    seen = shown.get(badge.provider_id)
    if seen is None:
        return False
    while seen.replaced_by in shown and seen.replaced_by not in taken:
        taken.add(seen.replaced_by)
        seen = shown[seen.replaced_by]
    after = follow(badge, seen)
    if after != badge:
        run.change(session, badge, after)
    return True


def _sort_by_award(
    session: Session, mine: Sequence[Badge], listed: Sequence[ProviderBadge]
) -> dict[str, list[ProviderBadge]]:
    """Match badges to awards: by the earner's id, else by the address where no student of ours has that id."""
    earners = {award.id: award.student_id for award in awards(session)}
    people = students(session, (earners[badge.award_id] for badge in mine))
    by_earner = {people[earners[badge.award_id]].earner_id: badge.award_id for badge in mine}
    by_email: dict[str, list[str]] = {}
    for badge in mine:
        for email in {badge.email.casefold(), people[earners[badge.award_id]].email.casefold()} - {""}:
            by_email.setdefault(email, []).append(badge.award_id)
    found: dict[str, list[ProviderBadge]] = {}
    for seen in listed:
        award = by_earner.get(seen.earner_id)
        same_address = by_email.get(seen.email.casefold(), [])
        if award is None and len(same_address) == 1:
            award = same_address[0]
        if award is not None:
            found.setdefault(award, []).append(seen)
    return found


def _adopt_stray(run: BadgeRun, session: Session, badge: Badge, seen: Sequence[ProviderBadge]) -> None:
    sighting = judge_sighting(seen, taken=_taken(session, badge.award_id), past_revoked=badge.declared_absent)
    if sighting.absent or (sighting.badge is None and badge.needs_person):
        return
    run.change(session, badge, sighted(badge, sighting))
