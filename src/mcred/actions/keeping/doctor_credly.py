"""Whether Credly answers, knows us, and has the templates as they must be. It is asked and told nothing else."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime

from mcred.actions.badging.issuing.preflight import template_refusal
from mcred.actions.keeping.examination import Check, look, ok, wrong
from mcred.actions.programs import all_approved
from mcred.actions.workspace import Workspace
from mcred.badges.port import Missing, NoEvidence, Organization, ProviderTemplate
from mcred.catalog.templates import ProgramTemplate, templates
from mcred.config.settings import Settings
from mcred.credly.client import CredlyClient
from mcred.errors import McredError

_TOKENS_LIVE = 180
_SOON = 150
_MOST = 10


def credly_checks(workspace: Workspace, *, offline: bool) -> Iterator[Check]:
    """Look at the token, the organisation, each program's template, and the templates that no program uses."""
    with workspace.catalog().read() as session:
        set_now = templates(session)
        badged = {
            one.id for one in all_approved(session) if one.approved and not one.retired and one.proposal.badge
        }
    yield from _without_template(badged, set_now)
    settings = workspace.settings
    if settings.token is None and settings.credly.token_file is None:
        yield ok("token", "No token is configured, so Credly was not asked.")
        return
    try:
        token = settings.credly_token()
    except McredError as error:
        yield wrong("token", error.message, error.hint)
        return
    yield _token_age(settings, workspace.clock.now())
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
        yield from _asked(client, settings, set_now, badged)


def _asked(
    client: CredlyClient, settings: Settings, set_now: Sequence[ProgramTemplate], badged: set[str]
) -> Iterator[Check]:
    organization = client.organization()
    if not isinstance(organization, Organization):
        yield _no_organization(organization, settings)
        return
    yield ok("credly", f"{settings.credly.base_url} answers, as {organization.name or organization.id}.")
    for used in set_now:
        yield _template(
            client.template(used.template_id), used, organization, approved=used.proposal in badged
        )
    listed = client.templates()
    if isinstance(listed, NoEvidence):
        yield look(
            "templates", f"The list of templates was not to be had: {listed.words}.", "Look again later."
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
            f"Credly does not know the organisation: {answer.words}.",
            "Check organization and base_url under [credly] in mcred.toml.",
        )
    if answer.unauthorized:
        return wrong(
            "credly",
            f"Credly does not accept the token: {answer.words}.",
            "Tokens end after 180 days, and sandbox and production have their own; ask for a new one.",
        )
    return wrong(
        "credly",
        f"{settings.credly.base_url} does not answer: {answer.words}.",
        "Look at the network and base_url; until it answers, runs end with 75 and the next one goes on.",
    )


def _template(
    answer: ProviderTemplate | Missing | NoEvidence,
    used: ProgramTemplate,
    organization: Organization,
    *,
    approved: bool,
) -> Check:
    again = f"mcred badge template set {used.proposal} TEMPLATE-ID"
    if isinstance(answer, Missing):
        return wrong(
            "templates", f"Credly does not know the template of {used.proposal}: {used.template_id}.", again
        )
    if isinstance(answer, NoEvidence):
        return look(
            "templates", f"The template of {used.proposal} was not to be had: {answer.words}.", "Look again."
        )
    if refusal := template_refusal(answer, organization):
        return wrong("templates", f"{used.proposal}: {refusal}", f"Mend it at Credly, or: {again}")
    if not approved:
        return look(
            "templates",
            f"The template {answer.name or answer.id} is {used.proposal}'s, which is not approved (any more).",
            "Archive it at Credly when no badge of it is to come.",
        )
    return ok("templates", f"{used.proposal}: {answer.name or answer.id} may be issued.")


def _without_template(badged: set[str], set_now: Sequence[ProgramTemplate]) -> Iterator[Check]:
    bare = sorted(badged - {used.proposal for used in set_now})
    if bare:
        more = f" and {len(bare) - _MOST} more" if len(bare) > _MOST else ""
        yield look(
            "templates",
            f"Approved and without a template: {', '.join(bare[:_MOST])}{more}.",
            "Their awards wait: mcred badge template set PROPOSAL TEMPLATE-ID.",
        )


def _token_age(settings: Settings, now: datetime) -> Check:
    """Judge the token's age by its file; what came from the environment says nothing of it."""
    file = settings.credly.token_file
    if settings.token is not None or file is None:
        return ok(
            "token", "From MCRED_CREDLY_TOKEN; its age is not known (Credly's tokens end after 180 days)."
        )
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    days = (now - written).days
    words = f"{file} was written {days} days ago; Credly's tokens end after {_TOKENS_LIVE} days."
    return (
        ok("token", words) if days < _SOON else look("token", words, "Ask Credly for a new one in good time.")
    )
