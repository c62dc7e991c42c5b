"""A second process that reads and orders the later half of a large file, while this one does the earlier half.

It writes to files without names that both share. Should anything be wrong with it, or with what it reads, the half is
read again in this process: what is to be told of it is told here.
"""

import marshal
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType

from mcred.catalog.importing.gathering import Gathered
from mcred.records.incoming import Incoming
from mcred.records.rows import RejectedRow

_MOST_REJECTED = 10_000


class LaterHalf:
    """The work on a later half, begun when this is made."""

    def __init__(
        self, blocks: Callable[[], Iterator[Incoming]], merged: Mapping[str, str], sample: Sequence[str]
    ) -> None:
        self._blocks = blocks
        self._gathered = Gathered(later=True, merged=merged)
        if sample:
            self._gathered.deal_by(sample)
        self._answer = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `__exit__`; it has no name
        self._pid = os.fork()
        if self._pid == 0:
            self._work()

    def __enter__(self) -> "LaterHalf":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self._answer.close()

    def _work(self) -> None:
        """Do the work and end, never returning to what the other process is in the middle of."""
        code = 1
        try:
            rejected: list[RejectedRow] = []
            for block in self._blocks():
                self._gathered.add(block)
                rejected += block.rejected
                if len(rejected) > _MOST_REJECTED:
                    return
            rows = [(row.line, row.reason, row.raw) for row in rejected]
            self._answer.write(marshal.dumps((self._gathered.state(), rows)))
            self._answer.flush()
            code = 0
        finally:
            os._exit(code)

    def join(self, gathered: Gathered, lines_before: int) -> list[RejectedRow]:
        """Wait for the half, add it to what was gathered, and return what was rejected of it."""
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        if status != 0:
            return self._here(gathered, lines_before)
        self._answer.seek(0)
        state, rows = marshal.loads(self._answer.read())
        gathered.follow(self._gathered, state)
        return [RejectedRow(lines_before + line, reason, tuple(raw)) for line, reason, raw in rows]

    def _here(self, gathered: Gathered, lines_before: int) -> list[RejectedRow]:
        self._gathered.__exit__(None, None, None)
        rejected: list[RejectedRow] = []
        for block in self._blocks():
            gathered.add(block)
            rejected += [RejectedRow(lines_before + row.line, row.reason, row.raw) for row in block.rejected]
        return rejected
