"""The bulk import: raw `sqlite3` and multi-row VALUES, since a million rows through the mapper take minutes, not seconds.

This is one of the two places that leave SQLModel. Rows are gathered in temporary tables, which sorts them by key and
lets one row a key remain; then three statements merge them in key order. It works on the connection of the caller's
session, so it is part of the caller's transaction: all of it or nothing.
"""

import sqlite3
from collections.abc import Callable, Iterable

from sqlmodel import Session

from mcred.catalog.completions import ImportRow
from mcred.catalog.students import new_earner_id, search_text
from mcred.records.csv_rows import RejectedRow
from mcred.records.plain_csv import Person, PlainRow
from mcred.values import dataclass

_BATCH = 200
"""Rows a statement: beyond this the statement's size eats what fewer calls save."""
_REMEMBERED = 200_000

_MAKE_TABLES = (
    """CREATE TEMP TABLE incoming_students (
         student_id TEXT PRIMARY KEY, email TEXT, given_name TEXT, family_name TEXT,
         matriculated INTEGER, ended TEXT, search TEXT) WITHOUT ROWID""",
    """CREATE TEMP TABLE incoming_completions (
         student_id TEXT, course TEXT, term TEXT, credits TEXT, grade TEXT, final INTEGER,
         PRIMARY KEY (student_id, course, term)) WITHOUT ROWID""",
)

# Within one file the later line wins, except that a course in progress never displaces its own grade.
_GATHER_COMPLETION = """INSERT INTO temp.incoming_completions VALUES {rows}
    ON CONFLICT DO UPDATE SET credits = excluded.credits, grade = excluded.grade, final = excluded.final
    WHERE excluded.final >= final"""
_GATHER_STUDENT = """INSERT INTO temp.incoming_students VALUES {rows}
    ON CONFLICT DO UPDATE SET email = excluded.email, given_name = excluded.given_name,
      family_name = excluded.family_name, search = excluded.search,
      matriculated = coalesce(excluded.matriculated, matriculated), ended = coalesce(excluded.ended, ended)"""

_STUDENT_DIFFERS = """s.student_id IS NOT NULL AND (s.email <> i.email OR s.given_name <> i.given_name OR s.family_name <> i.family_name
    OR s.matriculated <> coalesce(i.matriculated, s.matriculated) OR s.ended IS NOT coalesce(i.ended, s.ended))"""
_COMPLETION_DIFFERS = (
    "c.student_id IS NOT NULL AND (c.grade <> i.grade OR c.credits IS NOT coalesce(i.credits, c.credits))"
)

_COUNT_STUDENTS = f"""SELECT count(*), coalesce(sum(s.student_id IS NULL), 0), coalesce(sum({_STUDENT_DIFFERS}), 0)
    FROM temp.incoming_students i LEFT JOIN main.students s ON s.student_id = i.student_id"""
_COUNT_COMPLETIONS = f"""SELECT count(*), coalesce(sum(c.student_id IS NULL), 0),
      coalesce(sum({_COMPLETION_DIFFERS}), 0)
    FROM temp.incoming_completions i LEFT JOIN main.completions c
      ON c.student_id = i.student_id AND c.course = i.course AND c.term = i.term"""

_KEEP_HISTORY = f"""INSERT INTO main.completion_history
      (student_id, course, term, credits, grade, recorded_at, replaced_at)
    SELECT c.student_id, c.course, c.term, c.credits, c.grade, c.recorded_at, :at
    FROM temp.incoming_completions i JOIN main.completions c
      ON c.student_id = i.student_id AND c.course = i.course AND c.term = i.term
    WHERE {_COMPLETION_DIFFERS}"""
_MERGE_STUDENTS = f"""INSERT INTO main.students AS s
      (student_id, email, given_name, family_name, earner_id, matriculated, ended, on_hold, search, added_at, changed_at)
    SELECT i.student_id, i.email, i.given_name, i.family_name, new_earner_id(), coalesce(i.matriculated, 1),
      i.ended, 0, i.search, :at, :at
    FROM temp.incoming_students i LEFT JOIN main.students s ON s.student_id = i.student_id
    WHERE s.student_id IS NULL OR {_STUDENT_DIFFERS}
    ON CONFLICT (student_id) DO UPDATE SET email = excluded.email, given_name = excluded.given_name,
      family_name = excluded.family_name, search = excluded.search, changed_at = excluded.changed_at,
      matriculated = (SELECT coalesce(i.matriculated, s.matriculated)
        FROM temp.incoming_students i WHERE i.student_id = s.student_id),
      ended = coalesce(excluded.ended, s.ended)"""
