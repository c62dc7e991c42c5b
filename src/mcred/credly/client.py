"""The adapter of the provider port for Credly: one exchange a call, one deadline an exchange, no retry."""

import base64
import logging
from collections.abc import Callable
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpx

from mcred.badges.port import (
    BadgeRequest,
    ChangeAnswer,
    Found,
    Missing,
    NoEvidence,
    NotSent,
    Organization,
    ProviderBadge,
    ProviderTemplate,
    Rejected,
    ReplaceRequest,
    SendAnswer,
    Unknown,
)
from mcred.clock import Clock, SystemClock, monotonic
from mcred.config.secrets import Secret
from mcred.credly.answers import (
    Answer,
    read_organization,
    read_page,
    read_send,
    read_template_answer,
    read_template_page,
    retry_after,
)
from mcred.credly.changing import read_replaced, read_revoked
from mcred.credly.connection import BoundedTransport, ExchangeTime
from mcred.credly.searching import read_search_page
from mcred.credly.wire import (
    base_address,
    can_be_filtered,
    is_identifier,
    issue_body,
    query,
    replace_body,
    revoke_body,
    same_email,
    same_id,
)
from mcred.errors import Misconfigured
from mcred.values import dataclass

ANSWER_LIMIT = 1 << 20
LIST_LIMIT = 4 << 20
PAGES_LIMIT = 1000
LOGGED_LIMIT = 64 << 10

_NO_BADGE = "this is not an id of a badge"

