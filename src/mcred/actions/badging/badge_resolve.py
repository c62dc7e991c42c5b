"""What only a person can decide about a badge: send it again, adopt one of the provider's, declare it absent."""

from collections.abc import Callable

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.badge_show import award_to_change
from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import BadgeRun, Stopped, badge_run
from mcred.actions.badging.issuing.sightings import take_over, unauthorized
from mcred.actions.entering import note_of
from mcred.actions.workspace import Workspace
from mcred.badges.changes import ChangeState, drop
from mcred.badges.port import BadgeProvider, NoEvidence, ProviderBadge
from mcred.badges.standing import issue_anew
from mcred.badges.states import AT_PROVIDER, CERTAIN, LOOKED_UP, STANDING, Badge, BadgeState, Trouble
from mcred.badges.transitions import STATES, NotAllowed, adopt, declare_absent, due_again, odd_state
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.templates import template_of
from mcred.errors import BadUsage, Misconfigured, NotFound, Refused, Unavailable


def badge_retry(workspace: Workspace, student: str, proposal: str, *, note: str | None = None) -> BadgeLine:
    """Make a failed badge due again, where the provider is known to have made none; or a revoked one, for a new badge.

    Raises:
        NotFound: there is no such badge.
        Refused: its state is another, the provider may have made a badge, or the award is revoked.
        BadUsage: a revoked badge is to be issued anew, and there is no note.
    """
    words = note_of(note)
    with workspace.catalog().read() as session:
        if not award_to_change(session, student, proposal).stands:
            raise Refused(
                "The award was revoked: no badge is issued unless it stands again.",
                hint=f"mcred award reinstate {student} {proposal} --note TEXT",
            )

    def move(badge: Badge) -> Badge:
        if badge.state is not BadgeState.REVOKED:
            return due_again(badge)
        note_of(note, required=True)
        return issue_anew(
            badge, f"The badge before it was revoked; {workspace.actor} wants a new one: {words}"
        )

    return _act(workspace, student, proposal, "retry", words, move)


def badge_declare_absent(
    workspace: Workspace,
    student: str,
    proposal: str,
    *,
    note: str | None,
    provider: BadgeProvider | None = None,
) -> BadgeLine:
    """Make a badge due on a person's word that the provider has none of this award.

    One that the provider had is looked for first: the word is believed only where the provider shows it no more. One that
    was sent only just may still come: the answer says so.

    Raises:
        NotFound: there is no such badge.
        Refused: its state needs no word of a person, or the provider shows the badge.
        BadUsage: there is no note.
        Unavailable: the provider does not answer.
    """
    words = note_of(note, required=True)
    said = f"{workspace.actor} says that Credly has none: {words}"
    with badge_run(workspace, "badge absent", provider=provider) as run:
        take_over(run)
        with workspace.catalog().read() as session:
            award_id = award_to_change(session, student, proposal).id
        badge = _badge(run, award_id)
        said += _too_early(badge, run)
        if badge.state not in AT_PROVIDER:
            return _record(run, award_id, "absent", words, lambda badge: declare_absent(badge, said))
        _require_not_shown(run, badge)
        return _record(run, award_id, "absent", words, lambda badge: issue_anew(badge, said))


def _too_early(badge: Badge, run: BadgeRun) -> str:
    """Warn of a person's word on a badge that was sent only just: it may come after they looked."""
    if badge.looked_up and not badge.look_ups and badge.not_before and not badge.ready(run.now()):
        return (
            ". It was sent only just, and Credly may still make the badge: if it does, the next run takes it over, or"
            " Credly refuses the second one."
        )
    return ""


def _require_not_shown(run: BadgeRun, badge: Badge) -> None:
    if badge.trouble is not Trouble.GONE:
        raise _refusal(badge)
    if any(one.id == badge.provider_id for one in _listed(run, badge.template_id)):
        raise Refused(
            f"Credly shows the badge {badge.provider_id}.", hint="Nothing was changed. Run mcred badge sync."
        )


def badge_give_up(workspace: Workspace, student: str, proposal: str, *, note: str | None) -> BadgeLine:
    """Give up what was asked for about a badge and failed: a revocation, a replacement.

    Raises:
        NotFound: the student has no award in that program.
        Refused: nothing of the kind failed.
        BadUsage: there is no note.
    """
    words = note_of(note, required=True)
    with badge_run(workspace, "badge give-up") as run, run.write() as session:
        award_id = award_to_change(session, student, proposal).id
        failed = badge_changes.changes(session, award_id=award_id, states=[ChangeState.FAILED])
        if not failed:
            raise Refused(
                "Nothing that was asked for about this badge failed.",
                hint=f"mcred badge show {student} {proposal} tells its history.",
            )
        for one in failed:
            badge_changes.change(session, one.change, drop(one.change, f"Given up: {words}"), at=run.now())
        rows.record_act(session, award_id, act="give-up", actor=workspace.actor, at=run.now(), note=words)
        return badge_lines(session, [award_id])[0]


