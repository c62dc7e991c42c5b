"""The same work on many things, on all processors, with the results in order.

Every process, this one too, takes shares of the work out of one pipe until it is empty. A pool of the standard library
would do, but it is slower to start than a hundred files are to judge, leaves this process idle, and waits for ever for
a process that was killed.
"""

import contextlib
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, NoReturn, TypeVar, cast

T = TypeVar("T")
Shares = Sequence[Sequence[str]]
Done = dict[int, list[T] | Exception]
"""Share → its results, or what was raised instead."""

_MOST_PROCESSES = 8
_SHARES_EACH = 16
"""So many for each process that the last to finish keeps nobody waiting; all are fewer than a byte can count."""


def side_by_side(work: Callable[[str], T], things: Sequence[str]) -> tuple[T, ...]:
    """Return `work` of each thing. Processes are forked, so that they begin with all that is loaded already.

    Nothing may hold an open catalogue: a fork would share its locks. What `work` raises is raised here, and of several
    failures that of the first thing. What a process that was killed left undone is done here.
    """
    processes = min(_processors(), _MOST_PROCESSES)
    if processes < 2 or not hasattr(os, "fork"):
        return tuple(map(work, things))
    size = -(-len(things) // (processes * _SHARES_EACH)) or 1
    shares = [things[start : start + size] for start in range(0, len(things), size)]
    with _queue(len(shares)) as queue, contextlib.ExitStack() as stack:
        helpers = [stack.enter_context(_helper(work, shares, queue)) for _ in range(processes - 1)]
        done = _work_off(work, shares, queue)
        for helper in helpers:
            done |= _results(helper)
    results: list[T] = []
    for number, share in enumerate(shares):
        found = done[number] if number in done else list(map(work, share))
        if isinstance(found, Exception):
            raise found
        results += found
    return tuple(results)


def _processors() -> int:
    """Count the processors that this process may use: in a container often fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


@contextlib.contextmanager
def _queue(shares: int) -> Iterator[int]:
    """Yield a pipe in which the number of each share waits as one byte, which one process alone can take."""
    queue, filling = os.pipe()
    try:
        os.write(filling, bytes(range(shares)))
        os.close(filling)
        yield queue
    finally:
        os.close(queue)


def _work_off(work: Callable[[str], T], shares: Shares, queue: int) -> Done[T]:
    """Take shares until there are none; after a failure leave nothing for others to begin."""
    done: Done[T] = {}
    while number := os.read(queue, 1):
        try:
            done[number[0]] = list(map(work, shares[number[0]]))
        except Exception as error:  # noqa: BLE001 - raised again where all the results are
            done[number[0]] = error
            os.read(queue, len(shares))
    return done


class _Helper(NamedTuple):
    process: int
    answer: int
    """The pipe through which its results come."""


@contextlib.contextmanager
def _helper(work: Callable[[str], T], shares: Shares, queue: int) -> Iterator[_Helper | None]:
    """Yield another process at work on the same shares; None where the system allows no more of them."""
    answer, answering = os.pipe()
    try:
        process = os.fork()
    except OSError:
        process = -1
    if process == 0:
        _help(work, shares, queue, answering)
    os.close(answering)
    try:
        yield _Helper(process, answer) if process > 0 else None
    finally:
        os.close(answer)
        if process > 0:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)  # where all went well it has ended
            os.waitpid(process, 0)


def _help(work: Callable[[str], object], shares: Shares, queue: int, answering: int) -> NoReturn:
    """Be the other process: end without a word, and without what was prepared for the end of the first."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first one's to answer
        with os.fdopen(answering, "wb") as stream:
            pickle.dump(_work_off(work, shares, queue), stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _results(helper: _Helper | None) -> Done[T]:
    """Return what a process answered; nothing where it was killed before its answer was whole."""
    if helper is None:
        return {}
    with (
        os.fdopen(os.dup(helper.answer), "rb") as stream,
        contextlib.suppress(EOFError, pickle.UnpicklingError),
    ):
        return cast("Done[T]", pickle.load(stream))
    return {}
