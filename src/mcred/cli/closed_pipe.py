"""When whoever read our output has left, as `head` does: no failure, since what mattered was committed before printing."""

import os
import sys


class ReaderLeftError(Exception):
    """Whoever read our output closed the pipe; raised in place of an OSError, on which Typer would end with 1."""


def close_quietly() -> int:
    """Send the rest of the output nowhere, and return the exit code."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 0
