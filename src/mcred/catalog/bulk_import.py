"""The bulk import: raw `sqlite3` and multi-row VALUES, since a million rows through the mapper take minutes, not seconds.

This is one of the places that leave SQLModel, and it does not even import it. A file's rows are gathered outside of the
catalogue first, in the order of its keys; then one transaction brings them in, so that nobody waits while a file is
read, and all of it goes in or nothing.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from mcred.catalog.bulk_connection import reading, writing
from mcred.catalog.bulk_statements import (
    CHANGES,
    COMPARE_RESULTS,
    COMPARE_STUDENTS,
    FIRST_STUDENTS,
    INSERT_RESULTS,
    KEEP_HISTORY,
    MERGE_STUDENTS,
    NEW_IMPORT,
    NOTE_CHANGED,
    RESULT,
    SEEN,
    STUDENT,
    VANISHED,
    batch,
)
from mcred.catalog.earner_ids import new_earner_id
from mcred.catalog.roll import merged_numbers
from mcred.catalog.sorted_runs import SortedRuns
from mcred.errors import Unavailable
from mcred.records.folding import search_text
from mcred.records.incoming import Incoming, Person
from mcred.values import dataclass

_LATER = 1 << 40
"""What numbers the rows of a later half go over."""
_BATCH = 200
"""Rows a statement: beyond this the statement's size eats what fewer calls save."""
_NAMED = 10_000
"""Students whom one statement names: a value has a largest size."""
LISTED = 20
"""How many changed and vanished results the answer can name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of one kind were new, changed or as known."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A result that is replaced."""

    student_id: str
    course: str
    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """A result on record that a complete file does not have."""

    student_id: str
    email: str
    given_name: str
    family_name: str
    course: str
    term: str
    credits: str
    grade: str
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do. `repeated` rows gave way to another row of the same file."""

    rows: int
    rejected: int
    repeated: int
    completions: Tally
    students: Tally
    left_out: tuple[tuple[str, int], ...] = ()
    """Why rows that are none of a student's were passed over, and how many."""
    grades: tuple[tuple[str, str, int], ...] = ()
    """Grade before, grade after, how many: of the changed results, the most frequent first."""
    changes: tuple[Change, ...] = ()
    """The first of them."""
    vanished: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where rows come from: what the catalogue keeps beside what they say."""

    file_format: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """What a file is complete for: every result of these terms, or of one course in them."""

    terms: tuple[str, ...]
    course: str = ""


class Gathered:
    """What a file brings, in the order of the catalogue's keys, in files without names."""

    def __init__(self, *, later: bool = False, merged: Mapping[str, str] | None = None) -> None:
        self.merged = merged or {}
        """Numbers whose place others took, and those: the results go there, who they are is known there."""
        self._base = _LATER if later else 0
        self._students = SortedRuns()
        self._results = SortedRuns()
        self.rows = 0
        self.rejected = 0
        self.left_out: Counter[str] = Counter()
        self.relied_on: frozenset[str] = frozenset()
        """Students whom the file does not describe, and who must be on record when it goes in."""

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._students.__exit__(kind, error, trace)
        self._results.__exit__(kind, error, trace)

    def add(self, block: Incoming) -> None:
        """Take in what some rows bring."""
        self.rows += block.rows
        self.rejected += len(block.rejected)
        self.left_out.update(block.left_out)
        results, persons, merged = block.results, block.persons, self.merged
        if merged:
            results = [(merged.get(result[0], result[0]), *result[1:]) for result in results]
            persons = [person for person in persons if person.student_id not in merged]
        self._results.add(results)
        if persons:
            self._students.add(list(self._described(persons)))

    def _described(self, persons: Iterable[Person]) -> Iterator[tuple[Any, ...]]:
        number = self._base + self._students.count
        for person in persons:
            student, address, given, family, matriculated, ended = person
            number += 1
            known = None if matriculated is None else int(matriculated)
            words = search_text(student, address, given, family)
            yield student, number, address, given, family, known, ended, words

    def state(self) -> tuple[Any, ...]:
        """Return what a process that shares the files needs to know, beside what they hold."""
        return self.rows, self.rejected, dict(self.left_out), self._students.state(), self._results.state()

    def follow(self, other: "Gathered", state: tuple[Any, ...]) -> None:
        """Take in what another process gathered of a later half, in the files of `other`."""
        rows, rejected, left_out, students, results = state
        self.rows += rows
        self.rejected += rejected
        self.left_out.update(left_out)
        self._students.follow(other._students, students)
        self._results.follow(other._results, results)

    def students(self) -> Iterator[tuple[Any, ...]]:
        """Yield each student once: as the later row has it, except where that says nothing."""
        held: tuple[Any, ...] | None = None
        for chunk in self._students.chunks():
            for row in chunk:
                student, _, address, given, family, known, ended, words = row
                if held is not None and held[0] == student:
                    known, ended = held[4] if known is None else known, held[5] if ended is None else ended
                elif held is not None:
                    yield held
                held = student, address, given, family, known, ended, words
        if held is not None:
            yield held

    def results(self) -> Iterator[list[Any]]:
        """Yield the values of a batch at a time, five a result; of several for one key, the last in order."""
        values: list[Any] = []
        full = 5 * _BATCH
        last_student = last_course = last_term = ""
        for chunk in self._results.chunks():
            for student, course, term, _, credit, grade in chunk:
                if term == last_term and course == last_course and student == last_student:
                    values[-2:] = values[-2] if credit is None else credit, grade or values[-1]
                    continue
                if len(values) == full:
                    yield values
                    values = []
                values += (student, course, term, credit, grade)
                last_student, last_course, last_term = student, course, term
        if values:
            yield values

    def every_result(self) -> Iterator[list[Any]]:
        """Yield the same with all that there are for one key, one after the other."""
        five = itemgetter(0, 1, 2, 4, 5)
        for chunk in self._results.chunks():
            for start in range(0, len(chunk), _BATCH):
                yield list(chain.from_iterable(map(five, chunk[start : start + _BATCH])))

    @property
    def held(self) -> int:
        """How many results were taken in, several for one key among them."""
        return self._results.count


