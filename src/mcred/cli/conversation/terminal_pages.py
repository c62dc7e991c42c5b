"""Pages of a conversation on a terminal: one that fits the window, and a long text read page by page."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence

from mcred.cli.columns import filled
from mcred.cli.conversation.keyboard import REDRAW, Keyboard
from mcred.cli.conversation.prompts import faint
from mcred.cli.output import colour, safe, say_styled

_WIDEST = 120
_LEAST_ROWS = 8
_READING = {"on": " ", "back": "b", "quit": "q", "end": "q"}


def _window() -> os.terminal_size:
    """Return the window's size as it is now: COLUMNS and LINES say what it was when the program was started."""
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return shutil.get_terminal_size((80, 24))


def columns() -> int:
    """Return how many columns a line may take."""
    return max(40, min(_WIDEST, _window().columns or 80))


def rows(*below: Sequence[str]) -> int:
    """Return how many lines a page has above the lines that stand below it and the line to type in."""
    line, prompt = (0 if colour() else 1), 1
    taken = line + prompt + sum(map(len, below))
    return max(_LEAST_ROWS, (_window().lines or 24) - taken)


def begin() -> None:
    """Begin a page: on a fresh screen where the terminal can, below the last one where it is plain."""
    if colour():
        sys.stdout.write("\x1b[2J\x1b[H")
    else:
        say_styled("-" * (columns() - 1))


def show(lines: Sequence[str], *below: Sequence[str]) -> None:
    """Show a page: lines that were made safe, then what stands below them."""
    begin()
    for line in (*lines, *(one for part in below for one in part)):
        say_styled(line)


def menu(choices: Sequence[str]) -> list[str]:
    """Return what may be pressed, each choice whole on its line."""
    lines: list[str] = []
    for choice in choices:
        if lines and len(lines[-1]) + 2 + len(choice) < columns():
            lines[-1] += f"  {choice}"
        else:
            lines.append(choice)
    return [faint(line) for line in lines]


def told(text: str) -> list[str]:
    """Return a remark as lines; nothing where there is none."""
    return [part for line in safe(text).splitlines() for part in filled(line, columns(), later="  ")]


def read_through(keyboard: Keyboard, lines_for: Callable[[int], Sequence[str]]) -> None:
    """Let a person read a long text: space goes on, b back, q ends.

    Args:
        keyboard: What is read from.
        lines_for: Returns the lines for so many columns: the window may change while somebody reads.
    """
    top = 0
    while True:
        lines = lines_for(columns())
        room = rows([""])
        last = max(0, len(lines) - room)
        top = min(top, last)
        page = lines[top : top + room]
        where = f"lines {top + 1}-{top + len(page)} of {len(lines)}"
        end = top >= last
        on = "space or q: back to the screen" if end else "space on   q back to the screen"
        show(page, [faint(f"{where}   {on}" + ("   b back" if top else ""))])
        match _pressed(keyboard, _READING):
            case "q":
                return
            case " " | "\n":
                if end:
                    return
                top += room
            case "b":
                top = max(0, top - room)
            case _:
                pass


def _pressed(keyboard: Keyboard, words: Mapping[str, str]) -> str:
    while True:
        key = keyboard.key(words)
        if key in (" ", "\n", "b", "q", REDRAW):
            return key
