"""Who is on record, asked one by one while a file is read: no question is open in between, so no writer waits."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType

from mcred.catalog.file.opening import connect, told

_EMAILS = """CREATE TEMP TABLE known_emails AS SELECT lower(email) AS email, student_id FROM main.students"""


_MERGED = "SELECT old_id, new_id FROM student_merges WHERE undone_at IS NULL AND moved <> '{}' ORDER BY id"


def merged_numbers(connection: sqlite3.Connection) -> dict[str, str]:
    """Return for each number whose place another took the one that stands for the person now."""
    into = dict(connection.execute(_MERGED).fetchall())
    for old, new in into.items():
        last = new
        while last in into:
            last = into[last]
        into[old] = last
    return into


class CatalogRoll:
    """The students of a catalogue. The connection is made at the first question: most files ask none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._emails = False
        self._known: dict[str, bool] = {}
        self.asked: set[str] = set()
        """The numbers that a file relies on: they must still be there when its rows go in."""

    def __enter__(self) -> "CatalogRoll":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def merged(self) -> dict[str, str]:
        """Return the numbers whose place others took: what a file says of them is said of those."""
        with told(self._path), closing(connect(self._path)) as connection:
            return merged_numbers(connection)

    def knows(self, student_id: str) -> bool:
        """Tell whether somebody has this number."""
        if student_id not in self._known:
            found = self._ask("SELECT 1 FROM students WHERE student_id = ?", student_id)
            self._known[student_id] = bool(found)
            if found:
                self.asked.add(student_id)
        return self._known[student_id]

    def by_email(self, address: str) -> list[str]:
        """Return the numbers of those who have this address, in whatever case."""
        if not self._emails:  # addresses have no index: one look at all of them serves a whole file
            self._ask("PRAGMA temp_store=FILE")
            self._ask(_EMAILS)
            self._ask("CREATE INDEX temp.by_email ON known_emails (email)")
            self._emails = True
        found = [
            row[0] for row in self._ask("SELECT student_id FROM known_emails WHERE email = lower(?)", address)
        ]
        self.asked.update(found)
        return found

    def _ask(self, question: str, *values: str) -> list[tuple[str]]:
        with told(self._path):
            if self._connection is None:
                self._connection = connect(self._path)
            with closing(self._connection.execute(question, values)) as cursor:
                return cursor.fetchall()
