"""The campus's course file: a CSV with the columns `course` and `credits`, any others beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO

from mcred.errors import Misconfigured, Refused
from mcred.records.courses import course_code
from mcred.records.csv_rows import CsvRows, RejectedRow, columns

_CREDITS = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})?)(?:\s*-\s*([0-9]{1,2}(?:\.[0-9]{1,2})?))?")

Span = tuple[Decimal, Decimal]
"""The least and the most credits of a course; equal unless the course has variable credits."""


def read_course_file(stream: BinaryIO) -> dict[str, Span]:
    """Return the credits of each course of the file; a course whose credits are not stated is left out.

    A course that stands twice carries what either row says: from the least to the most.

    Raises:
        Misconfigured: the file is no such table; a row that cannot be read is named by its line.
    """
    found: dict[str, Span] = {}
    try:
        for code, least, most in _rows(stream):
            before = found.get(code, (least, most))
            found[code] = (min(before[0], least), max(before[1], most))
    except Refused as error:
        raise Misconfigured(f"The course file cannot be read. {error.message}", hint=error.hint) from None
    return found


def _rows(stream: BinaryIO) -> Iterator[tuple[str, Decimal, Decimal]]:
    table = CsvRows(stream)
    places = columns(table.header, ("course", "credits"))
    for row in table:
        if isinstance(row, RejectedRow):
            raise _bad(row.line, row.reason)
        course, carried = row.cells[places["course"]], row.cells[places["credits"]].strip()
        if not carried:
            continue
        said = _CREDITS.fullmatch(carried)
        if said is None:
            raise _bad(row.line, "credits are a number such as 4, or a range such as 1-4")
        try:
            code = course_code(course)
        except ValueError:
            raise _bad(row.line, "the course is a subject and a number, such as CS 110") from None
        least, most = sorted((Decimal(said[1]), Decimal(said[2] or said[1])))
        yield code, least, most


def _bad(line: int, reason: str) -> Misconfigured:
    return Misconfigured(f"The course file cannot be read at line {line}: {reason}.", hint="Mend that line.")
