"""Faults that tests and rehearsals can ask for: which request they hit, and what they do to its answer."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from mcred.emulator.batch import item_refused
from mcred.emulator.bodies import as_object
from mcred.emulator.replies import Call, Manner, Reply, error, page_of_proxy
from mcred.errors import BadUsage

Route = Callable[[Call], Reply]
Spoil = Callable[[Call, Route, float], Reply]

PLACES = (
    "post", "batch", "list", "search", "revoke", "replace", "delete", "template", "events", "organization", "oauth", "any",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault. `parameter` names what follows the kind, `place` is where it hits unless told otherwise."""

    summary: str
    spoil: Spoil
    parameter: str = ""
    place: str = "post"
    between: tuple[float, float] = (0, 1e9)
    """The least and the greatest that the parameter may be."""


@dataclass(slots=True)
class Fault:
    """A fault that is set: it hits the `first` matching request from now and `times` in all (0: for ever)."""

    text: str
    kind: Kind
    parameter: float
    place: str
    first: int
    times: int
    seen: int = 0

    def hits(self, place: str) -> bool:
        """Count a request, and tell whether it is hit."""
        if self.place not in (place, "any"):
            return False
        self.seen += 1
        return self.seen >= self.first and (self.times == 0 or self.seen < self.first + self.times)

    def is_over(self) -> bool:
        """Tell whether it can hit no more."""
        return self.times > 0 and self.seen >= self.first + self.times - 1


@dataclass(slots=True)
class Faults:
    """The faults that are set. The first that hits a request spoils it; every one counts it."""

    _set: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *texts: str) -> None:
        """Set faults, each written as on the command line: all of them, or none."""
        faults = [parse_fault(text) for text in texts]
        with self._lock:
            self._set += faults

    def texts(self) -> list[str]:
        """Return the faults that are set and may still hit."""
        with self._lock:
            return [fault.text for fault in self._set if not fault.is_over()]

    def clear(self) -> None:
        """Unset every fault."""
        with self._lock:
            self._set.clear()

    def answer(self, call: Call, route: Route) -> tuple[Reply, str]:
        """Answer a request, spoilt where a fault hits it; also return the fault."""
        place = place_of(call)
        with self._lock:
            hit = [fault for fault in self._set if fault.hits(place)]
        if not hit:
            return route(call), ""
        return hit[0].kind.spoil(call, route, hit[0].parameter), hit[0].text


def place_of(call: Call) -> str:
    """Return what kind of request this is, in the words of the faults."""
    parts = call.path.strip("/").split("/")
    match parts:
        case ["organizations", _, "badges"]:
            return "post" if call.method == "POST" else "list"
        case ["organizations", _, "badges", "batch"]:
            return "batch"
        case ["organizations", _, "badges", _, ("revoke" | "replace") as place]:
            return place
        case ["organizations", _, "badges", _] if call.method == "DELETE":
            return "delete"
        case ["organizations", _, "events", *_]:
            return "events"
        case ["oauth", "token"]:
            return "oauth"
        case ["organizations", _, "high_volume_issued_badge_search"]:
            return "search"
        case ["organizations", _, "badge_templates", *_]:
            return "template"
        case ["organizations"] | ["organizations", _]:
            return "organization"
    return "other"


