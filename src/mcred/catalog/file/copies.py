"""A copy of the catalogue in one file: the database as it was at one moment, and what a restoration needs beside it.

Bare `sqlite3`, a documented exception to SQL through SQLModel: the copy is SQLite's own, page by page, since a file that
is copied while somebody writes comes out damaged. What stands in files beside the catalogue (evidence, settings) goes
into two tables that only a copy has, so that there is one file to keep, to check and to carry away.
"""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from mcred.catalog.file.identity import APPLICATION_ID
from mcred.catalog.file.opening import BUSY_SECONDS, connect, require_not_newer, told
from mcred.errors import BadUsage, DamagedCatalogue, Unavailable

_PIECE = 1 << 20
_TABLES = (
    "CREATE TABLE IF NOT EXISTS copy_about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS copy_files (name TEXT, piece INTEGER, body BLOB NOT NULL, PRIMARY KEY (name, piece)) STRICT",
)


class Missing(Exception):
    """A file beside the catalogue is not there, or not what its name says."""


def copy_database(source: Path, copy: Path, *, of_copy: bool = False) -> None:
    """Copy a catalogue, whole at one moment, while others write; the copy is private.

    Args:
        source: A catalogue, or with `of_copy` a backup of one, to which nothing at all is written.
        copy: A file that does not exist yet. It is not synced.
        of_copy: Whether the source is a backup.
    """
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with told(source), closing(connect(source, read_only=of_copy)) as original:
        original.execute("BEGIN")
        original.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # waits for a writer; then it is ours to read
        with _room_for(copy), closing(connect(copy)) as made:
            made.execute("PRAGMA synchronous=OFF")  # a draft that a power cut spoils is thrown away
            original.backup(made, pages=-1)


@contextmanager
def _room_for(copy: Path) -> Iterator[None]:
    """Name the folder where there is no space, and not the draft that nobody knows of."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise Unavailable(
                f"The disk of {copy.parent.parent} is full; nothing was changed.",
                hint="Free space and run it again.",
            ) from None
        raise


@contextmanager
def changing(copy: Path) -> Iterator["Copy"]:
    """Change a copy that nobody else knows of, and write nothing durably before `sync`."""
    with told(copy), _room_for(copy), closing(connect(copy)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        yield Copy(connection)
        connection.execute("COMMIT")


@contextmanager
def reading_copy(copy: Path) -> Iterator["Copy"]:
    """Read what a copy has beside the catalogue's tables, writing nothing."""
    with told(copy), closing(connect(copy, read_only=True)) as connection:
        yield Copy(connection)


class Copy:
    """The two tables that only a copy has, and the few things that a copy is asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last_claim(self) -> int:
        """Return the number of the latest claim of a badge; 0 where there was none."""
        found: int | None = self._connection.execute("SELECT max(number) FROM badge_claims").fetchone()[0]
        return found or 0

    def evidence_digests(self) -> list[str]:
        """Return the digests of the files that students submitted."""
        rows = self._connection.execute(
            "SELECT DISTINCT file_digest FROM evidence WHERE file_digest != '' ORDER BY file_digest"
        )
        return [digest for (digest,) in rows]

    def describe(self, about: Mapping[str, str]) -> None:
        """Begin the two tables anew: what they held came with a copy that was put in place by hand."""
        self.strip()
        for statement in _TABLES:
            self._connection.execute(statement)
        self._connection.executemany("INSERT INTO copy_about VALUES (?, ?)", list(about.items()))

    def about(self) -> Mapping[str, str]:
        """Return what the copy says of itself; nothing where mcred did not make it."""
        return dict(self._connection.execute("SELECT name, value FROM copy_about")) if self._has() else {}

    def names(self) -> list[str]:
        """Return the names of the files within."""
        if not self._has():
            return []
        return [
            name for (name,) in self._connection.execute("SELECT DISTINCT name FROM copy_files ORDER BY name")
        ]

    def take_in(self, name: str, file: Path, *, digest: str | None = None) -> int:
        """Put a file into the copy and return its size.

        Raises:
            Missing: it cannot be read, or does not have the digest that it should have.
        """
        hashed, size = hashlib.sha256(), 0
        try:
            descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(descriptor, "rb") as stream:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise Missing(name)
                piece = 0
                while data := stream.read(_PIECE):
                    hashed.update(data)
                    self._connection.execute("INSERT INTO copy_files VALUES (?, ?, ?)", (name, piece, data))
                    piece, size = piece + 1, size + len(data)
                if not piece:
                    self._connection.execute("INSERT INTO copy_files VALUES (?, 0, x'')", (name,))
        except OSError:
            raise Missing(name) from None
        if digest is not None and hashed.hexdigest() != digest:
            self._connection.execute("DELETE FROM copy_files WHERE name = ?", (name,))
            raise Missing(name)
        return size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file of the copy, piece by piece."""
        question = "SELECT body FROM copy_files WHERE name = ? ORDER BY piece"
        for (body,) in self._connection.execute(question, (name,)):
            yield body

    def put_out(self, name: str, file: Path, *, digest: str) -> None:
        """Write a file of the copy to a file that does not exist yet.

        Raises:
            DamagedCatalogue: it does not have the digest that it should have.
        """
        hashed = hashlib.sha256()
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb"
        ) as out:
            for piece in self.pieces(name):
                hashed.update(piece)
                out.write(piece)
        if hashed.hexdigest() != digest:
            raise DamagedCatalogue(
                f"The file {digest[:12]}… of a student is damaged in the backup.",
                hint="Take an earlier backup.",
            )

    def strip(self) -> None:
        """Take the two tables out, so that a catalogue is left."""
        for table in ("copy_about", "copy_files"):
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")

    def _has(self) -> bool:
        found = self._connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('copy_about', 'copy_files')"
        )
        return bool(found.fetchone()[0] == 2)


