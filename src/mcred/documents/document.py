"""A document as plain data, and where each key and value stands in the text."""

from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from typing import Any, Protocol

from mcred.diagnostics import Diagnostic, Path, Severity, Span
from mcred.values import dataclass


class Mark(Protocol):
    """A place as the parser gives it: lines and columns from 0, in characters."""

    line: int
    column: int


class Node:
    """The place of one value, the place of its key, and what stands inside it.

    Marks are kept as they come and become spans when somebody asks: most nodes are never asked.
    """

    __slots__ = ("block", "children", "end", "key_end", "key_start", "lines", "start")

    def __init__(self, lines: tuple[str, ...], start: Mark, end: Mark | None, *, block: bool) -> None:
        self.lines = lines
        self.start = start
        self.end = end
        """None where the value goes on to the end of its line and beyond."""
        self.key_start: Mark | None = None
        self.key_end: Mark | None = None
        self.block = block
        """True where the value spreads over lines below its key: people then look at the key."""
        self.children: dict[str | int, Node] = {}

    @property
    def span(self) -> Span:
        """Return the place of the value."""
        return between(self.lines, self.start, self.end)

    @property
    def key(self) -> Span | None:
        """Return the place of the value's key; None at the root and in a list."""
        return between(self.lines, self.key_start, self.key_end) if self.key_start is not None else None

    def heading(self) -> Span:
        """Return the place where a reader looks for this value as a whole."""
        return (self.key if self.block else None) or self.span


def between(lines: tuple[str, ...], start: Mark, end: Mark | None) -> Span:
    """Return the span from one mark to another on the same line, else to the end of the first line."""
    line, column = start.line + 1, start.column + 1
    if end is not None and end.line == start.line:
        return Span(line, column, max(end.column + 1, column + 1))
    text = lines[line - 1] if line <= len(lines) else ""
    return Span(line, column, max(len(text.rstrip()) + 1, column + 1))


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and the text that it was read from."""

    data: Any
    lines: tuple[str, ...]
    find_places: Callable[[], Node] = field(repr=False, compare=False)

    @cached_property
    def root(self) -> Node:
        """The places of all values. They are found when somebody asks first: a file without findings never pays."""
        return self.find_places()

    def locate(self, path: Path, *, at_key: bool = False) -> Span:
        """Return the place of the node at `path`, or of its deepest ancestor that exists."""
        node = self.root
        for part in path:
            below = node.children.get(part)
            if below is None:
                return node.key or node.span
            node = below
        if at_key and node.key is not None:
            return node.key
        return node.heading()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read as a document, and where."""

    diagnostic: Diagnostic


def refuse(code: str, message: str, help_: str, *, span: Span, lines: tuple[str, ...]) -> Refusal:
    """Build the refusal of a file at one place of its text."""
    source = lines[span.line - 1] if span.line <= len(lines) else ""
    return Refusal(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            help=help_,
            clause="",
            pointer="",
            span=span,
            source_line=source,
        )
    )
