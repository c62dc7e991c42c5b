"""From bytes to lines: size, encoding and forbidden characters are judged before a parser sees anything."""

import codecs
import re
import unicodedata

from mcred.diagnostics import Span
from mcred.documents.document import Refusal, refuse

LARGEST_FILE = 256 * 1024
"""Bytes. The largest proposal that anyone would read is a tenth of it."""

_LINE_END = re.compile(r"\r\n|\r|\n")

# C0 but tab and line ends, DEL, C1; the line and paragraph separators (YAML 1.1 ends a line there, no editor shows
# it); marks and embeddings that reorder text on the screen; the byte order mark inside a text; noncharacters; tags.
_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
_ASCII_ALLOWED = bytes(sign for sign in range(128) if not FORBIDDEN.match(chr(sign)))
UNSEEN = re.compile(f"[\t\n\r{_FORBIDDEN}]")
"""What also a text of one line, such as a name, may not hold."""

_WIDE_MARKS = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
               (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip

_SAVE_AS = "Save the file again with the encoding UTF-8 (in most editors: Save with encoding, UTF-8)."


def split_lines(text: str) -> tuple[str, ...]:
    """Split where YAML ends a line; `str.splitlines` also splits at characters that an editor shows inside a line."""
    return tuple(_LINE_END.split(text) if "\r" in text else text.split("\n"))


def decode(data: bytes) -> str | Refusal:
    """Return the text of a file, without its byte order mark, or say why it is none."""
    if len(data) > LARGEST_FILE:
        return refuse(
            "MC001",
            f"The file is larger than {LARGEST_FILE // 1024} KiB.",
            "A proposal is a few pages of text: link to long material instead of pasting it.",
            span=Span(1, 1, 2),
            lines=("",),
        )
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return _not_utf8(f"The file is encoded as {name}, not as UTF-8.", Span(1, 1, 2), ("",))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _bad_byte(data, error.start)
    if _looks_wide(data):
        return _not_utf8("The file is encoded as UTF-16, not as UTF-8.", Span(1, 1, 2), ("",))
    if data.isascii() and not data.translate(None, _ASCII_ALLOWED):
        return text  # as the search below would find, ten times faster
    return _without_forbidden(text)


def name_of(character: str) -> str:
    """Name a character that must not reach a screen: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _looks_wide(data: bytes) -> bool:
    """Tell UTF-16 without its mark, whose every other byte is NUL where the text is Latin."""
    return len(data) > 3 and (data[1:64:2].strip(b"\0") == b"" or data[0:64:2].strip(b"\0") == b"")


def _not_utf8(message: str, span: Span, lines: tuple[str, ...]) -> Refusal:
    return refuse("MC002", message, _SAVE_AS, span=span, lines=lines)


def _bad_byte(data: bytes, start: int) -> Refusal:
    before = split_lines(data[:start].decode("utf-8"))
    lines = split_lines(data.decode("utf-8", errors="replace"))
    column = len(before[-1]) + 1
    message = f"The byte 0x{data[start]:02X} here is not UTF-8; the file may be encoded as Windows-1252."
    return _not_utf8(message, Span(len(before), column, column + 1), lines)


def _without_forbidden(text: str) -> str | Refusal:
    found = FORBIDDEN.search(text)
    if found is None:
        return text
    before = split_lines(text[: found.start()])
    column = len(before[-1]) + 1
    return refuse(
        "MC003",
        f"The invisible character {name_of(found[0])} stands here.",
        "Delete it. It often comes along when text is pasted from a word processor, a terminal or a web page.",
        span=Span(len(before), column, column + 1),
        lines=split_lines(text),
    )
