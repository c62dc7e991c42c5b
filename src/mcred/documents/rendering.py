"""Values as YAML text that reads back as the same values, laid out as a careful person would write them."""

import re
from typing import Any

from mcred.documents.scalars import resolve
from mcred.documents.text import FORBIDDEN

WIDEST = 100
"""Columns of a line; what does not fit goes on lines of its own, and text is folded."""

STEP = 2

_FIRST_NOT_PLAIN = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_PLAIN = re.compile(r"[\x00-\x1f]|: |:$| #|^ | $")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:]")
_ESCAPED = re.compile(rf'["\\\x00-\x1f]|{FORBIDDEN.pattern}')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Any, *, inside: bool = False) -> str:
    """Write one value on one line: text without quotes where YAML reads it as typed. `inside` brackets, more needs them."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return value if _is_plain(value, inside=inside) else _quoted(value)
        case _:
            return str(value)


def flow(value: Any) -> str:
    """Write a value on one line, lists and groups in brackets."""
    match value:
        case dict():
            return "{" + ", ".join(f"{scalar(key, inside=True)}: {flow(v)}" for key, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(flow(item) for item in value) + "]"
        case _:
            return scalar(value, inside=True)


def entry(key: str, value: Any, indent: int = 0, *, spread: bool = False) -> list[str]:
    """Write a key and its value as lines. `spread` keeps lists and groups out of brackets though they would fit."""
    head = f"{' ' * indent}{scalar(key, inside=True)}:"
    return _after(head, value, indent, spread=spread)


def item(value: Any, indent: int = 0) -> list[str]:
    """Write one item of a list as lines."""
    head = f"{' ' * indent}-"
    if isinstance(value, dict) and value and not _fits(head, flow(value)):
        first, *rest = block(value, indent + STEP)
        return [f"{head} {first.lstrip(' ')}", *rest]
    if isinstance(value, list) and value and not _fits(head, flow(value)):
        first, *rest = block(value, indent + STEP)
        return [f"{head} {first.lstrip(' ')}", *rest]
    return _after(head, value, indent)


def block(value: Any, indent: int) -> list[str]:
    """Write a list or group that is not empty as lines, each key or dash at `indent`."""
    if isinstance(value, dict):
        return [line for key, below in value.items() for line in entry(key, below, indent)]
    return [line for below in value for line in item(below, indent)]


def is_folded(head: str, text: str) -> bool:
    """Tell whether a text after `head` goes below it, folded."""
    return not _fits(head, scalar(text)) and _can_be_folded(text)


def folded(text: str, indent: int) -> list[str]:
    """Break a text into lines that `>-` joins again."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and indent + len(lines[-1]) + 1 + len(word) <= WIDEST:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [" " * indent + line for line in lines]


def _after(head: str, value: Any, indent: int, *, spread: bool = False) -> list[str]:
    if isinstance(value, str):
        if is_folded(head, value):
            return [f"{head} >-", *folded(value, indent + STEP)]
        return [f"{head} {scalar(value)}"]
    if not isinstance(value, dict | list):
        return [f"{head} {scalar(value)}"]
    on_one_line = flow(value)
    has_groups = isinstance(value, list) and any(isinstance(item, dict) for item in value)
    if not value or (_fits(head, on_one_line) and not spread and not has_groups):
        return [f"{head} {on_one_line}"]
    return [head, *block(value, indent + STEP)]


def _fits(head: str, text: str) -> bool:
    return len(head) + 1 + len(text) <= WIDEST


def _is_plain(text: str, *, inside: bool) -> bool:
    if not text or text[0] in _FIRST_NOT_PLAIN or _NOT_PLAIN.search(text) or FORBIDDEN.search(text):
        return False
    return isinstance(resolve(text), str) and not (inside and _NOT_PLAIN_IN_FLOW.search(text))


def _can_be_folded(text: str) -> bool:
    return not (
        "  " in text or text != text.strip() or re.search(r"[\x00-\x1f]", text) or FORBIDDEN.search(text)
    )


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
