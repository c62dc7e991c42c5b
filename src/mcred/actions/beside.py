"""Half of a long task in a second process, forked from this one so that it begins with all that is loaded already."""

import os
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Start `work` in a second process and return how to get its result; without a second processor it is done then.

    Nothing may hold an open catalogue when this is called: a fork would share its locks. A process that ends without
    a result has its work done here, where what it raises can be seen.
    """
    if (os.cpu_count() or 1) < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return work
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, writing)
    os.close(writing)

    def result() -> T:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        if status or not data:
            return work()
        found: T = pickle.loads(data)
        return found

    return result


def _answer(work: Callable[[], object], writing: int) -> None:
    """Do the work, send the result and end: nothing of the parent's is flushed, closed or cleaned up twice."""
    try:
        data = pickle.dumps(work())
        with suppress(OSError), os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)
