"""The canonical form of an entry checked by one pattern, made of an entry of the same shape that was read with care.

A ledger has few shapes: the decisions with a note, those without, the submissions of a policy's version … `parse` reads
an entry and writes it again, which costs ten times its hash. What a shape matches is canonical for the same reasons:
its keys stand in the text of the pattern, sorted, each once; its texts hold nothing that would be written otherwise.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from mcred.governance.canonical import Json, written
from mcred.governance.entries import Entry

_INSIDE = r'[^"\\\x00-\x1f]*'
_TEXT = f'"{_INSIDE}"'
_NUMBER = r"(?:0|-?[1-9][0-9]{0,14})"
_ENOUGH = 8
"""A shape that is met as often is worth a pattern: making one costs as much as reading so many entries with care."""
_MOST = 64
_CAUGHT = ("note", "revision", "title")


class Shape(NamedTuple):
    """What the bodies of one shape have in common, and where in them the texts stand that are looked at."""

    begins: Callable[[str], re.Match[str] | None]
    """Matches a body from its first key to the end of its content."""
    goes_on: str
    """What follows there, up to what is each entry's own: the kind, and the policy that all were judged under."""
    note: int
    """The group that holds the hash of the note; 0 where they have none."""
    revision: int
    """The group that holds the revision; 0 where they name none."""
    title: int
    """The group that holds the title; 0 where they give none."""


class Shapes:
    """The shapes met so far in one chain."""

    __slots__ = ("_made", "_met", "by_kind")

    def __init__(self) -> None:
        self.by_kind: dict[str, list[Shape]] = {}
        self._met: Counter[tuple[str, str]] = Counter()
        self._made = 0

    def learn(self, entry: Entry) -> None:
        """Remember the shape of an entry that was read with care."""
        if self._made >= _MOST:
            return
        source, goes_on = _beginning(entry), _middle(entry)
        self._met[source, goes_on] += 1
        if self._met[source, goes_on] == _ENOUGH:
            pattern = re.compile(source)
            groups = pattern.groupindex
            shape = Shape(pattern.match, goes_on, *(groups.get(name, 0) for name in _CAUGHT))
            self.by_kind.setdefault(entry.kind, []).append(shape)
            self._made += 1


def _beginning(entry: Entry) -> str:
    """Write the pattern: the catalogue as it is, all else by its shape; what is looked at is caught."""
    return (
        rf'\{{"actor":{_TEXT},"at":{_TEXT},"by":{_TEXT},"catalogue":{_exactly(entry.catalogue)}'
        rf',"content":{_shaped(entry.content, caught=_CAUGHT)}'
    )


def _middle(entry: Entry) -> str:
    policy = entry.policy
    same = (
        None if policy is None else {"name": policy.name, "version": policy.version, "digest": policy.digest}
    )
    return f',"kind":{written(entry.kind)},"policy":{written(same)}'


def _shaped(value: Json, caught: tuple[str, ...] = ()) -> str:
    match value:
        case None | bool():
            return _exactly(value)
        case int():
            return _NUMBER
        case str():
            return _TEXT
        case Mapping():
            inside = (f"{_exactly(key)}:" + _caught(key, value[key], caught) for key in sorted(value))
            return r"\{" + ",".join(inside) + r"\}"
    return r"\[" + ",".join(map(_shaped, value)) + r"\]"


def _caught(key: str, value: Json, caught: tuple[str, ...]) -> str:
    return f'"(?P<{key}>{_INSIDE})"' if key in caught and isinstance(value, str) else _shaped(value)


def _exactly(value: Json) -> str:
    return re.escape(written(value))
