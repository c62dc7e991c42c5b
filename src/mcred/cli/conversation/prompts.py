"""One question on one screen: what is asked, an example, the choices, what is answered now, and a line to type in."""

import errno
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from mcred.cli.columns import cut as cut_at
from mcred.cli.columns import filled
from mcred.cli.output import bold, colour, safe, say_styled, styled
from mcred.diagnostics import Finding, Severity
from mcred.proposals.questions import Option

BACK, MORE, CLEAR = "<", "?", "-"
_LONGEST_LIST = 14
_WIDEST = 80
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


class Back(Exception):
    """The person wants to see the question before this one."""


class Ended(Exception):
    """The input has come to its end: Ctrl-D, or a connection that is lost."""


@dataclass(slots=True)
class Screen:
    """What stands above the line to type in."""

    chapter: str
    counter: str = ""
    ask: str = ""
    example: str = ""
    more: str = ""
    entry: str = ""
    """The entry of a list that is asked about."""
    about: Sequence[str] = ()
    """Lines that stand between the question and its example, such as the entries of a list."""
    options: Sequence[Option] = ()
    now: str = ""
    suggested: str = ""
    findings: Sequence[Finding] = ()
    hints: list[str] = field(default_factory=list)

    def show(self) -> None:
        """Show it: on a fresh page where the terminal can, below the last one where it is plain."""
        if colour():
            sys.stdout.write("\x1b[2J\x1b[H")
        else:
            say_styled("-" * (room() - 1))
        gap = max(2, room() - 1 - len(self.chapter) - len(self.counter))
        say_styled(
            bold(safe(self.chapter)) + " " * gap + faint(self.counter) if self.counter else bold(self.chapter)
        )
        say_styled("")
        for finding in self.findings:
            show_finding(finding)
        if self.findings:
            say_styled("")
        if self.entry:
            say_styled(bold(cut(safe(self.entry, one_line=True))))
        _say(self.ask)
        for line in self.about:
            say_styled(line)
        if self.example:
            _say(f"For example: {self.example}", style="2")
        if self.options:
            _show_options(self.options)
        if self.now:
            _say(f"Now: {self.now}")
        if self.suggested:
            _say(f"Suggested: {self.suggested}")
        say_styled("")
        _say_hints(self.hints)

    def explain(self) -> None:
        """Answer `?`."""
        _say(self.more or "There is no more to say about this question.")
        if self.example:
            _say(f"For example: {self.example}")
        _say(f"Type {BACK} for the question before, Ctrl-C to stop: every answer so far is in the file.")


def room() -> int:
    """Return how many columns a line may take."""
    return max(40, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def faint(text: str) -> str:
    """Make text faint where colour is wanted."""
    return styled(text, "2")


def type_in(prompt: str = "> ", *, before: str = "") -> str:
    """Read one line; `before` is put into it for the person to change.

    Raises:
        Back: the person typed `<`.
        Ended: there is no more input.
    """
    typed = _read(prompt, before).strip()
    if typed == BACK:
        raise Back
    return typed


def _read(prompt: str, before: str) -> str:
    sys.stdout.flush()
    try:
        with _line_editor(before):
            return input(prompt)
    except EOFError:
        raise Ended from None
    except OSError as error:
        if error.errno == errno.EIO:  # the terminal went away
            raise Ended from None
        raise


@contextmanager
def _line_editor(before: str) -> Iterator[None]:
    """Let the arrow keys work, and put `before` into the line; where Python came without readline, neither."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_auto_history(False)
    readline.set_startup_hook(lambda: readline.insert_text(before))
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def keep_or_change(findings: Sequence[Finding], *, retyped: bool) -> str:
    """Show what the rules say of an answer; return `k` where it is to be kept as it is, `c` where it is not.

    `retyped`: a line that is neither is the new answer, and is returned.
    """
    show_findings(findings)
    _say_hints(["Enter: keep it as it is", "c: change it", *(["or type another answer"] if retyped else [])])
    while True:
        typed = type_in()
        match typed.casefold():
            case "" | "k" | "keep":
                return "k"
            case "c" | "change":
                return "c"
            case _ if retyped:
                return typed
            case _:
                _say("Press Enter to keep it, or type c to change it.")


def show_findings(findings: Sequence[Finding]) -> None:
    """Show what the rules say, below what was typed."""
    say_styled("")
    for finding in findings:
        show_finding(finding)


def show_finding(finding: Finding) -> None:
    """Show one finding as `mcred validate` words it: what is wrong, and what to do."""
    label = f"{finding.severity.value}[{finding.code}]"
    first, *rest = filled(f"{label}: {safe(finding.message, one_line=True)}", room(), later="  ")
    say_styled(styled(label, _COLOURS[finding.severity]) + first.removeprefix(label))
    for line in rest:
        say_styled(line)
    if finding.help:
        _say(finding.help, indent="  ")


def entries(rows: Iterable[str]) -> list[str]:
    """Number the entries of a list, each in a line that fits; of a long list the last ones are shown."""
    lines = [cut(f"{at:>3}  {safe(row, one_line=True)}") for at, row in enumerate(rows, start=1)]
    hidden = len(lines) - _LONGEST_LIST
    return lines if hidden <= 0 else [f"     … {hidden} more above", *lines[hidden:]]


def changes(count: int) -> list[str]:
    """Say how one of so many entries is changed or removed."""
    which = "1: change the entry" if count == 1 else f"1-{count}: change an entry"
    return [which, f"-{count}: remove {'it' if count == 1 else f'entry {count}'}"]


def cut(line: str) -> str:
    """Cut a line at the terminal's width."""
    return cut_at(line, room() - 1)


def tell(text: str) -> None:
    """Say a sentence, broken at the terminal's width."""
    _say(text)


def _say(text: str, *, indent: str = "", style: str = "") -> None:
    for line in filled(indent + safe(text), room() - 1, later=indent):
        say_styled(styled(line, style) if style else line)


def _say_hints(hints: Sequence[str]) -> None:
    """Say what can be typed, each hint whole on its line."""
    lines: list[str] = []
    for hint in hints:
        if lines and len(lines[-1]) + 3 + len(hint) < room():
            lines[-1] += f"   {hint}"
        else:
            lines.append(hint)
    for line in lines:
        say_styled(faint(line))


def _show_options(options: Sequence[Option]) -> None:
    widest = max(len(option.word) for option in options)
    widest = min(widest, 36)
    for at, option in enumerate(options, start=1):
        shown = f"{option.word:<{widest}}  {option.shown}" if option.shown else option.word
        say_styled(cut(f"{at:>3}  {safe(shown, one_line=True)}".rstrip()))
