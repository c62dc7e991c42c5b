"""A read-only look into the catalogue with bare `sqlite3`: the documented exception to SQL through SQLModel.

`mcred validate` answers in a tenth of a second, and importing SQLModel alone takes three. Nothing is written or
created here, not even a rollback of what another process left behind.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from mcred.catalog.file.patience import patient
from mcred.errors import DamagedCatalogue, Unavailable
from mcred.values import dataclass

WITHHELD = "(the note was withheld)"
_WAIT_SECONDS = 2.0
_UNFINISHED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY}


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
        Unavailable: another process is writing, or left work that the next writing command mends.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(Catalogued(*row) for row in _rows(path, _QUERY))


def proposal_entries(path: Path) -> tuple[Recorded, ...]:
    """Return the ledger's entries about proposals, in order.

    Raises:
        Unavailable: another process is writing, or left work that the next writing command mends.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(Recorded(*row) for row in _rows(path, _ENTRIES))


def kept_packs(path: Path) -> tuple[tuple[str, str], ...]:
    """Return digest and text of every policy pack that something was judged under.

    Raises:
        Unavailable: another process is writing, or left work that the next writing command mends.
        DamagedCatalogue: the file is no catalogue.
    """
    return tuple(
        (digest, body) for digest, body in _rows(path, "SELECT digest, body FROM packs ORDER BY digest")
    )


def accepted_findings(path: Path) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Return the findings that the office lets stand: by text and policy, each code with its reason.

    Raises:
        Unavailable: another process is writing, or left work that the next writing command mends.
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


def _rows(path: Path, query: str) -> list[tuple[str, ...]]:
    try:
        if not path.is_file() or not os.access(path, os.R_OK):
            return []
    except OSError:  # a name that no file can have
        return []
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(patient(address, seconds=_WAIT_SECONDS)) as connection:
            return connection.execute(query).fetchall()
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _UNFINISHED:
            raise Unavailable(f"The catalogue {path} is busy.", hint="Try again in a moment.") from None
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
