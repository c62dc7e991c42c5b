"""The bar of a long reading: on a terminal alone, after a while, and gone at the end."""

import io
import sys

from mcred.cli.studying import progress_bar


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_nobody_is_shown_a_bar_where_there_is_no_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar.reading_bar("Reading") as progress:
        assert progress is None


def test_a_bar_is_shown_after_a_while_and_leaves_no_trace(monkeypatch):
    screen, moment = Screen(), [0.0]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress_bar.time, "monotonic", lambda: moment[0])
    with progress_bar.reading_bar("Reading") as progress:
        progress(10, 100)
        assert screen.getvalue() == ""
        moment[0] = 1.0
        progress(50, 100)
        assert screen.getvalue() == "\rReading ###############...............  50 %"
    assert screen.getvalue().endswith("\r\x1b[K")
