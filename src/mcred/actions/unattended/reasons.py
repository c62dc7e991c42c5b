"""Why a file lies in `rejected`: written beside it before it comes there, and told from there until it is dealt with.

So a person hears of it also where the run that put it there was killed before it could say so.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from mcred.actions.private_file import write_private
from mcred.actions.unattended.drop_folder import DropFolder
from mcred.actions.unattended.troubles import Trouble, without_numbers
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage

ENDING = ".reason.txt"
REFUSED = " was not imported: "
_LIST = ".rejected.csv"
_PLACE = re.compile(r"\b(lines?|rows?) \d[\d,]*")


def write_reason(place: Path, message: str, remedy: str) -> None:
    """Write why something is going to lie in a place, and what to do.

    Raises:
        Misconfigured: it cannot be written.
    """
    text = f"{message}\n{remedy}\n".encode("utf-8", "backslashreplace")
    write_private(place.with_name(place.name + ENDING), text, force=True)


def for_a_person(folder: DropFolder) -> Iterator[Trouble]:
    """Tell of what lies in `rejected` with its reason; what is mended, somebody has removed or moved elsewhere."""
    lying = {path.name: path for path in folder.rejected()}
    for name, path in lying.items():
        about = lying.get(name.removesuffix(ENDING))
        if not name.endswith(ENDING) or about is None:
            continue
        try:
            text = read_bounded(path).decode("utf-8", "replace")
            message, _, remedy = text.partition("\n")
            mark = _mark(about, message)
        except (BadUsage, OSError):  # gone meanwhile
            continue
        yield Trouble(f"drop {mark}", message, remedy.strip())


def _mark(about: Path, message: str) -> str:
    """Return what a fault is known by: a list by its rows, a file by its name and the reason. The same every night is one."""
    if about.name.endswith(_LIST):
        said = b"".join(sorted(rows_of(about)))
    else:
        name, divider, reason = message.partition(REFUSED)
        said = f"{name}{divider}{without_numbers(reason)}".encode()
    return hashlib.sha256(said).hexdigest()[:12]


def rows_of(path: Path) -> frozenset[bytes]:
    """Return what each row of a list of rejected rows says, wherever it stood in its file.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            lines = csv.reader(file)
            header = next(lines, [])
            return frozenset(_row(header, cells) for cells in lines)
    except csv.Error:  # somebody is mending it
        return frozenset((hashlib.sha256(path.read_bytes()).digest(),))


def _row(header: list[str], cells: list[str]) -> bytes:
    said = [*header, *cells[:-1], *(_PLACE.sub(r"\1", reason) for reason in cells[-1:])]
    return hashlib.sha256("\0".join(said).encode()).digest()[:16]
