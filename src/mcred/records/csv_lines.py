"""One line of a CSV file, read with care: its cells, or why there are none and the row as well as it can be divided.

What is rejected here is mended by a person in a file with the same columns, so it has to stand in them.
"""

import csv
import re

from mcred.records.rejects import in_columns
from mcred.records.rows import RejectedRow
from mcred.values import dataclass

LINE_LIMIT = 64 * 1024
CELL_LIMIT = 8 * 1024
NOT_CLOSED = "a quote is not closed on its line, or text follows a closing quote"
NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
"""The encodings, as people call them."""
_SHOWN = 2_000
"""How much of an overlong line or cell is kept for the person who mends it."""
_NO_UTF_8 = re.compile("[\udc80-\udcff]")
_REMEDY = {
    "utf-8": "it is shown as Windows-1252, so look whether its letters are right",
    "cp1252": "save the file as CSV UTF-8",
}


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the lines below one row of headings."""

    header: tuple[str, ...]
    separator: str
    encoding: str

    def read(self, line: bytes, number: int) -> list[str] | RejectedRow:
        """Divide one line, or say what is wrong with it."""
        if len(line) > LINE_LIMIT:
            shown = line[:_SHOWN].decode("utf-8", "backslashreplace")
            return RejectedRow(number, f"the line is longer than {LINE_LIMIT // 1024} KiB", (shown,))
        reasons = []
        try:
            text = line.decode(self.encoding).rstrip("\r\n")
        except UnicodeDecodeError:
            text = legible(line, self.encoding).rstrip("\r\n")
            reasons.append(f"the line is not {NAMES[self.encoding]}; {_REMEDY[self.encoding]}")
        if "\0" in text:
            reasons.append("the line holds a NUL character")
        try:
            cells = self.divided(text)
        except csv.Error:
            return RejectedRow(number, "; ".join([*reasons, NOT_CLOSED]), self._shown(self._forced(text)))
        if len(cells) != len(self.header):
            reasons.append(f"the row has {len(cells)} cells, the header {len(self.header)}")
        elif len(text) > CELL_LIMIT and any(len(cell) > CELL_LIMIT for cell in cells):
            reasons.append(f"a cell is longer than {CELL_LIMIT // 1024} KiB")
        return RejectedRow(number, "; ".join(reasons), self._shown(cells)) if reasons else cells

    def divided(self, text: str) -> list[str]:
        """Divide a row whose quotes are right.

        Raises:
            csv.Error: they are not.
        """
        return next(csv.reader([text], delimiter=self.separator, strict=True), [])

    def _forced(self, text: str) -> list[str]:
        """Divide a row whose quotes are wrong: with those that can be made out, or as if there were none."""
        plain = [cell.removeprefix('"').removesuffix('"') for cell in text.split(self.separator)]
        try:
            cells = next(csv.reader([text], delimiter=self.separator), [])
        except csv.Error:
            return plain
        return plain if len(plain) == len(self.header) != len(cells) else cells

    def _shown(self, cells: list[str]) -> tuple[str, ...]:
        return tuple(cell[:_SHOWN] for cell in in_columns(cells, self.header, self.separator))


def legible(line: bytes, encoding: str) -> str:
    """Return a line of which some bytes are not of its encoding, those as Windows-1252 has them."""
    if encoding != "utf-8":
        return line.decode(encoding, "backslashreplace")
    text = line.decode("utf-8", "surrogateescape")
    return _NO_UTF_8.sub(lambda found: _one_byte(ord(found[0]) - 0xDC00), text)


def _one_byte(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "backslashreplace")
