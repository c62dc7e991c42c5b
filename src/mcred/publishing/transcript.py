"""The registrar's file: CSV or a workbook, the same bytes whenever it is made of the same lines."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from mcred.records.rejects import guarded
from mcred.records.transcript import COLUMNS, TranscriptLine

FORMATS = ("csv", "xlsx")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def transcript_file(lines: Sequence[TranscriptLine], form: str, at: datetime) -> bytes:
    """Return the file. `at` is when the hand-over was recorded: the file knows no other time."""
    return _xlsx(lines, at) if form == "xlsx" else _csv(lines)


def _csv(lines: Sequence[TranscriptLine]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in line.cells()] for line in lines)
    return text.getvalue().encode()


def _xlsx(lines: Sequence[TranscriptLine], at: datetime) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("transcript")
    for cells in (COLUMNS, *(line.cells() for line in lines)):
        row = []
        for text in cells:
            # What no workbook can hold stands in no record but a damaged one, which is then told as such elsewhere.
            cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
            cell.data_type = "s"  # text, whatever it begins with: never a formula, no lost leading zero
            row.append(cell)
        sheet.append(row)
    book.properties.creator = "mcred"
    book.properties.created = at.replace(tzinfo=None)
    made = io.BytesIO()
    book.save(made)
    return _timeless(made.getvalue(), at)


def _timeless(data: bytes, at: datetime) -> bytes:
    """Pack a workbook again without the moment at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for part in made.infolist():
            body = made.read(part)
            if part.filename == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>%s\g<2>" % f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), body)
            fresh = zipfile.ZipInfo(part.filename, _LONG_AGO)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(fresh, body)
    return out.getvalue()
