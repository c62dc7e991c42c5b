"""Which template at the provider each program's badges use."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mcred.actions.programs import all_approved, approved_program
from mcred.actions.workspace import Workspace
from mcred.badges.states import CERTAIN, LOOKED_UP, STANDING, BadgeState, Trouble
from mcred.catalog.badging.badges import badges, forget_trouble
from mcred.catalog.badging.templates import program_using, set_template, template_of, templates
from mcred.catalog.earned.awards import awards
from mcred.catalog.file.database import Session
from mcred.clock import stamp
from mcred.errors import BadUsage, Refused

_MAY_STAND = STANDING | LOOKED_UP | {BadgeState.SENDING, BadgeState.FAILED}
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One program and its template; `template_id` is "" while none is set."""

    proposal: str
    title: str
    template_id: str
    set_by: str = ""
    set_at: datetime | None = None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "proposal": self.proposal,
            "title": self.title,
            "template_id": self.template_id or None,
            "set_by": self.set_by or None,
            "set_at": stamp(self.set_at) if self.set_at else None,
        }


@dataclass(frozen=True, slots=True)
class TemplateList:
    """All programs that may have badges."""

    templates: tuple[TemplateLine, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "badge-templates", "templates": [line.document() for line in self.templates]}


def badge_template_set(workspace: Workspace, proposal: str, template_id: str) -> TemplateLine:
    """Set the template of an approved program. What was sent under another one is still looked up there.

    Raises:
        BadUsage: this cannot be the id of a template.
        Refused: the program is not approved, or another one uses the template.
    """
    template_id = template_id.strip()
    if not _ID.fullmatch(template_id):
        raise BadUsage(
            "That is not the id of a badge template.",
            hint="It is the UUID in the address of the template's page at Credly.",
        )
    if _UUID.fullmatch(template_id):
        template_id = template_id.lower()
    now = workspace.clock.now()
    with workspace.catalog().write() as session:
        program = approved_program(session, workspace, proposal)
        user = program_using(session, template_id, but=proposal) or _in_use_for(
            session, template_id, but=proposal
        )
        if user not in (None, proposal):
            raise Refused(
                f"The template {template_id} is used for {user}.",
                hint="Each program needs its own: Credly would take the second badge of a student for a duplicate.",
            )
        before = template_of(session, proposal)
        if before is None or before.template_id != template_id:
            before = set_template(session, proposal, template_id, by=workspace.actor, at=now)
        forget_trouble(session, proposal, Trouble.TEMPLATE, at=now)
    return TemplateLine(
        proposal=proposal,
        title=program.title,
        template_id=before.template_id,
        set_by=before.set_by,
        set_at=before.set_at,
    )


def _in_use_for(session: Session, template_id: str, *, but: str) -> str | None:
    """Return another program whose badges stand on a template, or may: it has a template of its own since."""
    on_it = {
        one.award_id
        for one in badges(session, _MAY_STAND).values()
        if one.template_id.lower() == template_id.lower()
        and not (one.state is BadgeState.FAILED and one.trouble in CERTAIN)
    }
    return next((one.proposal for one in awards(session) if one.id in on_it and one.proposal != but), None)


def badge_template_list(workspace: Workspace) -> TemplateList:
    """List every approved program with its template, and those that have one and are not approved any more."""
    with workspace.catalog().read() as session:
        titles = {program.id: program.title for program in all_approved(session)}
        known = {template.proposal: template for template in templates(session)}
    lines = []
    for proposal in sorted(titles.keys() | known.keys()):
        template = known.get(proposal)
        lines.append(
            TemplateLine(
                proposal=proposal,
                title=titles.get(proposal, "(not approved)"),
                template_id=template.template_id if template else "",
                set_by=template.set_by if template else "",
                set_at=template.set_at if template else None,
            )
        )
    return TemplateList(tuple(lines))
