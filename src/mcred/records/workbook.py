"""A sheet of an .xlsx workbook, which is a zip of XML that nobody vouches for: unpacked within bounds before it is read.

The only module that loads openpyxl; it is imported only where a workbook is at hand.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from mcred.documents.nearest import nearest
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage
from mcred.records.headings import COLUMN_LIMIT
from mcred.records.table import ROW_LIMIT, Cell, Table, TableRow, table_of
from mcred.values import dataclass

UNPACKED_LIMIT = 20 * 1024 * 1024
PART_LIMIT = 1_000
TAG_LIMIT = 200_000
"""Tags of one part. Each becomes an object of half a kilobyte: 20 MiB of the shortest would be 3 GiB."""
ROW_TAG_LIMIT = 20_000
"""Tags of one row, which is in memory whole while it is read."""
_TALLEST = 1_048_576
"""Rows of the tallest sheet that a spreadsheet can make."""
_ROOMY = re.compile(r"sheet|sharedStrings", re.IGNORECASE)
_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, OSError)
"""What the zip module says of a damaged, encrypted or oddly packed file."""
_UNREADABLE = (
    *_ZIP, ParseError, InvalidFileException, LookupError, ValueError, TypeError, AttributeError, ArithmeticError,
    AssertionError,
)  # fmt: skip
"""What openpyxl lets through where the XML is not what it expects; it has no error of its own for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a workbook is read at most."""

    unpacked: int = UNPACKED_LIMIT
    tags: int = TAG_LIMIT
    rows: int = ROW_LIMIT


BY_HAND = Limits()
REGISTRARS = Limits(unpacked=100 * 1024 * 1024, tags=4_000_000, rows=50_000)


def read_workbook(data: bytes, *, sheet: str | None = None, limits: Limits = BY_HAND) -> Table:
    """Read one sheet: the named one, else the first that is not hidden. Of formulas, the results that were saved.

    Raises:
        BadUsage: it is no workbook, too large unpacked, or has no such sheet; or the sheet is no table.
    """
    try:
        _require_harmless(data, limits)
    except _ZIP as error:
        raise _damaged() from error
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # openpyxl tells of parts that it does not support; nothing here needs them
        try:
            return _read(data, sheet, limits)
        except _UNREADABLE as error:
            raise _damaged() from error


def _require_harmless(data: bytes, limits: Limits) -> None:
    """Unpack every part within bounds: what a part claims of its size is not believed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > PART_LIMIT or sum(part.file_size for part in parts) > limits.unpacked:
            raise _too_large()
        left = limits.unpacked
        for part in parts:
            with package.open(part) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise _too_large()
            if part.filename.endswith((".xml", ".rels")):
                _require_plain(part.filename, content, limits.tags)


def _require_plain(name: str, xml: bytes, most: int) -> None:
    """Refuse XML that would take much more memory than its size, or that no spreadsheet writes."""
    # In UTF-16 the words would be hidden between NULs; spreadsheets write UTF-8.
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
        raise BadUsage(
            "The workbook holds definitions that no spreadsheet writes.",
            hint="Save it again as .xlsx in a spreadsheet.",
        )
    if xml.count(b"<") > (most if _ROOMY.search(name) else TAG_LIMIT // 5):
        raise _too_large()
    if most > TAG_LIMIT:
        start = 0
        for end in re.finditer(rb"</(?:[A-Za-z0-9]+:)?(?:row|si)>|\Z", xml):
            if xml.count(b"<", start, end.start()) > ROW_TAG_LIMIT:
                raise _too_large()
            start = end.end()


def _read(data: bytes, name: str | None, limits: Limits) -> Table:
    results = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    chosen = _chosen(results, name)
    pairs = zip(_cells(chosen), _cells(formulas[chosen.title]), strict=False)
    first = next(pairs, None)
    if first is None or not any(cell is not None for cell in first[0]):
        raise BadUsage(
            f"The first row of the sheet {quoted(chosen.title)} is empty.",
            hint="It names the columns, such as proposal and decision.",
        )
    width = max(at for at, cell in enumerate(first[0]) if cell is not None) + 1
    return table_of([_shown(cell) for cell in first[0][:width]], _rows(pairs, width), most=limits.rows)


def _chosen(workbook: Any, name: str | None) -> Any:
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if not sheets:
        raise BadUsage("The workbook has no sheet with cells.", hint="Check which file was meant.")
    if name is None:
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        return visible[0] if visible else next(iter(sheets.values()))
    found = next((sheet for title, sheet in sheets.items() if title.casefold() == name.casefold()), None)
    if found is None:
        meant = nearest(name, sheets)
        raise BadUsage(
            f"The workbook has no sheet {quoted(name)}."
            + (f" Did you mean {quoted(meant)}?" if meant else ""),
            hint=f"Its sheets: {', '.join(quoted(title) for title in islice(sheets, 20))}.",
        )
    return found


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what the sheet says of its own size is not believed
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=_TALLEST, max_col=COLUMN_LIMIT + 1, values_only=True
    )
    return rows


def _rows(pairs: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]], width: int) -> Iterator[TableRow]:
    for number, (results, formulas) in enumerate(pairs, start=2):
        lost = next((at for at in range(width) if results[at] is None and formulas[at] is not None), None)
        if lost is not None:
            cell = f"{get_column_letter(lost + 1)}{number}"
            yield TableRow(
                number,
                (),
                f"the result of the formula in {cell} was not saved; save the file in a spreadsheet",
            )
        else:
            yield TableRow(number, tuple(_cell(value) for value in results[:width]))


def _cell(value: object) -> Cell:
    match value:
        case datetime():
            return value.date()
        case date() | time():
            return value
        case _:
            return _shown(value)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _too_large() -> BadUsage:
    return BadUsage(
        "The workbook is larger than a table of this kind can be when it is unpacked.",
        hint="Copy the rows into a fresh workbook, or save them as CSV UTF-8.",
    )


def _damaged() -> BadUsage:
    return BadUsage(
        "The file is no .xlsx workbook that can be read: of another kind, damaged, or locked by a password.",
        hint="Save it again as .xlsx without a password, or as CSV UTF-8.",
    )
