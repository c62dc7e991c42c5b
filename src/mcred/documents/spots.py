"""Where each value begins and ends in the text, to the character: what an edit must know and a finding need not."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from mcred.documents.reader import PARSER

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


@dataclass(slots=True)
class Spot:
    """One value: `start` and `end` are offsets, without the comments and blank lines that follow it."""

    start: int
    end: int
    in_brackets: bool
    """True for `[…]` and `{…}`, and for all that stands inside them."""
    boxed: bool = False
    """True for what stands inside the brackets of another value."""
    style: str = ""
    """Of a text: its mark (`>`, `|`, a quote), or nothing."""
    key_start: int = -1
    children: dict[str | int, "Spot"] = field(default_factory=dict)
    is_list: bool = False


@dataclass(slots=True)
class Spots:
    """All values of a text, and its comments."""

    root: Spot
    comments: tuple[tuple[int, str], ...]
    """Offset and text of each, without blanks at its end."""


def spots(text: str) -> Spots:
    """Find every value of a text that is known to be readable."""
    return _Finder(text).find()


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.stack: list[Spot] = []
        self.keys: list[tuple[str, int] | None] = []
        self.root: Spot | None = None
        self.texts: list[tuple[int, int]] = []

    def find(self) -> Spots:
        for event in yaml.parse(self.text, Loader=PARSER):
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close(event)
                case _:
                    pass
        assert self.root is not None
        return Spots(self.root, self._comments())

    def _at(self, mark: Any) -> int:
        return (
            min(self.lines[mark.line] + int(mark.column), len(self.text))
            if mark.line < len(self.lines)
            else len(self.text)
        )

    def _scalar(self, event: Any) -> None:
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        style = event.style or ""
        if style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
            head = _LINE_END.search(self.text, start)
            self.texts.append((head.end() if head and head.end() < end else end, end))
        else:
            self.texts.append((start, end))
        holder = self.stack[-1] if self.stack else None
        if holder is not None and not holder.is_list and self.keys[-1] is None:
            self.keys[-1] = (event.value, start)
            return
        boxed = holder is not None and holder.in_brackets
        self._add(Spot(start, end, boxed, boxed, style))

    def _open(self, event: Any) -> None:
        spot = Spot(
            self._at(event.start_mark),
            -1,
            bool(event.flow_style),
            bool(self.stack) and self.stack[-1].in_brackets,
            is_list=isinstance(event, yaml.SequenceStartEvent),
        )
        self._add(spot)
        self.stack.append(spot)
        self.keys.append(None)

    def _close(self, event: Any) -> None:
        spot = self.stack.pop()
        self.keys.pop()
        last = next(reversed(spot.children.values()), None)
        spot.end = self._at(event.end_mark) if spot.in_brackets or last is None else last.end

    def _add(self, spot: Spot) -> None:
        if not self.stack:
            self.root = spot
            return
        holder = self.stack[-1]
        key = self.keys[-1]
        if holder.is_list:
            holder.children[len(holder.children)] = spot
        elif key is not None:
            spot.key_start = key[1]
            holder.children[key[0]] = spot
            self.keys[-1] = None

    def _comments(self) -> tuple[tuple[int, str], ...]:
        masked = list(self.text)
        for start, end in self.texts:
            for at in range(start, end):
                if masked[at] not in "\r\n":
                    masked[at] = "x"
        return tuple((m.start(), m[0].rstrip()) for m in _COMMENT.finditer("".join(masked)))
