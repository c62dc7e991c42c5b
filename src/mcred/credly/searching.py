"""One page of the search that answers a thousand badges at a time, in short. Pure.

It says nothing of how many there are, only whether there is a next page; that link is never followed, pages are counted.
Not every organisation may use it: that it is forbidden says nothing of the token, the plain list is asked then.
"""

from dataclasses import replace

from mcred.badges.port import NoEvidence, ProviderBadge
from mcred.credly.answers import Answer, read_page
from mcred.credly.wire import read_envelope
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One believable page, and whether there is another."""

    badges: tuple[ProviderBadge, ...]
    more: bool


def read_search_page(answer: Answer, number: int = 1) -> SearchPage | NoEvidence:
    """Read one page. Without the word on a next page it proves nothing: the list may be cut."""
    page = read_page(answer, number)
    if isinstance(page, NoEvidence):
        return replace(page, unauthorized=False) if answer.status == 403 else page
    envelope = read_envelope(answer.body)
    if envelope is None or "next_page_url" not in envelope.metadata:
        return NoEvidence("the search does not say whether there is another page")
    return SearchPage(page.badges, envelope.metadata["next_page_url"] is not None)
