"""Whether the catalogue's file is whole, asked of SQLite itself: pages, references, the newest moment in the record."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from mcred.catalog.file.opening import connect, require_catalog, told


def fault(path: Path, *, full: bool) -> str | None:
    """Return the first thing that does not fit; None where all does. `full` reads each entry of each index as well.

    Raises:
        Misconfigured: there is no catalogue, it cannot be read, or a newer mcred made it.
        DamagedCatalogue: the file is no catalogue, or too damaged to be asked.
        Unavailable: another process is writing and did not finish in time.
    """
    require_catalog(path)
    with told(path), closing(connect(path)) as connection:
        check = "integrity_check" if full else "quick_check"
        found = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok":
        return " ".join(found.split())
    return None if loose is None else f"a row of {loose[0]} refers to nothing"


def newest_moment(path: Path) -> str | None:
    """Return the moment of the newest entry of the ledger, as it is stored; None where it is not legible."""
    with told(path), closing(connect(path)) as connection:
        row = connection.execute("SELECT body FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()
    try:
        return str(json.loads(row[0])["at"]) if row else None
    except (ValueError, KeyError, TypeError):
        return None


def sqlite_version() -> str:
    """Return the version of the SQLite that is at work here."""
    return sqlite3.sqlite_version
