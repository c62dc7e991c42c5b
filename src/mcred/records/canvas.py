"""Canvas's gradebook export: one course a file, with rows of the form itself; no e-mail, course, term or credits in it."""

import re
from collections.abc import Mapping

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Refused
from mcred.records.cells import BadCellError
from mcred.records.found_columns import find_columns
from mcred.records.incoming import Layout
from mcred.records.rows import Rows
from mcred.records.vocabulary import Vocabulary
from mcred.records.whole_file import WholeFile, no_letters

MEANINGS = {
    "student_id": ("SIS User ID",),
    "login": ("SIS Login ID",),
    "name": ("Student",),
    "given_name": ("FirstName", "First Name"),
    "family_name": ("LastName", "Last Name"),
    "grade": ("grade",),
    "override grade": ("Override Grade",),
    "final grade": ("Final Grade",),
    "override score": ("Override Score",),
    "final score": ("Final Score",),
}
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
"""How Canvas writes a name that begins like a formula."""
_POINTS_POSSIBLE = "a line of the form: points possible"
_POSTING = "a line of the form: posting"
_TEST_STUDENT = "the test student"


def canvas_layout(rows: Rows, mapping: ImportMapping, vocabulary: Vocabulary) -> Layout:
    """Return where a Canvas gradebook has what mcred asks for.

    Raises:
        Refused: it has no numbers of students or no final grades; or nobody said which course and term it is.
    """
    whole = WholeFile(vocabulary)
    places = find_columns(rows.header, MEANINGS, mapping)
    _require(places, vocabulary)
    gradebook = _Gradebook(places, mapping, vocabulary)
    return Layout(
        header=rows.header,
        person=gradebook.person,
        result=lambda cells: (whole.course, whole.term, whole.credits, gradebook.grade(cells)),
        left_out=gradebook.left_out,
    )


def _require(places: Mapping[str, int], vocabulary: Vocabulary) -> None:
    if "student_id" not in places:
        raise Refused(
            "The gradebook has no SIS User ID: Canvas shows it only to those who may see SIS data.",
            hint="Ask them for the export; where another column has the student number: "
            '[import.canvas.columns] in mcred.toml, student_id = "SIS Login ID".',
        )
    letters = any(name.endswith("grade") for name in places)
    if not letters and not any(name.endswith("score") for name in places):
        raise Refused(
            "The gradebook has no final grades.",
            hint="Canvas hides totals where the course says so; export it with the Final Grade.",
        )
    if not letters and not vocabulary.scale():
        raise no_letters("canvas")


class _Gradebook:
    """Reads the rows of one gradebook."""

    def __init__(self, places: Mapping[str, int], mapping: ImportMapping, vocabulary: Vocabulary) -> None:
        self._places = places
        self._domain = mapping.email_domain
        self._vocabulary = vocabulary
        self._first = next(at for at in (places.get("name"), places.get("family_name"), 0) if at is not None)

    def _text(self, cells: list[str], name: str) -> str:
        place = self._places.get(name)
        return "" if place is None else cells[place].strip()

    def grade(self, cells: list[str]) -> str:
        """Return the overriding grade, else the final one: the current one ignores what was not handed in."""
        for kind in ("grade", "override grade", "final grade"):
            if letter := self._text(cells, kind):
                return letter
        for kind in ("override score", "final score"):
            score = self._text(cells, kind)
            if score and self._vocabulary.scale():
                return self._vocabulary.letter(score)
        return ""

    def _names(self, cells: list[str]) -> tuple[str, str]:
        if "name" not in self._places:
            return self._text(cells, "given_name"), self._text(cells, "family_name")
        whole = self._text(cells, "name")
        wrapped = _WRAPPED.fullmatch(whole)
        family, _, given = (wrapped[1] if wrapped else whole).rpartition(", ")
        return given, family

    def left_out(self, cells: list[str]) -> str:
        """Tell the lines of the form by what they say: there may be one, two or none."""
        first = cells[self._first].strip()
        if first.startswith("Points Possible"):
            return _POINTS_POSSIBLE
        if not self._text(cells, "student_id") and self._names(cells) == ("Test", "Student"):
            return _TEST_STUDENT
        if not first and any("posting" in cell.casefold() for cell in cells):
            return _POSTING
        return ""

    def person(self, cells: list[str]) -> tuple[str, ...]:
        """Return number, address, given and family name; the address where the login or the settings give it."""
        number, login = self._text(cells, "student_id"), self._text(cells, "login")
        if not number and any(cell.strip() for cell in cells):
            raise BadCellError("SIS User ID is empty")
        given, family = self._names(cells)
        address = login if "@" in login else f"{login}@{self._domain}" if login and self._domain else ""
        return number, address, given, family
