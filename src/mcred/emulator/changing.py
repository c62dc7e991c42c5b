"""What becomes of a badge that was issued: revoked, replaced, deleted, accepted or declined."""

import uuid
from dataclasses import replace
from typing import Any

from mcred.emulator.badges import IssuedBadge
from mcred.emulator.bodies import NO_OBJECT, fields_of
from mcred.emulator.checking import FieldError, check_issue, refused
from mcred.emulator.issuing import Issuing, no_template
from mcred.emulator.journal import Email
from mcred.emulator.moments import shown_moment
from mcred.emulator.replies import Call, Reply, envelope, error

REPLACED = "Validation failed: This badge cannot be replaced because it has already been replaced."
_QUERY_WORDS = ("reason", "suppress_revoke_notification_email")


def revoke(issuing: Issuing, identifier: str, call: Call) -> Reply:
    """Revoke a live badge; a reason is required."""
    body = fields_of(call, lenient=issuing.lenient) if call.body.strip() else {}
    if body is None:
        return error(400, NO_OBJECT)
    if issuing.lenient:
        asked = {name: call.query[name] for name in _QUERY_WORDS if name in call.query}
        body = {**asked, **body}
    silent = body.get("suppress_revoke_notification_email") in (True, *(["true"] if issuing.lenient else []))
    with issuing.store.transaction():
        badge = issuing.store.badge(identifier)
        if badge is None:
            return error(404, "Badge not found.")
        if not isinstance(body.get("reason"), str) or not body["reason"].strip():
            return refused([FieldError("reason", "can't be blank")])
        if badge.state not in {"pending", "accepted"} or badge.replaced_by is not None:
            return error(422, "Validation failed: This badge cannot be revoked.")
        revoked = change_state(issuing, badge, "revoked", reason=body["reason"])
        if not silent:
            issuing.store.put_email(Email(badge.id, badge.email, "revoked"))
        return envelope(200, issuing.shown(revoked))


def replace_badge(issuing: Issuing, identifier: str, call: Call) -> Reply:
    """Put a new badge in the place of one that has been neither replaced nor revoked."""
    body = fields_of(call, lenient=issuing.lenient)
    if body is None:
        return error(400, NO_OBJECT)
    with issuing.store.transaction():
        badge = issuing.store.badge(identifier)
        if badge is None:
            return error(404, "Badge not found.")
        if badge.replaced_by is not None:
            return envelope(422, {"message": REPLACED}, {"current_badge_id": _newest(issuing, badge).id})
        if badge.state == "revoked":
            return error(422, "Validation failed: This badge cannot be replaced because it is revoked.")
        template = issuing.issuable(body)
        if template is None:
            return no_template(body)
        fields = _as_before(badge) | _named(body)
        errors = check_issue(fields, lenient=issuing.lenient)
        if errors:
            return refused(errors)
        if badge.state != "pending":  # an address is changed only before the badge was accepted
            fields["recipient_email"] = badge.email
        return issuing.make(fields, template, badge)


def _newest(issuing: Issuing, badge: IssuedBadge) -> IssuedBadge:
    while badge.replaced_by and (after := issuing.store.badge(badge.replaced_by)):
        badge = after
    return badge


def _as_before(badge: IssuedBadge) -> dict[str, Any]:
    """Return what a replacement keeps where the request is silent; all else is cleared."""
    return {
        "recipient_email": badge.email,
        "issued_to_first_name": badge.given_name,
        "issued_to_last_name": badge.family_name,
        "issuer_earner_id": badge.earner_id or None,
        "locale": badge.locale,
    }


def _named(body: dict[str, Any]) -> dict[str, Any]:
    """Read the whole name that older clients send instead of its parts."""
    whole = body.get("issued_to")
    if "issued_to_first_name" in body or not isinstance(whole, str):
        return body
    given, _, family = whole.strip().partition(" ")
    return {**body, "issued_to_first_name": given, "issued_to_last_name": family}


def delete(issuing: Issuing, identifier: str) -> Reply:
    """Erase a badge."""
    with issuing.store.transaction():
        badge = issuing.store.badge(identifier)
        if badge is None:
            return error(404, "Badge not found.")
        issuing.store.delete_badge(identifier)
        issuing.note("badge.deleted", issuing.shown(badge))
    return Reply(status=204)


def change_state(
    issuing: Issuing, badge: IssuedBadge, state: str, *, reason: str | None = None
) -> IssuedBadge:
    """Write a badge's new state and its event; the caller holds the transaction."""
    now = shown_moment(issuing.clock.now())
    changed = replace(badge, state=state, state_updated_at=now, updated_at=now, revocation_reason=reason)
    issuing.store.put_badge(changed)
    issuing.note("badge.state.changed", issuing.shown(changed))
    return changed


def decide(issuing: Issuing, identifier: str, state: str) -> Reply:
    """Let the earner accept or decline a badge that waits for them; whoever accepts has an account."""
    with issuing.store.transaction():
        badge = issuing.store.badge(identifier)
        if badge is None:
            return error(404, "Badge not found.")
        if badge.state != "pending" or badge.replaced_by is not None:
            return error(409, f"The badge is {'replaced' if badge.replaced_by else badge.state}.")
        if state == "accepted" and not issuing.store.user_of(badge.email):
            issuing.store.put_account(str(uuid.uuid4()), [badge.email])
        change_state(issuing, badge, state)
    return Reply(status=200, body=b"{}")
