"""The tool's own format: `student_id,email,given_name,family_name,course,term,credits,grade`, in any order."""

from collections.abc import Callable
from operator import itemgetter

from mcred.config.import_mapping import ImportMapping
from mcred.records.found_columns import renamed
from mcred.records.headings import columns
from mcred.records.incoming import OPTIONAL, PERSON, RESULT, SECTION, Layout
from mcred.records.rejects import REASON
from mcred.records.rows import Rows

_CRN = "crn"
"""What many registrars head the section's column with."""
KNOWN = (*PERSON, *RESULT, *OPTIONAL, SECTION, _CRN)


def plain_layout(rows: Rows, mapping: ImportMapping) -> Layout:
    """Return where a file of the tool's own format has what mcred asks for.

    Raises:
        Refused: a column is missing.
    """
    header = renamed(rows.header, mapping, KNOWN)
    places = columns(header, PERSON + RESULT)
    section = places.get(_CRN, places.get(SECTION))
    by_column = [*(places[name] for name in PERSON + RESULT), *([] if section is None else [section])]
    return Layout(
        header=rows.header,
        ignored=tuple(name for name in header if name and name not in KNOWN and name != REASON),
        person=_person(places),
        result=itemgetter(*(places[name] for name in RESULT)),
        section=None if section is None else itemgetter(section),
        columns=() if set(OPTIONAL) & places.keys() else tuple(by_column),
        whole_persons=True,
    )


def _person(places: dict[str, int]) -> Callable[[list[str]], tuple[str, ...]]:
    named = itemgetter(*(places[name] for name in PERSON))
    matriculated, ended = (places.get(name) for name in OPTIONAL)
    if matriculated is None and ended is None:
        return named

    def person(cells: list[str]) -> tuple[str, ...]:
        return (
            *named(cells),
            "" if matriculated is None else cells[matriculated],
            "" if ended is None else cells[ended],
        )

    return person
