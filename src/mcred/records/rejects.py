"""The file of rejected rows: the same columns and a reason, safe to open in a spreadsheet, importable once mended."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from mcred.documents.text import UNSEEN
from mcred.records.rows import RejectedRow

REASON = "reason"
# What a spreadsheet would run as a formula; our own guard before it is guarded again, so that reading undoes writing.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def reject_lines(header: tuple[str, ...], rejected: Iterable[RejectedRow]) -> Iterator[str]:
    """Yield the lines of a reject file: the headings, then one line for each row."""
    yield reject_heading(header)
    for row in rejected:
        yield reject_line(header, row)


def reject_heading(header: tuple[str, ...]) -> str:
    """Return the first line: the file's own headings, and the reason."""
    return _line([*(guarded(_visible(name)) for name in header if name != REASON), REASON])


def reject_line(header: tuple[str, ...], row: RejectedRow) -> str:
    """Return the line of one rejected row."""
    if len(row.raw) == len(header):
        cells = [cell for name, cell in zip(header, row.raw, strict=True) if name != REASON]
    else:  # the line is too long to be divided: its beginning stands in the first column
        cells = [*(row.raw[:1] or ("",)), *[""] * (len(header) - (REASON in header) - 1)]
    return _line(
        [
            *(guarded(_visible(cell)) for cell in cells),
            f"line {row.line}: {row.reason}" if row.line else row.reason,
        ]
    )


def in_columns(cells: Sequence[str], header: tuple[str, ...], separator: str) -> tuple[str, ...]:
    """Return a row of too few or too many cells in the columns of its file: what is over stands in the last one."""
    width = len(header)
    if len(cells) > width:
        last = width - 2 if header[-1] == REASON else width - 1
        cells = [*cells[:last], separator.join(cells[last:])]
    return (*cells, *[""] * (width - len(cells)))


def guarded(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Undo `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _visible(cell: str) -> str:
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", cell)


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return text.getvalue()
