"""A registrar's workbook as rows of cells: what a spreadsheet holds, in the words of a CSV file."""

from collections.abc import Iterator

from mcred.errors import BadUsage, Refused
from mcred.records.rows import Block, Columns, RejectedRow
from mcred.records.table import TableRow, text_of
from mcred.records.workbook import REGISTRARS, read_workbook

_BLOCK = 4_000


class SheetRows:
    """One sheet of a workbook.

    Raises:
        Refused: it is no workbook, too large, or its sheet is no table.
        BadUsage: it has no sheet of that name.
    """

    separator = ","

    def __init__(self, data: bytes, *, sheet: str | None = None) -> None:
        try:
            self._table = read_workbook(data, sheet=sheet, limits=REGISTRARS)
        except BadUsage as problem:
            if sheet is not None and "no sheet" in problem.message:
                raise
            raise Refused(problem.message, hint=problem.hint) from problem
        self.header = self._table.header
        self.titles = self._table.header

    def column_blocks(self) -> Iterator[Block | Columns]:
        """Yield the rows, some at a time."""
        return self.blocks()

    def blocks(self) -> Iterator[Block]:
        """Yield the rows, some at a time."""
        rows = self._table.rows
        for start in range(0, len(rows), _BLOCK):
            part = rows[start : start + _BLOCK]
            yield Block([row.number for row in part], [_cells(row) for row in part])


def _cells(row: TableRow) -> list[str] | RejectedRow:
    cells = [text_of(cell) for cell in row.cells]
    return RejectedRow(row.number, row.wrong, tuple(cells)) if row.wrong else cells
