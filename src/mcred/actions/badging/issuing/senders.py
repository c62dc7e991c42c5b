"""Several requests in flight: threads that only send. Claiming, settling and the catalogue stay with the one who waits.

With one at a time there is no thread at all: whoever waits for the answer sends.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from mcred.actions.badging.issuing.claiming import Claimed
from mcred.badges.port import SendAnswer
from mcred.clock import monotonic
from mcred.credly.client import Exchange

_QUICK_SECONDS = 1.0
_LINGER_SECONDS = 0.01
"""How long to wait for further answers before some are written down: a commit for each costs more than it is worth."""
_SWITCH_SECONDS = 0.0005
"""How long one thread may compute while others want to: Python's own five milliseconds are a tenth of an exchange."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a claim."""

    claimed: Claimed
    answer: SendAnswer
    seconds: float = 0.0
    heard: tuple[Exchange, ...] = ()
    again: bool = False
    """Whether this run should try it once more: it was not sent, since the provider asked for a pause."""


class Senders:
    """Up to `count` requests at once."""

    def __init__(self, send: Callable[[Claimed], Done], count: int) -> None:
        self._send, self._count = send, count
        self._todo: SimpleQueue[Claimed | None] = SimpleQueue()
        self._done: SimpleQueue[Done | None] = SimpleQueue()
        self._quick = False
        self._switching = sys.getswitchinterval()
        self.busy = 0
        """How many claims were handed over and not given back."""

    def __enter__(self) -> Self:
        # Daemons: a second Ctrl-C must not wait for the provider. What they have in hand is claimed, and looked up later.
        if self._count > 1:
            sys.setswitchinterval(_SWITCH_SECONDS)
            for number in range(self._count):
                threading.Thread(target=self._work, name=f"send-{number}", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.setswitchinterval(self._switching)
        for _ in range(self._count):
            self._todo.put(None)

    @property
    def room(self) -> int:
        """How many more may be claimed now.

        While answers come quickly as many again as are sent at once, so that no thread waits for a claim; and then
        several at a time, since a claim of ten takes hardly longer than one of one.
        """
        if self._count == 1 or not self._quick or self.busy < self._count:
            return max(self._count - self.busy, 0)
        room = 2 * self._count - self.busy
        return room if room >= self._count // 2 else 0

    def put(self, claimed: Sequence[Claimed]) -> None:
        """Hand claims over for sending."""
        self.busy += len(claimed)
        for one in claimed:
            self._todo.put(one)

    def wait(self) -> list[Done]:
        """Wait for an answer; return it and all others that are there."""
        if self._count == 1:
            self._one(self._todo.get())
        done = [self._done.get()]
        until = monotonic() + (_LINGER_SECONDS if self._quick else 0)
        while len(done) < self.busy:
            try:
                done.append(self._done.get(timeout=max(until - monotonic(), 0)))
            except Empty:
                break
        answered = [one for one in done if one is not None]
        if len(answered) < len(done):
            raise RuntimeError("a thread that sends ended in the middle of it")
        self.busy -= len(answered)
        self._quick = answered[-1].seconds < _QUICK_SECONDS
        return answered

    def _work(self) -> None:
        while (claimed := self._todo.get()) is not None:
            self._one(claimed)

    def _one(self, claimed: Claimed | None) -> None:
        done = None
        try:
            done = self._send(claimed) if claimed is not None else None
        finally:
            self._done.put(done)
