"""The tool's own format: `student_id,email,given_name,family_name,course,term,credits,grade`, in any order."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from mcred.records import cells
from mcred.records.cells import BadCellError, Memo
from mcred.records.csv_rows import CsvRows, RejectedRow, columns
from mcred.records.rejects import REASON, unguarded
from mcred.values import dataclass

PERSON = ("student_id", "email", "given_name", "family_name")
RESULT = ("course", "term", "credits", "grade")
OPTIONAL = ("matriculated", "ended")


class Person(NamedTuple):
    """Who a row is about. None in the last two: the file does not say, and what is known stands."""

    student_id: str
    email: str
    given_name: str
    family_name: str
    matriculated: bool | None
    ended: str | None


class PlainRow(NamedTuple):
    """An accepted row, in the catalogue's spelling. `course` is "" where the row only names a person."""

    line: int
    person: Person
    course: str
    term: str
    credits: str | None
    grade: str


@dataclass(frozen=True, slots=True)
class PlainFile:
    """An opened file: its headings, the columns that mean nothing to mcred, and its rows, read as they are asked for."""

    header: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: Iterator[PlainRow | RejectedRow]


def read_plain_csv(stream: BinaryIO, *, grades: frozenset[str]) -> PlainFile:
    """Open a file of completions; `grades` are those that the policy's scale has.

    Raises:
        Refused: the file as a whole is not such a table.
    """
    table = CsvRows(stream)
    places = columns(table.header, PERSON + RESULT)
    known = {*PERSON, *RESULT, *OPTIONAL, REASON}
    ignored = tuple(name for name in table.header if name and name not in known)
    return PlainFile(table.header, ignored, _Reader(places, grades).rows(table))


class _Reader:
    """Reads cells at the places of one header. Persons are read once a run of equal rows: files are sorted by student."""

    def __init__(self, places: dict[str, int], grades: frozenset[str]) -> None:
        self._person_at = itemgetter(*(places[name] for name in PERSON))
        self._result_at = itemgetter(*(places[name] for name in RESULT))
        self._standing_at = tuple(places.get(name) for name in OPTIONAL)
        self._mended = REASON in places
        self._courses = Memo(cells.course)
        self._terms = Memo(cells.term)
        self._credits = Memo(cells.credit_amount)
        self._grades = Memo(cells.grade(grades))
        self._persons = Memo(self._person)
        self._given, self._family = cells.name("given_name"), cells.name("family_name")

    def rows(self, table: CsvRows) -> Iterator[PlainRow | RejectedRow]:
        person_at, result_at = self._person_at, self._result_at
        courses, terms, credit_amounts, grades = self._courses, self._terms, self._credits, self._grades
        last: tuple[object, ...] = ()
        person: Person | None = None
        for row in table:
            if isinstance(row, RejectedRow):
                yield row
                continue
            texts = [unguarded(cell) for cell in row.cells] if self._mended else row.cells
            try:
                key = (person_at(texts), self._standing_texts(texts))
                if person is None or key != last:
                    person, last = self._persons[key], key
                course, term, credit, grade = result_at(texts)
                if course and not course.isspace():
                    yield PlainRow(
                        row.line, person, courses[course], terms[term], credit_amounts[credit], grades[grade]
                    )
                elif (term + credit + grade).strip():
                    yield RejectedRow(row.line, self._reasons(texts), tuple(texts))
                else:
                    yield PlainRow(row.line, person, "", "", None, "")
            except BadCellError:
                person = None
                yield RejectedRow(row.line, self._reasons(texts), tuple(texts))

    def _standing_texts(self, texts: list[str]) -> tuple[str, str]:
        matriculated, ended = self._standing_at
        return (
            "" if matriculated is None else texts[matriculated],
            "" if ended is None else texts[ended],
        )

    def _person(self, key: tuple[tuple[str, ...], tuple[str, str]]) -> Person:
        (number, address, given, family), (matriculated, ended) = key
        return Person(
            cells.student_id(number),
            cells.email(address),
            self._given(given),
            self._family(family),
            cells.yes_no(matriculated),
            cells.ended(ended),
        )

    def _reasons(self, texts: list[str]) -> str:
        """Name everything that is wrong with a row, so that it is mended in one go."""
        number, address, given, family = self._person_at(texts)
        course, term, credit, grade = self._result_at(texts)
        matriculated, ended = self._standing_texts(texts)
        reads: list[tuple[Callable[[str], object], str]] = [
            (cells.student_id, number),
            (cells.email, address),
            (self._given, given),
            (self._family, family),
            (cells.yes_no, matriculated),
            (cells.ended, ended),
            (self._credits.__getitem__, credit),
            (self._grades.__getitem__, grade),
        ]
        if course.strip():
            reads += [(self._courses.__getitem__, course), (self._terms.__getitem__, term)]
        reasons = [] if course.strip() or not (term + credit + grade).strip() else ["course is empty"]
        for read, text in reads:
            try:
                read(text)
            except BadCellError as bad:
                reasons.append(str(bad))
        return "; ".join(reasons)
