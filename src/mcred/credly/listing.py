"""Lists, read whole by the numbers of their pages: a link in an answer is never followed.

A list shows many people, also such as are nobody here any more. So the log keeps of it how many it showed, and of the
rows those alone that were asked for.
"""

import json
from collections.abc import Callable
from functools import partial

from mcred.badges.port import Found, NoEvidence, ProviderBadge, ProviderTemplate
from mcred.credly.answers import Answer, read_page, read_template_page
from mcred.credly.exchanging import Failure, Line
from mcred.credly.searching import read_search_page
from mcred.credly.wire import can_be_filtered, query, read_badge, read_envelope, same_id, words_of

LIST_LIMIT = 4 << 20
PAGES_LIMIT = 1000

Filters = tuple[tuple[str, str], ...]


def whole_templates(line: Line, organization: str) -> tuple[ProviderTemplate, ...] | NoEvidence:
    """List the organisation's badge templates, all pages."""
    found: dict[str, ProviderTemplate] = {}
    for number in range(1, PAGES_LIMIT + 1):
        path = f"/organizations/{organization}/badge_templates?page={number}"
        answer = line.exchange("GET", path, limit=LIST_LIMIT)
        page = NoEvidence(answer.words) if isinstance(answer, Failure) else read_template_page(answer)
        if isinstance(page, NoEvidence):
            return page
        known = len(found)
        found.update((template.id, template) for template in page.templates)
        complete = len(found) == known if page.total_pages is None else number >= page.total_pages
        if complete:
            return tuple(found.values())
    return NoEvidence(f"the list has more than {PAGES_LIMIT} pages")


def whole_states(line: Line, organization: str, template_id: str) -> Found | NoEvidence:
    """List every badge of a template in short, by the search that answers a thousand at a time."""
    if not can_be_filtered(template_id):
        return NoEvidence("this is not an id of a badge template")
    found: dict[str, ProviderBadge] = {}
    for number in range(1, PAGES_LIMIT + 1):
        words = query((("badge_template_id", template_id),), page=number)
        path = f"/organizations/{organization}/high_volume_issued_badge_search?{words}&badge_format=minimal"
        answer = line.exchange("GET", path, limit=LIST_LIMIT, keeping=kept_of_list)
        page = NoEvidence(answer.words) if isinstance(answer, Failure) else read_search_page(answer, number)
        if isinstance(page, NoEvidence):
            return page
        if not all(same_id(badge.template_id, template_id) for badge in page.badges):
            return NoEvidence("the search holds badges that were not asked for")
        known = len(found)
        found.update((badge.id, badge) for badge in page.badges)
        if not page.more:
            return Found(tuple(found.values()))
        if len(found) == known:
            return NoEvidence("the search shows the same page again")
    return NoEvidence(f"the search has more than {PAGES_LIMIT} pages")


def whole_badges(
    line: Line,
    organization: str,
    filters: Filters,
    fits: Callable[[ProviderBadge], bool],
    *,
    of_one: bool = False,
) -> Found | NoEvidence:
    """Read all pages by their number; with `of_one`, they are one earner's and the log keeps the rows that fit."""
    if not all(can_be_filtered(value) for _, value in filters):
        return NoEvidence(
            "the value cannot be asked for: it is empty or holds a separator of Credly's filters"
        )
    found: dict[str, ProviderBadge] = {}
    for number in range(1, PAGES_LIMIT + 1):
        answer = line.exchange(
            "GET",
            f"/organizations/{organization}/badges?{query(filters, page=number)}",
            limit=LIST_LIMIT,
            keeping=partial(kept_of_list, mine=fits) if of_one else kept_of_list,
        )
        page = NoEvidence(answer.words) if isinstance(answer, Failure) else read_page(answer, number)
        if isinstance(page, NoEvidence):
            return page
        if not all(fits(badge) for badge in page.badges):
            return NoEvidence("the list holds badges that were not asked for")
        known = len(found)
        found.update((badge.id, badge) for badge in page.badges)
        complete = len(found) == known if page.total_pages is None else number >= page.total_pages
        if complete:
            if page.total_count is not None and page.total_count != len(found):
                return NoEvidence("the list is not complete: its entries do not add up to its own count")
            return Found(tuple(found.values()))
    return NoEvidence(f"the list has more than {PAGES_LIMIT} pages")


def kept_of_list(answer: Answer, mine: Callable[[ProviderBadge], bool] | None = None) -> str:
    """Return what the log keeps of a list: counts, the rows of whom it was asked for, a refusal's words."""
    envelope = read_envelope(answer.body)
    if envelope is None or not isinstance(envelope.data, list):
        kept: dict[str, object] = {"bytes": len(answer.body)}
        if answer.status != 200:
            kept["message"] = words_of(envelope, answer.status)
        return json.dumps(kept, ensure_ascii=False)
    counts = {key: value for key, value in envelope.metadata.items() if isinstance(value, int)}
    kept = {"bytes": len(answer.body), "listed": len(envelope.data), "metadata": counts}
    if mine is not None:
        kept["data"] = [row for row in envelope.data if (badge := read_badge(row)) and mine(badge)]
    return json.dumps(kept, ensure_ascii=False)
