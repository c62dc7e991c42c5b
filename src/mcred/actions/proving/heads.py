"""Heads of the ledger that are remembered outside it: typed, or somewhere in the text of minutes."""

import re
from collections.abc import Sequence
from pathlib import Path

from mcred.catalog.file.sidefiles import head_file, mark_in, remembered_head
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage
from mcred.governance.chain import Head
from mcred.values import dataclass

_HEAD = r"([1-9][0-9]{0,17}):([0-9a-f]{64})"
_SOMEWHERE = re.compile(rf"(?<![0-9A-Za-z]){_HEAD}(?![0-9A-Za-z])", re.IGNORECASE)
_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Remembered:
    """A head, and who remembers it."""

    source: str
    head: Head
    catalogue: str = ""
    """Whose head it is, where that is known."""


def beside(catalog: Path) -> list[Remembered]:
    """Return the head that the file beside a catalogue remembers; nothing where there is none to be read."""
    mark, head = mark_in(head_file(catalog)), remembered_head(catalog)
    return [Remembered("the head file", head, mark.catalogue)] if mark and head else []


def parse_head(text: str) -> Head:
    """Read `N:HASH`.

    Raises:
        BadUsage: It is not written so.
    """
    match = re.fullmatch(_HEAD, text.strip().lower())
    if match is None:
        raise BadUsage(
            f"--head {text[:80]!r} is no head of a ledger.", hint="mcred ledger head prints one: NUMBER:HASH."
        )
    return Head(int(match[1]), match[2])


def remembered(heads: Sequence[str], files: Sequence[str] = ()) -> list[Remembered]:
    """Return the heads that were typed, and those that stand anywhere in files of minutes.

    Raises:
        BadUsage: One cannot be read, or a file names none.
    """
    found = [Remembered("--head", parse_head(text)) for text in heads]
    for name in files:
        text = read_bounded(name, limit=_LIMIT).decode("utf-8", "replace")
        marks = [Head(int(m[1]), m[2].lower()) for m in _SOMEWHERE.finditer(text)]
        if not marks:
            raise BadUsage(
                f"{name} names no head of a ledger.",
                hint="Heads are written as mcred ledger head prints them: NUMBER:HASH, on one line.",
            )
        source = "standard input" if name == "-" else Path(name).name
        found += [Remembered(source, mark) for mark in dict.fromkeys(marks)]
    return found
