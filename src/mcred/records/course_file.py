"""The campus's course file: a CSV of codes and credits, and where it has them titles, levels, terms and equivalents.

Headings, in any order: `course` (or `code`), `credits`, `title`, `level`, `from`, `to`, `equivalents`; others are left
alone. Only the first is needed beside `credits`.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import BinaryIO

from mcred.errors import Misconfigured, Refused
from mcred.records.campus_courses import CampusCourse, Span
from mcred.records.courses import course_code
from mcred.records.csv_rows import CsvRows, RejectedRow
from mcred.records.headings import columns
from mcred.records.term_names import read_term
from mcred.records.terms import Term

_AMOUNT = r"[0-9]{1,2}(?:\.[0-9]{1,3})?"
_CREDITS = re.compile(rf"{_AMOUNT}(?:\s*(?:-|–|/|,|\bto\b|\bor\b)\s*{_AMOUNT}){{0,6}}")
_AMOUNTS = re.compile(_AMOUNT)
_BETWEEN_CODES = re.compile(r"[;|,/]")
_NAMES = {
    "code": "course",
    "course code": "course",
    "from term": "from",
    "to term": "to",
    "equivalent": "equivalents",
}
_LEVELS = {
    **dict.fromkeys(("undergraduate", "undergrad", "ug", "u", "lower", "upper"), "undergraduate"),
    **dict.fromkeys(("graduate", "grad", "gr", "gd", "g"), "graduate"),
}


def read_course_file(stream: BinaryIO) -> dict[str, Span]:
    """Return the credits of each course of the file; a course whose credits are not stated is left out.

    Raises:
        Misconfigured: the file is no such table; a row that cannot be read is named by its line.
    """
    return {
        code: course.credits for code, course in read_courses(stream).items() if course.credits is not None
    }


def read_courses(stream: BinaryIO) -> dict[str, CampusCourse]:
    """Return every course of the file.

    A course that stands twice carries what either row says, from the least to the most, and is offered whenever
    either row says so.

    Raises:
        Misconfigured: the file is no such table; a row that cannot be read is named by its line.
    """
    found: dict[str, CampusCourse] = {}
    try:
        for code, course in _rows(stream):
            found[code] = _both(found[code], course) if code in found else course
    except Refused as error:
        raise Misconfigured(f"The course file cannot be read. {error.message}", hint=error.hint) from None
    return found


def _rows(stream: BinaryIO) -> Iterator[tuple[str, CampusCourse]]:
    table = CsvRows(stream)
    places = columns(tuple(_NAMES.get(name, name) for name in table.header), ("course", "credits"))
    for row in table:
        if isinstance(row, RejectedRow):
            raise _bad(row.line, row.reason)
        cells = {name: row.cells[place].strip() for name, place in places.items()}
        try:
            code = course_code(cells["course"])
            same = tuple(
                course_code(text)
                for text in _BETWEEN_CODES.split(cells.get("equivalents", ""))
                if text.strip()
            )
        except ValueError:
            raise _bad(row.line, "the course is a subject and a number, such as CS 110") from None
        yield (
            code,
            CampusCourse(
                title=cells.get("title", ""),
                credits=_credits(cells["credits"], row.line),
                level=_LEVELS.get(cells.get("level", "").casefold(), ""),
                first=_term(cells, "from", row.line),
                last=_term(cells, "to", row.line),
                same_as=tuple(other for other in same if other != code),
            ),
        )


def _credits(text: str, line: int) -> Span | None:
    if not text:
        return None
    if not _CREDITS.fullmatch(text):
        raise _bad(line, "credits are a number such as 4, or a range such as 1-4")
    amounts = [Decimal(amount) for amount in _AMOUNTS.findall(text)]
    return min(amounts), max(amounts)


def _term(cells: Mapping[str, str], name: str, line: int) -> Term | None:
    if not cells.get(name):
        return None
    try:
        return read_term(cells[name])
    except ValueError as error:
        raise _bad(line, f"in the column {name}, {error}") from None


def _both(one: CampusCourse, other: CampusCourse) -> CampusCourse:
    spans = [span for span in (one.credits, other.credits) if span is not None]
    return CampusCourse(
        title=one.title or other.title,
        credits=(min(low for low, _ in spans), max(high for _, high in spans)) if spans else None,
        level=one.level if one.level == other.level else "",
        first=min(one.first, other.first, key=_order) if one.first and other.first else None,
        last=max(one.last, other.last, key=_order) if one.last and other.last else None,
        same_as=tuple(dict.fromkeys((*one.same_as, *other.same_as))),
    )


def _order(term: Term) -> tuple[int, int]:
    return term.order


def _bad(line: int, reason: str) -> Misconfigured:
    return Misconfigured(f"The course file cannot be read at line {line}: {reason}.", hint="Mend that line.")
