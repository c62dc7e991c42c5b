"""YAML read from parser events, never composed: each value keeps its place, and what could harm is refused."""

from typing import Any

import yaml

from mcred.diagnostics import Span
from mcred.documents.building import DEEPEST, LONGEST_TEXT, MOST_NODES, Builder, RefusedError
from mcred.documents.document import Document, Node, Refusal, refuse
from mcred.documents.plain import plain_data
from mcred.documents.syntax import explain
from mcred.documents.text import decode, split_lines

_SHORT = min(MOST_NODES, LONGEST_TEXT)
"""A text of fewer characters cannot break these two limits: a value takes a character or more."""

# The C parser where PyYAML was built with it; the other reads the same language, more slowly.
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DIRECTIVE = "%"


def read_yaml(data: bytes, *, parser: Any = None) -> Document | Refusal:
    """Read one YAML document with a mapping at its root; never raises, whatever the bytes."""
    text = decode(data)
    if isinstance(text, Refusal):
        return text
    lines = split_lines(text)
    directive = _find_directive(lines) if _DIRECTIVE in text else None
    if directive is not None:
        return directive
    parser = parser or PARSER
    plain = plain_data(text, parser, deepest=DEEPEST) if len(text) < _SHORT else None
    if plain is not None:
        return Document(plain, lines, lambda: _places(text, lines, parser))
    read = read_carefully(text, lines, parser)
    if isinstance(read, Refusal):
        return read
    whole, root = read
    return Document(whole, lines, lambda: root)


def _places(text: str, lines: tuple[str, ...], parser: Any) -> Node:
    read = read_carefully(text, lines, parser)
    assert not isinstance(read, Refusal)  # the text was read once
    return read[1]


def read_carefully(text: str, lines: tuple[str, ...], parser: Any) -> tuple[dict[str, Any], Node] | Refusal:
    """Read a text into data, and into nodes that know their places."""
    builder = Builder(lines)
    try:
        builder.read(parser(text))
    except RefusedError as error:
        return error.refusal
    except yaml.YAMLError as error:
        return explain(error, lines)
    except (ValueError, OverflowError):
        # The pure parser turns an escape such as "\UFFFFFFFF" into a character without looking at its size.
        return builder.refuse_escape()
    return builder.finish()


def _find_directive(lines: tuple[str, ...]) -> Refusal | None:
    for number, line in enumerate(lines, start=1):
        if line.startswith(_DIRECTIVE):
            return refuse(
                "MC013",
                "A line that begins with % is an instruction to the YAML parser.",
                "Delete the line; if it belongs to a text, indent it like the rest of the text.",
                span=Span(number, 1, len(line) + 1),
                lines=lines,
            )
    return None