def badge_adopt(
    workspace: Workspace,
    student: str,
    proposal: str,
    provider_id: str,
    *,
    note: str | None,
    provider: BadgeProvider | None = None,
) -> BadgeLine:
    """Take one of the provider's badges as the award's, after looking that it is there.

    Raises:
        NotFound: there is no such badge here, or no badge of that id with the program's template at the provider.
        Refused: another award has it, or this one has a badge.
        Unavailable: the provider does not answer.
    """
    words = note_of(note, required=True)
    with badge_run(workspace, "badge resolve", provider=provider) as run:
        take_over(run)
        with workspace.catalog().read() as session:
            award_id = award_to_change(session, student, proposal).id
            badge = _badge(run, award_id)
            template = template_of(session, proposal)
            template_id = badge.template_id or (template.template_id if template else "")
            holder = rows.held_ids(session).get(provider_id)
        gone = badge.trouble is Trouble.GONE  # what replaced one that was deleted may take its place
        if (
            badge.provider_id
            and not gone
            and (badge.state in STANDING or badge.trouble is not Trouble.SEVERAL)
        ):
            raise Refused(f"The award has a badge already: {badge.provider_id}.", hint="Nothing was changed.")
        if holder is not None:
            raise Refused(f"The badge {provider_id} belongs to another award.", hint="Nothing was changed.")
        found = _find(run, template_id, provider_id)
        if found.state not in STATES:
            raise Refused(odd_state(found), hint="Look at Credly what that means; nothing was changed.")
        return _record(run, award_id, "adopt", f"{provider_id}: {words}", lambda badge: adopt(badge, found))


def _find(run: BadgeRun, template_id: str, provider_id: str) -> ProviderBadge:
    listed = _listed(run, template_id)
    found = next((badge for badge in listed if badge.id.lower() == provider_id.lower()), None)
    if found is None:
        raise NotFound(f"Credly shows no badge {provider_id} of the template {template_id}.")
    return found


def _listed(run: BadgeRun, template_id: str) -> tuple[ProviderBadge, ...]:
    if not template_id:
        raise BadUsage(
            "The program has no template, so that Credly cannot be asked.",
            hint="Set one: mcred badge template set PROPOSAL TEMPLATE-ID.",
        )
    try:
        check_organization(run)
        listed = run.provider.badges_of_template(template_id)
        if isinstance(listed, NoEvidence) and listed.unauthorized:
            raise unauthorized(listed.words)
    except Stopped as stopped:
        kind = Misconfigured if stopped.stop.exit_code == 2 else Unavailable
        raise kind(stopped.stop.message, hint=stopped.stop.hint) from None
    if isinstance(listed, NoEvidence):
        raise Unavailable(
            f"Credly gave no answer that can be used: {listed.words.rstrip('.')}.",
            hint="Try again later; nothing was changed.",
        )
    return listed.badges


def _act(
    workspace: Workspace, student: str, proposal: str, act: str, note: str, move: Callable[[Badge], Badge]
) -> BadgeLine:
    with badge_run(workspace, f"badge {act}") as run:
        take_over(run)
        with workspace.catalog().read() as session:
            award_id = award_to_change(session, student, proposal).id
        return _record(run, award_id, act, note, move)


def _badge(run: BadgeRun, award_id: str) -> Badge:
    with run.workspace.catalog().read() as session:
        return rows.badge(session, award_id) or Badge(award_id=award_id)


def _record(run: BadgeRun, award_id: str, act: str, note: str, move: Callable[[Badge], Badge]) -> BadgeLine:
    with run.write(award_id) as session:
        before = rows.badge(session, award_id)
        if before is None:
            rows.add_badges(session, [award_id], at=run.now())
            before = Badge(award_id=award_id)
        try:
            after = move(before)
        except NotAllowed:
            raise _refusal(before) from None
        run.change(session, before, after)
        rows.record_act(session, award_id, act=act, actor=run.workspace.actor, at=run.now(), note=note)
        return badge_lines(session, [award_id])[0]


def _refusal(badge: Badge) -> Refused:
    given_up = badge.state in LOOKED_UP and not badge.looked_up
    if given_up or (badge.state is BadgeState.FAILED and badge.trouble not in CERTAIN):
        return Refused(
            f"Credly may have made this badge, and sending it again could make a second one. {badge.message}",
            hint="Look at Credly, then mcred badge resolve with --adopt ID or --absent.",
        )
    if badge.looked_up:
        return Refused(
            f"The badge is {badge.state}: the next runs look for it at Credly.",
            hint="If you have looked yourself: mcred badge resolve with --adopt ID or --absent.",
        )
    return Refused(
        f"The badge is {badge.state}: there is nothing to decide.",
        hint="mcred badge show tells its history.",
    )
