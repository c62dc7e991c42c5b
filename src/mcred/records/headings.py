"""The first line of a table: what its columns are called, and where each stands."""

from collections.abc import Iterable

from mcred.errors import Refused
from mcred.records.csv_lines import LINE_LIMIT, NAMES

COLUMN_LIMIT = 100
EMPTY = "The file is empty."
OPEN_QUOTE = "The first line is not a row of headings: a quote in it is not closed."


def headings(cells: Iterable[str], *, widest: int = COLUMN_LIMIT, distinct: bool = True) -> tuple[str, ...]:
    """Return a row of headings in one spelling: lower case, single blanks.

    Raises:
        Refused: there are too many, or (where they should be `distinct`) one stands twice.
    """
    header = tuple(" ".join(cell.split()).casefold() for cell in cells)
    if len(header) > widest:
        raise Refused(
            f"The file has {len(header)} columns; at most {widest} are read.",
            hint="Export only the columns that mcred asks for.",
        )
    repeated = sorted({name for name in header if name and header.count(name) > 1}) if distinct else []
    if repeated:
        raise twice(repeated[0])
    return header


def twice(heading: str) -> Refused:
    """Return the refusal of a heading that stands more than once."""
    return Refused(
        f"The heading {heading[:40]!r} stands more than once, so its columns cannot be told apart.",
        hint="Remove or rename all but one of them.",
    )


def require_heading(line: bytes) -> None:
    """Look at a first line before it is read.

    Raises:
        Refused: it is empty, no text, or longer than headings are.
    """
    if not line.strip():
        raise Refused(EMPTY, hint="It needs a first line with the headings.")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line:
        raise Refused(
            "The file is not UTF-8 text (UTF-16, or no text at all).",
            hint="Save it as CSV UTF-8 (in Excel: Save As, CSV UTF-8).",
        )
    if len(line) > LINE_LIMIT:
        raise Refused(
            f"The first line is longer than {LINE_LIMIT // 1024} KiB.",
            hint="It should hold the headings only.",
        )


def not_text(encoding: str) -> Refused:
    """Return the refusal of a first line that is of another encoding."""
    return Refused(
        f"The first line is not {NAMES[encoding]} text.",
        hint="Save the file as CSV UTF-8 (in Excel: Save As, CSV UTF-8), or say --encoding cp1252.",
    )


def columns(header: tuple[str, ...], required: tuple[str, ...]) -> dict[str, int]:
    """Return where each heading stands.

    Raises:
        Refused: a required one is missing.
    """
    missing = [name for name in required if name not in header]
    if missing:
        raise Refused(
            f"The file has no column {', '.join(missing)}.",
            hint=f"The first line must name these columns, in any order: {','.join(required)}.",
        )
    return {name: index for index, name in enumerate(header) if name}
