"""The canonical form of an entry checked by one pattern, made of an entry of the same shape that was read with care.

A ledger has few shapes: the decisions with a note, those without, the submissions of a policy's version … `parse` reads
an entry and writes it again, which costs ten times its hash. What a shape matches is canonical for the same reasons:
its keys stand in the text of the pattern, sorted, each once; its texts hold nothing that would be written otherwise.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from mcred.governance.canonical import Json, written
from mcred.governance.entries import FORMAT, Entry
from mcred.values import dataclass

_INSIDE = r'[^"\\\x00-\x1f]*'
_TEXT = f'"{_INSIDE}"'
_NUMBER = r"(?:0|-?[1-9][0-9]{0,14})"
_ENOUGH = 8
"""A shape that is met as often is worth a pattern: making one costs as much as reading so many entries with care."""
_MOST = 64


@dataclass(frozen=True, slots=True)
class Shape:
    """What matches whole bodies of one shape, and where in them the texts stand that are looked at."""

    fullmatch: Callable[[str], re.Match[str] | None]
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
        self._met: Counter[str] = Counter()
        self._made = 0

    def learn(self, entry: Entry) -> None:
        """Remember the shape of an entry that was read with care."""
        if self._made >= _MOST:
            return
        source = _source(entry)
        self._met[source] += 1
        if self._met[source] == _ENOUGH:
            pattern = re.compile(source)
            groups = pattern.groupindex
            shape = Shape(
                pattern.fullmatch, groups.get("note", 0), groups.get("revision", 0), groups.get("title", 0)
            )
            self.by_kind.setdefault(entry.kind, []).append(shape)
            self._made += 1


def _source(entry: Entry) -> str:
    """Write the pattern: catalogue, kind and policy as they are, all else by its shape; what is looked at is caught."""
    policy = entry.policy
    same = (
        None if policy is None else {"name": policy.name, "version": policy.version, "digest": policy.digest}
    )
    return (
        rf'\{{"actor":{_TEXT},"at":{_TEXT},"by":{_TEXT},"catalogue":{_exactly(entry.catalogue)}'
        rf',"content":{_shaped(entry.content, caught=("note", "revision", "title"))},"kind":{_exactly(entry.kind)}'
        rf',"policy":{_exactly(same)},"previous":{_TEXT},"sequence":{_NUMBER},"subject":{_TEXT},"v":{FORMAT}\}}'
    )


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
