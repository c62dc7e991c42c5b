"""Enrolments by the file: `student_id,proposal`, in any order."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from mcred.records import cells
from mcred.records.cells import BadCellError
from mcred.records.csv_rows import CsvRows, RejectedRow
from mcred.records.headings import columns
from mcred.records.rejects import REASON, unguarded
from mcred.values import dataclass

HEADER = ("student_id", "proposal")


class EnrolRow(NamedTuple):
    """One student to enrol in one micro-credential; `raw` is the row as it was written, for the reject file."""

    line: int
    student_id: str
    proposal: str
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnrolFile:
    """An opened file: its headings, and its rows as they are asked for."""

    header: tuple[str, ...]
    rows: Iterator[EnrolRow | RejectedRow]


def read_enrol_csv(stream: BinaryIO) -> EnrolFile:
    """Open a file of enrolments.

    Raises:
        Refused: the file as a whole is not such a table.
    """
    table = CsvRows(stream)
    places = columns(table.header, HEADER)
    return EnrolFile(table.header, _rows(table, places))


def _rows(table: CsvRows, places: dict[str, int]) -> Iterator[EnrolRow | RejectedRow]:
    student_at, proposal_at = places["student_id"], places["proposal"]
    for row in table:
        if isinstance(row, RejectedRow):
            yield row
            continue
        texts = tuple(unguarded(cell) for cell in row.cells) if REASON in places else tuple(row.cells)
        try:
            yield EnrolRow(
                row.line, cells.student_id(texts[student_at]), cells.proposal_id(texts[proposal_at]), texts
            )
        except BadCellError as bad:
            yield RejectedRow(row.line, str(bad), texts)
