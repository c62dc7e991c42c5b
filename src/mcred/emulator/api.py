"""Answers as Credly's web service does, as far as the contract says; where it is silent, as strictly as it may."""

import math
from typing import Any

from mcred.emulator.badges import Template, show_minimal, show_template
from mcred.emulator.batch import issue_batch
from mcred.emulator.issuing import Issuing
from mcred.emulator.replies import Call, Reply, envelope, error
from mcred.emulator.store import Condition, Store, folded
from mcred.emulator.templates import make_template
from mcred.emulator.tokens import Tokens
from mcred.values import dataclass

PER_PAGE = 50
PER_BULK_PAGE = 1000

_COLUMNS = {
    "recipient_email": "email",
    "recipient_email_all": "account_email",
    "issuer_earner_id": "earner_id",
    "badge_template_id": "template_id",
    "state": "state",
}
_TEMPLATE_KEYS = {"state", "name", "query", "owner_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One organisation at Credly and the token that speaks for it."""

    issuing: Issuing
    tokens: Tokens
    lenient: bool = False
    """Also answer what is not documented, but seen: filters that are unknown, one badge by its id."""

    @property
    def store(self) -> Store:
        """Where the badges are."""
        return self.issuing.store

    @property
    def organization(self) -> str:
        """The id of the organisation."""
        return self.issuing.organization

    def answer(self, call: Call) -> Reply:
        """Answer one request."""
        parts = call.path.strip("/").split("/")
        if [call.method, *parts] == ["POST", "oauth", "token"]:
            return self.tokens.grant(call)
        if not self.tokens.let_in(call.authorization):
            return error(401, "Your credentials are not valid.")
        if parts[0] != "organizations":
            return error(404, "Resource not found.")
        if len(parts) == 1:
            return envelope(200, [self.issuing.shown_organization()], _metadata(1, 1, 1, PER_PAGE))
        if parts[1].lower() != self.organization.lower():
            return error(404, "Organization not found.")
        return self._in_organization(call, parts[2:])

    def _in_organization(self, call: Call, parts: list[str]) -> Reply:
        match [call.method, *parts]:
            case ["GET", *path]:
                return self._read(call, path)
            case ["POST", "badges"]:
                return self.issuing.issue(call.body)
            case ["POST", "badges", "batch"]:
                return issue_batch(self.issuing, call.body)
            case ["POST", "badge_templates"]:
                return make_template(self.issuing, call.body)
            case ["POST", "badges", identifier, "replace"]:
                return self.issuing.replace(identifier, call.body)
            case ["PUT", "badges", identifier, "revoke"]:
                return self.issuing.revoke(identifier, call.body)
            case ["DELETE", "badges", identifier]:
                return self.issuing.delete(identifier)
        return error(404, "Resource not found.")

    def _read(self, call: Call, path: list[str]) -> Reply:
        match path:
            case []:
                return envelope(200, self.issuing.shown_organization())
            case ["badge_templates"]:
                return self._list_templates(call)
            case ["badge_templates", identifier]:
                return self._show_template(identifier)
            case ["badges"]:
                return self._list_badges(call)
            case ["badges", identifier] if self.lenient:
                return self._show_badge(identifier)
            case ["high_volume_issued_badge_search"]:
                return self._search(call)
            case ["events"]:
                return self._list_events(call)
            case ["events", identifier]:
                return self._show_event(identifier)
        return error(404, "Resource not found.")

    def _list_templates(self, call: Call) -> Reply:
        parts = _filter_parts(call.query.get("filter", ""))
        if parts is None or not (self.lenient or parts.keys() <= _TEMPLATE_KEYS):
            return error(422, "Validation failed: Filter is invalid")
        found = [template for template in self.store.templates() if _fits(template, parts)]
        number = _page(call)
        rows = [
            show_template(one, self.issuing.shown_organization())
            for one in found[(number - 1) * PER_PAGE : number * PER_PAGE]
        ]
        return envelope(200, rows, _metadata(len(rows), number, len(found), PER_PAGE))

    def _show_template(self, identifier: str) -> Reply:
        template = self.store.template(identifier)
        if template is None:
            return error(404, "Badge template not found.")
        return envelope(200, show_template(template, self.issuing.shown_organization()))

    def _show_badge(self, identifier: str) -> Reply:
        badge = self.store.badge(identifier)
        return envelope(200, self.issuing.shown(badge)) if badge else error(404, "Badge not found.")

    def _newest(self, call: Call) -> float:
        return self.issuing.clock.now().timestamp() - call.lag if call.lag else math.inf

    def _list_badges(self, call: Call) -> Reply:
        conditions = self._conditions(call)
        sort = call.query.get("sort", "created_at")
        if conditions is None or sort.lstrip("-") not in {"created_at", "issued_at"}:
            return error(422, "Validation failed: Filter or sort is invalid")
        before = self._newest(call)
        total, number = self.store.count(conditions, before=before), _page(call)
        found = self.store.badges(
            conditions,
            before=before,
            descending=sort.startswith("-"),
            limit=PER_PAGE,
            offset=(number - 1) * PER_PAGE,
        )
        link = f"https://api.credly.com/api/v1/organizations/{self.organization}/badges?page={number + 1}"
        metadata = _metadata(len(found), number, total, PER_PAGE)
        # As the real one, the link carries neither filter nor sort.
        metadata["next_page_url"] = link if number < metadata["total_pages"] else None
        return envelope(200, [self.issuing.shown(badge) for badge in found], metadata)

    def _conditions(self, call: Call) -> list[Condition] | None:
        parts = _filter_parts("" if call.unfiltered else call.query.get("filter", ""))
        if parts is None or not (self.lenient or parts.keys() <= _COLUMNS.keys()):
            return None
        return [
            Condition(_COLUMNS[key], values if key == "issuer_earner_id" else tuple(map(folded, values)))
            for key, values in parts.items()
            if key in _COLUMNS
        ]

    def _search(self, call: Call) -> Reply:
        conditions = self._conditions(call)
        if conditions is None:
            return error(422, "Validation failed: Filter is invalid")
        number, before = _page(call), self._newest(call)
        found = self.store.badges(
            conditions, before=before, limit=PER_BULK_PAGE + 1, offset=(number - 1) * PER_BULK_PAGE
        )
        link = (
            f"https://api.credly.com/api/v1/organizations/{self.organization}/high_volume_issued_badge_search"
            f"?page={number + 1}"
        )
        rows = [
            show_minimal(badge, self.issuing.template_of(badge), user_id=self.store.user_of(badge.email))
            if call.query.get("badge_format") == "minimal"
            else self.issuing.shown(badge)
            for badge in found[:PER_BULK_PAGE]
        ]
        return envelope(200, rows, {"next_page_url": link if len(found) > PER_BULK_PAGE else None})

    def _list_events(self, call: Call) -> Reply:
        events, number = [*self.store.events().values()][::-1], _page(call)
        rows = events[(number - 1) * PER_PAGE : number * PER_PAGE]
        return envelope(200, rows, _metadata(len(rows), number, len(events), PER_PAGE))

    def _show_event(self, identifier: str) -> Reply:
        found = next((event for event in self.store.events().values() if event["id"] == identifier), None)
        return envelope(200, found) if found else error(404, "Event not found.")


def _filter_parts(text: str) -> dict[str, tuple[str, ...]] | None:
    """Read `key::value,value|key::value`; None where it is none."""
    parts: dict[str, tuple[str, ...]] = {}
    for part in text.split("|") if text else []:
        key, separator, values = part.partition("::")
        if not separator or not values or key in parts:
            return None
        parts[key] = tuple(values.split(","))
    return parts


def _fits(template: Template, parts: dict[str, tuple[str, ...]]) -> bool:
    words = [word.strip('"').casefold() for key in ("name", "query") for word in parts.get(key, ())]
    return (
        template.state in parts.get("state", (template.state,))
        and template.owner_id in parts.get("owner_id", (template.owner_id,))
        and all(word in template.name.casefold() for word in words)
    )


def _page(call: Call) -> int:
    text = call.query.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _metadata(count: int, number: int, total: int, per: int) -> dict[str, Any]:
    return {
        "count": count,
        "current_page": number,
        "total_count": total,
        "total_pages": max(math.ceil(total / per), 1),
        "per": per,
        "previous_page_url": None,
        "next_page_url": None,
    }
