"""Brightspace's grade export: one course a file, columns chosen by whoever exports; no course, term or credits in it."""

from mcred.config.import_mapping import ImportMapping
from mcred.errors import Refused
from mcred.records.found_columns import find_columns
from mcred.records.incoming import Layout
from mcred.records.rows import Rows
from mcred.records.vocabulary import Vocabulary
from mcred.records.whole_file import WholeFile, no_letters

_FINALS = ("Adjusted Final Grade", "Calculated Final Grade")
"""What was adjusted goes before what was calculated."""
MEANINGS = {
    "student_id": ("OrgDefinedId", "Org Defined ID"),
    "username": ("Username",),
    "email": ("Email",),
    "given_name": ("First Name",),
    "family_name": ("Last Name",),
    "grade": ("grade",),
    **{f"{final} symbol": (f"{final} Scheme Symbol",) for final in _FINALS},
    **{f"{final} points": (f"{final} Numerator",) for final in _FINALS},
    **{f"{final} of": (f"{final} Denominator",) for final in _FINALS},
}


def brightspace_layout(rows: Rows, mapping: ImportMapping, vocabulary: Vocabulary) -> Layout:
    """Return where a Brightspace export has what mcred asks for.

    Raises:
        Refused: it names nobody, or has no final grades; or nobody said which course and term it is.
    """
    whole = WholeFile(vocabulary)
    places = find_columns(rows.header, MEANINGS, mapping)
    if not places.keys() & {"student_id", "email"}:
        raise Refused(
            "The export has neither OrgDefinedId nor Email, so nobody can be told apart.",
            hint="Export one of them; where the user name is the student number: "
            '[import.brightspace.columns] in mcred.toml, student_id = "Username".',
        )
    if not any(name in places for name in MEANINGS if name == "grade" or "Final" in name):
        raise Refused(
            "The export has no final grades.",
            hint="Export them with the final calculated and adjusted grade chosen, as scheme symbols.",
        )
    letters = any(name in places for name in MEANINGS if name == "grade" or name.endswith("symbol"))
    if not letters and not vocabulary.scale():
        raise no_letters("brightspace")

    def text(cells: list[str], name: str) -> str:
        place = places.get(name)
        return "" if place is None else cells[place].strip().removeprefix("#").strip()

    def grade(cells: list[str]) -> str:
        if "grade" in places:
            return text(cells, "grade")
        for final in _FINALS:
            symbol = text(cells, f"{final} symbol")
            if symbol:
                return vocabulary.letter(symbol) if symbol.endswith("%") else symbol
            points = text(cells, f"{final} points")
            if points and vocabulary.scale():
                return vocabulary.letter(points, text(cells, f"{final} of") or "100")
        return ""

    return Layout(
        header=rows.header,
        person=lambda cells: tuple(
            text(cells, name) for name in ("student_id", "email", "given_name", "family_name")
        ),
        result=lambda cells: (whole.course, whole.term, whole.credits, grade(cells)),
    )