_MERGE_COMPLETIONS = """INSERT INTO main.completions AS c (student_id, course, term, credits, grade, recorded_at)
    SELECT i.student_id, i.course, i.term, i.credits, i.grade, :at FROM temp.incoming_completions i WHERE true
    ON CONFLICT (student_id, course, term) DO UPDATE
      SET credits = coalesce(excluded.credits, c.credits), grade = excluded.grade, recorded_at = excluded.recorded_at
      WHERE c.grade <> excluded.grade OR c.credits IS NOT coalesce(excluded.credits, c.credits)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of one kind were new, changed or as known."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do. `repeated` rows gave way to another row of the same file."""

    rows: int
    rejected: int
    repeated: int
    completions: Tally
    students: Tally


def gather(
    session: Session,
    rows: Iterable[PlainRow | RejectedRow],
    *,
    in_progress: frozenset[str],
    on_reject: Callable[[RejectedRow], None],
) -> Imported:
    """Gather rows and compare them with the catalogue, changing nothing in it; `merge` makes them stand."""
    connection = _connection(session)
    _prepare(connection)
    gathered = _Gathering(connection, in_progress)
    count = rejected = completions = 0
    person: Person | None = None
    for row in rows:
        count += 1
        if isinstance(row, RejectedRow):
            rejected += 1
            on_reject(row)
            continue
        if row.person is not person:
            person = row.person
            gathered.add_student(person)
        if row.course:
            completions += 1
            gathered.add_completion(row)
    gathered.flush()
    students, _ = _tally(connection, _COUNT_STUDENTS)
    results, distinct = _tally(connection, _COUNT_COMPLETIONS)
    return Imported(
        rows=count,
        rejected=rejected,
        repeated=completions - distinct,
        completions=results,
        students=students,
    )


def merge(session: Session, imported: Imported, *, at: str, actor: str, file_format: str) -> None:
    """Make the gathered rows stand. Rows that say what is known are not touched."""
    connection = _connection(session)
    if imported.students.new or imported.students.changed:
        connection.execute(_MERGE_STUDENTS, {"at": at})
    if imported.completions.changed:
        connection.execute(_KEEP_HISTORY, {"at": at})
    if imported.completions.new or imported.completions.changed:
        connection.execute(_MERGE_COMPLETIONS, {"at": at})
    tallies = (imported.students, imported.completions)
    if any(tally.new or tally.changed for tally in tallies):
        session.add(
            ImportRow(
                at=at,
                actor=actor,
                format=file_format,
                rows=imported.rows,
                new=imported.completions.new,
                changed=imported.completions.changed,
                unchanged=imported.completions.unchanged,
                rejected=imported.rejected,
            )
        )


class _Gathering:
    """Fills the temporary tables, a batch a statement."""

    def __init__(self, connection: sqlite3.Connection, in_progress: frozenset[str]) -> None:
        self._connection = connection
        self._in_progress = in_progress
        self._gathered: dict[str, int] = {}
        self._students: list[object] = []
        self._completions: list[object] = []

    def add_student(self, person: Person) -> None:
        number, email, given, family, matriculated, ended = person
        likeness = hash(person)
        if (
            self._gathered.get(number) == likeness
        ):  # a file that is not sorted names everybody again and again
            return
        if len(self._gathered) >= _REMEMBERED:
            self._gathered.clear()
        self._gathered[number] = likeness
        known = None if matriculated is None else int(matriculated)
        self._students += (
            number,
            email,
            given,
            family,
            known,
            ended,
            search_text(number, email, given, family),
        )
        if len(self._students) >= 7 * _BATCH:
            self._write(_GATHER_STUDENT, self._students, 7)

    def add_completion(self, row: PlainRow) -> None:
        _, person, course, term, credit, grade = row
        self._completions += (person[0], course, term, credit, grade, grade not in self._in_progress)
        if len(self._completions) >= 6 * _BATCH:
            self._write(_GATHER_COMPLETION, self._completions, 6)

    def flush(self) -> None:
        self._write(_GATHER_STUDENT, self._students, 7)
        self._write(_GATHER_COMPLETION, self._completions, 6)

    def _write(self, statement: str, values: list[object], width: int) -> None:
        if values:
            places = ",".join([f"({','.join('?' * width)})"] * (len(values) // width))
            self._connection.execute(statement.format(rows=places), values)
            values.clear()


def _connection(session: Session) -> sqlite3.Connection:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("the bulk import speaks to SQLite alone")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.create_function("new_earner_id", 0, new_earner_id)
    connection.execute(
        "PRAGMA main.cache_size = -49152"
    )  # 48 MiB: the default of 2 makes shuffled files crawl
    connection.execute("PRAGMA temp.cache_size = -49152")
    for statement in _MAKE_TABLES:
        connection.execute(statement)


def _tally(connection: sqlite3.Connection, question: str) -> tuple[Tally, int]:
    distinct, new, changed = connection.execute(question).fetchone()
    return Tally(new=new, changed=changed, unchanged=distinct - new - changed), distinct