def preview(
    path: Path, gathered: Gathered, *, complete: Complete | None, on_vanished: Callable[[Vanished], None]
) -> Imported:
    """Say what an import would do, on one snapshot, and change nothing."""
    with reading(path) as connection:
        return _Merge(connection, gathered).count(complete, on_vanished)


def merge(
    path: Path,
    gathered: Gathered,
    *,
    at: str,
    actor: str,
    source: Source,
    complete: Complete | None,
    on_vanished: Callable[[Vanished], None],
    before_commit: Callable[[], None],
) -> Imported:
    """Bring all of it in, in one transaction. Rows that say what is known are not touched."""
    with writing(path) as connection:
        work = _Merge(connection, gathered, at=at)
        work.require_as_read(merged_numbers(connection))
        imported = work.count(complete, on_vanished)
        work.write_down(imported, actor, source)
        before_commit()
        return imported


class _Merge:
    """Goes through what was gathered, a batch a statement: compares it, and with `at` makes it stand."""

    def __init__(self, connection: sqlite3.Connection, gathered: Gathered, *, at: str = "") -> None:
        self._do = connection.execute
        self._gathered = gathered
        self._at = at
        self._grades: Counter[tuple[str, str]] = Counter()
        self._changes: list[Change] = []
        self._touched: set[str] = set()
        self._enrolled = bool(self._do("SELECT EXISTS (SELECT 1 FROM enrolments)").fetchone()[0])
        connection.create_function("new_earner_id", 0, new_earner_id)
        self._import = self._do("SELECT coalesce(max(id), 0) + 1 FROM imports").fetchone()[0]
        # What is the same for all rows stands in the statement, and is not bound a million times.
        self._row = f"(?,?,?,?,?,'{at}',{self._import})"
        self._student_row = f"(?,?,?,?,coalesce(?,1),?,?,new_earner_id(),0,'{at}','{at}')"

    def require_as_read(self, merged: Mapping[str, str]) -> None:
        """Look again for what the reading relied on: somebody may have been erased or merged in between."""
        known = all(
            self._do("SELECT 1 FROM students WHERE student_id = ?", (student,)).fetchone()
            for student in self._gathered.relied_on
        )
        if not known or merged != self._gathered.merged:
            raise Unavailable(
                "A student whom the file names was removed or merged while it was read; nothing was imported.",
                hint="Import it again.",
            )

    def count(self, complete: Complete | None, on_vanished: Callable[[Vanished], None]) -> Imported:
        """Go through everything and return what it came to."""
        gathered = self._gathered
        students = self._students()
        results, distinct = self._results(complete)
        return Imported(
            rows=gathered.rows,
            rejected=gathered.rejected,
            repeated=gathered.held - distinct,
            completions=results,
            students=students,
            left_out=tuple(sorted(gathered.left_out.items())),
            grades=tuple((a, b, n) for (a, b), n in self._grades.most_common()),
            changes=tuple(self._changes),
            vanished=0 if complete is None else self._vanished(complete, on_vanished),
        )

    def _students(self) -> Tally:
        new = changed = total = 0
        first = not self._do("SELECT EXISTS (SELECT 1 FROM students)").fetchone()[0]
        for rows in _batches(self._gathered.students()):
            total += len(rows)
            values = [value for row in rows for value in row]
            fresh, differ = len(rows), 0
            if not first:
                fresh, differ = self._do(batch(COMPARE_STUDENTS, STUDENT, len(rows)), values).fetchone()
            new, changed = new + fresh, changed + differ
            if self._at and first:
                self._do(batch(FIRST_STUDENTS, self._student_row, len(rows)), values)
            elif self._at and (fresh or differ):
                self._do(batch(MERGE_STUDENTS, STUDENT, len(rows)), [*values, self._at, self._at])
        return Tally(new=new, changed=changed, unchanged=total - new - changed)

    def _results(self, complete: Complete | None) -> tuple[Tally, int]:
        if complete is not None:
            self._do(SEEN)
        if self._at and not self._do("SELECT EXISTS (SELECT 1 FROM completions)").fetchone()[0]:
            return self._first_results(complete)
        new = changed = total = 0
        for values in self._gathered.results():
            size = len(values) // 5
            total += size
            fresh, differ = self._do(batch(COMPARE_RESULTS, RESULT, size), values).fetchone()
            if differ:
                self._note_changes(values, size)
            new, changed = new + fresh, changed + differ
            if self._at and (fresh or differ):
                self._put(values, size)
            if complete is not None:
                self._note_seen(values, complete)
        return Tally(new=new, changed=changed, unchanged=total - new - changed), total

    def _first_results(self, complete: Complete | None) -> tuple[Tally, int]:
        """Bring in the results of a catalogue that has none: nothing is compared, the last of each key remains."""
        for values in self._gathered.every_result():
            self._put(values, len(values) // 5)
            if complete is not None:
                self._note_seen(values, complete)
        total = self._do("SELECT count(*) FROM completions").fetchone()[0]
        return Tally(new=total), total

    def _put(self, values: list[Any], size: int) -> None:
        self._do(batch(INSERT_RESULTS, self._row, size), values)
        if self._enrolled:
            self._touched.update(values[::5])

    def _note_changes(self, values: list[Any], size: int) -> None:
        for student, course, term, before, after, credit, now in self._do(
            batch(CHANGES, RESULT, size), values
        ):
            was, will = (
                (before, after) if before != after else (_carrying(before, credit), _carrying(after, now))
            )
            self._grades[was, will] += 1
            if len(self._changes) < LISTED:
                self._changes.append(
                    Change(student_id=student, course=course, term=term, before=was, after=will)
                )
        if self._at:
            self._do(batch(KEEP_HISTORY, RESULT, size), [*values, self._at, self._import])

    def _note_seen(self, values: list[Any], complete: Complete) -> None:
        for at in range(0, len(values), 5):
            if values[at + 2] in complete.terms:
                self._do("INSERT OR IGNORE INTO temp.seen VALUES (?, ?, ?)", values[at : at + 3])

    def _vanished(self, complete: Complete, on_vanished: Callable[[Vanished], None]) -> int:
        number = 0
        for term in complete.terms:
            for row in self._do(VANISHED, {"term": term, "course": complete.course}):
                number += 1
                on_vanished(
                    Vanished(
                        student_id=row[0], email=row[1], given_name=row[2], family_name=row[3], course=row[4],
                        term=row[5], credits=row[6] or "", grade=row[7], recorded_at=row[8],
                    )
                )  # fmt: skip
        return number

    def write_down(self, imported: Imported, actor: str, source: Source) -> None:
        """Keep that it happened, where it changed anything."""
        results, students = imported.completions, imported.students
        touched = sorted(self._touched)
        for start in range(0, len(touched), _NAMED):
            self._do(NOTE_CHANGED, (json.dumps(touched[start : start + _NAMED]), self._import))
        if results.new or results.changed or students.new or students.changed:
            self._do(
                NEW_IMPORT,
                (
                    self._import, self._at, actor, source.file_format, source.file, source.digest, imported.rows,
                    results.new, results.changed, results.unchanged, imported.rejected,
                ),
            )  # fmt: skip


def _carrying(grade: str, credit: str | None) -> str:
    return f"{grade or 'in progress'} ({credit or '?'} cr)"


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    held: list[Sequence[Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == _BATCH:
            yield held
            held = []
    if held:
        yield held
