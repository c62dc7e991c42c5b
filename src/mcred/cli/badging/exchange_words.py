"""How an exchange with the provider reads on a screen: what was asked, without the addresses, and what came of it."""

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from mcred.catalog.badging.exchanges import LoggedExchange

_KEYS = {"issuer_earner_id": "by earner id", "recipient_email_all": "by e-mail"}


def request_of(exchange: "LoggedExchange") -> str:
    """Name a request, and of a look-up by what key it looked; the value may be an address."""
    path, _, query = exchange.path.partition("?")
    key = parse_qs(query).get("filter", [""])[0].partition("::")[0]
    return f"{exchange.method} {path.rpartition('/')[2]} {_KEYS.get(key, '')}".rstrip()


def outcome_of(exchange: "LoggedExchange") -> str:
    """Say what went wrong, or what a look-up found."""
    if exchange.failure or exchange.method != "GET":
        return exchange.failure
    try:
        kept = json.loads(exchange.response_body)
    except ValueError:
        return ""
    if not isinstance(kept, dict):
        return ""
    if "message" in kept:
        return str(kept["message"])
    found = kept.get("data")
    if not isinstance(found, list):
        return ""
    states = [str(row.get("state")) for row in found if isinstance(row, dict)]
    strangers = kept.get("listed", len(states)) - len(states)
    others = [f"{strangers} that were not asked for"] if strangers else []
    return f"found: {', '.join([*states, *others])}" if states or others else "found none"
