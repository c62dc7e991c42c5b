"""Put one word in the place of another in a text, and leave every other byte as it is."""

import codecs
import re
from collections.abc import Iterable

from mcred.diagnostics import Fix, Path, Span
from mcred.documents.document import Document, Mark
from mcred.documents.scalars import resolve

# What reads the same without quotes, within either kind of them, and within brackets.
_SIMPLE = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./*&-]| (?=[A-Za-z0-9*]))*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def rewording(document: Document, path: Path, word: str, *, at_key: bool = False) -> Fix | None:
    """Return the change that puts `word` in the place of a key or a text, within the quotes that stand there.

    None where that is more than the change of one word on one line.
    """
    node = document.root
    for part in path:
        below = node.children.get(part)
        if below is None:
            return None
        node = below
    start, end = (node.key_start, node.key_end) if at_key else (node.start, node.end)
    if start is None or end is None or start.line != end.line or (node.children and not at_key):
        return None
    if not _SIMPLE.fullmatch(word) or resolve(word) != word:
        return None
    token = document.lines[start.line][start.column : end.column]
    quote = token[:1] if token[:1] in ("'", '"') else ""
    if not token or token[0] in "|>[{" or (quote and (len(token) < 2 or token[-1] != quote)):
        return None
    return Fix(_span(start, end), f"{quote}{word}{quote}")


def _span(start: Mark, end: Mark) -> Span:
    return Span(start.line + 1, start.column + 1, end.column + 1)


def mended(data: bytes, fixes: Iterable[Fix]) -> bytes:
    """Apply fixes, which do not overlap, to a file that could be read; every other byte stays."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(data.removeprefix(mark).decode("utf-8"))
    for fix in sorted(fixes, key=lambda f: (f.span.line, f.span.column), reverse=True):
        line = lines[fix.span.line - 1]
        lines[fix.span.line - 1] = (
            line[: fix.span.column - 1] + fix.replacement + line[fix.span.end_column - 1 :]
        )
    return mark + "".join(lines).encode("utf-8")


def replaced(lines: tuple[str, ...], fix: Fix) -> str:
    """Return what stands now where a fix would change the text."""
    return lines[fix.span.line - 1][fix.span.column - 1 : fix.span.end_column - 1]
