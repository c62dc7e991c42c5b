"""More rows than memory holds, put in order: sorted some at a time, kept in a nameless file, read back merged.

A file that is in order already is one run: it is written and read once, and costs little more than that.
"""

import heapq
import marshal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TypeAlias

from mcred.errors import Unavailable

Rows: TypeAlias = list[tuple[Any, ...]]
_AT_ONCE = 100_000
"""Rows in memory before they are sorted: some 15 MB."""
_CHUNK = 2_000
_LENGTH = 8


class SortedRuns:
    """Rows by their first fields, of which no two may be equal as far as they are needed to tell rows apart."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this does; it has no name
        self._buffer: Rows = []
        self._runs: list[list[int]] = []
        self._last: tuple[Any, ...] = ()
        self._end = 0
        self.count = 0

    def __enter__(self) -> "SortedRuns":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, rows: Rows) -> None:
        """Take rows in, in any order."""
        self._buffer += rows
        self.count += len(rows)
        if len(self._buffer) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        rows, self._buffer = self._buffer, []
        rows.sort()
        if not self._runs or rows[0] < self._last:
            self._runs.append([])
        self._last = rows[-1]
        with _told():
            for start in range(0, len(rows), _CHUNK):
                data = marshal.dumps(rows[start : start + _CHUNK])
                self._file.write(len(data).to_bytes(_LENGTH, "big"))
                self._file.write(data)
                self._runs[-1].append(self._end)
                self._end += _LENGTH + len(data)

    def chunks(self) -> Iterator[Rows]:
        """Yield all rows in order, some at a time. They can be read again."""
        if self._buffer:
            self._flush()
        with _told():
            self._file.flush()
        if len(self._runs) <= 1:
            for place in self._runs[0] if self._runs else ():
                yield self._chunk(place)
            return
        merged = heapq.merge(*(self._rows(run) for run in self._runs))
        chunk: Rows = []
        for row in merged:
            chunk.append(row)
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
        yield chunk

    def _rows(self, run: list[int]) -> Iterator[tuple[Any, ...]]:
        for place in run:
            yield from self._chunk(place)

    def _chunk(self, place: int) -> Rows:
        with _told():
            self._file.seek(place)
            data = self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))
        rows: Rows = marshal.loads(data)  # our own bytes, in a file that nobody else can open
        return rows


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"The file that is read cannot be put in order: {error.strerror}.",
            hint="Free space where temporary files are kept, or name another place in TMPDIR; nothing was changed.",
        ) from error