def compact(copy: Path) -> None:
    """Give back the room of what was taken out of a copy."""
    with told(copy), _room_for(copy), closing(connect(copy)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA temp_store=FILE")
        connection.execute("VACUUM")


def require_copy(file: Path) -> None:
    """Look at a file that is said to be a backup, before anything else is done with it.

    Raises:
        BadUsage: there is none, it cannot be read, or it is no file.
        DamagedCatalogue: it is empty, foreign or no database.
        Misconfigured: a newer mcred made it.
    """
    _require_file(file)
    with (
        told(file),
        _plainly(file),
        closing(connect(file, read_only=True, busy_seconds=BUSY_SECONDS)) as connection,
    ):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise DamagedCatalogue(
            f"{file} is a database, but not a catalogue of mcred.",
            hint="Name a file that mcred backup wrote.",
        )
    require_not_newer(file, version)


def _require_file(file: Path) -> None:
    try:
        facts = file.stat()
        readable = os.access(file, os.R_OK)
    except FileNotFoundError:
        raise BadUsage(f"There is no file {file}.", hint="Name a file that mcred backup wrote.") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "this is no file's name"
        raise BadUsage(f"{file} cannot be reached: {reason}.", hint="Check the name and the mode.") from None
    if not stat.S_ISREG(facts.st_mode):
        raise BadUsage(f"{file} is not a file.", hint="Name a file that mcred backup wrote.")
    if not readable:
        raise BadUsage(f"{file} may not be read.", hint="Work as the account that owns it.")
    if not facts.st_size:
        raise DamagedCatalogue(f"{file} is empty.", hint="Take an earlier backup; nothing was changed.")


@contextmanager
def _plainly(file: Path) -> Iterator[None]:
    """Say of a backup what is wrong with it, where the catalogue's own words would speak of the catalogue."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise _damaged(file, "it is damaged, or no backup") from None
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise DamagedCatalogue(
                f"{file} was copied in the midst of a change, or is at work this moment.",
                hint="Take a file that mcred backup wrote.",
            ) from None
        raise


def require_whole(copy: Path, name: Path) -> None:
    """Check every page and every reference of a copy. `name` is how a person knows it.

    Raises:
        DamagedCatalogue: something does not fit.
    """
    with told(name), _plainly(name), closing(connect(copy)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok":
        raise _damaged(name, " ".join(str(found).split()))
    if loose is not None:
        raise _damaged(name, f"a row of {loose[0]} refers to nothing")


def _damaged(file: Path, reason: str) -> DamagedCatalogue:
    return DamagedCatalogue(
        f"{file} is not whole: {reason}.",
        hint="Keep it as it is, and take an earlier backup; nothing was changed.",
    )
