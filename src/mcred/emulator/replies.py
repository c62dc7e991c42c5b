"""A request as it came in and an answer as it is to leave, before HTTP has a say."""

import json
from collections.abc import Callable
from dataclasses import field
from enum import Enum
from typing import Any

from mcred.values import dataclass


class Manner(Enum):
    """How an answer leaves, or why it does not."""

    WHOLE = "whole"
    DROP = "drop"
    """The connection is closed without an answer."""
    RESET = "reset"
    """The connection is reset without an answer."""
    HANG = "hang"
    """Nothing is sent until the client goes away."""
    DRIP_HEAD = "drip-head"
    """A byte now and then, from the status line on."""
    DRIP_BODY = "drip-body"
    """The head at once, then a byte of the body now and then."""
    SHORT = "short"
    """Half of the body that was announced, then the end."""
    RAW = "raw"
    """The body's bytes alone, which are no HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to the API, under the path without prefix and trailing slash."""

    method: str
    path: str
    query: dict[str, str]
    authorization: str
    body: bytes
    content_type: str = ""
    origin: str = ""
    """Where links to other pages lead: scheme, host and port."""
    lag: float = 0.0
    """Lists leave out badges younger than this many seconds."""
    unfiltered: bool = False
    """Lists forget their filter."""
    bare: bool = False
    """Links to other pages carry neither filter nor sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. `badge_id` is the badge that the request made."""

    status: int
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    manner: Manner = Manner.WHOLE
    delay: float = 0.0
    badge_id: str = ""
    later: "Callable[[], Reply] | None" = None
    """What is still to happen `delay` seconds after the connection was closed."""


_WITHOUT_METADATA = (400, 422)


def envelope(status: int, data: Any, metadata: dict[str, Any] | None = None, **more: Any) -> Reply:
    """Answer in the API's form."""
    return Reply(status=status, body=json.dumps({"data": data, "metadata": metadata or {}}).encode(), **more)


def error(status: int, message: str, errors: list[dict[str, Any]] | None = None) -> Reply:
    """Refuse in the API's form."""
    data: dict[str, Any] = {"message": message} | ({"errors": errors} if errors else {})
    metadata: dict[str, Any] | None = None if status in _WITHOUT_METADATA else {}
    return Reply(status=status, body=json.dumps({"data": data, "metadata": metadata}).encode())


def page_of_proxy(status: int, title: str) -> Reply:
    """Answer as a proxy between the client and Credly would."""
    body = f"<html><head><title>{status} {title}</title></head><body><h1>{title}</h1></body></html>"
    return Reply(status=status, body=body.encode(), content_type="text/html")
