"""Rows of a CSV file that nobody vouches for: bounded, block by block, a bad line never harms its neighbours.

Read as bytes, since text iteration would take a gigabyte of line into memory before anything could refuse it. A block
that is right is divided in one go; any other is read again line by line, with care, so that each bad line is named.
"""

import csv
from collections.abc import Iterable, Iterator
from copy import copy
from typing import BinaryIO

from mcred.errors import Refused
from mcred.records.rows import Block, Columns, RejectedRow
from mcred.records.separators import named_separator, separator_of
from mcred.values import dataclass

__all__ = [
    "BOM",
    "CELL_LIMIT",
    "COLUMN_LIMIT",
    "EMPTY",
    "LINE_LIMIT",
    "OPEN_QUOTE",
    "CsvRows",
    "RejectedRow",
    "Row",
]

LINE_LIMIT = 64 * 1024
CELL_LIMIT = 8 * 1024
COLUMN_LIMIT = 100
BOM = b"\xef\xbb\xbf"
EMPTY = "The file is empty."
OPEN_QUOTE = "The first line is not a row of headings: a quote in it is not closed."
NOT_CLOSED = "a quote is not closed on its line, or text follows a closing quote"
_BLOCK = 256 * 1024
_MARK = "\x1e"
"""What stands in no cell of a block that is divided by columns."""
_SHOWN = 2_000
"""How much of an overlong line is kept for the person who mends it."""
_TALLEST = 20
"""Over so many lines at most a quoted cell goes."""
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row with as many cells as the header."""

    line: int
    cells: list[str]


class CsvRows:
    """The header and the rows of one stream.

    Raises:
        Refused: the file as a whole cannot be a table: empty, of another encoding, no readable or a repeated heading.
    """

    def __init__(
        self, stream: BinaryIO, *, encoding: str = "utf-8", widest: int = COLUMN_LIMIT, distinct: bool = True
    ) -> None:
        self.stream = stream
        self._encoding = encoding
        self.lines_read = 1
        """How many lines were read so far, the headings among them."""
        line = self._first_line()
        named = named_separator(line)
        if named:  # a line by which some spreadsheets tell each other what divides the cells
            line = self._first_line()
            self.lines_read += 1
        self.separator = named or separator_of(line)
        self.titles: tuple[str, ...] = self._divided_header(line)
        """The headings as they stand."""
        self.header: tuple[str, ...] = headings(self.titles, widest=widest, distinct=distinct)

    def _first_line(self) -> str:
        line = self.stream.readline(LINE_LIMIT + 1)
        if line.startswith(BOM):
            self._encoding, line = "utf-8", line.removeprefix(BOM)
        return _heading_text(line, self._encoding)

    def _divided_header(self, line: str) -> tuple[str, ...]:
        try:
            cells = next(csv.reader([line], delimiter=self.separator, strict=True), [])
        except csv.Error:
            raise Refused(OPEN_QUOTE, hint="Mend the first line.") from None
        if "reason" in (cell.strip().casefold() for cell in cells):
            self._encoding = "utf-8"  # it is a file of rejected rows, which mcred wrote itself
        return tuple(cells)

    def __iter__(self) -> Iterator[Row | RejectedRow]:
        """Yield row by row, blank ones left out."""
        for block in self.blocks():
            for line, row in zip(block.lines, block.rows, strict=True):
                if isinstance(row, RejectedRow):
                    yield row
                elif any(cell and not cell.isspace() for cell in row):
                    yield Row(line, row)

    def blocks(self) -> Iterator[Block]:
        """Yield the rows by the block. A row of empty cells may be among them: spreadsheets leave such lines behind."""
        for block in self.column_blocks(quick=False):
            yield block.as_block() if isinstance(block, Columns) else block

    def column_blocks(self, *, quick: bool = True) -> Iterator[Block | Columns]:
        """Yield the rows by the block, and by the column where a block has neither quotes nor anything wrong."""
        number = self.lines_read + 1
        block: Block | Columns
        while data := self._block():
            text = self._right_text(data)
            lines = None if text is None else text.count("\n") + 1
            if quick and text and lines and (columns := self._columns(text, lines)):
                block, taken = Columns(number, columns), lines
            elif text and lines and (rows := self._divided(text.split("\n"))) is not None:
                block, taken = Block(range(number, number + lines), rows), lines
            else:
                block, taken = self._with_care(data, number)
            yield block
            number += taken
            self.lines_read = number - 1

    def rest(self, stream: BinaryIO) -> "CsvRows":
        """Return the rows of another stream under the same headings; its lines are counted from 1."""
        later = copy(self)
        later.stream, later.lines_read = stream, 0
        return later

    def _block(self) -> bytes:
        """Return whole lines, or the beginning of one that is too long."""
        data = self.stream.read(_BLOCK)
        return data if data.endswith(b"\n") else data + self.stream.readline(LINE_LIMIT + 1)

    def _right_text(self, data: bytes) -> str | None:
        try:
            text = data.decode(self._encoding)
        except UnicodeDecodeError:
            return None
        if "\0" in text:
            return None
        return text.replace("\r\n", "\n").removesuffix("\n").removesuffix("\r")

    def _columns(self, text: str, lines: int) -> list[list[str]] | None:
        """Divide a block in one go: a mark ends each line, and has to stand where the width says."""
        width = len(self.header)
        if '"' in text or _MARK in text or max(map(len, text.split("\n"))) > CELL_LIMIT:
            return None
        cells = text.replace("\n", f"{self.separator}{_MARK}{self.separator}").split(self.separator)
        if len(cells) != lines * (width + 1) - 1 or cells[width :: width + 1].count(_MARK) != lines - 1:
            return None
        return [cells[place :: width + 1] for place in range(width)]

    def _divided(self, lines: list[str]) -> list[list[str] | RejectedRow] | None:
        """Divide all lines of a block; None where any of them is not as it should be."""
        if max(map(len, lines)) > CELL_LIMIT:
            return None
        separator = self.separator
        if any('"' in line for line in lines):
            try:
                rows = list(csv.reader(lines, delimiter=separator, strict=True))
            except csv.Error:
                return None
            if len(rows) != len(lines):  # a cell that goes over several lines
                return None
        else:
            rows = [line.split(separator) for line in lines]
        return rows if set(map(len, rows)) == {len(self.header)} else None  # type: ignore[return-value]

    def _with_care(self, data: bytes, first: int) -> tuple[Block, int]:
        lines = data.split(b"\n")
        if not lines[-1]:
            lines.pop()
        if not data.endswith(b"\n") and len(lines[-1]) > LINE_LIMIT:
            self._skip_rest()
        numbers: list[int] = []
        rows: list[list[str] | RejectedRow] = []
        at = 0
        while at < len(lines):
            taken = 1
            if lines[at].strip(b" \t\r" + self.separator.encode()):
                row = self._one(lines[at], first + at)
                if isinstance(row, RejectedRow) and row.reason == NOT_CLOSED:
                    row, taken = self._over_several_lines(lines, at, row)
                numbers.append(first + at)
                rows.append(row)
            at += taken
        return Block(numbers, rows), len(lines)

    def _one(self, line: bytes, number: int) -> list[str] | RejectedRow:
        """Divide one line, or say what is wrong with it."""
        if len(line) > LINE_LIMIT:
            shown = line[:_SHOWN].decode("utf-8", "backslashreplace")
            return RejectedRow(number, f"the line is longer than {LINE_LIMIT // 1024} KiB", (shown,))
        try:
            text = line.decode(self._encoding).rstrip("\r\n")
        except UnicodeDecodeError:
            shown = line.decode("utf-8", "backslashreplace").rstrip("\r\n")
            name = _NAMES[self._encoding]
            remedy = "save the file as CSV UTF-8" + (
                ", or say --encoding cp1252" if self._encoding == "utf-8" else ""
            )
            return RejectedRow(number, f"the line is not {name}; {remedy}", (shown,))
        if "\0" in text:
            return RejectedRow(number, "the line holds a NUL character", (text,))
        try:
            cells = next(csv.reader([text], delimiter=self.separator, strict=True), [])
        except csv.Error:
            return RejectedRow(number, NOT_CLOSED, (text,))
        width = len(self.header)
        if len(cells) != width:
            return RejectedRow(number, f"the row has {len(cells)} cells, the header {width}", (text,))
        if len(text) > CELL_LIMIT and any(len(cell) > CELL_LIMIT for cell in cells):
            return RejectedRow(number, f"a cell is longer than {CELL_LIMIT // 1024} KiB", (text[:_SHOWN],))
        return cells

    def _over_several_lines(
        self, lines: list[bytes], at: int, alone: RejectedRow
    ) -> tuple[list[str] | RejectedRow, int]:
        """Read a row whose quoted cell holds line breaks; the first line alone is bad where it never becomes one.

        A line on the way that is a whole row by itself is a neighbour, not a part: then the quote was a mistake.
        """
        for last in range(at + 1, at + _TALLEST):
            if last >= len(lines) and not self._one_more(lines):
                break
            joined = b"\n".join(lines[at : last + 1])
            if len(joined) > LINE_LIMIT:
                break
            try:
                text = joined.decode(self._encoding).replace("\r\n", "\n").rstrip("\r\n")
                cells = next(csv.reader([text], delimiter=self.separator, strict=True), [])
            except (UnicodeDecodeError, csv.Error):
                cells = []
            if len(cells) == len(self.header) and not any("\0" in cell for cell in cells):
                return cells, last - at + 1
            if not isinstance(self._one(lines[last], 0), RejectedRow):
                break
        return alone, 1

    def _one_more(self, lines: list[bytes]) -> bool:
        line = self.stream.readline(LINE_LIMIT + 1)
        if line:
            lines.append(line.removesuffix(b"\n"))
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            self._skip_rest()
        return bool(line)

    def _skip_rest(self) -> None:
        while (line := self.stream.readline(LINE_LIMIT + 1)) and not line.endswith(b"\n"):
            pass


def headings(cells: Iterable[str], *, widest: int = COLUMN_LIMIT, distinct: bool = True) -> tuple[str, ...]:
    """Return a row of headings in one spelling: lower case, single blanks.

    Raises:
        Refused: there are too many, or (where they should be `distinct`) one stands twice.
    """
    header = tuple(" ".join(cell.split()).casefold() for cell in cells)
    if len(header) > widest:
        raise Refused(
            f"The file has {len(header)} columns; at most {widest} are read.",
            hint="Export only the columns that mcred asks for.",
        )
    repeated = sorted({name for name in header if name and header.count(name) > 1}) if distinct else []
    if repeated:
        raise twice(repeated[0])
    return header


def twice(heading: str) -> Refused:
    """Return the refusal of a heading that stands more than once."""
    return Refused(
        f"The heading {heading[:40]!r} stands more than once, so its columns cannot be told apart.",
        hint="Remove or rename all but one of them.",
    )


def _heading_text(line: bytes, encoding: str) -> str:
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
        return line.decode(encoding).rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused(
            f"The first line is not {_NAMES[encoding]} text.",
            hint="Save the file as CSV UTF-8 (in Excel: Save As, CSV UTF-8), or say --encoding cp1252.",
        ) from None


def columns(header: tuple[str, ...], required: tuple[str, ...]) -> dict[str, int]:
    """Return where each heading stands.

    Raises:
        Refused: a required one is missing.
    """
    missing = [name for name in required if name not in header]
    if missing:
        raise Refused(
            f"The file has no column {', '.join(missing)}.",
            hint=f"The first line must name these columns, in any order: {','.join(required)}.",
        )
    return {name: index for index, name in enumerate(header) if name}
