"""Rows of the tool's own format, one by one, as a test looks at them."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from mcred.config.import_mapping import ImportMapping
from mcred.records.accepting import accept
from mcred.records.csv_rows import CsvRows
from mcred.records.incoming import Incoming, Person
from mcred.records.plain_csv import plain_layout
from mcred.records.rows import RejectedRow
from mcred.records.vocabulary import FINAL, Vocabulary


class PlainRow(NamedTuple):
    line: int
    person: Person
    course: str
    term: str
    credits: str | None
    grade: str


class NobodyKnown:
    def knows(self, _: str) -> bool:
        return False

    def by_email(self, _: str) -> list[str]:
        return []


def blocks(
    stream: BinaryIO, grades: frozenset[str], in_progress: frozenset[str] = frozenset(["I", ""])
) -> Iterator[Incoming]:
    rows = CsvRows(stream)
    vocabulary = Vocabulary(
        "csv", ImportMapping(), grades=grades, in_progress=in_progress, decimal_comma=rows.separator == ";"
    )
    yield from accept(rows, plain_layout(rows, ImportMapping()), vocabulary, NobodyKnown())


def read_plain(stream: BinaryIO, grades: frozenset[str]) -> list[PlainRow | RejectedRow]:
    """One answer a row, in the file's order: a file of one block, in which a person's rows lie together."""
    found: list[PlainRow | RejectedRow] = []
    known: dict[str, Person] = {}
    for block in blocks(stream, grades):
        people = {person.student_id: person for person in block.persons}
        known |= people
        alone = dict.fromkeys(people)
        answers: list[PlainRow | RejectedRow] = list(block.rejected)
        for student, course, term, _, order, credit, grade in block.results:
            answers.append(PlainRow(order % FINAL, known[student], course, term, credit, grade))
            alone.pop(student, None)
        answers += [PlainRow(0, people[student], "", "", None, "") for student in alone]
        answers.sort(key=lambda row: row.line or next((r.line for r in answers if r.line), 0) + 0.5)
        found += answers
    return found
