"""From the rows of any table to what they bring: each cell is read, each row accepted, rejected or left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress, groupby
from operator import add, itemgetter, ne
from typing import Any

from mcred.records import cells
from mcred.records.cells import BadCellError, Memo
from mcred.records.incoming import Incoming, Layout, Person, Result, Roll
from mcred.records.rejects import REASON, unguarded
from mcred.records.rows import Block, Columns, RejectedRow, Rows
from mcred.records.vocabulary import FINAL, NEWER, Vocabulary

_REMEMBERED = 200_000
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
    reader = _Reader(layout, vocabulary, roll, header=rows.header, base=part << 32)
    by_column = layout.columns and vocabulary.plain_numbers and REASON not in rows.header
    for block in rows.column_blocks() if by_column else rows.blocks():
        yield reader.columns(block) if isinstance(block, Columns) else reader.block(block)


class _Reader:
    """Reads cells by one layout. Persons are read once a run of equal rows: files are sorted by student."""

    def __init__(
        self, layout: Layout, vocabulary: Vocabulary, roll: Roll, *, header: tuple[str, ...], base: int
    ) -> None:
        self._layout = layout
        self._words = vocabulary
        self._roll = roll
        self._mended = REASON in header
        self._width = len(header)
        self._base = base
        self._persons: Memo[tuple[str, ...], tuple[str, Person | None]] = Memo(self._who)
        self._given, self._family = cells.name("given_name"), cells.name("family_name")
        self._likeness: dict[str, int] = {}
        """Student → the last row's likeness: what is told of them already."""
        self._usual = vocabulary.file_format != "csv"

    def columns(self, block: Columns) -> Incoming:
        """Read rows that look right, by the column; row by row, where a cell is not what it should be or unusual."""
        numbers, addresses, given, family, *results = (block.columns[place] for place in self._layout.columns)
        courses, terms, credit_texts, grade_texts, *sections = results
        words, likeness = self._words, self._likeness
        try:
            keys = list(zip(numbers, addresses, given, family, strict=True))
            untold = map(ne, map(hash, keys), map(likeness.get, numbers))
            persons, told = self._told(compress(keys, untold))
            if not likeness.keys().isdisjoint(
                told
            ):  # a person is told anew, and may be as before further down
                persons, told = self._told(keys)
            codes = list(map(words.courses.__getitem__, courses))
            if "" in codes:  # of a row that names a person only
                return self.block(block.as_block())
            first = self._base + block.first
            grades = list(map(words.grades.__getitem__, grade_texts))
            orders = map(add, range(first, first + len(numbers)), map(itemgetter(1), grades))
            found = zip(
                numbers, codes, map(words.terms.__getitem__, terms),
                map(words.sections.__getitem__, sections[0]) if sections else [""] * len(numbers), orders,
                map(words.amounts.__getitem__, credit_texts), map(itemgetter(0), grades), strict=True,
            )  # fmt: skip
            read = list(found)
            came = Incoming(len(numbers), persons, read, [], [], self._ahead(read))
        except BadCellError:
            return self.block(block.as_block())
        if told and len(likeness) >= _REMEMBERED:
            likeness.clear()
        likeness.update(told)
        return came

    def _told(self, keys: Iterable[tuple[str, ...]]) -> tuple[list[Person], dict[str, int]]:
        """Return the persons of some rows who are not as the last row had them, and how they are now.

        Raises:
            BadCellError: one is no person whose number stands as it was read.
        """
        persons, told, likeness = list[Person](), dict[str, int](), self._likeness
        for key, _ in groupby(keys):
            like = hash(key)
            if told.get(key[0], likeness.get(key[0])) != like:
                number, person = self._persons[key]
                if number != key[0] or person is None:
                    raise BadCellError
                persons.append(person)
                told[number] = like
        return persons, told

    def block(self, block: Block) -> Incoming:
        """Read some rows. This loop runs once a row of a million: it looks up, and leaves the rest to others."""
        came = Incoming(0, [], [], [], [])
        lines, rows = self._prepared(block, came)
        person_at, result_at, persons = self._layout.person, self._layout.result, self._persons
        sections, section_at = self._words.sections, self._layout.section or _no_section
        words, usual, likeness = self._words, self._usual, self._likeness
        courses, terms, amounts, grades = words.courses, words.terms, words.amounts, words.grades
        take = came.results.append
        last: tuple[str, ...] | None = None
        number, person = "", None
        for line, row in zip(lines, rows, strict=True):
            try:
                key = person_at(row)
                if key != last:
                    if likeness.get(key[0]) == hash(
                        key
                    ):  # a file in no order names everybody again and again
                        number, person = key[0], None
                    else:
                        number, person = persons[key]
                    last = key
                course, term, credit, grade = result_at(row)
                code = courses[course]
                if code:
                    amount = amounts[credit]
                    if usual and amount is None:
                        amount = words.usual_credits[code]
                    mark, weight = grades[grade]
                    section = sections[section_at(row)]
                    take((number, code, terms[term], section, line + weight, amount, mark))
                elif term or credit or grade:
                    self._require_blank(term, credit, grade)
                if person is not None:
                    came.persons.append(person)
                    self._remember(key, number)
                    person = None
            except BadCellError as bad:
                last = None
                if any(cell and not cell.isspace() for cell in row):
                    came.rejected.append(self._rejected((line - self._base) % FINAL, row, bad))
                else:
                    came.left_out.append("")
        return self._counted(came, len(block.rows))

    def _remember(self, key: tuple[str, ...], number: str) -> None:
        if len(self._likeness) >= _REMEMBERED:
            self._likeness.clear()
        if key[0] == number:
            self._likeness[number] = hash(key)

    def _prepared(self, block: Block, came: Incoming) -> tuple[Sequence[int], list[list[str]]]:
        """Take out what is rejected or no student's, undo what a reject file did to cells, number by sequence."""
        base, layout = self._base, self._layout
        plain = not self._mended and layout.left_out is None and layout.sequence is None
        if plain and isinstance(block.lines, range):  # a block that is right: nothing of it is rejected
            first = base + block.lines.start
            return range(first, first + len(block.rows)), block.rows  # type: ignore[return-value]
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in zip(block.lines, block.rows, strict=True):
            if isinstance(row, RejectedRow):
                came.rejected.append(self._undivided(row))
                continue
            texts = [unguarded(cell) for cell in row] if self._mended else row
            reason = layout.left_out(texts) if layout.left_out else ""
            if reason:
                came.left_out.append(reason)
                continue
            try:
                newer = NEWER * layout.sequence(texts) if layout.sequence else 0
            except BadCellError as bad:
                came.rejected.append(self._rejected(line, texts, bad))
                continue
            lines.append(base + line + newer)
            rows.append(texts)
        return lines, rows

    def _counted(self, came: Incoming, rows: int) -> Incoming:
        """Return what came with its number of rows; those without any text are none."""
        reasons = [reason for reason in came.left_out if reason]
        blank = len(came.left_out) - len(reasons)
        came.rejected.sort(key=lambda row: row.line)
        return replace(came, rows=rows - blank, left_out=reasons, ahead=self._ahead(came.results))

    def _ahead(self, results: list[Result]) -> dict[str, int]:
        """Count the results that say how a term ended that has not begun; where there is no such term, nothing is looked at."""
        ahead, final = self._words.terms_ahead, self._words.final
        return Counter(r[2] for r in results if r[2] in ahead and r[6] in final) if ahead else {}

    def _require_blank(self, *texts: str) -> None:
        if any(text and not text.isspace() for text in texts):
            raise BadCellError("course is empty")

    def _undivided(self, row: RejectedRow) -> RejectedRow:
        """Return a row that was rejected before it was looked at, in the columns of the reject file."""
        if len(row.raw) != self._width:
            return row
        texts = [unguarded(cell) for cell in row.raw] if self._mended else list(row.raw)
        return replace(row, raw=self._layout.raw(texts))

    def _rejected(self, line: int, texts: list[str], bad: BadCellError) -> RejectedRow:
        return RejectedRow(line, self._reasons(texts, bad), self._layout.raw(texts))

    def _who(self, key: tuple[str, ...]) -> tuple[str, Person | None]:
        """Return the number of a person, and the person where the row says enough to add or change them."""
        if self._words.plain_numbers and cells.USUAL_PERSON.fullmatch("\n".join(key)):
            student, address, given, family = key  # as most are: read as they stand
            return student, Person(student, address, given, family, None, None)
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
            if self._layout.section is not None:
                reads.append((self._words.sections.__getitem__, self._layout.section(texts)))
        reasons = [] if course.strip() or not (term + credit + grade).strip() else ["course is empty"]
        for read, text in reads:
            try:
                read(text)
            except BadCellError as bad:
                reasons.append(str(bad))
        return "; ".join(dict.fromkeys(reasons)) or str(first)


def _no_section(_: list[str]) -> str:
    return ""
