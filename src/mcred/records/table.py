"""A small table as a spreadsheet holds it: headings, and numbered rows of texts, days and times.

For files that a person made by hand and hands in whole (minutes, a roster). Registrars' files, which are large and of
which good rows go in, are read by `csv_rows`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TypeAlias

from mcred.errors import BadUsage, Refused
from mcred.records.csv_lines import CELL_LIMIT
from mcred.records.headings import COLUMN_LIMIT, headings
from mcred.records.rejects import in_columns
from mcred.values import dataclass

LARGEST_TABLE = 2 * 1024 * 1024
ROW_LIMIT = 5_000

Cell: TypeAlias = str | date | time
"""What a cell holds; days and times only where the spreadsheet itself says that it is one."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the headings, as many cells as those. `number` is the spreadsheet's; `wrong` says why it is none.

    The cells of one that is wrong are for whoever mends it, as far as there are any.
    """

    number: int
    cells: tuple[Cell, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, in one spelling, and the rows that are not blank."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table_of(first: Iterable[str], rows: Iterable[TableRow], *, most: int = ROW_LIMIT) -> Table:
    """Make a table of a row of headings and the rows below it; blank rows are left out.

    Raises:
        BadUsage: it is none: no headings, too many columns or rows, a heading that stands twice.
    """
    try:
        header = headings(first)
    except Refused as problem:
        raise BadUsage(problem.message, hint=problem.hint) from problem
    if not any(header):
        raise BadUsage(
            "The first row has no headings.", hint="It names the columns, such as proposal and decision."
        )
    kept: list[TableRow] = []
    for row in rows:
        if not row.wrong and all(
            cell == "" or (isinstance(cell, str) and cell.isspace()) for cell in row.cells
        ):
            continue
        if len(kept) == most:
            raise BadUsage(
                f"The file has more than {most:,} rows.",
                hint="Divide it, or check which file was meant.",
            )
        kept.append(_fitted(row, header))
    return Table(header, tuple(kept))


def _fitted(row: TableRow, header: tuple[str, ...]) -> TableRow:
    """Fit a row to the headings: cells that were left out at its end are empty, empty ones too many are dropped."""
    if row.wrong:
        return row
    width = len(header)
    cells = row.cells + ("",) * (width - len(row.cells))
    if any(cell != "" for cell in cells[width:]):
        last = max(at for at, cell in enumerate(cells) if cell != "") + 1
        return TableRow(
            row.number,
            in_columns([text_of(cell) for cell in cells[:last]], header, ","),
            f"it has {last} cells, and there are {width} headings; a cell that holds a separator stands in quotes",
        )
    if any(isinstance(cell, str) and len(cell) > CELL_LIMIT for cell in cells):
        return TableRow(row.number, (), f"a cell is longer than {CELL_LIMIT // 1024} KiB")
    return TableRow(row.number, cells[:width])


def text_of(cell: Cell) -> str:
    """Return a cell's text without what a spreadsheet needs to keep it text: `'9-0-1` and `="9-0-1"` are 9-0-1."""
    if not isinstance(cell, str):
        return cell.isoformat()
    text = cell.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].strip()
    return text.removeprefix("'")


def places(
    header: Sequence[str], meanings: "dict[str, tuple[str, ...]]", required: Iterable[str]
) -> dict[str, int]:
    """Return which column has which meaning, by the headings that may name it.

    Raises:
        BadUsage: a required one is missing, or two columns have the same meaning.
    """
    found: dict[str, int] = {}
    for meaning, words in meanings.items():
        here = [at for at, name in enumerate(header) if name in words]
        if len(here) > 1:
            named = " and ".join(header[at] for at in here)
            raise BadUsage(
                f"The columns {named} mean the same.", hint="Remove or rename all but one of them."
            )
        if here:
            found[meaning] = here[0]
    missing = [meaning for meaning in required if meaning not in found]
    if missing:
        names = ", ".join(name for name in header if name)[:200]
        raise BadUsage(
            f"The table has no column {' and no column '.join(missing)}; its first row says: {names}.",
            hint=f"The first row names the columns: {', '.join(meanings)}, in any order.",
        )
    return found


__all__ = ["COLUMN_LIMIT", "Cell", "Table", "TableRow", "places", "table_of", "text_of"]
