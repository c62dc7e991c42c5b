"""A registrar's file as somebody names it: opened by its format and by what is in it, its bytes counted and hashed."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from mcred.actions.studying.counted_reading import Counted, Reading
from mcred.config.import_mapping import ImportMapping
from mcred.documents.files import STANDARD_INPUT, open_regular
from mcred.errors import BadUsage, Refused
from mcred.records.accepting import accept
from mcred.records.banner import banner_layout
from mcred.records.brightspace import brightspace_layout
from mcred.records.campus_courses import CampusCourse
from mcred.records.canvas import canvas_layout
from mcred.records.canvas_sis import read_canvas_sis
from mcred.records.csv_lines import LINE_LIMIT
from mcred.records.csv_rows import CsvRows
from mcred.records.csv_table import ENCODINGS
from mcred.records.encodings import Doubt, pieces_of
from mcred.records.headings import COLUMN_LIMIT
from mcred.records.incoming import Incoming, IncomingFile, Layout, Roll
from mcred.records.oneroster import read_oneroster
from mcred.records.package import Archive, Folder, Package
from mcred.records.plain_csv import plain_layout
from mcred.records.rows import Rows
from mcred.records.vocabulary import Vocabulary
from mcred.values import dataclass

_PACKAGED = ("oneroster", "canvas")
_ONE_COURSE = ("brightspace", "canvas")
_WIDEST = 2_000
"""Columns of a gradebook: one and more for each assignment."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORTH_TWO = 16 * 1024 * 1024
"""Bytes from which on a second process reads the later half."""
_PIECE = 1024 * 1024
_LARGEST_WORKBOOK = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the cells of a file may say on this campus."""

    grades: frozenset[str]
    in_progress: frozenset[str]
    courses: Mapping[str, CampusCourse] | None
    final: frozenset[str]
    """The grades that say how a course ended."""
    not_begun: Callable[[str], bool]
    """Tells of a term whether it has not begun."""


@contextmanager
def opened_file(
    source: str,
    file_format: str,
    mapping: ImportMapping,
    words: Words,
    roll: Roll,
    reading: Reading,
    *,
    sheet: str | None = None,
) -> Iterator[IncomingFile]:
    """Open a file, a folder or standard input as what its format says it is.

    Raises:
        BadUsage: there is nothing of that name, or nothing that this format can be.
        Refused: the file as a whole is not what it should be.
        Misconfigured: the settings for this format cannot be used.
    """
    if mapping.encoding and mapping.encoding not in ENCODINGS:
        raise BadUsage(
            f"There is no encoding {mapping.encoding[:40]}.", hint=f"It is one of: {', '.join(ENCODINGS)}."
        )
    with ExitStack() as stack:
        if source != STANDARD_INPUT and file_format in _PACKAGED and Path(source).is_dir():
            yield _package(Folder(Path(source)), file_format, mapping, words, roll, reading)
            return
        stream = stack.enter_context(opened(source))
        reading.total = stream.seek(0, 2)
        stream.seek(0)
        kind = stream.read(4)
        stream.seek(0)
        if kind == _OLE:
            raise Refused(
                "The file is a workbook of the old kind (.xls), or locked by a password.",
                hint="Save it as .xlsx without a password, or as CSV UTF-8.",
            )
        if kind == _ZIP and file_format in _PACKAGED:
            archive = Archive(stream)
            if "manifest" in archive.names or "users" in archive.names or file_format == "oneroster":
                yield _package(archive, file_format, mapping, words, roll, reading)
                return
        if file_format == "oneroster":
            raise Refused("OneRoster is a set of files, and this is one.", hint="Name the folder or the zip.")
        doubt = None if mapping.encoding else Doubt(partial(_pieces, source, stream))
        rows = _rows(stream, kind, file_format, mapping, reading, sheet, doubt)
        layout, vocabulary = _layout(rows, file_format, mapping, words)
        file = IncomingFile(
            header=layout.header,
            ignored=layout.ignored,
            blocks=accept(rows, layout, vocabulary, roll),
            again=file_format,
            assumed_encoding=(lambda: doubt.settled) if doubt else str,
        )
        middle, around = 0, b""
        if layout.columns and isinstance(rows, CsvRows) and isinstance(rows.stream, Counted):
            middle, around = _middle(source, reading.total)
        if not middle or not isinstance(rows, CsvRows):
            yield file
            return
        read = partial(accept, layout=layout, vocabulary=vocabulary, roll=roll)
        file = replace(file, sample=_sample(around, rows, layout.columns[0]))
        yield _in_halves(file, rows, source, middle, read)


def _pieces(source: str, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the whole file anew, whoever reads it and however far."""
    if source == STANDARD_INPUT:
        yield from pieces_of(stream)
        return
    with open_regular(source) as file:
        yield from pieces_of(file)


