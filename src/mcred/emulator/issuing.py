"""Issuing, replacing, revoking and deleting: what changes a badge, by the contract's rules."""

import json
import uuid
from dataclasses import replace
from typing import Any

from mcred.clock import Clock
from mcred.emulator.badges import IssuedBadge, Template, check_issue, read_moment, show_badge, shown_moment
from mcred.emulator.replies import Reply, envelope, error
from mcred.emulator.store import Condition, Email, Store, folded
from mcred.values import dataclass

DUPLICATE = "Validation failed: User already has this badge"
REPLACED = "Validation failed: This badge cannot be replaced because it has already been replaced."


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """The badges of one organisation. `duplicate_states`: which states of a badge forbid another."""

    store: Store
    clock: Clock
    organization: str
    duplicate_states: tuple[str, ...] = ("pending", "accepted")

    def issue(self, request: bytes) -> Reply:
        """Issue a badge, refusing in the order of the contract."""
        body = as_object(request)
        if body is None:
            return error(400, "The request body is not a JSON object.")
        with self.store.transaction():
            return self.issue_one(body)

    def issue_one(self, body: dict[str, Any]) -> Reply:
        """Issue what is asked for, or say what is wrong with it; the caller holds the transaction."""
        template = self.store.template(str(body.get("badge_template_id")))
        if template is None or template.state != "active" or template.owner_id != self.organization:
            return error(422, f"Invalid or missing Badge Template ID: {body.get('badge_template_id')}")
        errors = check_issue(body)
        if errors:
            first = errors[0].shown()
            message = f"Validation failed: {first['attribute_label']} {first['messages'][0]}"
            return error(422, message, [one.shown() for one in errors])
        older = None if template.allows_duplicates else self._duplicate_of(body, template)
        if older and body.get("duplicate_behavior") in (None, "deny"):
            return error(422, DUPLICATE)
        replaced = older if body.get("duplicate_behavior") == "replace" else None
        return self._make(body, template, replaced)

    def _duplicate_of(self, body: dict[str, Any], template: Template) -> IssuedBadge | None:
        """Find a live badge of the template with the same address, account or earner id."""
        live = (Condition("template_id", (template.id,)), Condition("state", self.duplicate_states))
        keys = [Condition("account_email", (folded(body["recipient_email"]),))]
        if body.get("issuer_earner_id") is not None:
            keys.append(Condition("earner_id", (str(body["issuer_earner_id"]),)))
        for key in keys:
            for badge in self.store.badges((*live, key)):
                if badge.replaced_by is None:
                    return badge
        return None

    def _make(self, body: dict[str, Any], template: Template, replaced: IssuedBadge | None) -> Reply:
        now = self.clock.now()
        badge = IssuedBadge(
            id=str(uuid.uuid4()),
            template_id=template.id,
            state=replaced.state if replaced else "pending",
            email=body["recipient_email"].strip(),
            earner_id=str(body["issuer_earner_id"]) if body.get("issuer_earner_id") is not None else "",
            given_name=body["issued_to_first_name"],
            family_name=body["issued_to_last_name"],
            issued_at=read_moment(body["issued_at"]) or "",
            created_at=shown_moment(now),
            updated_at=shown_moment(now),
            expires_at=read_moment(body.get("expires_at")),
            replaces=replaced.id if replaced else None,
            silent=body.get("suppress_badge_notification_email") is True,
            evidence=[{"id": str(uuid.uuid4()), **item} for item in body.get("evidence") or []],
            middle_name=body.get("issued_to_middle_name"),
            country=body.get("country_name"),
            state_or_province=body.get("state_or_province"),
        )
        self.store.put_badge(badge, now.timestamp())
        if replaced:
            self.store.put_badge(replace(replaced, replaced_by=badge.id, updated_at=badge.updated_at))
        if not badge.silent:
            self.store.put_email(Email(badge.id, badge.email, "replaced" if replaced else "issued"))
        self._note("badge.created", badge)
        return envelope(201, self.shown(badge), badge_id=badge.id)

    def revoke(self, identifier: str, request: bytes) -> Reply:
        """Revoke a live badge; a reason is required."""
        body = as_object(request) or {}
        with self.store.transaction():
            badge = self.store.badge(identifier)
            if badge is None:
                return error(404, "Badge not found.")
            if not isinstance(body.get("reason"), str) or not body["reason"].strip():
                return error(422, "Validation failed: Reason can't be blank")
            if badge.state not in {"pending", "accepted"} or badge.replaced_by is not None:
                return error(422, "Validation failed: This badge cannot be revoked.")
            revoked = self.change_state(badge, "revoked", reason=body["reason"])
            if body.get("suppress_revoke_notification_email") is not True:
                self.store.put_email(Email(badge.id, badge.email, "revoked"))
            return envelope(200, self.shown(revoked))

    def replace(self, identifier: str, request: bytes) -> Reply:
        """Put a new badge in the place of one that has not been replaced."""
        body = as_object(request)
        with self.store.transaction():
            badge = self.store.badge(identifier)
            if badge is None:
                return error(404, "Badge not found.")
            if badge.replaced_by is not None:
                head = badge
                while head.replaced_by and (after := self.store.badge(head.replaced_by)):
                    head = after
                data = {"message": REPLACED}
                return envelope(422, data, {"current_badge_id": head.id})
            template = self.store.template(str((body or {}).get("badge_template_id")))
            if body is None or template is None:
                named = (body or {}).get("badge_template_id")
                return error(422, f"Invalid or missing Badge Template ID: {named}")
            if read_moment(body.get("issued_at")) is None:
                return error(422, "Validation failed: Issued at is required")
            merged = {
                "recipient_email": badge.email,
                "issued_to_first_name": badge.given_name,
                "issued_to_last_name": badge.family_name,
                "issuer_earner_id": badge.earner_id or None,
            }
            if badge.state != "pending":  # an address is changed only before the badge was accepted
                body = {**body, "recipient_email": badge.email}
            return self._make(merged | body, template, badge)

    def delete(self, identifier: str) -> Reply:
        """Erase a badge."""
        with self.store.transaction():
            badge = self.store.badge(identifier)
            if badge is None:
                return error(404, "Badge not found.")
            self.store.delete_badge(identifier)
            self._note("badge.deleted", badge)
        return Reply(status=204)

    def change_state(self, badge: IssuedBadge, state: str, *, reason: str | None = None) -> IssuedBadge:
        """Write a badge's new state and its event; the caller holds the transaction."""
        now = shown_moment(self.clock.now())
        changed = replace(badge, state=state, state_updated_at=now, updated_at=now, revocation_reason=reason)
        self.store.put_badge(changed)
        self._note("badge.state.changed", changed)
        return changed

    def _note(self, kind: str, badge: IssuedBadge) -> None:
        self.store.put_event(str(uuid.uuid4()), kind, shown_moment(self.clock.now()), self.shown(badge))

    def shown(self, badge: IssuedBadge) -> dict[str, Any]:
        """Return a badge in full, with its template and organisation."""
        return show_badge(
            badge,
            self.template_of(badge),
            organization=self.shown_organization(),
            user_id=self.store.user_of(badge.email),
        )

    def template_of(self, badge: IssuedBadge) -> Template:
        """Return a badge's template, also where it is gone."""
        found = self.store.template(badge.template_id)
        return found or Template(id=badge.template_id, owner_id=self.organization, state="archived")

    def shown_organization(self) -> dict[str, Any]:
        """Return the organisation as the API shows it."""
        return {
            "type": "Organization",
            "id": self.organization,
            "name": "Emulated University",
            "vanity_slug": "emulated-university",
            "verified": True,
            "url": f"https://api.credly.com/api/v1/organizations/{self.organization}",
        }


def as_object(body: bytes) -> dict[str, Any] | None:
    """Read a JSON object; None where it is none."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None
