"""Lists, read whole by the numbers of their pages: a link in an answer is never followed."""

from collections.abc import Callable

from mcred.badges.port import Found, NoEvidence, ProviderBadge, ProviderTemplate
from mcred.credly.answers import read_page, read_template_page
from mcred.credly.exchanging import Failure, Line
from mcred.credly.searching import read_search_page
from mcred.credly.wire import can_be_filtered, query, same_id

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
        answer = line.exchange("GET", path, limit=LIST_LIMIT)
        page = NoEvidence(answer.words) if isinstance(answer, Failure) else read_search_page(answer)
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
    line: Line, organization: str, filters: Filters, fits: Callable[[ProviderBadge], bool]
) -> Found | NoEvidence:
    """Read all pages by their number; a link in an answer is never followed."""
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
        )
        page = NoEvidence(answer.words) if isinstance(answer, Failure) else read_page(answer)
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
