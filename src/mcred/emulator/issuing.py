"""Issuing badges by the contract's rules, and what each change of one leaves behind."""

import uuid
from dataclasses import replace
from typing import Any

from mcred.clock import Clock
from mcred.emulator.badges import IssuedBadge, Template
from mcred.emulator.bodies import NO_OBJECT, fields_of
from mcred.emulator.checking import check_issue, refused
from mcred.emulator.conditions import Condition, folded
from mcred.emulator.journal import Email
from mcred.emulator.moments import read_moment, shown_moment
from mcred.emulator.replies import Call, Reply, envelope, error
from mcred.emulator.showing import show_badge, show_entity
from mcred.emulator.store import Store
from mcred.values import dataclass

DUPLICATE = "Validation failed: User already has this badge"
_SAME = ("email", "earner_id", "given_name", "middle_name", "family_name", "expires_at", "country",
         "state_or_province", "locale")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """The badges of one organisation. `duplicate_states`: which states of a badge forbid another."""

    store: Store
    clock: Clock
    organization: str
    lenient: bool = False
    """Also take what is not documented, but seen in use."""
    duplicate_states: tuple[str, ...] = ("pending", "accepted")

    @property
    def entity(self) -> dict[str, Any]:
        """The organisation as badges and templates name it."""
        return show_entity(self.organization)

    def issue(self, call: Call) -> Reply:
        """Issue a badge, refusing in the order of the contract."""
        body = fields_of(call, lenient=self.lenient)
        if body is None:
            return error(400, NO_OBJECT)
        with self.store.transaction():
            return self.issue_one(body)

    def issue_one(self, body: dict[str, Any]) -> Reply:
        """Issue what is asked for, or say what is wrong with it; the caller holds the transaction."""
        template = self.issuable(body)
        if template is None:
            return no_template(body)
        errors = check_issue(body, lenient=self.lenient)
        if errors:
            return refused(errors)
        older = None if template.allows_duplicates else self._duplicate_of(body, template)
        behavior = body.get("duplicate_behavior")
        if older and behavior in (None, "deny"):
            return error(422, DUPLICATE)
        if older and behavior == "replace":
            return self._replace_by(body, older, template)
        return self.make(body, template)

    def issuable(self, body: dict[str, Any]) -> Template | None:
        """Return the template that a request names, if badges can be made from it."""
        template = self.store.template(str(body.get("badge_template_id")))
        usable = template and template.state == "active" and template.owner_id == self.organization
        return template if usable else None

    def _duplicate_of(self, body: dict[str, Any], template: Template) -> IssuedBadge | None:
        """Find a live badge of the template with the same address, account or earner id."""
        live = (Condition("template_id", (template.id,)), Condition("state", self.duplicate_states))
        keys = [Condition("account_email", (folded(body["recipient_email"]),))]
        if body.get("issuer_earner_id") is not None:
            keys.insert(0, Condition("earner_id", (str(body["issuer_earner_id"]),)))
        for key in keys:
            for badge in self.store.badges((*live, key)):
                if badge.replaced_by is None:
                    return badge
        return None

    def _replace_by(self, body: dict[str, Any], older: IssuedBadge, template: Template) -> Reply:
        """Put a new record in an older one's place; one that says the same is passed over.

        The day of issue stays. The address changes only by the earner id and while the badge waits, the earner id only
        by the address.
        """
        earner = body.get("issuer_earner_id")
        by_earner = bool(older.earner_id) and earner is not None and str(earner) == older.earner_id
        if not (by_earner and older.state == "pending"):
            same_address = folded(body["recipient_email"]) == folded(older.email)
            kept = {} if same_address else {"issuer_earner_id": older.earner_id or None}
            body = {**body, "recipient_email": older.email, **kept}
        body = {**body, "issued_at": older.issued_at}
        if _content(self._read(body, template)) == _content(older):
            return envelope(200, self.shown(older))
        return self.make(body, template, older)

    def _read(self, body: dict[str, Any], template: Template) -> IssuedBadge:
        now = shown_moment(self.clock.now())
        earner = body.get("issuer_earner_id")
        return IssuedBadge(
            id=str(uuid.uuid4()),
            template_id=template.id,
            email=body["recipient_email"].strip(),
            earner_id="" if earner is None else str(earner),
            given_name=body["issued_to_first_name"],
            family_name=body["issued_to_last_name"],
            issued_at=read_moment(body["issued_at"], lenient=self.lenient) or "",
            created_at=now,
            updated_at=now,
            expires_at=read_moment(body.get("expires_at"), lenient=self.lenient),
            silent=body.get("suppress_badge_notification_email") is True,
            evidence=[{"id": str(uuid.uuid4()), **item} for item in body.get("evidence") or []],
            middle_name=body.get("issued_to_middle_name"),
            country=body.get("country_name"),
            state_or_province=body.get("state_or_province"),
            locale=body.get("locale") or "en",
        )

    def make(self, body: dict[str, Any], template: Template, replaced: IssuedBadge | None = None) -> Reply:
        """Make a badge of sound fields, in the place of another or new; the caller holds the transaction."""
        badge = self._read(body, template)
        if replaced:
            badge = replace(badge, state=replaced.state, replaces=replaced.id)
        self.store.put_badge(badge, self.clock.now().timestamp())
        if replaced:
            self.store.put_badge(replace(replaced, replaced_by=badge.id, updated_at=badge.updated_at))
        if not badge.silent:
            self.store.put_email(Email(badge.id, badge.email, "replaced" if replaced else "issued"))
        shown = self.shown(badge)
        self.note("badge.created", shown)
        return envelope(201, shown, badge_id=badge.id)

    def note(self, kind: str, subject: dict[str, Any]) -> None:
        """Note an event about a badge or a template as it is shown; the caller holds the transaction."""
        self.store.put_event(str(uuid.uuid4()), kind, shown_moment(self.clock.now()), subject)

    def shown(self, badge: IssuedBadge) -> dict[str, Any]:
        """Return a badge in full, with its template and organisation."""
        return show_badge(
            badge,
            self.template_of(badge),
            organization=self.entity,
            user_id=self.store.user_of(badge.email),
        )

    def template_of(self, badge: IssuedBadge) -> Template:
        """Return a badge's template, also where it is gone."""
        found = self.store.template(badge.template_id)
        return found or Template(id=badge.template_id, owner_id=self.organization, state="archived")


def no_template(body: dict[str, Any]) -> Reply:
    """Refuse a request for the template that it names, or does not."""
    return error(422, f"Invalid or missing Badge Template ID: {body.get('badge_template_id')}")


def _content(badge: IssuedBadge) -> tuple[Any, ...]:
    """Return what a replacement can change. Ids of evidence are Credly's own as a rule."""
    evidence = [{name: value for name, value in item.items() if name != "id"} for item in badge.evidence]
    return (*(getattr(badge, name) for name in _SAME), evidence)
