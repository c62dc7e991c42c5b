"""Who may ask: the organisation's token, or a bearer token that was granted for it."""

import base64
import hmac
import json
import secrets
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from mcred.clock import Clock
from mcred.emulator.replies import Call, Reply

LIFETIME = 7200
"""Seconds that a bearer token is good for."""
SCOPES = "badge_templates events issued_badges"
_LENIENT_ENDINGS = (":", "", "|")
"""What clients in the wild put behind the token before it is encoded; the first is the documented one."""


@dataclass(slots=True, kw_only=True)
class Tokens:
    """The tokens of one organisation. `lenient` lets in what undocumented clients send."""

    clock: Clock
    token: str
    client: str
    lenient: bool = False
    _granted: dict[str, float] = field(default_factory=dict)
    """Bearer token → the moment, in seconds, at which it ends."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def let_in(self, header: str) -> bool:
        """Tell whether a request with this header may be answered."""
        if header.startswith("Bearer "):
            return self._is_granted(header.removeprefix("Bearer "))
        endings = _LENIENT_ENDINGS if self.lenient else _LENIENT_ENDINGS[:1]
        return any(_same(header, _basic(self.token + ending)) for ending in endings)

    def _is_granted(self, bearer: str) -> bool:
        with self._lock:
            return self._granted.get(bearer, 0.0) > self.clock.now().timestamp()

    def grant(self, call: Call) -> Reply:
        """Grant a bearer token to who knows the client's secret, which is the organisation's token (RFC 6749, §4.4)."""
        asked = _fields(call.body)
        if asked.get("grant_type") != "client_credentials":
            return _refusal(400, "unsupported_grant_type")
        if not _same(asked.get("client_id", ""), self.client) or not _same(
            asked.get("client_secret", ""), self.token
        ):
            return _refusal(401, "invalid_client")
        now = self.clock.now().timestamp()
        bearer = secrets.token_urlsafe(32)
        with self._lock:
            self._granted = {one: end for one, end in self._granted.items() if end > now} | {
                bearer: now + LIFETIME
            }
        return _plain(
            200,
            access_token=bearer,
            token_type="Bearer",
            expires_in=LIFETIME,
            scope=asked.get("scope") or SCOPES,
            created_at=int(now),
        )


def _basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def _fields(body: bytes) -> dict[str, str]:
    """Read a form, as the standard has it, or a JSON object, as clients send it too."""
    text = body.decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return dict(parse_qsl(text))
    return (
        {key: value for key, value in document.items() if isinstance(value, str)}
        if isinstance(document, dict)
        else {}
    )


def _refusal(status: int, word: str) -> Reply:
    return _plain(status, error=word)


def _plain(status: int, **fields: Any) -> Reply:
    return Reply(status=status, body=json.dumps(fields).encode())
