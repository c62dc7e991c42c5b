"""More rows than memory holds, put in order: kept in a nameless file, read back a part at a time.

A file that is in order already is written and read once, as it comes. At the first row that is out of order, the rows
are dealt into parts by the student's number instead, each small enough to be put in order in memory. Of a file that
shows beforehand that it is in no order, they are so from the first row on, by the same cuts in every process.
"""

import marshal
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TypeAlias

from mcred.errors import Unavailable

Row: TypeAlias = tuple[Any, ...]
_AT_ONCE = 60_000
"""Rows in memory before they are written: some 10 MB."""
_CHUNK = 2_000
_PARTS = 64
_LARGEST_PART = 200_000
_LENGTH = 8


class SortedRuns:
    """Rows in the order of their fields, of which no two may be equal as far as they are needed to tell rows apart."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this does; it has no name
        self._buffer: list[Row] = []
        self._parts: list[list[int]] = [[]]
        self._cuts: list[Any] = []
        """The first fields at which a new part begins; none while everything is in order."""
        self._last: Row = ()
        self._end = 0
        self._after: list[SortedRuns] = []
        """Rows that all come after these, in order too."""
        self._beside: list[SortedRuns] = []
        """Rows that were dealt by the same cuts."""
        self.count = 0

    def __enter__(self) -> "SortedRuns":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        for other in (*self._after, *self._beside):
            other.__exit__(kind, error, trace)

    def deal_by(self, sample: Sequence[Any]) -> None:
        """Deal rows from the first on, by a sample of their first fields."""
        self._cut_by(sorted(sample))

    def state(self) -> tuple[Any, ...]:
        """Return all but the rows, which are in the file: for a process that shares it."""
        if self._buffer:
            self._flush()
        with _told():
            self._file.flush()
        first = self._read(self._parts[0][0])[0] if self._parts[0] and not self._cuts else ()
        return self._parts, self._cuts, first, self._last, self._end, self.count

    def follow(self, other: "SortedRuns", state: tuple[Any, ...]) -> None:
        """Take in rows that another process put in order in `other`'s file, which this process shares."""
        other._parts, other._cuts, first, other._last, other._end, other.count = state
        if self._buffer:
            self._flush()
        if first and not self._cuts and first > self._last:
            self._after.append(other)
            self.count += other.count
            return
        if self._cuts and self._cuts == other._cuts:
            self._beside.append(other)
            self.count += other.count
            return
        for part in other._parts:
            for place in part:
                self.add(other._read(place))
        other.__exit__(None, None, None)

    def add(self, rows: list[Row]) -> None:
        """Take rows in, in any order."""
        self._buffer += rows
        self.count += len(rows)
        if len(self._buffer) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        rows, self._buffer = self._buffer, []
        if not self._cuts:
            rows.sort()
            if rows[0] < self._last:
                self._begin_dealing(rows)
        if self._cuts:
            self._deal(rows)
            return
        self._last = rows[-1]
        for start in range(0, len(rows), _CHUNK):
            self._write(rows[start : start + _CHUNK], self._parts[0])

    def _begin_dealing(self, rows: list[Row]) -> None:
        """Choose where parts begin by what is known so far, and deal what is written already."""
        written = self._parts[0]
        sample = [self._read(place)[0][0] for place in written[:: max(1, len(written) // 1000)]]
        self._cut_by(sorted([*sample, *(row[0] for row in rows[:: max(1, len(rows) // 1000)])]))
        for place in written:
            self._deal(self._read(place))

    def _cut_by(self, sample: list[Any]) -> None:
        self._cuts = sorted(set(sample[:: max(1, len(sample) // _PARTS)]))
        self._parts = [[] for _ in range(len(self._cuts) + 1)]

    def _deal(self, rows: Iterable[Row]) -> None:
        hands: list[list[Row]] = [[] for _ in self._parts]
        cuts = self._cuts
        for row in rows:
            hands[bisect_right(cuts, row[0])].append(row)
        for part, hand in zip(self._parts, hands, strict=True):
            if hand:
                self._write(hand, part)

    def _write(self, rows: list[Row], part: list[int]) -> None:
        data = marshal.dumps(rows)
        with _told():
            self._file.seek(self._end)
            self._file.write(len(data).to_bytes(_LENGTH, "big"))
            self._file.write(data)
        part.append(self._end)
        self._end += _LENGTH + len(data)

    def _read(self, place: int) -> list[Row]:
        with _told():
            self._file.seek(place)
            data = self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))
        rows: list[Row] = marshal.loads(data)  # our own bytes, in a file that nobody else can open
        return rows

    def chunks(self) -> Iterator[list[Row]]:
        """Yield all rows in order, some at a time. They can be read again."""
        if self._buffer:
            self._flush()
        if not self._cuts:
            for place in self._parts[0]:
                yield self._read(place)
            for after in self._after:
                yield from after.chunks()
            return
        for at in range(len(self._parts)):
            yield from _part_in_order(
                [(run, place) for run in (self, *self._beside) for place in run._parts[at]]
            )


def _part_in_order(part: list[tuple[SortedRuns, int]]) -> Iterator[list[Row]]:
    held = [run._read(place) for run, place in part[: _LARGEST_PART // _CHUNK]]
    if sum(map(len, held)) < _LARGEST_PART and len(held) == len(part):
        yield _in_order(held)
        return
    firsts = {row[0] for rows in held for row in rows}
    del held
    if len(firsts) == 1:  # one student's: there is nothing to deal them by
        yield sorted(row for run, place in part for row in run._read(place))
        return
    with SortedRuns() as inner:  # the sample was not like the rest: this part is dealt once more
        for run, place in part:
            inner.add(run._read(place))
        yield from inner.chunks()


def _in_order(lists: Iterable[list[Row]]) -> list[Row]:
    """Put rows in order: by student first, since those are many and each has few."""
    theirs: defaultdict[Any, list[Row]] = defaultdict(list)
    for rows in lists:
        for row in rows:
            theirs[row[0]].append(row)
    found: list[Row] = []
    for student in sorted(theirs):
        rows = theirs[student]
        rows.sort()
        found += rows
    return found


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"The file that is read cannot be put in order: {error.strerror}.",
            hint="Free space where temporary files are kept, or name another place in TMPDIR; nothing was changed.",
        ) from error
