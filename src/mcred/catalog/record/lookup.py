"""A read-only look into the catalogue with bare `sqlite3`: the documented exception to SQL through SQLModel.

`mcred validate` answers in a tenth of a second, and importing SQLModel alone takes three. Nothing is created here, and
nothing written but what SQLite itself takes back where a killed process left a change half done.
"""

import json
import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from mcred.catalog.file.identity import APPLICATION_ID, SCHEMA_VERSION
from mcred.catalog.file.patience import patient
from mcred.errors import DamagedCatalogue, Unavailable
from mcred.values import dataclass

WITHHELD = "(the note was withheld)"
_WAIT_SECONDS = 2.0
_UNFINISHED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class Catalogued:
    """The newest revision of a proposal that was submitted: its id, its title, its text."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of the ledger as it is stored."""

    subject: str
    kind: str
    body: str
    hash: str


def catalogued(path: Path) -> tuple[Catalogued, ...]:
    """Return every proposal of the catalogue; nothing where there is none, or the reader may not look.

    Raises:
        Unavailable: another process is writing.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(Catalogued(*row) for row in _rows(path, _QUERY))


def proposal_entries(path: Path) -> tuple[Recorded, ...]:
    """Return the ledger's entries about proposals, in order.

    Raises:
        Unavailable: another process is writing.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(Recorded(*row) for row in _rows(path, _ENTRIES))


def kept_packs(path: Path) -> tuple[tuple[str, str], ...]:
    """Return digest and text of every policy pack that something was judged under.

    Raises:
        Unavailable: another process is writing.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(
        (digest, body) for digest, body in _rows(path, "SELECT digest, body FROM packs ORDER BY digest")
    )


def accepted_findings(path: Path) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the findings that the office lets stand: by text and policy, each code with its reason.

    Raises:
        Unavailable: another process is writing.
        DamagedCatalogue: the file is no catalogue.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for body, reason in _rows(path, _ACCEPTED):
        try:
            entry = json.loads(body)
            text = entry["content"]["revision"], entry["policy"]["digest"]
            found.setdefault(text, {})[entry["content"]["code"]] = reason or WITHHELD
        except (ValueError, KeyError, TypeError):
            continue  # an entry that was tampered with lets nothing stand; `ledger verify` names it
    return found


def unseen(path: Path) -> str:
    """Say why a catalogue was not looked into, though something of its name is there; "" where it was."""
    return _obstacle(path) or (_asked(path, None)[0] if _is_there(path) else "")


def _rows(path: Path, query: str) -> list[tuple[str, ...]]:
    return _asked(path, query)[1] if _is_there(path) and not _obstacle(path) else []


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have, or a folder that we may not enter
        return False


def _obstacle(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, ValueError):
        return ""
    except OSError as error:
        return f"it cannot be reached: {error.strerror}"
    if not stat.S_ISREG(mode):
        return "it is not a file"
    return "" if os.access(path, os.R_OK) else "it may not be read"


def _asked(path: Path, query: str | None, *, mode: str = "ro") -> tuple[str, list[tuple[str, ...]]]:
    """Return why the catalogue is not for us to read, or else the rows."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(patient(address, seconds=_WAIT_SECONDS)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID or version < 1:
                raise DamagedCatalogue(
                    f"{path} is a database, but not a catalogue of mcred.",
                    hint="Check catalog in mcred.toml, or MCRED_CATALOG; mcred changed nothing in it.",
                )
            if version != SCHEMA_VERSION:
                made = "a newer mcred made it" if version > SCHEMA_VERSION else "it waits for mcred upgrade"
                return made, []
            return "", connection.execute(query).fetchall() if query else []
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _UNFINISHED:
            raise Unavailable(f"The catalogue {path} is busy.", hint="Try again in a moment.") from None
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
            if mode == "ro" and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK):
                return _asked(path, query, mode="rw")  # a killed process left a change: SQLite takes it back
            return "a change was left half done, and only who may write it can take that back", []
        raise DamagedCatalogue(
            f"{path} is damaged or is no catalogue.",
            hint="Check catalog in mcred.toml. If it is yours, keep it as it is and restore the latest backup.",
        ) from None


_QUERY = """
    SELECT proposals.id, proposals.title, revisions.body
    FROM proposals JOIN revisions ON revisions.digest = proposals.revision
    ORDER BY proposals.id
"""
_ACCEPTED = """
    SELECT ledger.body, notes.text FROM ledger LEFT JOIN notes ON notes.sequence = ledger.sequence
    WHERE ledger.kind = 'accepted-finding' ORDER BY ledger.sequence
"""
_ENTRIES = """
    SELECT subject, kind, body, hash FROM ledger ORDER BY sequence
"""
