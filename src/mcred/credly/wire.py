"""Addresses of Credly, and how what comes over the wire is read. Pure: values in, values out."""

import ipaddress
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

from mcred.badges.port import (
    EvidenceLink,
    ProviderBadge,
    ProviderState,
    ProviderTemplate,
)
from mcred.errors import Misconfigured
from mcred.values import dataclass

WORDS_LIMIT = 600
"""How much of the provider's words is kept in an answer; the log keeps the body."""

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_FILTER_SYNTAX = re.compile(r"::|[|,]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Envelope:
    """A body of the API: `{"data": …, "metadata": …}`. `metadata` is empty where the API sends null, or none."""

    data: Any
    metadata: dict[str, Any]
    in_form: bool = True
    """Whether its metadata is what the API sends: an object, null, or not there."""


# Where to ask


def base_address(text: str) -> str:
    """Check a configured base URL and return it without its trailing slash.

    Only https, plain http for this very machine: the token travels in a header.
    """
    hint = "Set [credly] base_url to https://api.credly.com/v1, or to the address that the emulator prints."
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise Misconfigured("The base_url of Credly is not an address.", hint=hint) from None
    if not text.isascii() or not text.isprintable() or " " in text or not host:
        raise Misconfigured("The base_url of Credly is not an address.", hint=hint)
    if "@" in parts.netloc:
        raise Misconfigured("The base_url of Credly carries a user name or password.", hint=hint)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise Misconfigured("The base_url of Credly carries a query or a fragment.", hint=hint)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise Misconfigured(
            "The base_url of Credly is not https, so the token would travel in the clear.", hint=hint
        )
    return text.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id of the API, and so a safe path segment."""
    return _IDENTIFIER.fullmatch(text) is not None


def can_be_filtered(value: str) -> bool:
    """Tell whether a value can stand in a filter: how Credly escapes its separators is not known."""
    return bool(value) and value.isprintable() and _FILTER_SYNTAX.search(value) is None


def query(filters: tuple[tuple[str, str], ...], *, page: int) -> str:
    """Write the query of a list: the filter percent-encoded whole, oldest first so that pages do not shift."""
    text = "|".join(f"{key}::{value}" for key, value in filters)
    return f"filter={quote(text, safe='')}&sort=created_at&page={page}"


def read_envelope(body: bytes) -> Envelope | None:
    """Read a body of the API; None for anything else (a proxy's page, a broken or hostile body)."""
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or "data" not in document:
        return None
    metadata = document.get("metadata")
    known = metadata if isinstance(metadata, dict) else {}
    return Envelope(document["data"], known, in_form=metadata is None or isinstance(metadata, dict))


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def words_of(envelope: Envelope | None, status: int) -> str:
    """Return what the provider says, in one printable line."""
    if envelope is None or not isinstance(envelope.data, dict):
        return f"status {status}, without an explanation in the API's form"
    message = envelope.data.get("message")
    said = [message] if isinstance(message, str) else []
    errors = envelope.data.get("errors")
    said += _field_errors(errors if isinstance(errors, list) else [])
    return printable("; ".join(said)) or f"status {status}, without an explanation"


def _field_errors(errors: list[Any]) -> Iterator[str]:
    for error in errors:
        if not isinstance(error, dict):
            continue
        label = error.get("attribute_label") or error.get("attribute")
        messages = error.get("messages")
        for message in messages if isinstance(messages, list) else [messages]:
            if isinstance(message, str):
                yield f"{label} {message}" if isinstance(label, str) and label.lower() != "base" else message


def printable(text: str, limit: int = WORDS_LIMIT) -> str:
    """Return a text as one line without characters that a terminal or database could trip over."""
    kept = text[: limit * 4]
    line = " ".join("".join(" " if unicodedata.category(c) in _UNSEEN else c for c in kept).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def read_badge(row: Any) -> ProviderBadge | None:
    """Read one issued badge; None where it lacks what makes it one."""
    if not isinstance(row, dict):
        return None
    template = row.get("badge_template")
    identifier, template_id = row.get("id"), template.get("id") if isinstance(template, dict) else None
    state = row.get("state")
    if not (_is_id(identifier) and _is_id(template_id) and isinstance(state, str) and state.strip()):
        return None
    known = ProviderState(state) if state in set(ProviderState) else ProviderState.OTHER
    replaced_by, replaces = row.get("replacement_badge_id"), row.get("replaces_badge_id")
    return ProviderBadge(
        id=str(identifier),
        state=known,
        template_id=str(template_id),
        earner_id=_value(row.get("issuer_earner_id")),
        email=_value(row.get("recipient_email")),
        replaced_by=str(replaced_by) if _is_id(replaced_by) else "",
        replaces=str(replaces) if _is_id(replaces) else "",
        url=_address(row.get("badge_url")) or _address(row.get("accept_badge_url")),
        given_name=_value(row.get("issued_to_first_name")),
        middle_name=_value(row.get("issued_to_middle_name")),
        family_name=_value(row.get("issued_to_last_name")),
        country=_value(row.get("country")),
        state_or_province=_value(row.get("state_or_province")),
        expires_on=_day(row.get("expires_at")),
        evidence=tuple(_read_evidence(row.get("evidence"))),
        said=printable(state, 40) if known is ProviderState.OTHER else "",
        reason=_value(row.get("revocation_reason")),
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _read_evidence(listed: object) -> Iterator[EvidenceLink]:
    """Read the kinds of evidence that mcred sends; what others put there by hand is left aside."""
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and item.get("type") in ("UrlEvidence", "PlainTextEvidence"):
            name = _value(item.get("name")) or _value(item.get("title"))
            yield EvidenceLink(
                name=name, url=_value(item.get("value")), description=_value(item.get("description"))
            )


def read_template(data: Any) -> ProviderTemplate | None:
    """Read a badge template; None where it does not say what decides whether it may be used."""
    if not isinstance(data, dict):
        return None
    owner = data.get("owner")
    owner_id = owner.get("id") if isinstance(owner, dict) else None
    state, duplicates = data.get("state"), data.get("allow_duplicate_badges")
    if not (
        _is_id(data.get("id"))
        and isinstance(state, str)
        and _is_id(owner_id)
        and isinstance(duplicates, bool)
    ):
        return None
    return ProviderTemplate(
        id=data["id"],
        name=_value(data.get("name")),
        state=printable(state, 40),
        owner_id=str(owner_id),
        allows_duplicates=duplicates,
    )


def unsaid_of_template(data: Any) -> str:
    """Name what a template lacks of all that decides whether it may be used; "" where it is whole, or none at all."""
    if not isinstance(data, dict) or not _is_id(data.get("id")):
        return ""
    owner = data.get("owner")
    said = {
        "its state": isinstance(data.get("state"), str),
        "whose it is (owner)": isinstance(owner, dict) and _is_id(owner.get("id")),
        "whether it allows duplicates (allow_duplicate_badges)": isinstance(
            data.get("allow_duplicate_badges"), bool
        ),
    }
    return ", ".join(what for what, is_said in said.items() if not is_said)


def same_id(one: str, other: str) -> bool:
    """Compare two ids of the API; UUIDs are one whatever their case."""
    return one.lower() == other.lower()


def same_email(one: str, other: str) -> bool:
    """Compare two addresses as mail does in practice."""
    return one.strip().casefold() == other.strip().casefold()


def _is_id(value: object) -> bool:
    return isinstance(value, str) and is_identifier(value)


def _value(value: object) -> str:
    # Ids of our own making come back as numbers from some servers.
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else ""
    return printable(value, 300) if isinstance(value, str) else ""


def _address(value: object) -> str:
    text = _value(value)
    return text if text.startswith(("https://", "http://")) else ""
