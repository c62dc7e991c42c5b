"""Badges, templates and the organisation as the API shows them."""

import uuid
from functools import lru_cache
from typing import Any

from mcred.emulator.badges import IssuedBadge, Template

_ASSETS = "https://images.credly.com"

_UNFILLED: dict[str, Any] = {
    **dict.fromkeys((
        "global_activity_url", "earn_this_badge_url", "level", "cost", "time_to_earn", "type_category", "criteria_url",
        "criteria_url_name", "default_expires_at", "default_expires_at_date", "default_expires_at_type",
        "state_updated_at", "created_at", "updated_at", "image", "image_url", "get_issue_count",
    )),
    **dict.fromkeys((
        "enable_earn_this_badge", "lock_badge_state", "record_to_blockchain", "certification", "printing_disabled",
        "show_badge_lmi", "show_lmi_jobs", "show_template_settings", "translatable",
    ), False),
    **dict.fromkeys((
        "enable_detail_attribute_visibility", "send_expiring_badge_notifications", "show_skill_tag_links",
    ), True),
    **{name: [] for name in (
        "skills", "reporting_tags", "badge_template_activities", "alignments", "recommendations",
        "required_badge_templates",
    )},
    "description": "A badge of the local emulator.",
}  # fmt: skip
"""What a template says that nobody filled in."""


def show_organization(organization: str, *, webhook: str = "", kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the organisation in full."""
    return show_entity(organization) | {
        "webhook_url": webhook or None,
        "allowed_webhooks": list(kinds) if webhook else [],
        "require_template_detail_attributes": False,
        "workforce_enabled": False,
    }


def show_entity(organization: str) -> dict[str, Any]:
    """Return the organisation as badges and templates name it."""
    return {
        "type": "Organization",
        "id": organization,
        "name": "Emulated University",
        "vanity_slug": "emulated-university",
        "vanity_url": "https://www.credly.com/org/emulated-university",
        "verified": True,
        "url": f"https://api.credly.com/api/v1/organizations/{organization}",
    }


def show_badge(
    badge: IssuedBadge, template: Template, *, organization: dict[str, Any], user_id: str
) -> dict[str, Any]:
    """Return a badge as a list or an issue answer shows it."""
    page = f"https://www.credly.com/badges/{badge.id}"
    waits = badge.state == "pending" and badge.replaced_by is None
    shown_template = show_template(template, organization)
    image = shown_template["image"] or _image(template.id)
    return {
        "id": badge.id,
        "state": badge.state,
        "public": True,
        "issued_to": _full_name(badge),
        "issued_to_first_name": badge.given_name,
        "issued_to_middle_name": badge.middle_name,
        "issued_to_last_name": badge.family_name,
        "recipient_email": badge.email,
        "issuer_earner_id": badge.earner_id or None,
        "locale": badge.locale,
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
        "country_code": None,
        "state_or_province": badge.state_or_province,
        "image": image,
        "image_url": image["url"],
        "alignments": shown_template["alignments"],
        "evidence": badge.evidence,
        "accept_badge_url": f"{page}/accept" if waits else None,
        "badge_url": page if badge.state == "accepted" else None,
        "user": _user(badge, user_id),
        "created_by": organization,
        "issuer": {
            "summary": f"issued by {organization['name']}",
            "entities": [{"label": "Issued by", "primary": True, "entity": organization}],
        },
        "printing_enabled": False,
        "print_method": None,
        "badge_template": shown_template,
    }


def show_minimal(badge: IssuedBadge, template: Template, *, user_id: str) -> dict[str, Any]:
    """Return a badge as the bulk search shows it."""
    return {
        "id": badge.id,
        "issued_to": _full_name(badge),
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


def show_template(
    template: Template, organization: dict[str, Any], *, badges_count: int | None = None
) -> dict[str, Any]:
    """Return a template as the API shows it; inside a badge it says nothing of how many there are."""
    slug = "-".join(template.name.casefold().split())
    counted = {} if badges_count is None else {"badges_count": badges_count}
    return {
        **_UNFILLED,
        **template.fields,
        **counted,
        "id": template.id,
        "name": template.name,
        "state": template.state,
        "public": is_public(template),
        "visibility": "public" if is_public(template) else "private",
        "allow_duplicate_badges": template.allows_duplicates,
        "recipient_type": "User",
        "vanity_slug": slug,
        "url": f"https://www.credly.com/org/emulated/badge/{template.id}",
        "owner": {**organization, "id": template.owner_id, "viewable": True, "enable_blockchain": False},
    }


def is_public(template: Template) -> bool:
    """Tell whether everybody may see a template."""
    return template.state == "active"


def _image(template_id: str) -> dict[str, str]:
    return image_at(f"{_ASSETS}/images/{template_id}/emulated.png")


@lru_cache(maxsize=256)
def image_at(url: str) -> dict[str, str]:
    """Return an image that has an address as the API shows one."""
    return {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, url)), "url": url}


def _full_name(badge: IssuedBadge) -> str:
    return " ".join(filter(None, (badge.given_name, badge.middle_name, badge.family_name)))


def _user(badge: IssuedBadge, user_id: str) -> dict[str, Any]:
    if not user_id:
        return {}
    return {
        "id": user_id,
        "email": f"{user_id}@example.com",
        "first_name": badge.given_name,
        "middle_name": badge.middle_name,
        "last_name": badge.family_name,
        "confirmed": True,
        "photo": None,
        "photo_url": None,
        "url": f"https://www.credly.com/users/{user_id}",
        "current_position_name": None,
        "current_organization_name": None,
    }
