"""Badge templates as the API lists and makes them."""

import uuid
from typing import Any

from mcred.emulator.badges import FieldError, Template, show_template
from mcred.emulator.issuing import Issuing, as_object
from mcred.emulator.replies import Reply, envelope, error

FORM = (
    "description", "skills", "badge_template_activities", "alignments", "type_category", "level", "time_to_earn",
    "cost", "reporting_tags", "global_activity_url", "image",
)  # fmt: skip
"""What of a template's form is kept as it comes."""
_SKILLS = 3
"""So many at least, as the documentation has it."""


def make_template(issuing: Issuing, request: bytes) -> Reply:
    """Make an active template of one's own from what Credly's form asks for."""
    body = as_object(request)
    if body is None:
        return error(400, "The request body is not a JSON object.")
    wrong = list(_wrong(body))
    if wrong:
        first = wrong[0].shown()
        message = f"Validation failed: {first['attribute_label']} {first['messages'][0]}"
        return error(422, message, [one.shown() for one in wrong])
    template = Template(
        id=str(uuid.uuid4()),
        name=body["name"],
        state=str(body.get("state", "active")),
        owner_id=issuing.organization,
        allows_duplicates=body.get("allow_duplicate_badges") is True,
        fields={name: body[name] for name in FORM if name in body},
    )
    issuing.store.put_template(template)
    where = f"/v1/organizations/{issuing.organization}/badge_templates/{template.id}"
    return envelope(201, show_template(template, issuing.shown_organization()), headers={"Location": where})


def _wrong(body: dict[str, Any]) -> list[FieldError]:
    blank = [
        FieldError(name, "can't be blank")
        for name in ("name", "description", "global_activity_url", "image")
        if not body.get(name) or (name != "image" and not isinstance(body[name], str))
    ]
    lists = [
        FieldError(name, f"must have at least {least}")
        for name, least in (("skills", _SKILLS), ("badge_template_activities", 1))
        if not isinstance(body.get(name), list) or len(body[name]) < least
    ]
    state = (
        []
        if body.get("state", "active") in ("active", "draft")
        else [FieldError("state", "is not included in the list")]
    )
    return blank + lists + state
