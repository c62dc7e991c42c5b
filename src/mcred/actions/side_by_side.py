"""The same work on many things, on all processors, with the results in order."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_work: list[Callable[[str], object]] = []


def side_by_side(work: Callable[[str], T], things: Sequence[str]) -> tuple[T, ...]:
    """Return `work` of each thing. Processes are forked, so that they begin with all that is loaded already.

    Nothing may hold an open catalogue: a fork would share its locks. What `work` raises is raised here.
    """
    processes = min(os.cpu_count() or 1, 8)
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return tuple(map(work, things))
    _work[:] = [work]
    with multiprocessing.get_context("fork").Pool(processes, initializer=_leave_ctrl_c_to_the_parent) as pool:
        results: list[T] = pool.map(_do, things, chunksize=max(1, len(things) // (4 * processes)))  # type: ignore[arg-type]
    return tuple(results)


def _do(thing: str) -> object:
    return _work[0](thing)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
