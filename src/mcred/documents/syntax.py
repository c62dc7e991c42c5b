"""A parser's complaint in an author's words: what is wrong on which line, and the next keystroke.

PyYAML's two parsers word the same mistake differently and speak of tokens and nodes. What an author did is read from
the text around the place; their words only tell the kinds of trouble apart.
"""

import re
from collections.abc import Callable

from mcred.diagnostics import Span
from mcred.documents.document import Refusal, refuse
from mcred.values import dataclass

_KEY = re.compile(r"\s*(?:- )*[^\s:#'\"\[{][^:#]*:(?: |$)")
_QUOTED_VALUE = re.compile(r"[^'\"#]*?[:\-,\[] +(['\"])")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What the parser said, and the text around it."""

    words: str
    lines: tuple[str, ...]
    line: int
    column: int
    opened: tuple[int, int] | None
    """Where the thing began that the parser was in the middle of, from 0."""

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]

    def previous(self) -> int | None:
        """Return the index of the nearest line above that is neither blank nor a comment."""
        above = range(min(self.line, len(self.lines)) - 1, -1, -1)
        return next(
            (n for n in above if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """What to tell the author, and where; the place of the trouble unless another is given."""

    message: str
    help: str
    at: tuple[int, int] | None = None


def explain(error: Exception, lines: tuple[str, ...]) -> Refusal:
    """Turn a YAML error into a refusal."""
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    trouble = _Trouble(
        words=f"{getattr(error, 'context', '') or ''} | {getattr(error, 'problem', '') or ''}",
        lines=lines,
        line=mark.line if mark is not None else 0,
        column=mark.column if mark is not None else 0,
        opened=(opened.line, opened.column) if opened is not None else None,
    )
    said = next((words for reason in _REASONS if (words := reason(trouble)) is not None), _FALLBACK)
    return refuse(
        "MC004",
        said.message,
        said.help,
        span=_span(lines, said.at or (trouble.line, trouble.column)),
        lines=lines,
    )


def _span(lines: tuple[str, ...], at: tuple[int, int]) -> Span:
    line, column = at
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        # The end of the file: show its last line of text.
        line -= 1
        column = len(lines[line].rstrip()) if line < len(lines) else 0
    return Span(line + 1, column + 1, column + 2)


_FALLBACK = _Words(
    "YAML cannot read this line.",
    "Check the quotes, the indentation and the colons here and on the line above.",
)


def _tab(trouble: _Trouble) -> _Words | None:
    for number in (trouble.line, trouble.line + 1):
        text = trouble.lines[number] if number < len(trouble.lines) else ""
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return _Words(
                "This line is indented with a tab.",
                "Replace the tab by blanks, two for each level.",
                (number, indent.index("\t")),
            )
    return None


def _open_quote(trouble: _Trouble) -> _Words | None:
    if "quoted" not in trouble.words or (
        "end of stream" not in trouble.words and "document" not in trouble.words
    ):
        return None
    return _Words(
        "The quote that opens here is never closed.",
        "Close it with the same quote at the end of the text.",
        trouble.opened,
    )


def _escape(trouble: _Trouble) -> _Words | None:
    if "escape" not in trouble.words:
        return None
    return _Words(
        "In double quotes a backslash begins an escape, and this one means nothing.",
        "Double the backslash, or use single quotes around the text.",
    )


def _colon_in_value(trouble: _Trouble) -> _Words | None:
    if "mapping values" not in trouble.words:
        return None
    if _KEY.match(trouble.text[: trouble.column]):
        return _Words(
            "The text after the first colon contains another colon, which YAML takes for a key.",
            "Put the whole text in quotes.",
        )
    above = trouble.previous()
    if above is None:
        return _FALLBACK
    place = (above, max(len(trouble.lines[above].rstrip()) - 1, 0))
    before = trouble.lines[above]
    if _indent(trouble.text) > _indent(before) and _KEY.match(before):
        return _Words(
            "This line is indented below a line that has a value already.",
            "Align it with the line above, or move that value to a line of its own.",
            (trouble.line, _indent(trouble.text)),
        )
    tight = before.find(":")
    if tight >= 0:
        place = (above, tight)
        return _Words("The colon here has no blank after it.", "Write a blank after the colon.", place)
    return _Words(
        "This line has no colon, so it is no key.", "Write key: value, or indent it as a text.", place
    )


def _no_colon(trouble: _Trouble) -> _Words | None:
    if "could not find expected ':'" not in trouble.words:
        return None
    return _Words(
        "This line has no colon, so it is no key.",
        "Write key: value, or indent it as a text.",
        trouble.opened,
    )


def _open_bracket(trouble: _Trouble) -> _Words | None:
    if "flow" not in trouble.words or trouble.opened is None:
        return None
    line, column = trouble.opened
    opening = trouble.lines[line][column : column + 1] if line < len(trouble.lines) else ""
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:
        return _keyless(trouble)
    if trouble.line != line or trouble.column >= len(trouble.text.rstrip()):
        return _Words(
            f"The {opening} that opens here is never closed, or a comma is missing inside it.",
            f"Close it with {closing}, and put a comma between its items.",
            trouble.opened,
        )
    return _Words(
        f"Inside {opening} … {closing} a comma or {closing} is expected here.",
        "Put a comma between the items; a text that contains a comma, a bracket or a colon needs quotes.",
    )


def _keyless(trouble: _Trouble) -> _Words | None:
    if trouble.character != ":":
        return None
    return _Words("A colon stands here without a key.", "Write the key before it.")


def _special_start(trouble: _Trouble) -> _Words | None:
    begins = "cannot start any token" in trouble.words
    named = any(word in trouble.words for word in ("an anchor", "an alias", "a tag", "a directive"))
    if not (begins or named):
        return None
    at = trouble.opened if named and trouble.opened is not None else (trouble.line, trouble.column)
    character = trouble.lines[at[0]][at[1] : at[1] + 1] if at[0] < len(trouble.lines) else ""
    return _Words(
        f"A text cannot begin with {character or 'this character'} without quotes.",
        "Put the text in quotes.",
        at,
    )


def _block_text(trouble: _Trouble) -> _Words | None:
    if "block scalar" not in trouble.words:
        return None
    return _Words(
        "After | or > the text must begin on the next line, indented.",
        "Move the text to the next line; or, if the text itself begins with | or >, put it in quotes.",
    )


def _after_value(trouble: _Trouble) -> _Words | None:
    if "block" not in trouble.words:
        return None
    before = trouble.text[: trouble.column]
    quote = _QUOTED_VALUE.match(before)
    if quote is not None and before.rstrip()[-1:] == quote[1]:
        remedy = (
            "double it ('') or use double quotes" if quote[1] == "'" else "use single quotes around the text"
        )
        return _Words(
            "There is more text after the closing quote.",
            f"Let the quotes go around the whole text; for a quote inside it, {remedy}.",
        )
    if before.rstrip()[-1:] in ("]", "}"):
        return _Words(
            "There is more text after the closing bracket.",
            "Put the whole text in quotes, or remove what follows the bracket.",
        )
    return None


def _indentation(trouble: _Trouble) -> _Words | None:
    if "block" not in trouble.words:
        return None
    if trouble.character == "-":
        return _Words(
            "A list item stands here, where a key is expected.",
            "Indent the dash below the key that the list belongs to.",
        )
    if trouble.character == ":":
        return _keyless(trouble)
    if "block collection" in trouble.words or "'-' indicator" in trouble.words:
        return _Words(
            "A key stands here, where the next item of a list is expected.",
            "Align it with the other keys of the item, or begin the next item with a dash.",
        )
    return _Words(
        "The indentation of this line fits no line above it.",
        "Align it exactly with the keys that it belongs to; use blanks, two for each level.",
    )


def _stray(trouble: _Trouble) -> _Words | None:
    if "node content" not in trouble.words:
        return None
    return _Words(
        f"A text cannot begin with {trouble.character or 'this character'} without quotes.",
        "Remove it, or put the text in quotes.",
    )


def _after_end(trouble: _Trouble) -> _Words | None:
    if "document start" not in trouble.words:
        return None
    return _Words(
        "There is text after the end of the document.",
        "Remove the line ... above it; a file holds one proposal.",
    )


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


_REASONS: tuple[Callable[[_Trouble], _Words | None], ...] = (
    _tab,
    _open_quote,
    _escape,
    _colon_in_value,
    _no_colon,
    _block_text,
    _special_start,
    _open_bracket,
    _stray,
    _after_end,
    _after_value,
    _indentation,
)
