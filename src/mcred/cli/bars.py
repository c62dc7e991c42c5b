"""Bars of signs that standard output's encoding can write."""

import sys

_LONG = 10


def bar(percent: int) -> str:
    """Draw how much of a whole is done; what is not all of it never looks full."""
    full, empty = _signs()
    long = percent * _LONG // 100
    return full * long + empty * (_LONG - long)


def _signs() -> tuple[str, str]:
    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "."
    return "█", "░"
