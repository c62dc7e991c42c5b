"""A person at a real terminal of 80 × 24: reads the screen up to where something can be typed, and types."""

import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pexpect

_PROMPT = re.compile(
    r"(?:\n(?:\x1b\[\?2004h)?(?:Another )?> [^\n]*|Enter: (?:go on|answer again) (?:\x1b\[[?0-9;]*[a-z])*)$"
)
_MODES = re.compile(r"\x1b\[\?2004[hl]\r?")
_ROWS, _COLUMNS = 24, 80


class Person:
    """Somebody who runs mcred in a terminal of their own. Remembers every screen."""

    def __init__(self, folder: Path, *arguments: str, colour: bool = False) -> None:
        environ = {**os.environ, "TERM": "xterm"}
        environ.pop("NO_COLOR", None)
        if not colour:
            environ["NO_COLOR"] = "1"
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "mcred", *arguments],
            cwd=str(folder),
            env=environ,
            dimensions=(_ROWS, _COLUMNS),
            encoding="utf-8",
            timeout=20,
        )
        self.screens: list[str] = []

    def read(self) -> str:
        """Wait until something can be typed, and return what is shown since the last time."""
        self.child.expect(_PROMPT)
        return self._seen(self.child.before + self.child.after)

    def _seen(self, text: str) -> str:
        shown = _MODES.sub("", text).replace("\r\n", "\n")
        self.screens.append(shown)
        return shown

    def answer(self, expected: str, *typed: str) -> str:
        """Wait for a screen that asks `expected`, and type; return the screen."""
        shown = self.read()
        assert expected in " ".join(shown.split()), f"expected {expected!r} on:\n{shown}"
        for line in typed[:-1]:
            self.child.sendline(line)
            self.read()
        self.child.sendline(typed[-1])
        return shown

    def end(self) -> tuple[int, str]:
        """Wait until mcred has ended; return its exit code and its last words."""
        self.child.expect(pexpect.EOF)
        said = self._seen(self.child.before)
        self.child.close()
        status = self.child.exitstatus
        return (-self.child.signalstatus if status is None else status), said

    def hang_up(self) -> None:
        """Lose the connection."""
        self.child.kill(signal.SIGHUP)
        self.child.expect(pexpect.EOF)
        self.child.close()


_ON_A_DAY = (
    "import sys; from datetime import date, datetime, UTC; from mcred import clock;"
    "clock.SystemClock.now = lambda _: datetime(2027, 2, 3, 9, tzinfo=UTC);"
    "clock.SystemClock.today = lambda _: date(2027, 2, 3);"
    "from mcred.cli.main import main; main(sys.argv[1:])"
)


def in_february(folder: Path, *arguments: str, columns: int = _COLUMNS, kind: str = "xterm") -> Any:
    """Start mcred in a terminal of its own on a day shortly after those on which the offices of the tests submit."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", _ON_A_DAY, *arguments],
        cwd=str(folder),
        env=dict(os.environ) | {"TERM": kind, "LINES": "24"},  # as some shells leave it: the window counts
        dimensions=(_ROWS, columns),
        encoding="utf-8",
        timeout=20,
    )
    child.delaybeforesend = None
    return child
