"""A table that somebody hands in as a file: CSV or a workbook, told apart by what is in it."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.errors import BadUsage

if TYPE_CHECKING:
    from mcred.records.table import Table

Sheet = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The sheet of an .xlsx file (default: the first)."),
]
Encoding = Annotated[
    str,
    typer.Option("--encoding", metavar="NAME", help="How a .csv file is encoded: utf-8, or cp1252."),
]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_table(source: str, *, sheet: str | None, encoding: str) -> "Table":
    """Read a file, or standard input. What reads workbooks is loaded only for one."""
    from mcred.documents.files import read_bounded
    from mcred.records.csv_table import ENCODINGS, read_csv_table
    from mcred.records.table import LARGEST_TABLE

    if encoding not in ENCODINGS:
        raise BadUsage(
            f"There is no encoding {encoding[:40]}.", hint=f"It is one of: {', '.join(ENCODINGS)}."
        )
    data = read_bounded(source, limit=LARGEST_TABLE)
    if len(data) > LARGEST_TABLE:
        raise BadUsage(
            f"The file is larger than {LARGEST_TABLE // 1024 // 1024} MiB.",
            hint="Check which file was meant.",
        )
    if data.startswith(_OLE):
        raise BadUsage(
            "The file is a workbook of the old kind (.xls), or locked by a password.",
            hint="Save it as .xlsx without a password, or as CSV UTF-8.",
        )
    if data.startswith(_ZIP):
        from mcred.records.workbook import read_workbook

        return read_workbook(data, sheet=sheet)
    if sheet is not None:
        raise BadUsage("The file is no workbook, so it has no sheets.", hint="Leave --sheet out.")
    return read_csv_table(data, encoding=encoding)
