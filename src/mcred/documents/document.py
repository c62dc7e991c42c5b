"""A document as plain data, and where each key and value stands in the text."""

from dataclasses import dataclass, field
from typing import Any

from mcred.diagnostics import Diagnostic, Path, Severity, Span


@dataclass(slots=True)
class Node:
    """The place of one value: its own span, the span of its key, and what stands inside it."""

    span: Span
    key: Span | None = None
    block: bool = False
    """True where the value spreads over lines below its key: people then look at the key."""
    children: dict[str | int, "Node"] = field(default_factory=dict)

    def heading(self) -> Span:
        """Return the place where a reader looks for this value as a whole."""
        return self.key if self.key is not None and self.block else self.span


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and the text that it was read from."""

    data: Any
    root: Node
    lines: tuple[str, ...]

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
