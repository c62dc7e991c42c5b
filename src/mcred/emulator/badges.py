"""An issued badge as the emulator keeps it: checking a request, showing the result."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_EMAIL = re.compile(r"[^@\s,|]{1,64}@[^@\s,|]{1,190}")
_EVIDENCE_FIELDS = {
    "UrlEvidence": ("name", "value"),
    "IdEvidence": ("title", "description"),
    "PlainTextEvidence": ("title",),
    "KeyValueGroupEvidence": ("name", "values"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A badge template."""

    id: str
    name: str = "Emulated badge"
    state: str = "active"
    owner_id: str
    allows_duplicates: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    """What else its form says, by the names of the API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBadge:
    """One badge. Moments are as Credly shows them: UTC, milliseconds, `Z`."""

    id: str
    template_id: str
    state: str = "pending"
    email: str
    earner_id: str
    given_name: str
    family_name: str
    issued_at: str
    created_at: str
    updated_at: str
    state_updated_at: str | None = None
    expires_at: str | None = None
    revocation_reason: str | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    silent: bool = False
    """Issued with suppress_badge_notification_email."""
    evidence: list[dict[str, Any]] = field(default_factory=list)
    middle_name: str | None = None
    country: str | None = None
    state_or_province: str | None = None


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of a request."""

    attribute: str
    message: str

    def shown(self) -> dict[str, Any]:
        """Return the error as the API words it."""
        label = self.attribute.replace("_", " ").capitalize()
        return {"attribute": self.attribute, "attribute_label": label, "messages": [self.message]}


def shown_moment(moment: datetime) -> str:
    """Write a UTC moment as Credly does."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def read_moment(value: object) -> str | None:
    """Read the documented form or ISO 8601 with an offset; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.strptime(value, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
    if moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def check_issue(body: dict[str, Any]) -> list[FieldError]:
    """Return what Credly would refuse about the fields of an issue request."""
    errors = []
    email = body.get("recipient_email")
    if not isinstance(email, str) or not _EMAIL.fullmatch(email):
        errors.append(FieldError("recipient_email", "is invalid"))
    errors += [
        FieldError(name, "can't be blank")
        for name in ("issued_to_first_name", "issued_to_last_name")
        if not isinstance(body.get(name), str) or not body[name].strip()
    ]
    if read_moment(body.get("issued_at")) is None:
        errors.append(FieldError("issued_at", "is invalid"))
    expires = body.get("expires_at")
    if expires not in (None, False) and read_moment(expires) is None:
        errors.append(FieldError("expires_at", "is invalid"))
    if body.get("duplicate_behavior") not in (None, "deny", "allow", "replace"):
        errors.append(FieldError("duplicate_behavior", "is not included in the list"))
    return errors + _check_evidence(body.get("evidence"))


def _check_evidence(evidence: object) -> list[FieldError]:
    if evidence is None:
        return []
    if not isinstance(evidence, list):
        return [FieldError("evidence", "is invalid")]
    for item in evidence:
        needed = _EVIDENCE_FIELDS.get(item.get("type", "")) if isinstance(item, dict) else None
        if needed is None or not all(item.get(name) for name in needed):
            return [FieldError("evidence", "is invalid")]
    return []


def show_badge(
    badge: IssuedBadge, template: Template, *, organization: dict[str, Any], user_id: str
) -> dict[str, Any]:
    """Return a badge as a list or an issue answer shows it."""
    page = f"https://www.credly.com/badges/{badge.id}"
    pending, accepted = badge.state == "pending", badge.state == "accepted"
    user = {"id": user_id, "email": f"{user_id}@example.com", "confirmed": True} if user_id else {}
    return {
        "id": badge.id,
        "state": badge.state,
        "public": True,
        "issued_to": f"{badge.given_name} {badge.family_name}",
        "issued_to_first_name": badge.given_name,
        "issued_to_middle_name": badge.middle_name,
        "issued_to_last_name": badge.family_name,
        "recipient_email": badge.email,
        "issuer_earner_id": badge.earner_id or None,
        "locale": "en",
        "suppress_badge_notification_email": badge.silent,
        "issued_at": badge.issued_at,
        "issued_at_date": badge.issued_at[:10],
        "expires_at": badge.expires_at,
        "expires_at_date": badge.expires_at and badge.expires_at[:10],
        "created_at": badge.created_at,
        "updated_at": badge.updated_at,
        "state_updated_at": badge.state_updated_at,
        "revocation_reason": badge.revocation_reason,
        "replaces_badge_id": badge.replaces,
        "replacement_badge_id": badge.replaced_by,
        "country": badge.country,
        "state_or_province": badge.state_or_province,
        "evidence": badge.evidence,
        "accept_badge_url": f"{page}/accept" if pending else None,
        "badge_url": page if accepted else None,
        "user": user,
        "created_by": organization,
        "issuer": {
            "summary": f"issued by {organization['name']}",
            "entities": [{"label": "Issued by", "primary": True, "entity": organization}],
        },
        "badge_template": show_template(template, organization),
    }


def show_minimal(badge: IssuedBadge, template: Template, *, user_id: str) -> dict[str, Any]:
    """Return a badge as the bulk search shows it."""
    return {
        "id": badge.id,
        "issued_to": f"{badge.given_name} {badge.family_name}",
        "issued_to_first_name": badge.given_name,
        "issued_to_last_name": badge.family_name,
        "issuer_earner_id": badge.earner_id or None,
        "public": True,
        "recipient_email": badge.email,
        "state": badge.state,
        "badge_url": f"https://www.credly.com/badges/{badge.id}" if badge.state == "accepted" else None,
        "created_at": badge.created_at,
        "updated_at": badge.updated_at,
        "expires_at": badge.expires_at,
        "issued_at": badge.issued_at,
        "state_updated_at": badge.state_updated_at,
        "badge_template": {"id": template.id, "name": template.name},
        "user": {"id": user_id} if user_id else {},
    }


def show_template(template: Template, organization: dict[str, Any]) -> dict[str, Any]:
    """Return a template as the API shows it."""
    unfilled: dict[str, Any] = {
        "description": "A badge of the local emulator.",
        "skills": [],
        "reporting_tags": [],
        "badge_template_activities": [],
        "image": None,
        "image_url": None,
    }
    return {
        **unfilled,
        **template.fields,
        "id": template.id,
        "name": template.name,
        "state": template.state,
        "public": template.state == "active",
        "visibility": "public" if template.state == "active" else "private",
        "allow_duplicate_badges": template.allows_duplicates,
        "default_expires_at": None,
        "recipient_type": "User",
        "url": f"https://www.credly.com/org/emulated/badge/{template.id}",
        "owner": {**organization, "id": template.owner_id},
    }
