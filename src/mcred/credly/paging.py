"""What a page of a list says of itself, and whether that can be true. Pure.

Absence is believed where a whole list shows nothing, and a badge is sent again on it. So a page that contradicts itself,
or is not the one that was asked for, proves nothing. What it does not say is no contradiction.
"""

from typing import Any

from mcred.credly.wire import Envelope

_COUNTS = ("current_page", "total_pages", "total_count")


def contradiction(envelope: Envelope, number: int) -> str:
    """Return why a page, asked for by its number, cannot be what it says; "" where nothing speaks against it."""
    if not envelope.in_form:
        return "the list's metadata is not an object"
    said = envelope.metadata
    for key in _COUNTS:
        if not _is_count(said.get(key)):
            return f"the list's {key} is not a number"
    shown, pages, current = len(envelope.data), said.get("total_pages"), said.get("current_page")
    if current is not None and current != number:
        return f"the list shows page {current} where page {number} was asked for"
    further = bool(said.get("next_page_url"))
    if pages is not None and number >= pages and further:
        return "the list says that its last page has another after it"
    if not shown and (further or (pages or 0) > number):
        return "the list has an empty page that is not its last"
    if shown and pages == 0:
        return "the list says that it has no page, and shows one"
    return ""


def count_of(envelope: Envelope, key: str) -> int | None:
    """Return a number that the list says; None where it says none."""
    value = envelope.metadata.get(key)
    return value if value is not None and _is_count(value) else None


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)
