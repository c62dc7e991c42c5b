"""One exchange with Credly: within one deadline, bounded in size, logged whatever becomes of it, the token nowhere."""

import base64
import logging
from collections.abc import Callable
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from mcred.clock import Clock, monotonic
from mcred.config.secrets import Secret
from mcred.credly.answers import Answer, retry_after
from mcred.credly.connection import BoundedTransport, ExchangeTime
from mcred.errors import Misconfigured
from mcred.values import dataclass

ANSWER_LIMIT = 1 << 20
LOGGED_LIMIT = 64 << 10

# httpx logs every URL, and the URL of a look-up names a student.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One exchange for the log. The token is in none of the fields; the bodies are about a student."""

    method: str
    path: str
    """Path and query below the base address."""
    status: int | None
    """None where no complete status came back."""
    started: datetime
    millis: int
    request_body: str = ""
    response_body: str = ""
    """At most 64 KiB of it; of a list of badges what `listing` keeps."""
    failure: str = ""
    """Why there is no complete answer, else empty."""
    retry_after: int | None = None
    """For how many seconds the provider asks to be left alone, where it says so."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange without a complete answer. `sent` where a byte of the request may have left."""

    words: str
    sent: bool


class Line:
    """The way to one address, with one token. Safe to use from several threads."""

    def __init__(
        self, base: str, *, token: Secret, deadline: float, log: Callable[[Exchange], None], clock: Clock
    ) -> None:
        if not 0 < deadline <= 3600:
            raise Misconfigured(
                "The deadline of [credly] is not between 0 and 3600 seconds.", hint="Leave it at 60."
            )
        self.base = base
        self._token = token
        self._deadline = deadline
        self._log = log
        self._clock = clock
        self._time = ExchangeTime()
        # Making a TLS context takes longer than an exchange with the emulator does.
        context = httpx.create_ssl_context(trust_env=False) if base.startswith("https:") else None
        self._http = httpx.Client(
            transport=BoundedTransport(self._time, context),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # none is kept
            timeout=deadline,
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def exchange(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        limit: int = ANSWER_LIMIT,
        keeping: Callable[[Answer], str] | None = None,
    ) -> Answer | Failure:
        """Do one exchange within the deadline, and log it whatever becomes of it; with `keeping` not its whole body."""
        started, tick = self._clock.now(), monotonic()
        self._time.start(self._deadline)
        status: int | None = None
        received = bytearray()
        result: Answer | Failure
        try:
            with self._http.stream(
                method, self.base + path, content=body or None, headers=self._headers(body)
            ) as reply:
                status = reply.status_code
                self._receive(reply, received, limit)
            if len(received) > limit:
                result = Failure(
                    f"status {status}, but the answer is longer than {limit >> 20} MiB", sent=True
                )
            else:
                headers = {name.lower(): value for name, value in reply.headers.items()}
                result = Answer(status, headers, self._without_token(bytes(received)))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            result = Failure(_failure_words(error, sent=self._time.sent, status=status), sent=self._time.sent)
        if keeping is None:
            kept = self._without_token(bytes(received))[:LOGGED_LIMIT].decode("utf-8", errors="replace")
        else:
            kept = "" if isinstance(result, Failure) else keeping(result)[:LOGGED_LIMIT]
        self._log(
            Exchange(
                method=method,
                path=path,
                status=status,
                started=started,
                millis=round((monotonic() - tick) * 1000),
                request_body=body.decode("ascii"),
                response_body=kept,
                failure=result.words if isinstance(result, Failure) else "",
                retry_after=None if isinstance(result, Failure) else retry_after(result.headers, started),
            )
        )
        return result

    @staticmethod
    def _receive(reply: httpx.Response, received: bytearray, limit: int) -> None:
        # Raw: a compressed body that nobody asked for stays small, and is then no JSON.
        for chunk in reply.iter_raw():
            received += chunk
            if len(received) > limit:
                return

    def _headers(self, body: bytes) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Authorization": f"Basic {self._credential()}",
            "User-Agent": "mcred",
        }
        return headers | ({"Content-Type": "application/json"} if body else {})

    def _credential(self) -> str:
        return base64.b64encode(f"{self._token.reveal()}:".encode()).decode("ascii")

    def _without_token(self, body: bytes) -> bytes:
        """Blank an echo of the token; shorter ones than any real token are left, or they would blank innocent text."""
        for secret in (self._token.reveal(), self._credential()):
            if len(secret) >= 8:
                body = body.replace(secret.encode(), b"[token]")
        return body


def _failure_words(error: Exception, *, sent: bool, status: int | None) -> str:
    reason = str(error)
    if not sent:
        return f"no connection: {reason}"
    if status is not None:
        return f"status {status}, but the answer broke off: {reason}"
    return f"sent, but no answer came back: {reason}"
