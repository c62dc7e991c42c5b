"""Badge templates: made by Credly's form or by the door, and kept with an event."""

import base64
import binascii
import hashlib
import uuid
from typing import Any

from mcred.emulator.badges import Template
from mcred.emulator.bodies import NO_OBJECT, as_object
from mcred.emulator.checking import NOT_LISTED, FieldError, is_url, refused
from mcred.emulator.issuing import Issuing
from mcred.emulator.moments import shown_moment
from mcred.emulator.replies import Reply, envelope, error
from mcred.emulator.showing import image_at, show_template

STATES = ("active", "draft", "archived")
FORM = (
    "description", "skills", "badge_template_activities", "alignments", "recommendations", "type_category", "level",
    "time_to_earn", "cost", "reporting_tags", "global_activity_url", "image", "lock_badge_state", "translatable",
    "earn_this_badge_url", "enable_earn_this_badge", "certification", "record_to_blockchain", "collection_ids",
)  # fmt: skip
"""What of a template's form is kept as it comes."""
_LEAST = {"skills": 3, "badge_template_activities": 1}
"""So many at least, as the documentation has it."""
_LISTED = {
    "type_category": ("Experience", "Learning", "Validation", "Certification"),
    "level": ("Foundational", "Intermediate", "Advanced"),
    "time_to_earn": ("Hours", "Days", "Weeks", "Months", "Years"),
    "cost": ("Free", "Paid"),
}
_OBJECTS = ("alignments", "recommendations")
_SWITCHES = ("allow_duplicate_badges", "lock_badge_state", "translatable")


def make_template(issuing: Issuing, request: bytes) -> Reply:
    """Make a template of one's own from what Credly's form asks for."""
    body = as_object(request)
    if body is None:
        return error(400, NO_OBJECT)
    wrong = [] if issuing.lenient else _wrong_kinds(body)
    wrong = _blank(body) + wrong
    if wrong:
        return refused(wrong)
    image = _image(body["image"])
    activities = [{"id": str(uuid.uuid4()), **one} for one in body["badge_template_activities"]]
    made = Template(
        id=str(uuid.uuid4()),
        name=body["name"],
        state=str(body.get("state", "active")),
        owner_id=issuing.organization,
        allows_duplicates=body.get("allow_duplicate_badges") is True,
        fields={name: body[name] for name in FORM if name in body}
        | {"image": image, "image_url": image["url"], "badge_template_activities": activities},
    )
    with issuing.store.transaction():
        kept = keep(issuing, made)
    where = f"/v1/organizations/{issuing.organization}/badge_templates/{kept.id}"
    shown = show_template(kept, issuing.entity, badges_count=0)
    return envelope(201, shown, headers={"Location": where})


def keep(issuing: Issuing, template: Template, *, quietly: bool = False) -> Template:
    """Write a new template, or what became of one, and its event; the caller holds the transaction."""
    now, before = shown_moment(issuing.clock.now()), issuing.store.template(template.id)
    moments = {"created_at": before.fields.get("created_at", now) if before else now, "updated_at": now}
    if before and before.state != template.state:
        moments["state_updated_at"] = now
    kept = Template(
        id=template.id,
        name=template.name,
        state=template.state,
        owner_id=template.owner_id,
        allows_duplicates=template.allows_duplicates,
        fields={**template.fields, **moments},
    )
    issuing.store.put_template(kept)
    if not quietly:
        kind = "badge_template.changed" if before else "badge_template.created"
        issuing.note(kind, show_template(kept, issuing.entity))
    return kept


def _blank(body: dict[str, Any]) -> list[FieldError]:
    missing = [
        FieldError(name, "can't be blank")
        for name in ("name", "description", "global_activity_url", "image")
        if not body.get(name) or (name != "image" and not isinstance(body[name], str))
    ]
    short = [
        FieldError(name, f"must have at least {least}")
        for name, least in _LEAST.items()
        if not isinstance(body.get(name), list) or len(body[name]) < least
    ]
    bad = [] if body.get("state", "active") in ("active", "draft") else [FieldError("state", NOT_LISTED)]
    activities = body.get("badge_template_activities")
    if isinstance(activities, list) and not all(isinstance(one, dict) for one in activities):
        bad.append(FieldError("badge_template_activities", "is invalid"))
    return missing + short + bad


def _wrong_kinds(body: dict[str, Any]) -> list[FieldError]:
    listed = [
        FieldError(name, NOT_LISTED)
        for name, words in _LISTED.items()
        if body.get(name) is not None and body[name] not in words
    ]
    sound = {
        "skills": _all(body.get("skills"), lambda one: isinstance(one, str) and bool(one.strip())),
        "badge_template_activities": _all(body.get("badge_template_activities"), _is_activity),
        "image": not body.get("image") or _is_image(body["image"]),
        "global_activity_url": not body.get("global_activity_url") or is_url(body["global_activity_url"]),
        **{name: _all(body.get(name), lambda one: isinstance(one, dict)) for name in _OBJECTS},
        **{name: isinstance(body.get(name), bool | None) for name in _SWITCHES},
        "reporting_tags": _all(body.get("reporting_tags"), lambda one: isinstance(one, str)),
    }
    return listed + [FieldError(name, "is invalid") for name, fine in sound.items() if not fine]


def _all(rows: Any, fits: Any) -> bool:
    return rows is None or (isinstance(rows, list) and all(map(fits, rows)))


def _is_activity(row: Any) -> bool:
    """An activity is a badge that is required, or has a title."""
    if not isinstance(row, dict) or not isinstance(row.get("activity_type"), str):
        return False
    needed = "required_badge_template_id" if row["activity_type"] == "Badge" else "title"
    return isinstance(row.get(needed), str) and bool(row[needed])


def _is_image(image: Any) -> bool:
    """An image is fetched from an address, or comes as Base64."""
    if isinstance(image, dict):
        return any(is_url(image.get(name)) for name in ("remote_upload_url", "url"))
    if not isinstance(image, str):
        return False
    head, comma, data = image.partition(",")
    if comma and not head.startswith("data:"):
        return False
    try:
        base64.b64decode(data if comma else image, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _image(image: Any) -> dict[str, str]:
    """Return an image as Credly shows it: at an address of Credly's, whatever it came as."""
    digest = hashlib.sha256(repr(image).encode()).hexdigest()[:32]
    return image_at(f"https://images.credly.com/images/{uuid.UUID(digest)}/template.png")
