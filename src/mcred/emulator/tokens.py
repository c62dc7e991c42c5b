"""Who may ask, and for what: the organisation's tokens, and bearer tokens that are granted for it."""

import base64
import binascii
import hmac
import json
import secrets
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from mcred.clock import Clock
from mcred.emulator.moments import shown_moment
from mcred.emulator.replies import Call, Reply

LIFETIME = 7200
"""Seconds that a bearer token is good for."""
KNOWN_SCOPES = (
    "authorization_tokens", "badge_templates", "events", "invitations", "issued_badges", "memberships",
    "recommendations", "workforce",
)  # fmt: skip
SCOPES = "badge_templates events issued_badges"
"""What is granted to who asks for no scope."""
_LENIENT_ENDINGS = (":", "", "|")
"""What clients in the wild put behind the token before it is encoded; the first is the documented one."""
_DAYS = 180
"""As long Credly's own tokens are good for; here they do not end."""


@dataclass(frozen=True, slots=True)
class Right:
    """What a request may do."""

    token: str
    writes: bool = True
    scopes: frozenset[str] | None = None
    """The scopes of a bearer token; None where the organisation's own token says it all."""

    def allows(self, scope: str) -> bool:
        """Tell whether this reaches a part of the API. What needs no scope is everybody's."""
        return not scope or self.scopes is None or scope in self.scopes


@dataclass(slots=True, kw_only=True)
class Tokens:
    """The tokens of one organisation. `lenient` lets in what undocumented clients send."""

    clock: Clock
    token: str
    client: str
    read_only: str = ""
    """A second token that may only read."""
    lenient: bool = False
    _granted: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    """Bearer token → the moment, in seconds, at which it ends, and its scopes."""
    _rotated: dict[str, str] = field(default_factory=dict)
    """Each token of the organisation → the one that is in its place now."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def let_in(self, header: str) -> Right | None:
        """Return what a request with this header may do; None where it is nobody's."""
        scheme, _, words = header.partition(" ")
        if scheme.lower() == "bearer":
            return self._bearer(words.strip())
        if scheme.lower() != "basic":
            return None
        endings = _LENIENT_ENDINGS if self.lenient else _LENIENT_ENDINGS[:1]
        for token, writes in self._current():
            if any(_same(words.strip(), _encoded(token + ending)) for ending in endings):
                return Right(token, writes)
        return None

    def _current(self) -> list[tuple[str, bool]]:
        with self._lock:
            own = [(self.token, True), *([(self.read_only, False)] if self.read_only else [])]
            return [(self._rotated.get(token, token), writes) for token, writes in own]

    def _bearer(self, bearer: str) -> Right | None:
        with self._lock:
            end, scopes = self._granted.get(bearer, (0.0, frozenset[str]()))
        return Right("", True, scopes) if end > self.clock.now().timestamp() else None

    def rotate(self, right: Right) -> dict[str, Any]:
        """Put a new token in the place of the one that asks, which is good for nothing from now on."""
        new = secrets.token_urlsafe(24)
        with self._lock:
            at_first = next((one for one, now in self._rotated.items() if now == right.token), right.token)
            self._rotated[at_first or self.token] = new
        return self._record(new, right.writes)

    def listed(self, right: Right) -> list[dict[str, Any]]:
        """Return the organisation's tokens; one that only reads sees only those that do."""
        return [
            self._record(token, writes) for token, writes in self._current() if right.writes or not writes
        ]

    def _record(self, token: str, writes: bool) -> dict[str, Any]:
        now = self.clock.now()
        return {
            "id": token[:8],
            "token": token,
            "owner_id": self.client,
            "description": "Emulated token",
            "read_enabled": True,
            "write_enabled": writes,
            "delete_enabled": writes,
            "created_at": shown_moment(now),
            "expires_at": shown_moment(now + timedelta(days=_DAYS)),
        }

    def grant(self, call: Call) -> Reply:
        """Grant a bearer token to who knows the client's secret, which is the organisation's token (RFC 6749, §4.4)."""
        asked = _fields(call.body)
        if asked.get("grant_type") != "client_credentials":
            return _refusal(400, "unsupported_grant_type")
        client, secret = asked.get("client_id", ""), asked.get("client_secret", "")
        if not secret:
            client, secret = _client_of(call.authorization)
        if not _same(client, self.client) or not _same(secret, self.token):
            return _refusal(401, "invalid_client")
        scopes = frozenset((asked.get("scope") or SCOPES).split())
        if not scopes <= {*KNOWN_SCOPES}:
            return _refusal(400, "invalid_scope")
        now = self.clock.now().timestamp()
        bearer = secrets.token_urlsafe(32)
        with self._lock:
            self._granted = {one: kept for one, kept in self._granted.items() if kept[0] > now} | {
                bearer: (now + LIFETIME, scopes)
            }
        return _plain(
            200,
            access_token=bearer,
            token_type="Bearer",
            expires_in=LIFETIME,
            scope=" ".join(sorted(scopes)),
            created_at=int(now),
        )


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _client_of(header: str) -> tuple[str, str]:
    """Read a client's id and secret from the header, as the standard prefers them."""
    scheme, _, words = header.partition(" ")
    try:
        text = base64.b64decode(words.strip(), validate=True).decode() if scheme.lower() == "basic" else ""
    except (binascii.Error, ValueError):
        text = ""
    name, _, secret = text.partition(":")
    return unquote_plus(name), unquote_plus(secret)


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
    return Reply(status=status, body=json.dumps(fields).encode(), headers={"Cache-Control": "no-store"})
