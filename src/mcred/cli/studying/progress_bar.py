"""How far a long reading is, on a terminal alone and only where it takes a while."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDTH = 30
_EVERY = 0.1
_PATIENCE = 0.5
"""Seconds before a bar is worth showing."""


@contextmanager
def reading_bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is told how many bytes of how many are read; nothing where nobody sees it. The bar leaves no trace."""
    if not sys.stderr.isatty():
        yield None
        return
    started = shown = time.monotonic()
    drawn = False

    def progress(done: int, total: int) -> None:
        nonlocal shown, drawn
        now = time.monotonic()
        if now - started < _PATIENCE or now - shown < _EVERY:
            return
        shown, drawn = now, True
        full = _WIDTH * done // max(total, 1)
        share = 100 * done // max(total, 1)
        sys.stderr.write(f"\r{what} {'#' * full}{'.' * (_WIDTH - full)} {share:3d} %")
        sys.stderr.flush()

    try:
        yield progress
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
