"""Data and its places built from a parser's events, one by one.

libyaml's composer recurses in C and ends the interpreter on 50 kB of brackets, so the tree is built here, with a
stack of our own and a limit on its height.
"""

from typing import Any

import yaml

from mcred.diagnostics import Span
from mcred.documents.document import Mark, Node, Refusal, between, refuse
from mcred.documents.quoting import quoted
from mcred.documents.scalars import resolve
from mcred.documents.text import FORBIDDEN, name_of

DEEPEST = 32
MOST_NODES = 20_000
LONGEST_TEXT = 20_000


class RefusedError(Exception):
    """Carries a refusal out of the event loop."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


class _Open:
    """A mapping or sequence whose end has not been read yet."""

    __slots__ = ("data", "is_mapping", "key", "key_end", "key_start", "node")

    def __init__(self, data: dict[str, Any] | list[Any], node: Node) -> None:
        self.data = data
        self.is_mapping = isinstance(data, dict)
        self.node = node
        self.key: str | None = None
        self.key_start: Mark | None = None
        self.key_end: Mark | None = None


class Builder:
    """Takes events one by one; keeps the open collections on a stack."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.stack: list[_Open] = []
        self.root: tuple[Any, Node] | None = None
        self.nodes = 0
        self.documents = 0
        self.last: Any = None

    def read(self, parser: Any) -> None:
        """Take all events of a parser."""
        taken = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._next_document,
        }
        try:
            event = parser.get_event()
            while event is not None:
                take = taken.get(type(event))
                if take is not None:
                    take(event)
                event = parser.get_event()
        finally:
            parser.dispose()

    def finish(self) -> tuple[dict[str, Any], Node] | Refusal:
        """Return the whole, if its root is a mapping."""
        if self.root is None or self.root[0] is None:
            return refuse(
                "MC014",
                "The file is empty.",
                "Start from a template: mcred new ID writes one with every part and what belongs in it.",
                span=Span(1, 1, 2),
                lines=self.lines,
            )
        data, node = self.root
        if not isinstance(data, dict):
            kind = "a list" if isinstance(data, list) else "a single text"
            return refuse(
                "MC015",
                f"The file is {kind}, where keys and values are expected.",
                "Begin with lines such as `id: data-analysis` and `title: Data Analysis`.",
                span=node.span,
                lines=self.lines,
            )
        return data, node

    def refuse_escape(self) -> Refusal:
        """Refuse an escape in a quoted text that names no character."""
        return refuse(
            "MC004",
            "An escape after this place, such as \\U…, names no character.",
            "In double quotes a backslash begins an escape: double it, or use single quotes.",
            span=self._span(self.last) if self.last is not None else Span(1, 1, 2),
            lines=self.lines,
        )

    def _refuse(self, code: str, message: str, help_: str, span: Span) -> None:
        raise RefusedError(refuse(code, message, help_, span=span, lines=self.lines))

    def _next_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(
                "MC012",
                "A second document begins here; a file holds one proposal.",
                "Remove the line --- or move what follows it to a file of its own.",
                self._span(event),
            )

    def _scalar(self, event: Any) -> None:
        self.last = event
        self.nodes += 1
        if event.anchor is not None or event.tag is not None or self.nodes > MOST_NODES:
            self._refuse_node(event)
        text: str = event.value
        plain: bool = event.implicit[0]
        if len(text) > LONGEST_TEXT:
            self._refuse(
                "MC016",
                f"This text is longer than {LONGEST_TEXT:,} characters.",
                "Shorten it, or check for a quote that is not closed where you meant it.",
                self._span(event),
            )
        # What stands in the file as it is was looked at before; only an escape can still stand for such a character.
        hidden = FORBIDDEN.search(text) if event.style == '"' else None
        if hidden is not None:
            self._refuse(
                "MC003",
                f"The escape in this text stands for {name_of(hidden[0])}, which no screen may show.",
                "Remove the escape.",
                self._span(event),
            )
        holder = self.stack[-1] if self.stack else None
        if holder is not None and holder.key is None and holder.is_mapping:
            self._key(text, event, plain=plain)
            return
        block = event.style in ("|", ">") or (plain and not text)
        node = Node(self.lines, event.start_mark, event.end_mark, block=block)
        self._add(resolve(text) if plain else text, node)

    def _key(self, text: str, event: Any, *, plain: bool) -> None:
        mapping = self.stack[-1]
        if plain and text == "<<":
            self._refuse(
                "MC008",
                "The merge key << is not read here.",
                "Write the keys out, so that everyone sees what the proposal says.",
                self._span(event),
            )
        if text == "":
            self._refuse(
                "MC009", "A colon stands here without a key.", "Write the key before it.", self._span(event)
            )
        if text in mapping.data:
            first = mapping.node.children[text].key
            where = f" on line {first.line}" if first is not None else ""
            self._refuse(
                "MC005",
                f"The key {quoted(text)} stands twice in the same place; it was given{where} already.",
                "Delete one of the two, or put both values under one key.",
                self._span(event),
            )
        mapping.key, mapping.key_start, mapping.key_end = text, event.start_mark, event.end_mark

    def _open(self, event: Any) -> None:
        self.last = event
        self.nodes += 1
        if event.anchor is not None or event.tag is not None or self.nodes > MOST_NODES:
            self._refuse_node(event)
        if self._wants_key():
            self._refuse(
                "MC009",
                "A list or a group of keys stands where a key is expected.",
                "A key is one word before a colon. If this is a text, put it in quotes.",
                self._span(event),
            )
        if len(self.stack) >= DEEPEST:
            self._refuse(
                "MC010",
                f"The file is nested deeper than {DEEPEST} levels.",
                "No part of a proposal needs it: check for brackets that are not closed.",
                self._span(event),
            )
        data: dict[str, Any] | list[Any] = {} if type(event) is yaml.MappingStartEvent else []
        flow = event.flow_style
        node = Node(self.lines, event.start_mark, event.end_mark if flow else None, block=not flow)
        self._add(data, node)
        self.stack.append(_Open(data, node))

    def _close(self, event: Any) -> None:
        node = self.stack.pop().node
        if not node.block and event.end_mark.line == node.start.line:
            node.end = event.end_mark

    def _wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].is_mapping and self.stack[-1].key is None

    def _add(self, value: Any, node: Node) -> None:
        if not self.stack:
            self.root = (value, node)
            return
        holder = self.stack[-1]
        node.key_start, node.key_end = holder.key_start, holder.key_end
        holder.node.children[len(holder.data) if holder.key is None else holder.key] = node
        if isinstance(holder.data, list):
            holder.data.append(value)
        elif holder.key is not None:
            holder.data[holder.key] = value
            holder.key = None

    def _refuse_node(self, event: Any) -> None:
        """Refuse what any node may carry and none should, or one node too many."""
        if event.anchor is not None:
            self._alias(event)
        if event.tag is not None:
            self._refuse(
                "MC006",
                "A word that begins with ! is a type tag, which is not read here.",
                "Delete it; if it is the beginning of a text, put the text in quotes.",
                self._span(event),
            )
        self._refuse(
            "MC011",
            f"The file has more than {MOST_NODES:,} keys and values.",
            "A proposal has a few hundred: check that this is the file you meant.",
            self._span(event),
        )

    def _alias(self, event: Any) -> None:
        self._refuse(
            "MC007",
            "A word that begins with & or * is an anchor or its alias, which are not read here.",
            "Write the value out; if it is the beginning of a text, put the text in quotes.",
            self._span(event),
        )

    def _span(self, event: Any) -> Span:
        return between(self.lines, event.start_mark, event.end_mark)