def parse_fault(text: str) -> Fault:
    """Read `KIND[@PLACE][:PARAMETER][:N[:TIMES]]`.

    Raises:
        BadUsage: it cannot be read.
    """
    head, *rest = text.split(":")
    name, at, place = head.partition("@")
    kind = KINDS.get(name)
    hint = "See mcred credly-emulator --help for the kinds and how to write them."
    if kind is None:
        raise BadUsage(f"There is no fault {name!r}.", hint=hint)
    if at and place not in PLACES:
        raise BadUsage(f"A fault cannot hit {place!r}: it is one of {', '.join(PLACES)}.", hint=hint)
    parameter = 0.0
    if kind.parameter:
        if not rest or not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", rest[0]):
            example = f"{name}:{max(5, kind.between[0]):g}"
            raise BadUsage(f"The fault {name} needs {kind.parameter}, as in {example}.", hint=hint)
        parameter = float(rest.pop(0))
        least, most = kind.between
        if not least <= parameter <= most:
            raise BadUsage(f"The fault {name} takes a number from {least:g} to {most:g}.", hint=hint)
    if len(rest) > 2 or not all(re.fullmatch(r"[0-9]{1,9}", number) for number in rest):
        raise BadUsage(f"The fault {text!r} cannot be read.", hint=hint)
    first, times = (int(rest[0]) if rest else 1), (int(rest[1]) if len(rest) == 2 else int(bool(rest)))
    return Fault(text, kind, parameter, place or kind.place, max(first, 1), times)


def _instead(reply: Reply) -> Spoil:
    return lambda _call, _route, _parameter: reply


def _after(change: Callable[[Reply], Reply]) -> Spoil:
    """Let the request be carried out, and then spoil the answer."""

    def spoil(call: Call, route: Route, _parameter: float) -> Reply:
        reply = route(call)
        return replace(change(reply), badge_id=reply.badge_id)

    return spoil


def _in_manner(manner: Manner) -> Spoil:
    return _after(lambda reply: replace(reply, manner=manner))


def _status(_call: Call, _route: Route, parameter: float) -> Reply:
    return error(int(parameter), f"Emulated answer with status {int(parameter)}.")


def _throttle(_call: Call, _route: Route, parameter: float) -> Reply:
    return replace(error(429, "Too many requests."), headers={"Retry-After": str(int(parameter))})


def _late_commit(call: Call, route: Route, parameter: float) -> Reply:
    return Reply(status=0, manner=Manner.DROP, delay=parameter, later=lambda: route(call))


def _slow(call: Call, route: Route, parameter: float) -> Reply:
    return replace(route(call), delay=parameter)


def _slow_list(call: Call, route: Route, parameter: float) -> Reply:
    return route(replace(call, lag=parameter))


def _bare_links(call: Call, route: Route, _parameter: float) -> Reply:
    return route(replace(call, bare=True))


def _foreign_links(call: Call, route: Route, _parameter: float) -> Reply:
    return route(replace(call, origin=_ELSEWHERE))


def _bad_item(call: Call, route: Route, parameter: float) -> Reply:
    """Refuse a batch that has an item there, before anything is made."""
    items = (as_object(call.body) or {}).get("badges")
    if not isinstance(items, list) or int(parameter) >= len(items):
        return route(call)
    return item_refused(error(422, "Validation failed: Badge is invalid"), int(parameter))


def _ignore_filter(call: Call, route: Route, _parameter: float) -> Reply:
    return route(replace(call, unfiltered=True))


def _edited(change: Callable[[dict[str, Any]], None]) -> Spoil:
    """Carry the request out, and change the document that comes back."""

    def edit(reply: Reply) -> Reply:
        if not 200 <= reply.status < 300 or not reply.body:
            return reply
        document = json.loads(reply.body)
        change(document)
        return replace(reply, body=json.dumps(document).encode())

    return _after(edit)


def _make_foreign(document: dict[str, Any]) -> None:
    if isinstance(document["data"], dict):
        document["data"]["issuer_earner_id"] = "somebody-else"


def _drop_metadata(document: dict[str, Any]) -> None:
    document["metadata"] = None


def _other_body(body: bytes, **headers: str) -> Spoil:
    return _after(lambda reply: replace(reply, body=body, headers=headers))


def _huge(reply: Reply) -> Reply:
    return replace(reply, body=reply.body + b" " * (5 << 20))


_ELSEWHERE = "https://credly.example"
_REDIRECT = {"Location": f"{_ELSEWHERE}/v1/organizations"}