def _middle(source: str, size: int) -> tuple[int, bytes]:
    """Return where a line begins near the middle of a file that two processes should read, and what is around it.

    0 where one should: a quote near that place may be open there, and the halves would not be what they are together.
    """
    if size < _WORTH_TWO or source == STANDARD_INPUT or len(os.sched_getaffinity(0)) < 2:
        return 0, b""
    with open_regular(source) as file:
        file.seek(size // 2)
        if not file.readline(LINE_LIMIT).endswith(b"\n"):
            return 0, b""
        middle = file.tell()
        file.seek(middle - LINE_LIMIT)
        around = file.read(2 * LINE_LIMIT)
    return (0, b"") if b'"' in around else (middle, around)


def _sample(around: bytes, rows: CsvRows, student_at: int) -> tuple[str, ...]:
    """Return the students of some lines, where they are in no order: each half of the file then has most of them."""
    lines = [line.split(rows.separator) for line in around.decode("utf-8", "replace").split("\n")[1:-1]]
    students = [cells[student_at].strip() for cells in lines if len(cells) == len(rows.header)]
    return () if students == sorted(students) else tuple(students)


def _in_halves(
    file: IncomingFile, rows: CsvRows, source: str, middle: int, read: Callable[..., Iterator[Incoming]]
) -> IncomingFile:
    counted = cast("Counted", rows.stream)
    counted.end_at(middle)

    def earlier() -> Iterator[Incoming]:
        yield from file.blocks
        counted.end_at(None)
        while counted.read(_PIECE):  # hashed here, whoever reads what is in it
            pass

    def later() -> Iterator[Incoming]:
        with open_regular(source) as stream:
            stream.seek(middle)
            yield from read(rows.rest(stream), part=1)

    return replace(file, blocks=earlier(), later=later, lines_before=lambda: rows.lines_read)


def _rows(
    stream: BinaryIO,
    kind: bytes,
    file_format: str,
    mapping: ImportMapping,
    reading: Reading,
    sheet: str | None,
    doubt: Doubt | None,
) -> Rows:
    if kind == _ZIP:
        from mcred.records.sheet_rows import SheetRows  # noqa: PLC0415 - what reads workbooks is loaded for one alone

        data = reading.take(stream.read(_LARGEST_WORKBOOK + 1))
        if len(data) > _LARGEST_WORKBOOK:
            raise Refused("The workbook is larger than 32 MiB.", hint="Save it as CSV UTF-8.")
        return SheetRows(data, sheet=sheet)
    if sheet is not None:
        raise BadUsage("The file is no workbook, so it has no sheets.", hint="Leave --sheet out.")
    wide = file_format in _ONE_COURSE
    return CsvRows(
        reading.of(stream),
        encoding=mapping.encoding or "utf-8",
        widest=_WIDEST if wide else COLUMN_LIMIT,
        doubt=doubt,
        distinct=not wide,  # two assignments may have one name; what is used is looked at by itself
    )


def _vocabulary(
    file_format: str, mapping: ImportMapping, words: Words, *, decimal_comma: bool = False
) -> Vocabulary:
    return Vocabulary(
        file_format,
        mapping,
        grades=words.grades,
        in_progress=words.in_progress,
        courses=words.courses,
        decimal_comma=decimal_comma,
        final=words.final,
        not_begun=words.not_begun,
    )


def _layout(rows: Rows, file_format: str, mapping: ImportMapping, words: Words) -> tuple[Layout, Vocabulary]:
    vocabulary = _vocabulary(file_format, mapping, words, decimal_comma=rows.separator == ";")
    match file_format:
        case "banner":
            return banner_layout(rows, mapping), vocabulary
        case "brightspace":
            return brightspace_layout(rows, mapping, vocabulary), vocabulary
        case "canvas":
            return canvas_layout(rows, mapping, vocabulary), vocabulary
        case _:
            return plain_layout(rows, mapping), vocabulary


def _package(
    package: Package, file_format: str, mapping: ImportMapping, words: Words, roll: Roll, reading: Reading
) -> IncomingFile:
    vocabulary = _vocabulary(file_format, mapping, words)
    if file_format == "oneroster":
        return read_oneroster(package, mapping, vocabulary, roll, reading.of)
    if "users" not in package.names:
        raise Refused(
            "There is no users.csv here, so it is no SIS import set of Canvas.",
            hint="Name the file of the gradebook, or the folder or zip of the set.",
        )
    return read_canvas_sis(package, vocabulary, roll, reading.of)


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input read to its end first: nobody waits for a pipe while the catalogue is locked."""
    if source != STANDARD_INPUT:
        with open_regular(source) as file:
            yield file
        return
    if sys.stdin is None:  # closed by whoever started this program
        raise BadUsage("There is no standard input.", hint="Name a file, or send the text through a pipe.")
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.seek(0)
        yield cast("BinaryIO", spool)
