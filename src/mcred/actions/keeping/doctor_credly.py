"""Whether Credly answers, knows us, and has the templates as they must be. It is asked and told nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime

from mcred.actions.badge_lines import badge_lines
from mcred.actions.badging.issuing.preflight import template_refusal
from mcred.actions.keeping.examination import Check, look, ok, wrong
from mcred.actions.programs import Program, all_approved
from mcred.actions.token_age import TokenAge, token_age
from mcred.actions.workspace import Workspace
from mcred.badges.port import Missing, NoEvidence, Organization, ProviderTemplate
from mcred.badges.states import BadgeState
from mcred.badges.template_differences import differences
from mcred.badges.template_form import cost_is_stated, form_of
from mcred.catalog.badging.templates import ProgramTemplate, templates
from mcred.config.settings import Settings
from mcred.credly.client import CredlyClient
from mcred.errors import McredError

_MOST = 10


def credly_checks(workspace: Workspace, *, offline: bool) -> Iterator[Check]:
    """Look at the token, the organisation, each program's template, and the templates that no program uses."""
    with workspace.catalog().read() as session:
        set_now = templates(session)
        programs = {one.id: one for one in all_approved(session)}
        age = token_age(session, workspace.settings, workspace.clock.now())
        due = sum(line.state is BadgeState.DUE for line in badge_lines(session, settings=workspace.settings))
    yield from _without_template(programs, set_now)
    settings = workspace.settings
    if settings.token is None and settings.credly.token_file is None:
        yield _no_token(settings, due)
        return
    try:
        token = settings.credly_token()
    except McredError as error:
        yield wrong("token", error.message, error.hint)
        return
    yield _token(age, workspace.clock.now())
    if offline:
        yield ok("credly", "Not asked (--offline).")
        return
    credly = settings.credly
    with closing(
        CredlyClient(
            base_url=credly.base_url, organization=credly.organization, token=token, deadline=credly.deadline,
            log=lambda _: None, clock=workspace.clock,
        )
    ) as client:  # fmt: skip
        yield from _asked(client, settings, set_now, programs)


def _no_token(settings: Settings, due: int) -> Check:
    """Say that Credly cannot be asked: no matter until a badge is due, and no badge is issued from then on."""
    try:
        settings.credly_token()
    except McredError as error:
        if not due:
            return look(
                "token", f"{error.message} Credly was not asked.", f"Before the first badge: {error.hint}"
            )
        waiting = "1 badge waits" if due == 1 else f"{due:,} badges wait"
        return wrong(
            "token", f"{error.message} {waiting} to be issued, and Credly was not asked.", error.hint
        )
    raise AssertionError("unreachable: there is no token")


def _asked(
    client: CredlyClient,
    settings: Settings,
    set_now: Sequence[ProgramTemplate],
    programs: Mapping[str, Program],
) -> Iterator[Check]:
    organization = client.organization()
    if not isinstance(organization, Organization):
        yield _no_organization(organization, settings)
        return
    yield ok("credly", f"{settings.credly.base_url} answers, as {organization.name or organization.id}.")
    ids = {used.proposal: used.template_id for used in set_now}
    for used in set_now:
        answer = client.template(used.template_id)
        yield _template(answer, used, organization, programs.get(used.proposal), ids)
    listed = client.templates()
    if isinstance(listed, NoEvidence):
        yield look(
            "templates",
            f"The list of templates was not to be had: {listed.words.rstrip('.')}.",
            "Look again later.",
        )
        return
    known = {used.template_id.lower() for used in set_now}
    strays = [one for one in listed if one.id.lower() not in known and one.state != "archived"]
    for stray in strays[:_MOST]:
        yield look(
            "templates",
            f"The template {stray.name or stray.id} ({stray.id}) at Credly belongs to no approved program.",
            "Only what is approved may carry the badge: mcred badge template set PROPOSAL, or archive it at Credly.",
        )
    if len(strays) > _MOST:
        yield look(
            "templates", f"{len(strays) - _MOST} more belong to no approved program.", "Look at Credly."
        )


