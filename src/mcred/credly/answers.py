"""The one place where a status, headers and a body become the port's answers. Pure.

What may be concluded from an answer decides whether a student gets a second e-mail, so every doubt is
`Unknown` (for a send) or `NoEvidence` (for a question).
"""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mcred.badges.port import (
    BadgeRequest,
    Duplicate,
    Issued,
    Missing,
    NoEvidence,
    Organization,
    ProviderBadge,
    ProviderState,
    ProviderTemplate,
    Rejected,
    SendAnswer,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.credly.paging import contradiction, count_of
from mcred.credly.template_forms import read_form
from mcred.credly.wire import (
    Envelope,
    read_badge,
    read_envelope,
    read_template,
    same_id,
    unsaid_of_template,
    words_of,
)
from mcred.values import dataclass

DUPLICATE_PHRASE = "already has this badge"
"""The only stable part of Credly's refusal: there is no error code."""

LONGEST_RETRY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete HTTP answer. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One believable page of a list. `total_pages` and `total_count` are None where the list does not say."""

    badges: tuple[ProviderBadge, ...]
    total_pages: int | None
    total_count: int | None


def read_send(answer: Answer, request: BadgeRequest, now: datetime) -> SendAnswer:
    """Read the answer to an issue request."""
    envelope = read_envelope(answer.body)
    words = words_of(envelope, answer.status)
    match answer.status:
        case 200 | 201:
            return _read_issued(envelope, answer.status, request)
        case 422 if _says_duplicate(answer, words):
            return Duplicate(words)
        case 400 | 404 | 422:
            return Rejected(answer.status, words)
        case 401 | 403:
            return Unauthorized(answer.status, words) if _speaks_api(envelope) else Unknown(words)
        case 429:
            return Throttled(retry_after(answer.headers, now), words)
        case status if 300 <= status < 400:
            return Unknown(
                f"status {status}: the address redirects elsewhere, which is not followed", stop=True
            )
    return Unknown(words)


def _read_issued(envelope: Envelope | None, status: int, request: BadgeRequest) -> SendAnswer:
    badge = read_badge(envelope.data) if envelope else None
    if badge is None or badge.state is ProviderState.OTHER:
        return Unknown(f"status {status}, but the body is not a badge that was just made")
    if badge.earner_id != request.earner_id or not same_id(badge.template_id, request.template_id):
        return Unknown(f"status {status}, but with another earner's or template's badge ({badge.id})")
    return Issued(badge)


def _says_duplicate(answer: Answer, words: str) -> bool:
    said = words + answer.body.decode("utf-8", errors="replace")
    return DUPLICATE_PHRASE in said.lower()


def _speaks_api(envelope: Envelope | None) -> bool:
    return envelope is not None and isinstance(envelope.data, dict)


def retry_after(headers: dict[str, str], now: datetime) -> int | None:
    """Read Retry-After in seconds or as a date, at most a day; None where it says nothing usable."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:12]), LONGEST_RETRY)
    until = _http_date(text)
    if until is None:
        return None
    # The date is the server's, so it is compared with the server's own clock where the answer shows it.
    seconds = (until - (_http_date(headers.get("date", "")) or now)).total_seconds()
    return min(max(round(seconds), 0), LONGEST_RETRY)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_page(answer: Answer, number: int = 1) -> Page | NoEvidence:
    """Read a list's page of this number: evidence only as HTTP 200 with whole badges, and nothing that contradicts itself."""
    envelope = read_envelope(answer.body)
    if answer.status != 200:
        return _no_evidence(answer, envelope)
    if envelope is None or not isinstance(envelope.data, list):
        return NoEvidence("status 200, but the body is not a list of badges")
    badges = tuple(badge for row in envelope.data if (badge := read_badge(row)) is not None)
    if len(badges) != len(envelope.data):
        return NoEvidence("the list holds an entry that is not a badge")
    wrong = contradiction(envelope, number)
    if wrong:
        return NoEvidence(wrong)
    return Page(badges, count_of(envelope, "total_pages"), count_of(envelope, "total_count"))


def read_organization(answer: Answer, organization: str) -> Organization | Missing | NoEvidence:
    """Read the answer to a question for the configured organisation; a 404 in any form says that the address is wrong."""
    envelope = read_envelope(answer.body)
    if answer.status == 404:
        return Missing(words_of(envelope, 404))
    if answer.status != 200:
        return _no_evidence(answer, envelope)
    data = envelope.data if envelope else None
    if not isinstance(data, dict) or not same_id(str(data.get("id")), organization):
        return NoEvidence("status 200, but the body is not the organisation that was asked for")
    name = data.get("name")
    return Organization(id=organization, name=name if isinstance(name, str) else "")


def read_template_answer(answer: Answer, template_id: str) -> ProviderTemplate | Missing | NoEvidence:
    """Read the answer to a question for one template."""
    envelope = read_envelope(answer.body)
    if answer.status == 404 and _speaks_api(envelope):
        return Missing(words_of(envelope, 404))
    if answer.status != 200:
        return _no_evidence(answer, envelope)
    template = read_template(envelope.data) if envelope else None
    if envelope is None or template is None or not same_id(template.id, template_id):
        lacks = unsaid_of_template(envelope.data) if envelope else ""
        return NoEvidence(
            f"status 200, but the template does not say {lacks}"
            if lacks
            else "status 200, but the body is not the template that was asked for"
        )
    return replace(template, form=read_form(envelope.data))


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One page of the organisation's badge templates. An entry that cannot be read is left out: nothing rests on it."""

    templates: tuple[ProviderTemplate, ...]
    total_pages: int | None


def read_template_page(answer: Answer) -> TemplatePage | NoEvidence:
    """Read one page of the list of templates."""
    envelope = read_envelope(answer.body)
    if answer.status != 200:
        return _no_evidence(answer, envelope)
    if envelope is None or not isinstance(envelope.data, list):
        return NoEvidence("status 200, but the body is not a list of templates")
    read = tuple(template for row in envelope.data if (template := read_template(row)) is not None)
    return TemplatePage(read, count_of(envelope, "total_pages"))


def _no_evidence(answer: Answer, envelope: Envelope | None) -> NoEvidence:
    words = words_of(envelope, answer.status)
    if answer.status in {401, 403} and _speaks_api(envelope):
        return NoEvidence(words, unauthorized=True)
    if 300 <= answer.status < 400:
        words = f"status {answer.status}: the address redirects elsewhere, which is not followed"
        return NoEvidence(words, redirected=True)
    return NoEvidence(words)
