"""Rows of a CSV file that nobody vouches for: bounded, block by block, a bad line never harms its neighbours.

Read as bytes, since text iteration would take a gigabyte of line into memory before anything could refuse it. A block
that is right is divided in one go; any other is read again line by line, with care, so that each bad line is named.
"""

import csv
from collections.abc import Iterator
from copy import copy
from typing import BinaryIO

from mcred.errors import Refused
from mcred.records.csv_lines import CELL_LIMIT, LINE_LIMIT, NOT_CLOSED, LineReader
from mcred.records.encodings import Doubt
from mcred.records.headings import COLUMN_LIMIT, OPEN_QUOTE, headings, not_text, require_heading
from mcred.records.line_ends import has_old_line_ends, with_usual_line_ends
from mcred.records.rejects import REASON
from mcred.records.rows import Block, Columns, RejectedRow
from mcred.records.separators import named_separator, separator_of
from mcred.values import dataclass

__all__ = ["BOM", "CsvRows", "RejectedRow", "Row"]

BOM = b"\xef\xbb\xbf"
_BLOCK = 256 * 1024
_MARK = "\x1e"
"""What stands in no cell of a block that is divided by columns."""
_TALLEST = 20
"""Over so many lines at most a quoted cell goes."""


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
        self,
        stream: BinaryIO,
        *,
        encoding: str = "utf-8",
        widest: int = COLUMN_LIMIT,
        distinct: bool = True,
        doubt: Doubt | None = None,
    ) -> None:
        self.stream = stream
        self._encoding = encoding
        self._doubt = doubt
        """What says whether it is UTF-8 after all; None where somebody has said so."""
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
            self._encoding, self._doubt, line = "utf-8", None, line.removeprefix(BOM)
        if has_old_line_ends(line):
            self.stream = with_usual_line_ends(self.stream, line)
            line = self.stream.readline(LINE_LIMIT + 1)
        require_heading(line)
        text = self._text(line)
        if text is None:
            raise not_text(self._encoding)
        return text.rstrip("\r\n")

    def _text(self, data: bytes) -> str | None:
        """Decode some bytes; None where they are of another encoding."""
        try:
            return data.decode(self._encoding)
        except UnicodeDecodeError:
            if self._doubt is None:
                return None
        self._encoding, self._doubt = self._doubt.settle(), None
        return self._text(data)

    def _divided_header(self, line: str) -> tuple[str, ...]:
        try:
            cells = next(csv.reader([line], delimiter=self.separator, strict=True), [])
        except csv.Error:
            raise Refused(OPEN_QUOTE, hint="Mend the first line.") from None
        if REASON in (cell.strip().casefold() for cell in cells):
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
        text = self._text(data)
        if text is None or "\0" in text:
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
        reader = LineReader(self.header, self.separator, self._encoding)
        numbers: list[int] = []
        rows: list[list[str] | RejectedRow] = []
        at = 0
        while at < len(lines):
            taken = 1
            if lines[at].strip(b" \t\r" + self.separator.encode()):
                row = reader.read(lines[at], first + at)
                if isinstance(row, RejectedRow) and row.reason == NOT_CLOSED:
                    row, taken = self._over_several_lines(reader, lines, at, row)
                numbers.append(first + at)
                rows.append(row)
            at += taken
        return Block(numbers, rows), len(lines)

    def _over_several_lines(
        self, reader: LineReader, lines: list[bytes], at: int, alone: RejectedRow
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
                cells = reader.divided(text)
            except (UnicodeDecodeError, csv.Error):
                cells = []
            if len(cells) == len(self.header) and not any("\0" in cell for cell in cells):
                return cells, last - at + 1
            if not isinstance(reader.read(lines[last], 0), RejectedRow):
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
