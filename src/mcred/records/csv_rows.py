"""Rows of a CSV file that nobody vouches for: bounded, one line at a time, a bad line never harms its neighbours.

Read as bytes, since text iteration would take a gigabyte of line into memory before anything could refuse it. A quoted
cell ends on its own line, so that a quote left open costs one row and not the rest of the file.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from mcred.errors import Refused
from mcred.values import dataclass

LINE_LIMIT = 64 * 1024
CELL_LIMIT = 8 * 1024
COLUMN_LIMIT = 100
BOM = b"\xef\xbb\xbf"
EMPTY = "The file is empty."
OPEN_QUOTE = "The first line is not a row of headings: a quote in it is not closed."
_SHOWN = 2_000
"""How much of an overlong line is kept for the person who mends it."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that did not go in. `raw` is its cells, or the whole line as one cell where it has no right cells."""

    line: int
    reason: str
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with as many cells as the header."""

    line: int
    cells: list[str]


class CsvRows:
    """The header and the rows of one stream.

    Raises:
        Refused: the file as a whole cannot be a table: empty, not UTF-8, no readable or a repeated heading.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.header: tuple[str, ...] = self._read_header()

    def _read_header(self) -> tuple[str, ...]:
        text = _heading_text(self._stream.readline(LINE_LIMIT + 1))
        try:
            cells = next(csv.reader([text], strict=True), [])
        except csv.Error:
            raise Refused(OPEN_QUOTE, hint="Mend the first line.") from None
        return headings(cells)

    def __iter__(self) -> Iterator[Row | RejectedRow]:
        number, width = 1, len(self.header)
        readline = self._stream.readline
        while line := readline(LINE_LIMIT + 1):
            number += 1
            if len(line) > LINE_LIMIT:
                self._skip_rest(line)
                shown = line[:_SHOWN].decode("utf-8", "backslashreplace")
                yield RejectedRow(number, f"the line is longer than {LINE_LIMIT // 1024} KiB", (shown,))
                continue
            if not line.strip(b", \t\r\n"):
                continue  # spreadsheets leave such lines behind
            row = _divide(number, line, width)
            yield row

    def _skip_rest(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(LINE_LIMIT + 1)


def headings(cells: Iterable[str]) -> tuple[str, ...]:
    """Return a row of headings in one spelling: lower case, single blanks.

    Raises:
        Refused: there are too many, or one stands twice.
    """
    header = tuple(" ".join(cell.split()).casefold() for cell in cells)
    if len(header) > COLUMN_LIMIT:
        raise Refused(
            f"The file has {len(header)} columns; at most {COLUMN_LIMIT} are read.",
            hint="Export only the columns that mcred asks for.",
        )
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    if repeated:
        raise Refused(
            f"The heading {repeated[0][:40]!r} stands more than once, so its columns cannot be told apart.",
            hint="Remove or rename all but one of them.",
        )
    return header


def _heading_text(line: bytes) -> str:
    if not line.strip():
        raise Refused(EMPTY, hint="It needs a first line with the headings.")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line:
        raise Refused(
            "The file is not UTF-8 text (UTF-16, or no text at all).",
            hint="Save it as CSV UTF-8 (in Excel: Save As, CSV UTF-8).",
        )
    if len(line) > LINE_LIMIT:
        raise Refused(
            f"The first line is longer than {LINE_LIMIT // 1024} KiB.",
            hint="It should hold the headings only.",
        )
    try:
        return line.removeprefix(BOM).decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused(
            "The first line is not UTF-8 text.",
            hint="Save the file as CSV UTF-8 (in Excel: Save As, CSV UTF-8).",
        ) from None


def _divide(number: int, line: bytes, width: int) -> Row | RejectedRow:
    try:
        text = line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        shown = line.decode("utf-8", "backslashreplace").rstrip("\r\n")
        return RejectedRow(number, "the line is not UTF-8; save the file as CSV UTF-8", (shown,))
    if "\0" in text:
        return RejectedRow(number, "the line holds a NUL character", (text,))
    if '"' in text:
        try:
            cells = next(csv.reader([text], strict=True))
        except csv.Error:
            return RejectedRow(
                number, "a quote is not closed on its line, or text follows a closing quote", (text,)
            )
    else:
        cells = text.split(",")
    if len(cells) != width:
        return RejectedRow(number, f"the row has {len(cells)} cells, the header {width}", (text,))
    if len(text) > CELL_LIMIT and any(len(cell) > CELL_LIMIT for cell in cells):
        return RejectedRow(number, f"a cell is longer than {CELL_LIMIT // 1024} KiB", (text[:_SHOWN],))
    return Row(number, cells)


def columns(header: tuple[str, ...], required: tuple[str, ...]) -> dict[str, int]:
    """Return where each heading stands.

    Raises:
        Refused: a required one is missing.
    """
    missing = [name for name in required if name not in header]
    if missing:
        divided_otherwise = len(header) == 1 and (";" in header[0] or "\t" in header[0])
        raise Refused(
            f"The file has no column {', '.join(missing)}.",
            hint="The cells are divided by semicolons or tabs; save it with commas."
            if divided_otherwise
            else f"The first line must name these columns, in any order: {','.join(required)}.",
        )
    return {name: index for index, name in enumerate(header) if name}
