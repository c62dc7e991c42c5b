"""From the rows of any table to what they bring: each cell is read, each row accepted, rejected or left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mcred.records import cells
from mcred.records.cells import BadCellError, Memo
from mcred.records.incoming import Incoming, Layout, Person, Roll
from mcred.records.rejects import REASON, unguarded
from mcred.records.rows import Block, RejectedRow, Rows
from mcred.records.vocabulary import FINAL, NEWER, Vocabulary

_SEVERAL = "several people on record have this e-mail address, so the row needs a student number"
_NO_NUMBER = "nobody on record has this e-mail address; import the person first"
_NOT_ON_RECORD = (
    "nobody on record has this student number, and the row does not say enough to add them; "
    "import the person first"
)
_NOBODY = "the row names nobody: neither a student number nor an e-mail address"


def accept(
    rows: Rows, layout: Layout, vocabulary: Vocabulary, roll: Roll, *, part: int = 0
) -> Iterator[Incoming]:
    """Read a table. Of several tables of one file, each later `part` goes over the ones before it."""
    reader = _Reader(layout, vocabulary, roll, mended=REASON in rows.header, base=part << 32)
    for block in rows.blocks():
        yield reader.block(block)


class _Reader:
    """Reads cells by one layout. Persons are read once a run of equal rows: files are sorted by student."""

    def __init__(
        self, layout: Layout, vocabulary: Vocabulary, roll: Roll, *, mended: bool, base: int
    ) -> None:
        self._layout = layout
        self._words = vocabulary
        self._roll = roll
        self._mended = mended
        self._base = base
        self._persons: Memo[tuple[str, ...], tuple[str, Person | None]] = Memo(self._who)
        self._given, self._family = cells.name("given_name"), cells.name("family_name")
        self._usual = vocabulary.file_format != "csv"

    def block(self, block: Block) -> Incoming:
        """Read some rows. This loop runs once a row of a million: it looks up, and leaves the rest to others."""
        came = Incoming(0, [], [], [], [])
        plain = not self._mended and self._layout.left_out is None and self._layout.sequence is None
        lines, rows = (block.lines, block.rows) if plain else self._prepared(block, came)
        person_at, result_at, persons = self._layout.person, self._layout.result, self._persons
        words, base, usual = self._words, self._base, self._usual
        courses, terms, amounts, grades = words.courses, words.terms, words.amounts, words.grades
        add = came.results.append
        last: tuple[str, ...] | None = None
        number, person = "", None
        for line, row in zip(lines, rows, strict=True):
            if row.__class__ is RejectedRow:
                came.rejected.append(row)
                continue
            try:
                key = person_at(row)
                if key != last:
                    number, person = persons[key]
                    last = key
                course, term, credit, grade = result_at(row)
                code = courses[course]
                if code:
                    amount = amounts[credit]
                    if usual and amount is None:
                        amount = words.usual_credits[code]
                    mark, weight = grades[grade]
                    add((number, code, terms[term], base + line + weight, amount, mark))
                elif term or credit or grade:
                    self._require_blank(term, credit, grade)
                if person is not None:
                    came.persons.append(person)
                    person = None
            except BadCellError as bad:
                last = None
                if any(cell and not cell.isspace() for cell in row):
                    came.rejected.append(self._rejected(line % FINAL, row, bad))
                else:
                    came.left_out.append("")
        return self._counted(came, len(block.rows))

    def _prepared(self, block: Block, came: Incoming) -> tuple[list[int], list[Any]]:
        """Undo what a reject file did to cells, take out the rows that are no student's, number by sequence."""
        layout = self._layout
        lines: list[int] = []
        rows: list[Any] = []
        for line, row in zip(block.lines, block.rows, strict=True):
            order, texts = line, row
            if not isinstance(texts, RejectedRow):
                if self._mended:
                    texts = [unguarded(cell) for cell in texts]
                reason = layout.left_out(texts) if layout.left_out else ""
                if reason:
                    came.left_out.append(reason)
                    continue
                try:
                    order += NEWER * layout.sequence(texts) if layout.sequence else 0
                except BadCellError as bad:
                    texts = self._rejected(line, texts, bad)
            lines.append(order)
            rows.append(texts)
        return lines, rows

    def _counted(self, came: Incoming, rows: int) -> Incoming:
        """Return what came with its number of rows; those without any text are none."""
        reasons = [reason for reason in came.left_out if reason]
        blank = len(came.left_out) - len(reasons)
        return replace(came, rows=rows - blank, left_out=reasons)

    def _require_blank(self, *texts: str) -> None:
        if any(text and not text.isspace() for text in texts):
            raise BadCellError("course is empty")

    def _rejected(self, line: int, texts: list[str], bad: BadCellError) -> RejectedRow:
        return RejectedRow(line, self._reasons(texts, bad), self._layout.raw(texts))

    def _who(self, key: tuple[str, ...]) -> tuple[str, Person | None]:
        """Return the number of a person, and the person where the row says enough to add or change them."""
        number, address, given, family, *standing = key
        if not self._layout.whole_persons and not (
            number.strip() and address.strip() and given.strip() and family.strip()
        ):
            return self._known(number, address), None
        matriculated, ended = standing or ("", "")
        student = self._words.student_id(number)
        return student, Person(
            student,
            cells.email(address),
            self._given(given),
            self._family(family),
            cells.yes_no(matriculated),
            cells.ended(ended),
        )

    def _known(self, number: str, address: str) -> str:
        if number.strip():
            student = self._words.student_id(number)
            if not self._roll.knows(student):
                raise BadCellError(_NOT_ON_RECORD)
            return student
        if not address.strip():
            raise BadCellError(_NOBODY)
        found = self._roll.by_email(cells.email(address))
        if len(found) != 1:
            raise BadCellError(_SEVERAL if found else _NO_NUMBER)
        return found[0]

    def _reasons(self, texts: list[str], first: BadCellError) -> str:
        """Name everything that is wrong with a row, so that it is mended in one go."""
        try:
            key, (course, term, credit, grade) = self._layout.person(texts), self._layout.result(texts)
        except BadCellError as bad:
            return str(bad)
        reads: list[tuple[Callable[[Any], object], Any]] = []
        if self._layout.whole_persons:
            number, address, given, family, *standing = key
            reads += [
                (cells.student_id, number),
                (cells.email, address),
                (self._given, given),
                (self._family, family),
            ]
            reads += list(zip((cells.yes_no, cells.ended), standing, strict=False))
        else:
            reads.append((self._who, key))
        reads += [(self._words.amounts.__getitem__, credit), (self._words.grades.__getitem__, grade)]
        if course.strip():
            reads += [(self._words.courses.__getitem__, course), (self._words.terms.__getitem__, term)]
        reasons = [] if course.strip() or not (term + credit + grade).strip() else ["course is empty"]
        for read, text in reads:
            try:
                read(text)
            except BadCellError as bad:
                reasons.append(str(bad))
        return "; ".join(dict.fromkeys(reasons)) or str(first)
