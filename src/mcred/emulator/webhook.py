"""Telling an address of this machine what happened, as Credly tells an organisation's webhook: again, until it says 200.

The body is a thin pointer; whoever gets it asks for the event by its id. What was not told is kept in the store.
"""

import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mcred.errors import BadUsage

Untold = Callable[[], dict[int, dict[str, Any]]]
"""Returns the events that are still to be told, by their numbers, oldest first."""

FIRST_WAIT = 1.0
LONGEST_WAIT = 3600.0
GIVEN_UP = 25 * 86400.0
"""Credly tries for 25 days, less and less often."""
_TIMEOUT = 10


@dataclass(slots=True)
class _Attempts:
    """When an event is told next, and how long was waited before."""

    next: float
    wait: float
    since: float


class Webhook:
    """A thread that brings events to one address, in their order as long as it answers."""

    def __init__(
        self,
        url: str,
        *,
        organization: str,
        untold: Untold,
        was_told: Callable[[int], None],
        first_wait: float = FIRST_WAIT,
    ) -> None:
        self._host, self._port, self._path = _address(url)
        self._organization, self._untold, self._was_told = organization, untold, was_told
        self._first_wait = first_wait
        self._attempts: dict[int, _Attempts] = {}
        self._knock, self._ended = threading.Event(), threading.Event()
        self._knock.set()  # there may be some from before
        self._thread = threading.Thread(target=self._deliver, name="webhook", daemon=True)
        self._thread.start()

    def happened(self) -> None:
        """Look for new events soon."""
        self._knock.set()

    def close(self) -> None:
        """Stop; what was not delivered waits in the store."""
        self._ended.set()
        self._knock.set()
        self._thread.join()

    def _deliver(self) -> None:
        while not self._ended.is_set():
            soonest = min((one.next for one in self._attempts.values()), default=now() + 60)
            self._knock.wait(max(soonest - now(), 0))
            self._knock.clear()
            if self._ended.is_set():
                return
            untold = self._untold()
            self._attempts = {number: one for number, one in self._attempts.items() if number in untold}
            for number, event in untold.items():
                attempts = self._attempts.setdefault(number, _Attempts(now(), self._first_wait, now()))
                if attempts.next <= now() and not self._ended.is_set():
                    self._try(number, event, attempts)

    def _try(self, number: int, event: dict[str, Any], attempts: _Attempts) -> None:
        if self._told(event) or now() - attempts.since > GIVEN_UP:
            self._was_told(number)
            self._attempts.pop(number, None)
        else:
            attempts.next, attempts.wait = now() + attempts.wait, min(attempts.wait * 2, LONGEST_WAIT)

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


def _address(url: str) -> tuple[str, int, str]:
    """Return host, port and path of an address of this machine.

    Raises:
        BadUsage: it is none.
    """
    try:
        address = urlsplit(url)
        host, port = address.hostname or "", address.port
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here, host, port, address = False, "", None, urlsplit("")
    if not here or not port or address.scheme != "http":
        raise BadUsage(
            "The webhook is not an address of this machine with a port.",
            hint="The emulator tells nobody else: use something like http://127.0.0.1:9000/credly.",
        )
    return host, port, (address.path or "/") + (f"?{address.query}" if address.query else "")


now = time.monotonic
