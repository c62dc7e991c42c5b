"""Change in a file what has exactly one right answer, until nothing of that kind is left."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from mcred.config.settings import Settings
from mcred.diagnostics import FileReport, Fix, Mend
from mcred.documents.document import Document
from mcred.documents.files import STANDARD_INPUT, read_bounded
from mcred.documents.mending import mended, replaced
from mcred.documents.saving import save_whole
from mcred.documents.text import LARGEST_FILE
from mcred.errors import BadUsage, Misconfigured, Refused
from mcred.proposals.reading import Reading
from mcred.proposals.tidying import SCHEMA_NAME, course_fixes, schema_fix, schema_named

Judge = Callable[[bytes], tuple[Reading, FileReport]]
"""Reads the bytes of one file and judges what it says."""

_MOST_ROUNDS = 1000
"""Each round puts a known word in the place of an unknown one, so it ends by itself; this is for a bug of ours."""


def mend_file(path: str, data: bytes, name: str, judge: Judge, settings: Settings) -> FileReport:
    """Mend one file, write it if that changed anything, and return what is left to say about it.

    Raises:
        BadUsage: standard input is too large to be read whole.
        Misconfigured: the file cannot be written.
        Refused: another program changed the file meanwhile.
    """
    piped = path == STANDARD_INPUT
    if piped and len(data) > LARGEST_FILE:
        raise BadUsage(
            f"Standard input is larger than {LARGEST_FILE // 1024} KiB, so it cannot be mended.",
            hint="A proposal is a few pages of text: check that this is the file you meant.",
        )
    mending = _Mending(data, judge)
    mending.mend(lambda document: _of_schema(data, document, name, settings))
    for _ in range(_MOST_ROUNDS):
        if not mending.mend(lambda document: _of_words(document, mending.report)):
            break
    if mending.data != data and not piped:
        _save(path, mending.data, before=data)
    made = sorted(mending.made, key=lambda mend: (mend.line, mend.column))
    return replace(mending.report, fixed=tuple(made), text=mending.data if piped else None)


class _Mending:
    """A text while it is mended: what it says now, and what was changed."""

    def __init__(self, data: bytes, judge: Judge) -> None:
        self.data = data
        self.judge = judge
        self.reading, self.report = judge(data)
        self.made: list[Mend] = []

    def mend(self, fixes_of: Callable[[Document], Iterator[tuple[Fix, str]]]) -> bool:
        """Apply the fixes that the text as it is now needs; tell whether there were any."""
        document = self.reading.document
        fixes = [] if document is None else list(fixes_of(document))
        if document is None or not fixes:
            return False
        data = mended(self.data, [fix for fix, _ in fixes])
        reading, report = self.judge(data)
        if reading.document is None:
            return False  # never seen; a text that nobody can read any more would be the worst of mends
        self.made += [_mend(document, fix, code) for fix, code in fixes]
        self.data, self.reading, self.report = data, reading, report
        return True


def _of_words(document: Document, report: FileReport) -> Iterator[tuple[Fix, str]]:
    """Yield the fixes of one round, each with the code of its finding; no place twice."""
    seen = set()
    of_findings = ((d.fix, d.code) for d in report.diagnostics if d.fix is not None)
    for fix, code in (*of_findings, *((fix, "") for fix in course_fixes(document))):
        if fix.span not in seen:
            seen.add(fix.span)
            yield fix, code


def _of_schema(data: bytes, document: Document, name: str, settings: Settings) -> Iterator[tuple[Fix, str]]:
    """Yield the line for editors where the workspace has the schema and the file names none, or one that is gone."""
    schema = settings.root / "schemas" / SCHEMA_NAME
    if settings.file is None or name == STANDARD_INPUT or not schema.is_file():
        return
    folder = Path(name).absolute().parent
    named = schema_named(document.lines)
    if named is not None and ("://" in named or (folder / named).is_file()):
        return
    wanted = Path(os.path.relpath(schema.absolute(), folder)).as_posix()
    if not any(character.isspace() for character in wanted):
        yield schema_fix(document.lines, wanted, "\r\n" if b"\r\n" in data else "\n"), ""


def _mend(document: Document, fix: Fix, code: str) -> Mend:
    return Mend(
        line=fix.span.line,
        column=fix.span.column,
        before=replaced(document.lines, fix),
        after=fix.replacement.rstrip("\r\n"),
        code=code,
    )


def _save(path: str, data: bytes, *, before: bytes) -> None:
    if read_bounded(path) != before:
        raise Refused(
            f"{path} was changed by another program meanwhile; nothing was mended in it.",
            hint="Run the command again.",
        )
    try:
        save_whole(Path(path), data)
    except OSError as error:
        raise Misconfigured(
            f"{path} cannot be written: {error.strerror}.",
            hint="Check the disk's space, and the owner and mode of the file and its folder.",
        ) from error
