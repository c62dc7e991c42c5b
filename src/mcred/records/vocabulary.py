"""How the cells of one format are read on this campus: the readers of `cells`, and over them what the settings map."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Misconfigured, Refused
from mcred.records import cells
from mcred.records.campus_courses import CampusCourse
from mcred.records.cells import BadCellError, Memo
from mcred.records.term_names import read_term
from mcred.records.terms import SEASONS

_CODE = re.compile(r"[0-9]{4,8}")
_FORM = re.compile(r"([A-Za-z]{0,8})(#{1,20})")
_SEASON = re.compile(rf"({'|'.join(SEASONS)})(\+1)?")
FINAL = 1 << 40
"""The weight of a result that is no longer in progress: more than any line's number."""
NEWER = 1 << 41
"""The weight of one step of a sequence."""


class Vocabulary:
    """The readers of one file's cells. Each raises BadCellError with a reason that repeats nothing of the cell.

    Raises:
        Misconfigured: the settings map something to what is no term, grade or number.
    """

    def __init__(
        self,
        file_format: str,
        mapping: ImportMapping,
        *,
        grades: frozenset[str],
        in_progress: frozenset[str],
        courses: Mapping[str, CampusCourse] | None = None,
        decimal_comma: bool = False,
        final: frozenset[str] = frozenset(),
        not_begun: Callable[[str], bool] | None = None,
    ) -> None:
        self.file_format = file_format
        self.mapping = mapping
        self._known_grades = grades
        self._in_progress = in_progress
        self._campus = courses
        self._mapped_terms = self._checked_terms()
        self._seasons = self._checked_seasons()
        self._mapped_grades = self._checked_grades(mapping.grades, "grades")
        self._fixed_credits = self._checked_credits()
        self._decimal_comma = decimal_comma
        self._grade = cells.grade(grades)
        self._form = self._checked_form()
        self.final = final
        """The grades that say how a course ended."""
        self._not_begun = not_begun
        self.terms_ahead: set[str] = set()
        """The terms met so far that have not begun."""
        self.plain_numbers = self._form is None
        """Student numbers are taken as they stand."""
        self.courses: Memo[str, str] = Memo(self._course)
        self.terms: Memo[str, str] = Memo(self._term)
        self.sections: Memo[str, str] = Memo(cells.section)
        self.amounts: Memo[str, str | None] = Memo(self._amount)
        self.grades: Memo[str, tuple[str, int]] = Memo(self._weighed_grade)
        self.usual_credits: Memo[str, str | None] = Memo(self._usual_credits)

    def student_id(self, text: str) -> str:
        """Read a student number, and put back what a spreadsheet took from it."""
        number = cells.student_id(text)
        if self._form is None:
            return number
        letters, digits = self._form
        if number.isdigit() and number.isascii() and len(number) <= digits:
            return letters + number.zfill(digits)
        if not re.fullmatch(rf"{re.escape(letters)}[0-9]{{{digits}}}", number, re.IGNORECASE):
            raise BadCellError(f"student_id has not the form {self.mapping.student_id}")
        return letters + number[len(letters) :]

    def _course(self, text: str) -> str:
        return cells.course(text) if text and not text.isspace() else ""

    def _term(self, text: str) -> str:
        term = self._read_term(text)
        if self._not_begun is not None and self._not_begun(term):
            self.terms_ahead.add(term)
        return term

    def _read_term(self, text: str) -> str:
        code = text.strip()
        mapped = self._mapped_terms.get(code)
        if mapped is not None:
            return mapped
        if not _CODE.fullmatch(code):
            return cells.term(text)
        if self.file_format == "csv" and not (self._mapped_terms or self._seasons):
            return cells.term(text)
        season = self._seasons.get(code[4:])
        if season is not None:
            return f"{int(code[:4]) + season[1]}-{season[0]}"
        where = f"[import.{self.file_format}.terms]"
        if not (self._mapped_terms or self._seasons):
            raise Refused(
                f"The file's terms are codes such as {code}, whose meaning differs by campus.",
                hint=f'Add to mcred.toml {where} and below it {code} = "2025-fall" with the term that it is here; '
                f'or for all years [import.{self.file_format}.seasons] and {code[4:]} = "fall".',
            )
        raise BadCellError(f"term {code} is not under {where} of mcred.toml")

    def _amount(self, text: str) -> str | None:
        return cells.credit_amount(text.replace(",", ".") if self._decimal_comma else text)

    def _weighed_grade(self, text: str) -> tuple[str, int]:
        mark = self._mapped_grades.get(text.strip())
        if mark is None:
            mark = self._grade(text)
        return mark, 0 if mark in self._in_progress else FINAL

    def _usual_credits(self, course: str) -> str | None:
        """Return what a course carries where the file does not say: by the mapping, else by the course file."""
        if self._fixed_credits is not None:
            return self._fixed_credits
        known = self._campus.get(course) if self._campus else None
        if known is None or known.credits is None or known.credits[0] != known.credits[1]:
            return None
        return cells.credit_amount(str(known.credits[0]))

    def letter(self, points: str, out_of: str = "100") -> str:
        """Return the grade of a score by the scale of the settings."""
        try:
            percent = 100 * _number(points) / _number(out_of)
        except ArithmeticError:
            raise BadCellError("the score is not a number") from None
        for least, grade in self.scale():
            if percent >= least:
                return grade
        raise BadCellError("the score is below the last line of the scale in mcred.toml")

    def scale(self) -> list[tuple[Decimal, str]]:
        """Return the least percents with their grades, the best first; empty where the settings have no scale."""
        grades = self._checked_grades(self.mapping.scale, "scale")
        try:
            return sorted(((_number(least), grade) for least, grade in grades.items()), reverse=True)
        except ArithmeticError:
            raise self._bad("scale", "each line is a least percent and a grade", '90 = "A-"') from None

    def one(self, name: str, read: Callable[[str], str]) -> str:
        """Return the course or term of a whole file, as the mapping has it; "" where it has none."""
        text: str = getattr(self.mapping, name)
        try:
            return read(text) if text else ""
        except (BadCellError, ValueError):
            raise Misconfigured(
                f"The {name} of the import is not one: {text!r}.",
                hint=f"Mend --{name}, or {name} under [import.{self.file_format}] of mcred.toml.",
            ) from None

    def _checked_terms(self) -> dict[str, str]:
        try:
            return {code.strip(): str(read_term(term)) for code, term in self.mapping.terms.items()}
        except ValueError:
            raise self._bad("terms", "each line is a code and a term", '202590 = "2025-fall"') from None

    def _checked_seasons(self) -> dict[str, tuple[str, int]]:
        found = {}
        for code, text in self.mapping.seasons.items():
            match = _SEASON.fullmatch(text.strip())
            if match is None:
                raise self._bad("seasons", "each line is the end of a code and a season", '90 = "fall"')
            found[code] = (match[1], 1 if match[2] else 0)
        return found

    def _checked_grades(self, given: Mapping[str, str], table: str) -> dict[str, str]:
        for grade in given.values():
            if grade not in self._known_grades:
                raise self._bad(table, f"{grade!r} is not on the policy's grade scale", '"A+" = "A"')
        return dict(given)

    def _checked_credits(self) -> str | None:
        try:
            return cells.credit_amount(self.mapping.credits)
        except BadCellError:
            raise Misconfigured(
                f"The credits of the import are no number: {self.mapping.credits!r}.",
                hint=f"Mend --credits, or credits under [import.{self.file_format}] of mcred.toml.",
            ) from None

    def _checked_form(self) -> tuple[str, int] | None:
        if not self.mapping.student_id:
            return None
        match = _FORM.fullmatch(self.mapping.student_id)
        if match is None:
            raise Misconfigured(
                f"student_id under [import.{self.file_format}] of mcred.toml is no form of a number.",
                hint='Write letters and one # for each digit: student_id = "B########".',
            )
        return match[1], len(match[2])

    def _bad(self, table: str, reason: str, example: str) -> Misconfigured:
        return Misconfigured(
            f"[import.{self.file_format}.{table}] of mcred.toml cannot be used: {reason}.",
            hint=f"A line of it reads: {example}",
        )


def _number(text: str) -> Decimal:
    """Read a score, with a point or a comma; raise ArithmeticError where it is none."""
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", plain):
        raise ArithmeticError
    return Decimal(plain)
