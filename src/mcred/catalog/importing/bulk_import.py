"""The bulk import: raw `sqlite3` and multi-row VALUES, since a million rows through the mapper take minutes, not seconds.

This is one of the places that leave SQLModel, and it does not even import it. A file's rows are gathered outside of the
catalogue first, in the order of its keys; then one transaction brings them in, so that nobody waits while a file is
read, and all of it goes in or nothing.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mcred.catalog.file.bulk_connection import reading, writing
from mcred.catalog.importing.bulk_statements import (
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
from mcred.catalog.importing.gathering import BATCH, WIDTH, Gathered
from mcred.catalog.importing.imported import Change, Complete, Imported, Source, Tally, Vanished
from mcred.catalog.importing.roll import merged_numbers
from mcred.catalog.importing.said_results import keep_apart
from mcred.catalog.importing.sections import in_their_sections
from mcred.catalog.people.earner_ids import new_earner_id
from mcred.catalog.people.erased_numbers import Erased, erased_among
from mcred.errors import Unavailable

_NAMED = 10_000
"""Students whom one statement names: a value has a largest size."""
LISTED = 20
"""How many changed and vanished results the answer can name."""


def preview(
    path: Path, gathered: Gathered, *, complete: Complete | None, on_vanished: Callable[[Vanished], None]
) -> Imported:
    """Say what an import would do, on one snapshot, and change nothing."""
    with reading(path) as connection:
        erased = erased_among(connection, path, gathered.numbers())
        return _Merge(connection, gathered, erased).count(complete, on_vanished)


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
        erased = erased_among(connection, path, gathered.numbers())
        work = _Merge(connection, gathered, erased, at=at)
        work.require_as_read(merged_numbers(connection))
        imported = work.count(complete, on_vanished)
        work.write_down(imported, actor, source)
        before_commit()
        return imported


class _Merge:
    """Goes through what was gathered, a batch a statement: compares it, and with `at` makes it stand."""

    def __init__(
        self, connection: sqlite3.Connection, gathered: Gathered, erased: Erased, *, at: str = ""
    ) -> None:
        self._do = connection.execute
        self._gathered = gathered
        self._erased = erased
        gathered.kept_out = frozenset(erased.on)
        self._at = at
        self._grades: Counter[tuple[str, str]] = Counter()
        self._changes: list[Change] = []
        self._touched: set[str] = set()
        self._brought: list[str] = []
        """The students of the batches in which somebody was new."""
        self._enrolled = bool(self._do("SELECT EXISTS (SELECT 1 FROM enrolments)").fetchone()[0])
        connection.create_function("new_earner_id", 0, new_earner_id)
        self._import = self._do("SELECT coalesce(max(id), 0) + 1 FROM imports").fetchone()[0]
        # What is the same for all rows stands in the statement, and is not bound a million times.
        self._row = f"(?,?,?,?,?,?,'{at}',{self._import})"
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
            repeated=gathered.held - gathered.passed_over - distinct,
            completions=results,
            students=students,
            left_out=tuple(sorted(gathered.left_out.items())),
            ahead=tuple(sorted(gathered.ahead.items())),
            alike=self._alike(),
            grades=tuple((a, b, n) for (a, b), n in self._grades.most_common()),
            changes=tuple(self._changes),
            vanished=0 if complete is None else self._vanished(complete, on_vanished),
            erased=self._erased.on,
            unrecognised=self._erased.unknown,
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
            if fresh:
                self._brought += [row[0] for row in rows]
            if self._at and first:
                self._do(batch(FIRST_STUDENTS, self._student_row, len(rows)), values)
            elif self._at and (fresh or differ):
                self._do(batch(MERGE_STUDENTS, STUDENT, len(rows)), [*values, self._at, self._at])
        return Tally(new=new, changed=changed, unchanged=total - new - changed)

    def _alike(self) -> tuple[tuple[str, ...], ...]:
        """Return the numbers that differ in case alone: one person may have become two."""
        if not self._brought:
            return ()
        on_record = (row[0] for row in self._do("SELECT student_id FROM students"))
        numbers = {*self._brought, *on_record} - self._gathered.merged.keys()
        if len(set(map(str.lower, numbers))) == len(numbers):
            return ()
        spellings: dict[str, list[str]] = {number.lower(): [] for number in self._brought}
        for number in sorted(numbers):
            spellings.get(number.lower(), []).append(number)
        return tuple(tuple(alike) for alike in spellings.values() if len(alike) > 1)

    def _results(self, complete: Complete | None) -> tuple[Tally, int]:
        if complete is not None:
            self._do(SEEN)
        if self._at and not self._do("SELECT EXISTS (SELECT 1 FROM completions)").fetchone()[0]:
            return self._first_results(complete)
        new = changed = total = 0
        for gathered in self._gathered.results():
            values = gathered
            size = len(values) // WIDTH
            total += size
            if complete is not None:
                self._note_seen(values, complete)
            fresh, differ, elsewhere = self._do(batch(COMPARE_RESULTS, RESULT, size), values).fetchone()
            if elsewhere:
                values = in_their_sections(self._do, values, write=bool(self._at))
                fresh, differ, _ = self._do(batch(COMPARE_RESULTS, RESULT, size), values).fetchone()
                if complete is not None:
                    self._note_seen(values, complete)
            if differ:
                self._note_changes(values, size)
            new, changed = new + fresh, changed + differ
            if self._at and (fresh or differ):
                self._put(values, size)
        return Tally(new=new, changed=changed, unchanged=total - new - changed), total

    def _first_results(self, complete: Complete | None) -> tuple[Tally, int]:
        """Bring in the results of a catalogue that has none: nothing is compared, the last of each key remains."""
        for values in self._gathered.every_result():
            self._put(values, len(values) // WIDTH)
            if complete is not None:
                self._note_seen(values, complete)
        total = self._do("SELECT count(*) FROM completions").fetchone()[0]
        return Tally(new=total), total

    def _put(self, values: list[Any], size: int) -> None:
        self._do(batch(INSERT_RESULTS, self._row, size), values)
        if self._enrolled:
            self._touched.update(values[::WIDTH])

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
        for at in range(0, len(values), WIDTH):
            if values[at + 2] in complete.terms:
                self._do("INSERT OR IGNORE INTO temp.seen VALUES (?, ?, ?, ?)", values[at : at + 4])

    def _vanished(self, complete: Complete, on_vanished: Callable[[Vanished], None]) -> int:
        number = 0
        for term in complete.terms:
            for row in self._do(VANISHED, {"term": term, "course": complete.course}):
                number += 1
                on_vanished(
                    Vanished(
                        student_id=row[0], email=row[1], given_name=row[2], family_name=row[3], course=row[4],
                        term=row[5], credits=row[6] or "", grade=row[7], section=row[8], recorded_at=row[9],
                    )
                )  # fmt: skip
        return number

    def write_down(self, imported: Imported, actor: str, source: Source) -> None:
        """Keep that it happened, where it changed anything."""
        results, students = imported.completions, imported.students
        keep_apart(self._do, self._gathered.said, at=self._at, number=self._import)
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
        if len(held) == BATCH:
            yield held
            held = []
    if held:
        yield held
