"""Lists and single things, as they are read: filtered, sorted, in pages."""

import math
from typing import Any

from mcred.emulator.badges import Template
from mcred.emulator.filters import (
    BADGE_SORTS,
    TEMPLATE_SORTS,
    Key,
    badge_conditions,
    sort_keys,
    template_filter,
)
from mcred.emulator.issuing import Issuing
from mcred.emulator.pages import PER_BULK_PAGE, PER_PAGE, link_to, metadata, page_of
from mcred.emulator.replies import Call, Reply, envelope, error
from mcred.emulator.showing import show_minimal, show_template
from mcred.values import dataclass

BAD_FILTER = "Validation failed: Filter is invalid"
BAD_SORT = "Validation failed: Sort is invalid"
BAD_FORMAT = "Validation failed: Badge format is not included in the list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What can be read of one organisation."""

    issuing: Issuing

    @property
    def _lenient(self) -> bool:
        return self.issuing.lenient

    def templates(self, call: Call) -> Reply:
        """List the badge templates."""
        fits = template_filter(call.query.get("filter", ""), lenient=self._lenient)
        keys = sort_keys(call.query.get("sort", ""), TEMPLATE_SORTS, lenient=self._lenient)
        if fits is None or keys is None:
            return error(422, BAD_FILTER if fits is None else BAD_SORT)
        counts, number = self.issuing.store.badge_counts(), page_of(call)
        found = _sorted(list(filter(fits, self.issuing.store.templates())), keys, counts)
        shown = [
            show_template(one, self.issuing.entity, badges_count=counts.get(one.id, 0))
            for one in found[(number - 1) * PER_PAGE : number * PER_PAGE]
        ]
        return envelope(200, shown, metadata(call, len(shown), len(found)))

    def template(self, identifier: str) -> Reply:
        """Show one badge template."""
        template = self.issuing.store.template(identifier)
        if template is None:
            return error(404, "Badge template not found.")
        count = self.issuing.store.badge_counts().get(template.id, 0)
        more: dict[str, Any] = {"recommending_templates": [], "criterion_for": []}
        return envelope(200, show_template(template, self.issuing.entity, badges_count=count) | more)

    def badge(self, identifier: str) -> Reply:
        """Show one badge."""
        badge = self.issuing.store.badge(identifier)
        return envelope(200, self.issuing.shown(badge)) if badge else error(404, "Badge not found.")

    def badges(self, call: Call) -> Reply:
        """List the badges, fifty to a page."""
        text = "" if call.unfiltered else call.query.get("filter", "")
        conditions = badge_conditions(text, lenient=self._lenient)
        keys = sort_keys(call.query.get("sort", ""), BADGE_SORTS, lenient=self._lenient)
        if conditions is None or keys is None:
            return error(422, BAD_FILTER if conditions is None else BAD_SORT)
        before = self._newest(call)
        total = self.issuing.store.count(conditions, before=before)
        found = self.issuing.store.badges(
            conditions,
            before=before,
            sorting=[(key.name, key.descending) for key in keys],
            limit=PER_PAGE,
            offset=(page_of(call) - 1) * PER_PAGE,
        )
        return envelope(
            200, [self.issuing.shown(badge) for badge in found], metadata(call, len(found), total)
        )

    def search(self, call: Call) -> Reply:
        """List badges a thousand at a time, in full or in short."""
        text = "" if call.unfiltered else call.query.get("filter", "")
        conditions = badge_conditions(text, lenient=self._lenient)
        keys = sort_keys(call.query.get("sort", ""), BADGE_SORTS, lenient=self._lenient)
        form = call.query.get("badge_format", "default")
        if conditions is None or keys is None:
            return error(422, BAD_FILTER if conditions is None else BAD_SORT)
        if form not in ("default", "minimal") and not self._lenient:
            return error(422, BAD_FORMAT)
        found = self.issuing.store.badges(
            conditions,
            before=self._newest(call),
            sorting=[(key.name, key.descending) for key in keys],
            limit=PER_BULK_PAGE + 1,
            offset=(page_of(call) - 1) * PER_BULK_PAGE,
        )
        rows = [
            show_minimal(
                badge, self.issuing.template_of(badge), user_id=self.issuing.store.user_of(badge.email)
            )
            if form == "minimal"
            else self.issuing.shown(badge)
            for badge in found[:PER_BULK_PAGE]
        ]
        more = len(found) > PER_BULK_PAGE
        return envelope(200, rows, {"next_page_url": link_to(call, page_of(call) + 1) if more else None})

    def _newest(self, call: Call) -> float:
        return self.issuing.clock.now().timestamp() - call.lag if call.lag else math.inf

    def events(self, call: Call) -> Reply:
        """List what happened, newest first. No filter of it is known."""
        if not self._lenient and (call.query.get("filter") or call.query.get("sort")):
            return error(422, BAD_FILTER)
        total = self.issuing.store.count_events()
        found = self.issuing.store.events(limit=PER_PAGE, offset=(page_of(call) - 1) * PER_PAGE)
        return envelope(200, list(map(self._owned, found)), metadata(call, len(found), total))

    def event(self, identifier: str) -> Reply:
        """Show one thing that happened."""
        found = self.issuing.store.event(identifier)
        return envelope(200, self._owned(found)) if found else error(404, "Event not found.")

    def _owned(self, event: dict[str, Any]) -> dict[str, Any]:
        return {"organization_id": self.issuing.organization, **event}


def _sorted(templates: list[Template], keys: tuple[Key, ...], counts: dict[str, int]) -> list[Template]:
    for key in reversed(keys):
        templates.sort(key=lambda one, name=key.name: _value(one, name, counts), reverse=key.descending)  # type: ignore[misc]
    return templates


def _value(template: Template, name: str, counts: dict[str, int]) -> Any:
    match name:
        case "name":
            return template.name.casefold()
        case "badges_count":
            return counts.get(template.id, 0)
    return str(template.fields.get(name) or "")
