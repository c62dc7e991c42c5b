"""One byte sequence for one value (RFC 8785 over a subset without floats), and the hash over it."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

import rfc8785

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What an entry may carry: JSON without floats."""

PREFIX = b"mcred-ledger-1\n"
"""Hashed before every entry, so that no other document can pass for one."""

NOTHING = "0" * 64
"""What the first entry of a ledger names as the hash before it."""

_LARGEST = 2**53


class NotCanonical(ValueError):
    """A value or a text that has no place in the chain; the message says why."""


def canonical(value: Json) -> bytes:
    """Return the canonical bytes of `value`, its texts composed (NFC).

    Raises:
        NotCanonical: On a float, an integer beyond 53 bits, a key that is not ASCII or a text that is not Unicode.
    """
    try:
        return rfc8785.dumps(_composed(value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as problem:
        raise NotCanonical(f"not a text that can be kept: {problem}") from problem


def entry_hash(body: bytes) -> str:
    """Return the hash of an entry whose canonical body is `body`."""
    return hashlib.sha256(PREFIX + body).hexdigest()


def written(value: Json) -> str:
    """Return the canonical text of a value that `parse` has read: within the subset that is sorted compact JSON."""
    return _WRITER.encode(value)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a document's bytes: how revisions and packs are named."""
    return hashlib.sha256(data).hexdigest()


def salted(salt: bytes, text: str) -> str:
    """Return what stands in the chain for a text that can be withheld later."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def parse(body: bytes) -> dict[str, Json]:
    """Read a canonical body back; a text that is not exactly what `canonical` writes is refused.

    Raises:
        NotCanonical: On text that is no JSON, repeats a key, or is written another way.
    """
    try:
        text = body.decode()
        value = _READER.decode(text)
        again = written(value)  # `canonical` itself takes five times as long
    except RecursionError as problem:
        raise NotCanonical("it is nested too deeply") from problem
    except NotCanonical:
        raise
    except ValueError as problem:
        raise NotCanonical("it is no JSON") from problem
    if not isinstance(value, dict):
        raise NotCanonical("it is not an object")
    if again != text or not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("it is not written in canonical form")
    return cast("dict[str, Json]", value)


def _composed(value: Json) -> Json:
    match value:
        case None | bool():
            return value
        case int() if abs(value) < _LARGEST:
            return int(value)
        case str():
            return unicodedata.normalize("NFC", str(value))
        case Mapping():
            return {_key(key): _composed(item) for key, item in value.items()}
        case list() | tuple():
            return [_composed(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} {str(value)[:40]} has no place in the ledger")


def _key(key: str) -> str:
    if not key.isascii():
        raise NotCanonical(f"the key {key!r} is not ASCII text")
    return key


def _unrepeated(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key stands twice")
    for key in found:
        _key(key)
    return found


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) >= _LARGEST:
        raise NotCanonical(f"{text[:20]} is too large a number")
    return int(text)


def _refuse(text: str) -> Json:
    raise NotCanonical(f"{text} is not a whole number")


_READER = json.JSONDecoder(
    object_pairs_hook=_unrepeated, parse_float=_refuse, parse_int=_whole, parse_constant=_refuse
)
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)