def _no_organization(answer: Missing | NoEvidence, settings: Settings) -> Check:
    if isinstance(answer, Missing):
        return wrong(
            "credly",
            f"Credly does not know the organisation: {answer.words.rstrip('.')}.",
            "Check organization and base_url under [credly] in mcred.toml.",
        )
    if answer.unauthorized:
        return wrong(
            "credly",
            f"Credly does not accept the token: {answer.words.rstrip('.')}.",
            "Tokens end after 180 days, and sandbox and production have their own; ask for a new one.",
        )
    return wrong(
        "credly",
        f"{settings.credly.base_url} does not answer: {answer.words.rstrip('.')}.",
        "Look at the network and base_url; until it answers, runs end with 75 and the next one goes on.",
    )


def _template(
    answer: ProviderTemplate | Missing | NoEvidence,
    used: ProgramTemplate,
    organization: Organization,
    program: Program | None,
    ids: Mapping[str, str],
) -> Check:
    again = f"mcred badge template set {used.proposal} TEMPLATE-ID"
    if isinstance(answer, Missing):
        return wrong(
            "templates", f"Credly does not know the template of {used.proposal}: {used.template_id}.", again
        )
    if isinstance(answer, NoEvidence):
        return look(
            "templates",
            f"The template of {used.proposal} was not to be had: {answer.words.rstrip('.')}.",
            "Look again.",
        )
    if refusal := template_refusal(answer, organization):
        return wrong("templates", f"{used.proposal}: {refusal}", f"Mend it at Credly, or: {again}")
    if program is None:
        return look(
            "templates",
            f"The template {answer.name or answer.id} is {used.proposal}'s, which is not approved (any more).",
            "Archive it at Credly when no badge of it is to come.",
        )
    if other := _other_words(answer, program, ids):
        return look(
            "templates",
            f"{used.proposal}: {answer.name or answer.id} says other than was approved: {other}.",
            f"mcred badge template check {used.proposal}",
        )
    return ok("templates", f"{used.proposal}: {answer.name or answer.id} may be issued, and is as approved.")


def _other_words(answer: ProviderTemplate, program: Program, ids: Mapping[str, str]) -> str:
    """Name the fields of a template that are not as approved."""
    if answer.form is None or program.proposal.badge is None:
        return ""
    approved = form_of(program.proposal, program.policy.competencies, ids)
    found = differences(approved, answer.form, cost=cost_is_stated(program.proposal))
    return ", ".join(difference.field for difference in found)


def _without_template(programs: Mapping[str, Program], set_now: Sequence[ProgramTemplate]) -> Iterator[Check]:
    badged = {one.id for one in programs.values() if one.approved and not one.retired and one.proposal.badge}
    bare = sorted(badged - {used.proposal for used in set_now})
    if bare:
        more = f" and {len(bare) - _MOST} more" if len(bare) > _MOST else ""
        yield look(
            "templates",
            f"Approved and without a template: {', '.join(bare[:_MOST])}{more}.",
            "Their awards wait: mcred badge template set PROPOSAL TEMPLATE-ID.",
        )


def _token(age: TokenAge | None, now: datetime) -> Check:
    """Judge the token by how long it is known."""
    if age is None:
        return ok(
            "token", "Its age is not known yet; mcred cron notes it. Credly's tokens end after 180 days."
        )
    words = f"{age.where} is known since {age.since:%Y-%m-%d}; Credly's tokens end after 180 days"
    remedy = "Ask your organisation's administrator at Credly for a new one, and put it in its place."
    if age.has_ended(now):
        return wrong("token", f"{words}: this one ended on {age.last_day} at the latest.", remedy)
    words = f"{words}, this one on {age.last_day} at the latest."
    return look("token", words, remedy) if age.ends_soon(now) else ok("token", words)
