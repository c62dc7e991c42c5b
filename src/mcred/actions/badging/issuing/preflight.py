"""What is asked once a run before anything is claimed: does the provider know us, and may each template be used."""

from collections.abc import Iterable
from typing import TypeVar

from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped, refuse_while_paused
from mcred.actions.badging.issuing.sightings import apply_list, unauthorized
from mcred.badges.port import Found, Missing, NoEvidence, Organization, ProviderTemplate

Answer = TypeVar("Answer", Organization, ProviderTemplate, Found)

_NEXT_RUN = "Nothing was sent; the next run tries again."


def check_organization(run: BadgeRun) -> Organization:
    """Read the configured organisation: the first request of every run that makes one.

    Raises:
        Stopped: it is not found or the token not accepted (2), nobody answers, or the provider asked to wait (75).
    """
    refuse_while_paused(run)
    answer = run.provider.organization()
    run.log_now()
    run.observe("organisation read")
    if isinstance(answer, Missing):
        words = f"Credly does not know the organisation: {answer.words}"
        raise Stopped(Stop(words, "Check organization and base_url under [credly] in mcred.toml.", 2))
    if isinstance(answer, NoEvidence) and answer.redirected:
        words = f"Credly gave no answer that can be used: {answer.words}"
        raise Stopped(Stop(words, f"Check base_url under [credly] in mcred.toml. {_NEXT_RUN}", 75))
    return _answered(run, answer)


def check_templates(run: BadgeRun, organization: Organization, template_ids: Iterable[str]) -> dict[str, str]:
    """Read each template and its badges, and adopt strays: made by hand, or forgotten by a restored catalogue.

    Returns:
        Why each of the templates that must not be used must not be used.

    Raises:
        Stopped: the token is not accepted (2), or nobody answers (75).
    """
    refused: dict[str, str] = {}
    for template_id in dict.fromkeys(template_ids):
        template = run.provider.template(template_id)
        run.log_now()
        run.observe("template read")
        if isinstance(template, Missing):
            refused[template_id] = f"Credly does not know the template {template_id}."
            continue
        why = template_refusal(_answered(run, template), organization)
        if why:
            refused[template_id] = why
            continue
        listed = _answered(run, run.provider.badges_of_template(template_id))
        run.observe("template listed")
        apply_list(run, template_id, listed.badges)
        run.observe("strays adopted")
    return refused


def template_refusal(template: ProviderTemplate, organization: Organization) -> str:
    """Return why a template must not be used; "" where it may."""
    named = f"The template {template.name or template.id} ({template.id})"
    if template.owner_id.lower() != organization.id.lower():
        return f"{named} belongs to another organisation."
    if template.state != "active":
        state = "a draft" if template.state == "draft" else template.state
        return f"{named} is {state} at Credly; only an active one can be issued."
    if template.allows_duplicates:
        return f"{named} allows duplicate badges; forbid them at Credly, or a lost answer could make a second one."
    return ""


def _answered(run: BadgeRun, answer: Answer | NoEvidence) -> Answer:
    if isinstance(answer, NoEvidence):
        if answer.unauthorized:
            raise unauthorized(answer.words)
        refuse_while_paused(run)
        raise Stopped(Stop(f"Credly gave no answer that can be used: {answer.words}", _NEXT_RUN, 75))
    return answer
