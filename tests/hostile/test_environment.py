"""The real program in odd surroundings: streams that are closed, full or gone, bare environments, signals."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from hostile.lines import SHORT

MCRED = [sys.executable, "-m", "mcred"]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")


def shell(line, cwd, **environ):
    """Run a line of shell in which $mcred is the program; return its exit code, what it said, and its errors."""
    done = subprocess.run(
        ["bash", "-c", line], cwd=cwd, env={**os.environ, "mcred": " ".join(MCRED), **environ},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@needs_full
@pytest.mark.parametrize(
    "words", ["--version", "--help", "status", "status --json", f"progress {SHORT}", "ledger"]
)
def test_a_full_disk_under_the_answer(office, words):
    code, _, err = shell(f"$mcred {words} >/dev/full", office)
    assert code == 75
    assert "no space left" in err


@needs_full
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status nothing 2>/dev/full", 1),
        ("approve x --stage nowhere 2>/dev/full", 2),
        ("status nothing --json >/dev/full", 1),
    ],
)
def test_a_full_disk_under_an_error_does_not_change_the_code(office, line, code):
    assert shell(f"$mcred {line}", office)[0] == code


@pytest.mark.parametrize("words", ["--version", "status", f"progress {SHORT}", "badge list", "ledger --json"])
def test_a_reader_that_has_left(office, words):
    line = f"( sleep 0.1; $mcred {words}; echo $? >&2 ) | true"
    code, _, err = shell(line, office)
    assert (code, err) == (0, "0\n")


def test_nobody_reads_the_error(office):
    _, out, _ = shell(
        "exec 3>&1; ( sleep 0.1; $mcred status nothing 2>&1 >/dev/null; echo $? >&3 ) | true", office
    )
    assert out == "1\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status >&-", 0), ("status nothing 2>&-", 1), ("status nothing >&- 2>&-", 1), ("validate - <&-", 2),
        ("import - --format csv <&-", 2), ("comment web-craft --note x >&- 2>&- <&-", 0),
    ],
)  # fmt: skip
def test_streams_that_are_closed(office, line, code):
    assert shell(f"$mcred {line}", office)[0] == code
    with closing(sqlite3.connect(office / "catalog.db")) as catalog:
        assert catalog.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "line",
    [
        "env -i $mcred", "env -u HOME $mcred", "env TERM= $mcred", "env TERM=nonsense $mcred",
        "env -i LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 PYTHONIOENCODING=ascii $mcred",
        "env LANG=xx_YY.nonsense LC_ALL=xx_YY.nonsense $mcred", "env COLUMNS=nonsense LINES=-1 $mcred", "env TZ=No/Where $mcred",
    ],
)  # fmt: skip
def test_bare_and_odd_environments(office, line):
    code, out, err = shell(f"{line} progress {SHORT}", office)
    assert (code, err) == (0, "")
    assert "SSIE" in out


def test_a_working_folder_that_is_gone(tmp_path):
    for words in ("status", "validate x.yaml", "init"):
        (tmp_path / "gone").mkdir()
        code, out, err = shell(f"cd gone && rmdir ../gone && $mcred {words}", tmp_path)
        assert (code, out) == (2, ""), words
        assert "no longer there" in err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("words", [("validate", "-"), ("import", "-", "--format", "csv")])
def test_a_signal_ends_it_at_once(office, words, number, code):
    waits = subprocess.Popen([*MCRED, *words], cwd=office, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert waits.stdin is not None
    waits.stdin.write("# \n" * 40_000)  # more than a pipe holds: now it reads
    waits.stdin.flush()
    time.sleep(0.3)  # and now it waits for more
    waits.send_signal(number)
    assert waits.wait(10) == code
    assert waits.stdout is not None
    assert waits.stderr is not None
    assert (waits.stdout.read(), waits.stderr.read()) == ("", "")
    for pipe in (waits.stdin, waits.stdout, waits.stderr):
        pipe.close()
