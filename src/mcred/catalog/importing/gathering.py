"""A file's rows gathered outside of the catalogue, sorted by its keys, before anybody has to wait for them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from types import TracebackType
from typing import Any

from mcred.catalog.importing.sorted_runs import SortedRuns
from mcred.records.folding import search_text
from mcred.records.incoming import Incoming, Person

_LATER = 1 << 40
"""What numbers the rows of a later half go over."""
WIDTH = 6
"""Values a result: student, course, term, section, credits, grade."""
BATCH = 200
"""Rows a statement: beyond this the statement's size eats what fewer calls save."""


class Gathered:
    """What a file brings, in the order of the catalogue's keys, in files without names."""

    def __init__(self, *, later: bool = False, merged: Mapping[str, str] | None = None) -> None:
        self.merged = merged or {}
        """Numbers whose place others took, and those: the results go there, who they are is known there."""
        self._parted = frozenset((*self.merged, *self.merged.values()))
        self.said: list[tuple[Any, ...]] = []
        """The results of merged people once more, each under the number that the file names."""
        self._base = _LATER if later else 0
        self._students = SortedRuns()
        self._results = SortedRuns()
        self.rows = 0
        self.rejected = 0
        self.left_out: Counter[str] = Counter()
        self.ahead: Counter[str] = Counter()
        """How many results say how a term ended that has not begun, by the term."""
        self.relied_on: frozenset[str] = frozenset()
        """Students whom the file does not describe, and who must be on record when it goes in."""
        self.kept_out: Collection[str] = ()
        """Students of whom nothing is yielded: they were erased. Known once all is gathered."""
        self.passed_over = 0
        """Results that were not yielded for that."""

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._students.__exit__(kind, error, trace)
        self._results.__exit__(kind, error, trace)

    def deal_by(self, students: Sequence[str]) -> None:
        """Expect a file in no order, whose students these are a sample of."""
        self._students.deal_by(students)
        self._results.deal_by(students)

    def add(self, block: Incoming) -> None:
        """Take in what some rows bring."""
        self.rows += block.rows
        self.rejected += len(block.rejected)
        self.left_out.update(block.left_out)
        self.ahead.update(block.ahead)
        results, persons, merged = block.results, block.persons, self.merged
        if merged:
            self.said += [result for result in results if result[0] in self._parted]
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
        counted = self.rows, self.rejected, dict(self.left_out), dict(self.ahead), self.said
        return *counted, self._students.state(), self._results.state()

    def follow(self, other: "Gathered", state: tuple[Any, ...]) -> None:
        """Take in what another process gathered of a later half, in the files of `other`."""
        rows, rejected, left_out, ahead, said, students, results = state
        self.said += said
        self.rows += rows
        self.rejected += rejected
        self.left_out.update(left_out)
        self.ahead.update(ahead)
        self._students.follow(other._students, students)
        self._results.follow(other._results, results)

    def students(self) -> Iterator[tuple[Any, ...]]:
        """Yield each student once: as the later row has it, except where that says nothing."""
        held: tuple[Any, ...] | None = None
        for chunk in self._chunks(self._students):
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
        """Yield the values of a batch at a time, `WIDTH` a result; of several for one key, the last in order.

        The sections of one course in one term come in one batch.
        """
        values: list[Any] = []
        full = WIDTH * BATCH
        last_student = last_course = last_term = last_section = ""
        for chunk in self._chunks(self._results):
            for student, course, term, section, _, credit, grade in chunk:
                if term != last_term or course != last_course or student != last_student:
                    if len(values) >= full:
                        yield values
                        values = []
                    last_student, last_course, last_term = student, course, term
                elif section == last_section:
                    values[-2:] = values[-2] if credit is None else credit, grade or values[-1]
                    continue
                values += (student, course, term, section, credit, grade)
                last_section = section
        if values:
            yield values

    def every_result(self) -> Iterator[list[Any]]:
        """Yield the same with all that there are for one key, one after the other."""
        kept = itemgetter(0, 1, 2, 3, 5, 6)
        for chunk in self._chunks(self._results):
            for start in range(0, len(chunk), BATCH):
                yield list(chain.from_iterable(map(kept, chunk[start : start + BATCH])))

    def numbers(self) -> Iterator[str]:
        """Yield the number of each student whom the file describes, once where its rows are in order."""
        last = None
        for chunk in self._students.chunks():
            for row in chunk:
                if row[0] != last:
                    last = row[0]
                    yield last

    def _chunks(self, runs: SortedRuns) -> Iterator[list[Any]]:
        gone = self.kept_out
        for chunk in runs.chunks():
            if not gone:
                yield chunk
                continue
            kept = [row for row in chunk if row[0] not in gone]
            if runs is self._results:
                self.passed_over += len(chunk) - len(kept)
            yield kept

    @property
    def held(self) -> int:
        """How many results were taken in, several for one key among them."""
        return self._results.count