KINDS: dict[str, Kind] = {
    "500-before": Kind("status 500, no badge is made", _instead(page_of_proxy(500, "Internal Server Error"))),
    "500-after": Kind(
        "the badge is made, then status 500", _after(lambda _: page_of_proxy(500, "Server Error"))
    ),
    "html-502": Kind("a proxy's page with status 502, no badge", _instead(page_of_proxy(502, "Bad Gateway"))),
    "html-502-after": Kind(
        "the badge is made, then that page", _after(lambda _: page_of_proxy(502, "Bad Gateway"))
    ),
    "drop-before": Kind("connection closed, no badge", _instead(Reply(status=0, manner=Manner.DROP))),
    "drop-after": Kind("the badge is made, then the connection is closed", _in_manner(Manner.DROP)),
    "reset-after": Kind("the badge is made, then the connection is reset", _in_manner(Manner.RESET)),
    "hang": Kind("no answer ever, no badge", _instead(Reply(status=0, manner=Manner.HANG))),
    "timeout-after": Kind("the badge is made, then no answer ever", _in_manner(Manner.HANG)),
    "late-commit": Kind("connection closed at once, the badge is made later", _late_commit, "SECONDS"),
    "slow": Kind("the right answer, late", _slow, "SECONDS"),
    "drip-head": Kind("the badge is made, the answer's head drips", _in_manner(Manner.DRIP_HEAD)),
    "drip-body": Kind("the badge is made, the answer's body drips", _in_manner(Manner.DRIP_BODY)),
    "short-body": Kind("the badge is made, half of the answer arrives", _in_manner(Manner.SHORT)),
    "broken-body": Kind("the badge is made, the answer is no JSON", _other_body(b'{"data": {"id": "7f0c')),
    "foreign-body": Kind("the badge is made, the answer is another's", _edited(_make_foreign)),
    "huge-body": Kind("the badge is made, the answer has 5 MiB", _after(_huge)),
    "gzip-body": Kind(
        "the badge is made, the answer claims compression",
        _other_body(b"\x1f\x8b\x08\x00bomb", **{"Content-Encoding": "gzip"}),
    ),
    "garbage": Kind(
        "the badge is made, the answer is no HTTP",
        _after(lambda reply: replace(reply, manner=Manner.RAW, body=b"\x00\xff garbage\r\n\r\n")),
    ),
    "redirect": Kind("status 302 to another host", _instead(Reply(status=302, headers=_REDIRECT))),
    "401": Kind("the token is refused", _instead(error(401, "Your credentials are not valid."))),
    "403": Kind("the token may not do this", _instead(error(403, "You are not allowed to do this."))),
    "401-html": Kind("a proxy's page with status 401", _instead(page_of_proxy(401, "Unauthorized"))),
    "429": Kind("too many requests, without Retry-After", _instead(error(429, "Too many requests."))),
    "429-retry-after": Kind("too many requests, with Retry-After", _throttle, "SECONDS"),
    "status": Kind("any status, in the API's form, no badge", _status, "STATUS", between=(200, 599)),
    "duplicate": Kind(
        "refused as a duplicate, even if there is none",
        _instead(error(422, "Validation failed: User already has this badge")),
    ),
    "bad-item": Kind("a batch is refused for that item (0: the first)", _bad_item, "INDEX", "batch"),
    "slow-list": Kind("lists leave out badges younger than that", _slow_list, "SECONDS", "list"),
    "ignore-filter": Kind("lists forget their filter", _ignore_filter, place="list"),
    "metadata-null": Kind("lists come without metadata", _edited(_drop_metadata), place="list"),
    "bare-links": Kind("links to other pages lack filter and sort", _bare_links, place="list"),
    "foreign-links": Kind("links to other pages lead to another host", _foreign_links, place="list"),
}


def fault_table() -> str:
    """Return the kinds and what they do, for the help text."""
    names = {name: f"{name}:{kind.parameter}" if kind.parameter else name for name, kind in KINDS.items()}
    width = max(map(len, names.values()))
    return "\n".join(f"{names[name]:<{width}}  {kind.summary}" for name, kind in KINDS.items())
