"""When whoever read our output has left, as `head` does: no failure, since what mattered was committed before printing."""

import os
import sys


class ReaderLeftError(Exception):
    """Whoever read our output closed the pipe; raised in place of an OSError, on which Typer would end with 1."""


def close_quietly() -> int:
    """Send what is still to be written nowhere, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            devnull = os.open(os.devnull, os.O_WRONLY)
            os.dup2(devnull, stream.fileno())
    return 0