Filters = tuple[tuple[str, str], ...]

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
    """At most 64 KiB of it."""
    failure: str = ""
    """Why there is no complete answer, else empty."""
    retry_after: int | None = None
    """For how many seconds the provider asks to be left alone, where it says so."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """An exchange without a complete answer. `sent` where a byte of the request may have left."""

    words: str
    sent: bool


class CredlyClient:
    """Speaks to one organisation at Credly. Safe to use from several threads."""

    def __init__(
        self,
        *,
        base_url: str,
        organization: str,
        token: Secret,
        deadline: float,
        log: Callable[[Exchange], None],
        clock: Clock | None = None,
    ) -> None:
        self._base = base_address(base_url)
        if not is_identifier(organization):
            raise Misconfigured(
                "The organization of [credly] is not an id.",
                hint="It is the UUID in the address of your organisation's page at Credly.",
            )
        if not 0 < deadline <= 3600:
            raise Misconfigured(
                "The deadline of [credly] is not between 0 and 3600 seconds.", hint="Leave it at 60."
            )
        self._organization = organization
        self._token = token
        self._deadline = deadline
        self._log = log
        self._clock = clock or SystemClock()
        self._time = ExchangeTime()
        # Making a TLS context takes longer than an exchange with the emulator does.
        context = httpx.create_ssl_context(trust_env=False) if self._base.startswith("https:") else None
        self._http = httpx.Client(
            transport=BoundedTransport(self._time, context),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # none is kept
            timeout=deadline,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"CredlyClient({self._base}, organization {self._organization})"

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def organization(self) -> Organization | Missing | NoEvidence:
        """Read the configured organisation."""
        answer = self._exchange("GET", f"/organizations/{self._organization}")
        if isinstance(answer, _Failure):
            return NoEvidence(answer.words)
        return read_organization(answer, self._organization)

    def template(self, template_id: str) -> ProviderTemplate | Missing | NoEvidence:
        """Read one badge template."""
        if not is_identifier(template_id):
            return Missing("this is not an id of a badge template")
        answer = self._exchange("GET", f"/organizations/{self._organization}/badge_templates/{template_id}")
        if isinstance(answer, _Failure):
            return NoEvidence(answer.words)
        return read_template_answer(answer, template_id)

    def templates(self) -> tuple[ProviderTemplate, ...] | NoEvidence:
        """List the organisation's badge templates, all pages."""
        found: dict[str, ProviderTemplate] = {}
        for number in range(1, PAGES_LIMIT + 1):
            path = f"/organizations/{self._organization}/badge_templates?page={number}"
            answer = self._exchange("GET", path, limit=LIST_LIMIT)
            page = NoEvidence(answer.words) if isinstance(answer, _Failure) else read_template_page(answer)
            if isinstance(page, NoEvidence):
                return page
            known = len(found)
            found.update((template.id, template) for template in page.templates)
            complete = len(found) == known if page.total_pages is None else number >= page.total_pages
            if complete:
                return tuple(found.values())
        return NoEvidence(f"the list has more than {PAGES_LIMIT} pages")

    def badges_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template, all pages."""
        return self._list(
            (("badge_template_id", template_id),), lambda badge: same_id(badge.template_id, template_id)
        )

    def look_up_earner(self, template_id: str, earner_id: str) -> Found | NoEvidence:
        """List the badges of a template that carry this `issuer_earner_id`, in any state."""
        return self._list(
            (("issuer_earner_id", earner_id), ("badge_template_id", template_id)),
            lambda badge: same_id(badge.template_id, template_id) and badge.earner_id == earner_id,
        )

    def look_up_email(self, template_id: str, email: str) -> Found | NoEvidence:
        """List the badges of a template whose earner's account has this address, in any state.

        A badge that the account got under another address proves nothing here: it cannot be told from a list that
        ignored the filter, so a person has to look.
        """
        return self._list(
            (("recipient_email_all", email), ("badge_template_id", template_id)),
            lambda badge: same_id(badge.template_id, template_id) and same_email(badge.email, email),
        )

    def send(self, request: BadgeRequest) -> SendAnswer:
        """Ask for one badge, duplicates denied. Never repeated here."""
        answer = self._exchange("POST", f"/organizations/{self._organization}/badges", issue_body(request))
        if isinstance(answer, _Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_send(answer, request, self._clock.now())

    def revoke(self, badge_id: str, reason: str) -> ChangeAnswer:
        """Revoke a badge. Never repeated here."""
        if not is_identifier(badge_id):
            return Rejected(400, _NO_BADGE)
        answer = self._exchange("PUT", f"{self._badge(badge_id)}/revoke", revoke_body(reason))
        if isinstance(answer, _Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_revoked(answer, badge_id, self._clock.now())

    def replace(self, request: ReplaceRequest) -> ChangeAnswer:
        """Put a new badge in the place of one. Never repeated here."""
        if not is_identifier(request.badge_id):
            return Rejected(400, _NO_BADGE)
        answer = self._exchange("POST", f"{self._badge(request.badge_id)}/replace", replace_body(request))
        if isinstance(answer, _Failure):
            return Unknown(answer.words) if answer.sent else NotSent(answer.words)
        return read_replaced(answer, request, self._clock.now())

    def _badge(self, badge_id: str) -> str:
        return f"/organizations/{self._organization}/badges/{badge_id}"

    def states_of_template(self, template_id: str) -> Found | NoEvidence:
        """List every badge of a template in short, by the search that answers a thousand at a time."""
        if not can_be_filtered(template_id):
            return NoEvidence("this is not an id of a badge template")
        found: dict[str, ProviderBadge] = {}
        for number in range(1, PAGES_LIMIT + 1):
            words = query((("badge_template_id", template_id),), page=number)
            path = f"/organizations/{self._organization}/high_volume_issued_badge_search?{words}&badge_format=minimal"
            answer = self._exchange("GET", path, limit=LIST_LIMIT)
            page = NoEvidence(answer.words) if isinstance(answer, _Failure) else read_search_page(answer)
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

    def _list(self, filters: Filters, fits: Callable[[ProviderBadge], bool]) -> Found | NoEvidence:
        """Read all pages by their number; a link in an answer is never followed."""
        if not all(can_be_filtered(value) for _, value in filters):
            return NoEvidence(
                "the value cannot be asked for: it is empty or holds a separator of Credly's filters"
            )
        found: dict[str, ProviderBadge] = {}
        for number in range(1, PAGES_LIMIT + 1):
            answer = self._exchange(
                "GET",
                f"/organizations/{self._organization}/badges?{query(filters, page=number)}",
                limit=LIST_LIMIT,
            )
            page = NoEvidence(answer.words) if isinstance(answer, _Failure) else read_page(answer)
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

    def _exchange(
        self, method: str, path: str, body: bytes = b"", limit: int = ANSWER_LIMIT
    ) -> Answer | _Failure:
        """Do one exchange within the deadline, and log it whatever becomes of it."""
        started, tick = self._clock.now(), monotonic()
        self._time.start(self._deadline)
        status: int | None = None
        received = bytearray()
        result: Answer | _Failure
        try:
            with self._http.stream(
                method, self._base + path, content=body or None, headers=self._headers(body)
            ) as reply:
                status = reply.status_code
                self._receive(reply, received, limit)
            if len(received) > limit:
                result = _Failure(
                    f"status {status}, but the answer is longer than {limit >> 20} MiB", sent=True
                )
            else:
                headers = {name.lower(): value for name, value in reply.headers.items()}
                result = Answer(status, headers, self._without_token(bytes(received)))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            result = _Failure(
                _failure_words(error, sent=self._time.sent, status=status), sent=self._time.sent
            )
        kept = self._without_token(bytes(received))[:LOGGED_LIMIT]
        self._log(
            Exchange(
                method=method,
                path=path,
                status=status,
                started=started,
                millis=round((monotonic() - tick) * 1000),
                request_body=body.decode("ascii"),
                response_body=kept.decode("utf-8", errors="replace"),
                failure=result.words if isinstance(result, _Failure) else "",
                retry_after=None if isinstance(result, _Failure) else retry_after(result.headers, started),
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
