"""The one gate to the screen: what a file, a person or the provider wrote never reaches a terminal as a command."""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, NoReturn

import typer

from mcred.cli.closed_pipe import ReaderLeftError
from mcred.cli.columns import columns_of, cut, filled, padded

if TYPE_CHECKING:
    from rich.console import Console

# C0 and C1 controls, direction controls, invisible and tag characters, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)
_PREFIX = "mcred: "
_NEWLINES = re.compile(r"[\t\n]")
_MOST_LINES = 3
"""Over so many lines at most a cell of a table is broken."""


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else "\\u{:04x}\\u{:04x}".format(*_surrogates(code))


def _surrogates(code: int) -> tuple[int, int]:
    code -= 0x10000
    return 0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF)


def safe(text: object, *, one_line: bool = False) -> str:
    r"""Write control and direction characters as `\u001b`; with `one_line`, line breaks too."""
    shown = _UNSAFE.sub(_escaped, str(text))
    return _NEWLINES.sub(_escaped, shown) if one_line else shown


def say(text: object = "") -> None:
    """Print one line (or several) on standard output."""
    _write(sys.stdout, safe(text))


def say_styled(line: str) -> None:
    """Print a line whose every part went through `safe`, and perhaps then through `styled` or `bold`."""
    _write(sys.stdout, line)


def say_result(sentence: object) -> None:
    """Print what was done: broken at the terminal's width with a hanging indent, on one line in a pipe."""
    for line in filled(safe(sentence), width(), later="  "):
        _write(sys.stdout, line)


def warn(text: object) -> None:
    """Print on standard error what is not the answer itself; a terminal gets it broken at its width."""
    room = _columns_of(sys.stderr)
    for line in safe(text).split("\n"):
        blanks = len(line) - len(line.lstrip(" "))
        hint = line.startswith(_PREFIX) or blanks == len(_PREFIX)
        later = " " * (
            len(_PREFIX) if hint else blanks + 2
        )  # an item of a list hangs below its own first word
        for part in filled(line, room, later=later):
            _write(sys.stderr, part)


def emit(document: Mapping[str, Any]) -> None:
    """Print one JSON document on standard output; a caller prints nothing else there."""
    _write(sys.stdout, as_json(document))


def as_json(document: Mapping[str, Any]) -> str:
    """Return a document as one that is safe to show."""
    return _UNSAFE.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2))


def _write(stream: IO[str], text: str) -> None:
    try:
        stream.write(text + "\n")
    except BrokenPipeError:
        raise ReaderLeftError from None


def pass_on(data: bytes) -> None:
    """Hand on a text that came in by standard input, byte for byte; to a terminal, as text like any other."""
    if sys.stdout.isatty():
        _write(sys.stdout, safe(data.decode("utf-8", "replace")).rstrip("\n"))
        return
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderLeftError from None


def terminal() -> bool:
    """Tell whether a person sits at both ends: only then may a command ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def width() -> int:
    """Return how many columns a line may take: the terminal's, or as many as needed in a pipe."""
    return _columns_of(sys.stdout)


def _columns_of(stream: IO[str]) -> int:
    if not stream.isatty():
        return 10_000
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)


def table(
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Iterable[int] = (),
    whole: Iterable[int] = (),
    fold: bool = False,
) -> None:
    """Print rows in aligned columns, cut to the terminal's width; whole, and without colour, in a pipe.

    The headers stand in upper case, so that a head looks like one where nothing is bold.
    `right` names the columns that are aligned to the right. Where the columns do not fit, the widest give way, but not
    those that `whole` names: what people type into the next command. With `fold` the last column is broken over some
    lines before it is cut: what it says is worth more than the space.
    """
    head = [header.upper() for header in headers]
    cells = [[safe(cell, one_line=True) for cell in row] for row in rows]
    widths = [max(columns_of(row[i]) for row in [head, *cells]) for i in range(len(headers))]
    room = width() - 2 * (len(headers) - 1)
    giving = [i for i in range(len(headers)) if i not in set(whole)]
    while sum(widths) > room and (widest := max(giving, key=widths.__getitem__, default=None)) is not None:
        if widths[widest] <= 8:
            break
        widths[widest] -= 1
    right = set(right)
    for number, row in enumerate([head, *cells]):
        first, *more = _folded(row[-1], widths[-1]) if fold else [row[-1]]
        blank = [""] * (len(row) - 1)
        for shown in ([*row[:-1], first], *([*blank, rest] for rest in more)):
            line = "  ".join(
                padded(cut(cell, w), w, right=i in right)
                for i, (cell, w) in enumerate(zip(shown, widths, strict=True))
            ).rstrip()
            _write(sys.stdout, bold(line) if number == 0 else line)


def _folded(text: str, room: int) -> list[str]:
    """Break a cell into lines; the last of them has all the rest, to be cut."""
    lines = filled(text, room)
    head, rest = lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1 :]
    return [*head, " ".join(rest)] if rest else head


def colour() -> bool:
    """Tell whether standard output wants colour: a terminal, and NO_COLOR not set."""
    from mcred.config.settings import wants_colour

    return sys.stdout.isatty() and wants_colour()


def bold(text: str) -> str:
    """Make text bold where colour is wanted."""
    return f"\x1b[1m{text}\x1b[0m" if colour() else text


def styled(text: str, code: str) -> str:
    """Wrap already safe text in an SGR code such as "31" where colour is wanted."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour() else text


def rich_console() -> "Console":
    """Return a console for trees; wrap what people wrote in `rich.text.Text(safe(…))`, never in markup."""
    from rich.console import Console

    return Console(
        highlight=False, markup=False, emoji=False, soft_wrap=False, no_color=not colour(),
        width=width(),
    )  # fmt: skip


def finish(code: int) -> NoReturn:
    """End the command with an exit code, after all that had to be said was said."""
    raise typer.Exit(code)
