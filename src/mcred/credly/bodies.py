"""What is sent to Credly: the bodies of requests, and in them all that leaves the campus about a student. Pure."""

import json
from datetime import date
from typing import Any

from mcred.badges.port import BadgeRequest, EvidenceLink, ReplaceRequest


def issue_body(request: BadgeRequest) -> bytes:
    """Write the body of an issue request: this is all that leaves the campus about a student."""
    body: dict[str, Any] = {
        "recipient_email": request.email,
        "issued_to_first_name": request.given_name,
        "issued_to_last_name": request.family_name,
        "badge_template_id": request.template_id,
        "issued_at": _moment(request.issued_on),
        "issuer_earner_id": request.earner_id,
        "duplicate_behavior": "deny",
    }
    if request.expires_on:
        body["expires_at"] = _moment(request.expires_on)
    if request.evidence:
        body["evidence"] = [_evidence_item(item) for item in request.evidence]
    return _written(body)


def replace_body(request: ReplaceRequest) -> bytes:
    """Write the body of a replacement. Credly clears every optional field that is left out, so all are named."""
    badge = request.badge
    body: dict[str, Any] = {
        "badge_template_id": badge.template_id,
        "issued_at": _moment(badge.issued_on),
        "recipient_email": badge.email,
        "issued_to_first_name": badge.given_name,
        "issued_to_middle_name": request.middle_name or None,
        "issued_to_last_name": badge.family_name,
        "issuer_earner_id": badge.earner_id,
        "expires_at": _moment(badge.expires_on) if badge.expires_on else None,
        "country_name": request.country or None,
        "state_or_province": request.state_or_province or None,
        "evidence": [_evidence_item(item) for item in badge.evidence],
    }
    if request.message:
        body["notification_message"] = request.message
    return _written(body)


def revoke_body(reason: str) -> bytes:
    """Write the body of a revocation; the earner is told."""
    return _written({"reason": reason, "suppress_revoke_notification_email": False})


def _moment(day: date) -> str:
    return f"{day.isoformat()} 00:00:00 +0000"


def _written(body: dict[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode("ascii")


def _evidence_item(item: EvidenceLink) -> dict[str, str]:
    described = {"description": item.description} if item.description else {}
    if item.url:
        return {"type": "UrlEvidence", "name": item.name, "value": item.url} | described
    return {"type": "PlainTextEvidence", "title": item.name} | described
