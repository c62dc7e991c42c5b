"""Why a file lies in `rejected`: written beside it before it comes there, and told from there until it is dealt with.

So a person hears of it also where the run that put it there was killed before it could say so.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from mcred.actions.private_file import write_private
from mcred.actions.unattended.drop_folder import DropFolder
from mcred.actions.unattended.troubles import Trouble
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage

ENDING = ".reason.txt"
_LIST = ".rejected.csv"


def write_reason(place: Path, message: str, remedy: str) -> None:
    """Write why something is going to lie in a place, and what to do.

    Raises:
        Misconfigured: it cannot be written.
    """
    write_private(place.with_name(place.name + ENDING), f"{message}\n{remedy}\n".encode(), force=True)


def for_a_person(folder: DropFolder) -> Iterator[Trouble]:
    """Tell of what lies in `rejected` with its reason; what is mended, somebody has removed or moved elsewhere."""
    lying = {path.name: path for path in folder.rejected()}
    for name, path in lying.items():
        about = lying.get(name.removesuffix(ENDING))
        if not name.endswith(ENDING) or about is None:
            continue
        try:
            text = read_bounded(path).decode("utf-8", "replace")
            rows = about.read_bytes() if about.name.endswith(_LIST) else b""
        except (BadUsage, OSError):  # gone meanwhile
            continue
        message, _, remedy = text.partition("\n")
        # By what it says, not by its name: the same fault in every night's file is one.
        mark = hashlib.sha256(message.encode() + rows).hexdigest()[:12]
        yield Trouble(f"drop {mark}", message, remedy.strip())
