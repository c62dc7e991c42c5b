"""The body of a request as an object: JSON, and leniently a form or the query too."""

import json
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from mcred.emulator.replies import Call

NO_OBJECT = "The request body is not a JSON object."
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
_SWITCHES = ("suppress_badge_notification_email", "suppress_revoke_notification_email", "expires_at")


def as_object(body: bytes) -> dict[str, Any] | None:
    """Read a JSON object of sound text; None where it is none."""
    try:
        document = json.loads(body, parse_constant=_no_constant)
        json.dumps(document, ensure_ascii=False).encode()  # half a pair of surrogates is no text
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def fields_of(call: Call, *, lenient: bool) -> dict[str, Any] | None:
    """Read what a request asks for; leniently also from a form, and booleans from words."""
    if not lenient:
        return as_object(call.body)
    if "x-www-form-urlencoded" in call.content_type.lower():
        form = parse_qsl(call.body.decode("utf-8", "replace"), keep_blank_values=True)
        fields: dict[str, Any] | None = dict(form)
    else:
        fields = as_object(call.body) if call.body.strip() else {}
    return None if fields is None else with_booleans(fields)


def with_booleans(fields: dict[str, Any]) -> dict[str, Any]:
    """Read the words that a form has in the place of booleans."""
    words = {name: fields[name] for name in _SWITCHES if isinstance(fields.get(name), str)}
    return fields | {name: _WORDS.get(word, word) for name, word in words.items()}


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)
