"""Pages of lists: their numbers, and the links from one to the next."""

import math
from typing import Any
from urllib.parse import urlencode

from mcred.emulator.replies import Call

PER_PAGE = 50
PER_BULK_PAGE = 1000
_FARTHEST = 10**12
"""No list is that long, and no database counts much further."""


def page_of(call: Call) -> int:
    """Return the number of the page that is asked for; 1 where none is named."""
    text = call.query.get("page", "").lstrip("0")
    if not (text.isascii() and text.isdigit()):
        return 1
    return int(text) if len(text) <= len(str(_FARTHEST)) else _FARTHEST


def link_to(call: Call, number: int) -> str:
    """Return the address of another page of the same list, below the prefix that Credly's own links have."""
    kept = {} if call.bare else {name: value for name, value in call.query.items() if name != "page"}
    words = urlencode(kept | {"page": number})
    return f"{call.origin}/api/v1/{call.path}?{words}"


def metadata(call: Call, count: int, total: int) -> dict[str, Any]:
    """Return what a list says of its pages."""
    number, pages = page_of(call), max(math.ceil(total / PER_PAGE), 1)
    return {
        "count": count,
        "current_page": number,
        "total_count": total,
        "total_pages": pages,
        "per": PER_PAGE,
        "previous_page_url": link_to(call, number - 1) if number > 1 else None,
        "next_page_url": link_to(call, number + 1) if number < pages else None,
    }
