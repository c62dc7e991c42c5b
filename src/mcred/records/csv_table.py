"""A CSV file as a spreadsheet saves it: commas, semicolons or tabs, quoted cells that hold line breaks, a byte order mark.

The whole file is at hand, so a record may go over several lines; a quote left open costs its own row alone.
"""

import csv
import re
from collections.abc import Iterator

from mcred.errors import BadUsage
from mcred.records.csv_lines import LINE_LIMIT
from mcred.records.csv_rows import BOM
from mcred.records.headings import EMPTY, OPEN_QUOTE
from mcred.records.table import Table, TableRow, table_of

ENCODINGS = ("utf-8", "cp1252")
_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])")
"""A first line by which some spreadsheets tell each other what divides the cells."""


def read_csv_table(data: bytes, *, encoding: str = "utf-8") -> Table:
    """Read a file whole. What divides the cells is found in the line of headings alone.

    Raises:
        BadUsage: it is no table: empty, of another encoding, without headings, too many rows or columns.
    """
    lines = _text(data, encoding).split("\n")
    named = _SEPARATOR_LINE.fullmatch(lines[0].strip())
    first = 1 if named and len(lines) > 1 else 0
    if not lines[first].strip():
        raise BadUsage(EMPTY, hint="It needs a first line with the headings.")
    if len(lines[first]) > LINE_LIMIT:
        raise BadUsage(
            f"The first line is longer than {LINE_LIMIT // 1024} KiB.",
            hint="It should hold the headings only.",
        )
    separator = named[1] if first and named else _separator(lines[first])
    header = _cells(lines[first], separator)
    if header is None:
        raise BadUsage(OPEN_QUOTE, hint="Mend the first line.")
    return table_of(header, _rows(lines, first + 1, separator))


def _text(data: bytes, encoding: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data.partition(b"\n")[0]:
        raise BadUsage(
            "The file is not UTF-8 text (UTF-16, or no text at all).",
            hint="Save it as CSV UTF-8 (in Excel: Save As, CSV UTF-8).",
        )
    try:
        text = data.removeprefix(BOM).decode("utf-8" if data.startswith(BOM) else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-8":
            raise BadUsage(
                f"Line {line} is not UTF-8 text.",
                hint="Save the file as CSV UTF-8 (in Excel: Save As, CSV UTF-8), or say --encoding cp1252.",
            ) from None
        raise BadUsage(
            f"Line {line} holds a byte that Windows-1252 has no character for.",
            hint="Save the file as CSV UTF-8 (in Excel: Save As, CSV UTF-8).",
        ) from None
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def _separator(line: str) -> str:
    """Return what divides the headings: what stands outside quotes most often; a comma where there is nothing."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count)


def _rows(lines: list[str], at: int, separator: str) -> Iterator[TableRow]:
    """Yield each record with its row number: a spreadsheet counts records, not lines, from the headings on."""
    number = 1
    while at < len(lines):
        number += 1
        if not lines[at]:
            at += 1
            continue
        taken = _record(lines, at)
        text = "\n".join(lines[at : at + taken])
        at += taken
        if "\0" in text:
            yield TableRow(number, (), "it holds a NUL character")
        elif len(text) > LINE_LIMIT:
            yield TableRow(number, (), f"it is longer than {LINE_LIMIT // 1024} KiB")
        else:
            cells = _cells(text, separator)
            reason = "a quote is not closed, or text follows a closing quote"
            yield TableRow(number, (), reason) if cells is None else TableRow(number, tuple(cells))


def _record(lines: list[str], at: int) -> int:
    """Return over how many lines a record goes; 1 where its quotes never close, so that the next row is read."""
    quotes, length = 0, 0
    for after in range(at, len(lines)):
        quotes += lines[after].count('"')
        length += len(lines[after])
        if quotes % 2 == 0:
            return after - at + 1
        if length > LINE_LIMIT:
            break
    return 1


def _cells(text: str, separator: str) -> list[str] | None:
    """Divide one record; None where its quotes are wrong."""
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
