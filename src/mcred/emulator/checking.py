"""What Credly would refuse about the fields of a request to issue or to replace."""

import re
from typing import Any

from mcred.emulator.moments import read_moment
from mcred.emulator.replies import Reply, error
from mcred.values import dataclass

LOCALES = ("en", "fr", "de", "ko", "ja", "zh-CN", "pt", "es-ES", "es-US", "fr-CA", "pt-BR")
NOT_LISTED = "is not included in the list"
_EMAIL = re.compile(r"(?=.{3,254}$)[^@\s,|]{1,64}@[^@\s,|.]+(\.[^@\s,|.]+)+")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_TEXTS = ("issued_to_middle_name", "country_name", "state_or_province", "notification_message")
_SWITCHES = ("suppress_badge_notification_email",)
_EVIDENCE_TEXTS = {
    "UrlEvidence": ("name", "value"),
    "IdEvidence": ("title", "description"),
    "PlainTextEvidence": ("title",),
    "KeyValueGroupEvidence": ("name",),
    "KeyValuePairEvidence": ("key", "value"),
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of a request."""

    attribute: str
    message: str

    def shown(self) -> dict[str, Any]:
        """Return the error as the API words it."""
        label = self.attribute.replace("_", " ").capitalize()
        return {"attribute": self.attribute, "attribute_label": label, "messages": [self.message]}


def refused(errors: list[FieldError]) -> Reply:
    """Refuse a request for what is wrong with its fields."""
    first = errors[0].shown()
    message = f"Validation failed: {first['attribute_label']} {first['messages'][0]}"
    return error(422, message, [one.shown() for one in errors])


def is_email(value: object) -> bool:
    """Tell whether this is an address; blanks around it are no part of it."""
    return isinstance(value, str) and _EMAIL.fullmatch(value.strip()) is not None


def is_url(value: object) -> bool:
    """Tell whether this is an address of the web."""
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def check_issue(body: dict[str, Any], *, lenient: bool = False) -> list[FieldError]:
    """Return what is wrong with the fields of a badge that is to be made."""
    errors = [] if is_email(body.get("recipient_email")) else [FieldError("recipient_email", "is invalid")]
    errors += [
        FieldError(name, "can't be blank")
        for name in ("issued_to_first_name", "issued_to_last_name")
        if not _is_text(body.get(name))
    ]
    if read_moment(body.get("issued_at"), lenient=lenient) is None:
        errors.append(FieldError("issued_at", "is invalid"))
    expires = body.get("expires_at")
    if expires is not None and expires is not False and read_moment(expires, lenient=lenient) is None:
        errors.append(FieldError("expires_at", "is invalid"))
    return errors + _check_optional(body)


def _check_optional(body: dict[str, Any]) -> list[FieldError]:
    earner = body.get("issuer_earner_id")
    good = {
        **{name: isinstance(body.get(name), str | None) for name in _TEXTS},
        **{name: isinstance(body.get(name), bool | None) for name in _SWITCHES},
        "issuer_earner_id": isinstance(earner, str | int | None) and not isinstance(earner, bool),
        "evidence": _is_evidence(body.get("evidence")),
    }
    listed = {
        "duplicate_behavior": body.get("duplicate_behavior") in (None, "deny", "allow", "replace"),
        "locale": body.get("locale") in (None, *LOCALES),
    }
    return [FieldError(name, "is invalid") for name, fine in good.items() if not fine] + [
        FieldError(name, NOT_LISTED) for name, fine in listed.items() if not fine
    ]


def _is_evidence(evidence: object) -> bool:
    return evidence is None or (isinstance(evidence, list) and all(map(_is_item, evidence)))


def _is_item(item: object) -> bool:
    if not isinstance(item, dict) or item.get("type") == "KeyValuePairEvidence":
        return False
    if item.get("type") == "UrlEvidence" and not is_url(item.get("value")):
        return False
    if item.get("type") == "KeyValueGroupEvidence":
        values = item.get("values")
        if not isinstance(values, list) or not values or not all(map(_is_pair, values)):
            return False
    return _has_texts(item)


def _is_pair(item: object) -> bool:
    return isinstance(item, dict) and item.get("type") == "KeyValuePairEvidence" and _has_texts(item)


def _has_texts(item: dict[str, Any]) -> bool:
    kind = item.get("type")
    needed = _EVIDENCE_TEXTS.get(kind) if isinstance(kind, str) else None
    return needed is not None and all(_is_text(item.get(name)) for name in needed)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
