"""Banner: no standard file; reports name their columns by the fields of the database, or in words of their own."""

from collections.abc import Callable
from operator import itemgetter

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Refused
from mcred.records.cells import BadCellError
from mcred.records.found_columns import find_columns, folded
from mcred.records.incoming import Layout
from mcred.records.rejects import REASON
from mcred.records.rows import Rows

MEANINGS = {
    "student_id": (
        "SPRIDEN_ID", "ID", "Student ID", "Student Number", "BNumber", "B Number", "Banner ID", "student_id",
    ),
    "email": ("GOREMAL_EMAIL_ADDRESS", "Email", "E-mail", "Email Address"),
    "given_name": ("SPRIDEN_FIRST_NAME", "First Name", "Given Name"),
    "family_name": ("SPRIDEN_LAST_NAME", "Last Name", "Family Name", "Surname"),
    "subject": ("SHRTCKN_SUBJ_CODE", "SHRTRCE_SUBJ_CODE", "Subject", "Subject Code", "Subj"),
    "number": ("SHRTCKN_CRSE_NUMB", "SHRTRCE_CRSE_NUMB", "Course Number", "Crse Numb", "Number"),
    "course": ("Course", "Course Code"),
    "section": ("SHRTCKN_CRN", "CRN", "Section"),
    "term": ("SHRTCKN_TERM_CODE", "SHRTRCE_TERM_CODE_EFF", "Term Code", "Term"),
    "credits": ("SHRTCKG_CREDIT_HOURS", "SHRTRCE_CREDIT_HOURS", "Credit Hours", "Credits", "Hours"),
    "grade": ("SHRTCKG_GRDE_CODE_FINAL", "SHRTRCE_GRDE_CODE", "Final Grade", "Grade"),
    "sequence": ("SHRTCKG_SEQ_NO", "Grade Sequence", "Seq No"),
}  # fmt: skip
_UNUSED = (
    "shrtckn crse title", "title", "course title", "shrtckn repeat course ind", "repeat", "section",
    "shrtckl levl code", "level", "shrtckl primary levl ind", "shrtckg hours attempted", "shrtckg gmod code",
    "shrtckn ptrm end date", "shrtckn seq no",
)  # fmt: skip
"""Fields that many reports carry and that nothing is asked of here."""


def banner_layout(rows: Rows, mapping: ImportMapping) -> Layout:
    """Return where a Banner report has what mcred asks for.

    Raises:
        Refused: it has no number, course, term or grade under any heading that is known.
    """
    places = find_columns(rows.header, MEANINGS, mapping)
    _require(places, mapping)
    width = len(rows.header)

    def cell(name: str) -> int:
        return places.get(name, width)  # one place behind the row, where `padded` puts an empty text

    person_at = itemgetter(*(cell(name) for name in ("student_id", "email", "given_name", "family_name")))
    subject, number, course = cell("subject"), cell("number"), cell("course")
    rest_at = itemgetter(*(cell(name) for name in ("term", "credits", "grade")))
    divided = "subject" in places and "number" in places

    def person(cells: list[str]) -> tuple[str, ...]:
        found: tuple[str, ...] = person_at([*cells, ""])
        return found

    def result(cells: list[str]) -> tuple[str, ...]:
        row = [*cells, ""]
        term, credit, grade = rest_at(row)
        code = f"{row[subject]} {row[number]}" if divided else row[course]
        return code, mapping.term or term, credit, grade

    return Layout(
        header=rows.header,
        ignored=_ignored(rows.header, places),
        person=person,
        result=result,
        section=itemgetter(places["section"]) if "section" in places else None,
        sequence=_sequence(places["sequence"]) if "sequence" in places else None,
    )


def _require(places: dict[str, int], mapping: ImportMapping) -> None:
    has_course = {"subject", "number"} <= set(places) or "course" in places
    missing = [
        (name, MEANINGS[name][0]) for name in ("student_id", "term", "grade")
        if name not in places and not (name == "term" and mapping.term)
    ]  # fmt: skip
    if not has_course:
        missing.append(("subject", "SHRTCKN_SUBJ_CODE and SHRTCKN_CRSE_NUMB"))
    if missing:
        name, usual = missing[0]
        raise Refused(
            f"The report has no column for the {name.replace('_', ' ')}, such as {usual}.",
            hint=f"Export it, or name the heading in mcred.toml: [import.banner.columns], "
            f'{name} = "the heading".',
        )


def _sequence(place: int) -> Callable[[list[str]], int]:
    def sequence(cells: list[str]) -> int:
        text = cells[place].strip()
        if not text:
            return 0
        whole = text.split(".", 1)[0]
        if not (whole.isdigit() and whole.isascii() and len(whole) <= 4):
            raise BadCellError("the sequence number of the grade is not a number")
        return int(whole)

    return sequence


def _ignored(header: tuple[str, ...], places: dict[str, int]) -> tuple[str, ...]:
    used = set(places.values())
    return tuple(
        name
        for at, name in enumerate(header)
        if name and at not in used and folded(name) not in _UNUSED and name != REASON
    )
