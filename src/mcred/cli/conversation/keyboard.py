"""One key at a time from a terminal, which is left as it was however the reading ends.

Where the terminal cannot give single keys (TERM=dumb), a line is typed instead, and its first word counts.
"""

import errno
import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType

from mcred.cli.conversation.prompts import Back, Ended, type_in

REDRAW = "redraw"
"""What is returned in place of a key where the window has another size, or the program was stopped for a while."""
_END_OF_INPUT = "\x04"
_PROMPT = "> "


class Killed(Ended):
    """Somebody ended the program, or the terminal went away."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


class Keyboard:
    """Reads keys. Use it within `open()`, which minds the size of the window and the signals that end a program."""

    def __init__(self) -> None:
        self.single = os.environ.get("TERM") != "dumb"  # noqa: TID251 - not a setting
        self._wake = -1
        self._terminal = sys.stdin.fileno()

    @contextmanager
    def open(self) -> Iterator["Keyboard"]:
        """Have SIGTERM and SIGHUP end the reading as Ctrl-D does, so that the terminal is restored."""
        self._wake, notice = os.pipe()
        for end in (self._wake, notice):
            os.set_blocking(end, False)
        handlers = {
            signal.SIGTERM: _killed,
            signal.SIGHUP: _killed,
            signal.SIGQUIT: _killed,
            signal.SIGWINCH: _noticed,
            signal.SIGCONT: _noticed,
        }
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        waked = signal.set_wakeup_fd(notice, warn_on_full_buffer=False)
        try:
            yield self
        finally:
            signal.set_wakeup_fd(waked)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._wake)
            os.close(notice)

    def key(self, words: Mapping[str, str]) -> str:
        """Wait for a key and return it in lower case, REDRAW, or "" for what is no single key.

        Args:
            words: What may be typed in full where a line is read: "approve" for `a`.

        Raises:
            Ended: there is no more input.
        """
        if not self.single:
            try:
                typed = type_in(_PROMPT).casefold()
            except Back:
                return "b"
            return words.get(typed, typed if len(typed) == 1 else "" if typed else "\n")
        with self._single_keys():  # first, so that what is typed at once counts as a key too
            sys.stdout.write(_PROMPT)
            sys.stdout.flush()
            key = self._wait()
        sys.stdout.write(f"{key}\n" if key.isalnum() and key != REDRAW else "\n")
        return key

    def forget(self) -> None:
        """Drop what was typed ahead: a question that records something is answered after it was read."""
        if self.single:
            with suppress(termios.error):
                termios.tcflush(self._terminal, termios.TCIFLUSH)

    def _wait(self) -> str:
        while True:
            ready, _, _ = select.select([self._terminal, self._wake], [], [])
            if self._wake in ready:
                told = os.read(self._wake, 512)
                if signal.SIGWINCH in told or signal.SIGCONT in told:
                    return REDRAW
            elif ready:
                return self._pressed()

    def _pressed(self) -> str:
        try:
            data = os.read(self._terminal, 1024)
        except OSError as error:
            if error.errno == errno.EIO:  # the terminal went away
                raise Ended from None
            raise
        text = data.decode("utf-8", "ignore")
        if not data or _END_OF_INPUT in text:
            raise Ended
        if text in ("\r", "\n", "\r\n"):
            return "\n"
        return text.casefold() if len(text) == 1 and text.isprintable() else ""  # a paste is no answer

    @contextmanager
    def _single_keys(self) -> Iterator[None]:
        """Turn off line editing and echo for one key; Ctrl-C and Ctrl-Z stay what they are."""
        try:
            before = termios.tcgetattr(self._terminal)
        except termios.error:
            raise Ended from None

        def restore() -> None:
            with suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSADRAIN, before)

        def stop(number: int, _frame: FrameType | None) -> None:
            restore()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)  # waits here until it is continued
            signal.signal(number, stop)

        stopping = signal.signal(signal.SIGTSTP, stop)
        try:
            tty.setcbreak(self._terminal, termios.TCSADRAIN)
            yield
        except termios.error:
            raise Ended from None
        finally:
            restore()
            signal.signal(signal.SIGTSTP, stopping)


def _killed(number: int, _frame: FrameType | None) -> None:
    raise Killed(number)


def _noticed(_number: int, _frame: FrameType | None) -> None:
    """Let the pipe tell it."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back what would end the program until something that must not be cut in two is done and told."""
    ending = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
