"""Whether each template at Credly may be used, and says what was approved. Credly is asked, nothing is changed."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from mcred.actions.badging.issuing.preflight import template_refusal
from mcred.actions.programs import Program, all_approved, approved_program
from mcred.actions.workspace import Workspace
from mcred.badges.port import Missing, NoEvidence, Organization, ProviderTemplate
from mcred.badges.template_differences import FieldDifference, differences
from mcred.badges.template_form import cost_is_stated, form_of
from mcred.catalog.badging.templates import templates
from mcred.credly.client import CredlyClient
from mcred.errors import Misconfigured, Unavailable
from mcred.values import dataclass

_NO_FORM = "Credly shows nothing of what this template says."


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTemplate:
    """One program's template: why it must not be used, and where it says something else than was approved."""

    proposal: str
    title: str
    template_id: str
    name: str = ""
    """What the template is called at Credly."""
    objection: str = ""
    differences: tuple[FieldDifference, ...] = ()

    @property
    def agrees(self) -> bool:
        """Tell whether nothing is to be done."""
        return not self.objection and not self.differences

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "proposal": self.proposal,
            "title": self.title,
            "template_id": self.template_id or None,
            "name": self.name or None,
            "agrees": self.agrees,
            "objection": self.objection or None,
            "differences": [
                {"field": one.field, "approved": list(one.approved), "at_credly": list(one.shown)}
                for one in self.differences
            ],
        }


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What was found, by program."""

    templates: tuple[CheckedTemplate, ...]

    @property
    def exit_code(self) -> int:
        """Return 1 where something is to be done."""
        return 0 if all(one.agrees for one in self.templates) else 1

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "badge-template-check",
            "agree": all(one.agrees for one in self.templates),
            "templates": [one.document() for one in self.templates],
        }


def badge_template_check(workspace: Workspace, proposal: str | None = None) -> TemplateCheck:
    """Compare the template of one program, or of all that are approved and have a badge, with the approved revision.

    Raises:
        NotFound: no such proposal was ever submitted.
        Refused: it is not approved.
        Misconfigured: there is no usable token or address, or Credly does not know us.
        Unavailable: Credly does not answer.
    """
    with workspace.catalog().read() as session:
        programs = (
            [one for one in all_approved(session) if one.proposal.badge]
            if proposal is None
            else [approved_program(session, workspace, proposal)]
        )
        used = {one.proposal: one.template_id for one in templates(session)}
    if not any(one.id in used for one in programs):  # nothing to ask, and so no token needed
        return TemplateCheck(tuple(_without(one) for one in programs))
    settings = workspace.settings
    with closing(
        CredlyClient(
            base_url=settings.credly.base_url, organization=settings.credly.organization,
            token=settings.credly_token(), deadline=settings.credly.deadline, log=lambda _: None,
            clock=workspace.clock,
        )
    ) as client:  # fmt: skip
        organization = _known(client.organization())
        return TemplateCheck(tuple(_checked(client, organization, programs, used)))


def _checked(
    client: CredlyClient, organization: Organization, programs: list[Program], used: dict[str, str]
) -> Iterator[CheckedTemplate]:
    for program in programs:
        template_id = used.get(program.id)
        if template_id is None:
            yield _without(program)
            continue
        answer = client.template(template_id)
        if isinstance(answer, NoEvidence):
            raise _silence(answer)
        yield _compared(program, template_id, answer, organization, used)


def _compared(
    program: Program,
    template_id: str,
    answer: ProviderTemplate | Missing,
    organization: Organization,
    used: dict[str, str],
) -> CheckedTemplate:
    if isinstance(answer, Missing):
        return CheckedTemplate(
            proposal=program.id, title=program.title, template_id=template_id,
            objection=f"Credly does not know the template {template_id}.",
        )  # fmt: skip
    objection = template_refusal(answer, organization)
    found: tuple[FieldDifference, ...] = ()
    if answer.form is None:
        objection = objection or _NO_FORM
    elif program.proposal.badge is not None:
        approved = form_of(program.proposal, program.policy.competencies, used)
        found = differences(approved, answer.form, cost=cost_is_stated(program.proposal))
    else:
        objection = objection or f"The approved revision of {program.id} says nothing of a badge."
    return CheckedTemplate(
        proposal=program.id, title=program.title, template_id=template_id, name=answer.name,
        objection=objection, differences=found,
    )  # fmt: skip


def _without(program: Program) -> CheckedTemplate:
    return CheckedTemplate(
        proposal=program.id, title=program.title, template_id="", objection="No template is set."
    )


def _known(answer: Organization | Missing | NoEvidence) -> Organization:
    if isinstance(answer, Missing):
        raise Misconfigured(
            f"Credly does not know the organisation: {answer.words.rstrip('.')}.",
            hint="Check organization and base_url under [credly] in mcred.toml.",
        )
    if isinstance(answer, NoEvidence):
        raise _silence(answer)
    return answer


def _silence(answer: NoEvidence) -> Misconfigured | Unavailable:
    if answer.unauthorized:
        return Misconfigured(
            f"Credly does not accept the token: {answer.words.rstrip('.')}.",
            hint="Tokens end after 180 days, some may only read, and sandbox and production have their own: see token_file, base_url.",
        )
    return Unavailable(f"Credly does not answer: {answer.words.rstrip('.')}.", hint="Check again later.")
