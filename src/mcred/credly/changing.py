"""What Credly answers where an issued badge is to be revoked or replaced, as the port's types. Pure.

As for issuing, every doubt is `Unknown`: the badge is then looked for, and what the provider shows decides.
"""

from datetime import datetime

from mcred.badges.port import (
    ChangeAnswer,
    Changed,
    ProviderBadge,
    ProviderState,
    Rejected,
    ReplaceRequest,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.credly.answers import Answer, retry_after
from mcred.credly.wire import Envelope, is_identifier, read_badge, read_envelope, same_id, words_of


def read_revoked(answer: Answer, badge_id: str, now: datetime) -> ChangeAnswer:
    """Read the answer to a revocation."""
    envelope = read_envelope(answer.body)
    if answer.status not in (200, 201):
        return _refusal(answer, envelope, now)
    badge = read_badge(envelope.data) if envelope else None
    if badge is None or not same_id(badge.id, badge_id) or badge.state is not ProviderState.REVOKED:
        return Unknown(f"status {answer.status}, but the body is not the badge, revoked")
    return Changed(badge)


def read_replaced(answer: Answer, request: ReplaceRequest, now: datetime) -> ChangeAnswer:
    """Read the answer to a replacement: a new badge in the old one's place, or the old one where nothing differed."""
    envelope = read_envelope(answer.body)
    if answer.status not in (200, 201):
        return _refusal(answer, envelope, now)
    badge = read_badge(envelope.data) if envelope else None
    if badge is None or badge.state is ProviderState.OTHER:
        return Unknown(f"status {answer.status}, but the body is not a badge")
    if not _stands_in_its_place(badge, request):
        return Unknown(f"status {answer.status}, but with a badge that is not in its place ({badge.id})")
    return Changed(badge)


def _stands_in_its_place(badge: ProviderBadge, request: ReplaceRequest) -> bool:
    if (
        not same_id(badge.template_id, request.badge.template_id)
        or badge.earner_id != request.badge.earner_id
    ):
        return False
    return same_id(badge.replaces, request.badge_id) or same_id(badge.id, request.badge_id)


def _refusal(answer: Answer, envelope: Envelope | None, now: datetime) -> ChangeAnswer:
    words = words_of(envelope, answer.status)
    in_form = envelope is not None and isinstance(envelope.data, dict)
    match answer.status:
        case 400 | 404 | 422 if in_form:
            current = envelope.metadata.get("current_badge_id") if envelope else None
            known = isinstance(current, str) and is_identifier(current)
            return Rejected(answer.status, words, str(current) if known else "")
        case 401 | 403 if in_form:
            return Unauthorized(answer.status, words)
        case 429:
            return Throttled(retry_after(answer.headers, now), words)
        case status if 300 <= status < 400:
            return Unknown(
                f"status {status}: the address redirects elsewhere, which is not followed", stop=True
            )
    return Unknown(words)
