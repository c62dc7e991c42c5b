"""Going through the door of an emulator that runs somewhere on this machine."""

import http.client
import json
from typing import Any
from urllib.parse import quote, urlsplit

from mcred.emulator.control import PREFIX
from mcred.errors import BadUsage, NotFound, Unavailable

_TIMEOUT = 10


class Door:
    """The controls of one running emulator.

    Raises:
        BadUsage: what it is named by is no address of an emulator.
    """

    def __init__(self, base_url: str) -> None:
        try:
            address = urlsplit(base_url)
            host, port = address.hostname, address.port
        except ValueError:
            host, port = None, None
        if not host or not port:
            raise BadUsage(
                f"{base_url!r} is not the address of an emulator.",
                hint="Give the line that mcred credly-emulator printed first, with --at.",
            )
        self._address, self._host, self._port = base_url, host, port

    def badges(self) -> list[dict[str, Any]]:
        """Return every badge, as it is kept."""
        return self._listed("badges")

    def requests(self) -> list[dict[str, Any]]:
        """Return every request that reached it, with what was answered."""
        return self._listed("log", "requests")

    def emails(self) -> list[dict[str, Any]]:
        """Return every message that Credly would have sent."""
        return self._listed("emails")

    def decide(self, badge: str, verb: str) -> dict[str, Any]:
        """Let the earner `accept` or `reject` a badge, named by its id or by their address; once done, it stays so.

        Raises:
            NotFound: there is none that waits for them, or several.
        """
        state = f"{verb}ed"
        named = [
            one
            for one in self.badges()
            if badge.casefold() in (one["id"], one["email"].casefold()) and not one["replaced_by"]
        ]
        waiting = [one for one in named if one["state"] == "pending"]
        decided = [one for one in named if one["state"] == state]
        if not waiting and len(decided) == 1:
            return decided[0]
        if len(waiting) != 1:
            several = f"{len(waiting)} pending badges are {badge}'s; name one by its id" if waiting else ""
            raise NotFound(
                f"{several}." if several else f"No pending badge is {badge}, or of {badge}.",
                hint="mcred credly-emulator badges lists them.",
            )
        self._ask("POST", f"badges/{quote(waiting[0]['id'])}/{verb}")
        return waiting[0] | {"state": state}

    def _listed(self, path: str, name: str = "") -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self._ask("GET", path)[name or path]
        return listed

    def _ask(self, method: str, path: str) -> dict[str, Any]:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_TIMEOUT)
        try:
            connection.request(method, PREFIX + path)
            answer = connection.getresponse()
            document = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            raise Unavailable(
                f"No emulator answers at {self._address}.", hint="Start one with mcred credly-emulator."
            ) from None
        finally:
            connection.close()
        if answer.status != 200 or not isinstance(document, dict):
            raise NotFound(f"The emulator at {self._address} refused: {_message(document)}")
        return document


def _message(document: object) -> str:
    data = document.get("data") if isinstance(document, dict) else None
    return str(data.get("message", "no reason given")) if isinstance(data, dict) else "no reason given"
