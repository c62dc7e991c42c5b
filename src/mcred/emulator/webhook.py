"""Telling an address of this machine what happened, as Credly tells an organisation's webhook: again, until it says 200.

The body is a thin pointer; whoever gets it asks for the event by its id.
"""

import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mcred.errors import BadUsage

Events = Callable[[int], dict[int, dict[str, Any]]]
"""Returns what happened after an event's number, by the numbers."""

_FIRST_WAIT = 1.0
_LONGEST_WAIT = 3600.0
_GIVEN_UP = 25 * 86400.0
"""Credly tries for 25 days, less and less often."""
_TIMEOUT = 10


class Webhook:
    """A thread that brings events to one address, in their order as long as it answers."""

    def __init__(
        self, url: str, *, organization: str, events: Events, first_wait: float = _FIRST_WAIT
    ) -> None:
        address = urlsplit(url)
        try:
            here = (
                address.scheme == "http"
                and ip_address(address.hostname or "").is_loopback
                and bool(address.port)
            )
        except ValueError:
            here = False
        if not here:
            raise BadUsage(
                "The webhook is not an address of this machine with a port.",
                hint="The emulator tells nobody else: use something like http://127.0.0.1:9000/credly.",
            )
        self._host, self._port = str(address.hostname), int(address.port or 0)
        self._path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        self._organization, self._events = organization, events
        self._last, self._first_wait = max(events(0), default=0), first_wait  # what was before is past
        self._knock, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._deliver, name="webhook", daemon=True)
        self._thread.start()

    def happened(self) -> None:
        """Look for new events soon."""
        self._knock.set()

    def close(self) -> None:
        """Stop; what was not delivered is not delivered any more."""
        self._ended.set()
        self._knock.set()
        self._thread.join()

    def _deliver(self) -> None:
        late: list[tuple[float, float, float, dict[str, Any]]] = []  # when next, wait, since when, event
        while not self._ended.is_set():
            self._knock.wait(max(min((when for when, *_ in late), default=now() + 60) - now(), 0))
            self._knock.clear()
            due = [one for one in late if one[0] <= now()]
            late = [one for one in late if one[0] > now()]
            for number, event in self._events(self._last).items():
                due.append((now(), self._first_wait, now(), event))
                self._last = number
            for _, wait, since, event in due:
                if not self._ended.is_set() and not self._told(event) and now() - since < _GIVEN_UP:
                    late.append((now() + wait, min(wait * 2, _LONGEST_WAIT), since, event))

    def _told(self, event: dict[str, Any]) -> bool:
        body = {
            "id": event["id"],
            "organization_id": self._organization,
            "event_type": event["event_type"],
            "occurred_at": event["occurred_at"],
        }
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_TIMEOUT)
        with suppress(OSError, http.client.HTTPException):
            try:
                connection.request("POST", self._path, json.dumps(body), {"Content-Type": "application/json"})
                return connection.getresponse().status == 200
            finally:
                connection.close()
        return False


now = time.monotonic
