"""An office with some hundred badges to issue, and a Credly that takes fifty milliseconds for each answer."""

import atexit
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from urllib.request import Request, urlopen

import many_students

from mcred.actions.init import init
from mcred.clock import SystemClock
from mcred.config.settings import load_settings
from mcred.emulator.server import DEFAULT_ORGANIZATION, DEFAULT_TEMPLATE, DEFAULT_TOKEN

BADGES = 480
LATENCY = 0.05
IN_FLIGHT = 16
_PROGRAM = "program-0000"
_AT = "2026-06-01T00:00:00Z"


def fill(folder: Path, text: str, mcred: str) -> None:
    """Make a workspace in which so many students have earned a badge, and nothing was sent."""
    init(folder, clock=SystemClock())
    catalog = load_settings(folder).catalog
    revision = many_students.approve(catalog, text, {_PROGRAM: [(["CS 101"], None)]})[_PROGRAM]
    numbers = [f"B000{number:06d}" for number in range(BADGES)]
    with closing(sqlite3.connect(catalog)) as connection, connection:
        connection.executemany(
            "INSERT INTO students (student_id, email, given_name, family_name, earner_id, matriculated, on_hold, search,"
            " added_at, changed_at) VALUES (?, ?, 'Sam', 'Sample', ?, 1, 0, ?, ?, ?)",
            [(who, f"{who}@example.edu", f"{who}-earner", f"{who} sam sample", _AT, _AT) for who in numbers],
        )
        connection.executemany(
            "INSERT INTO completions (student_id, course, term, section, credits, grade, recorded_at)"
            " VALUES (?, 'CS 101', '2025-fall', '', '4', 'A', ?)",
            [(who, _AT) for who in numbers],
        )
        connection.executemany(
            "INSERT INTO enrolments (student_id, proposal, revision, since, non_matriculated)"
            " VALUES (?, ?, ?, '2025-01-01', 0)",
            [(who, _PROGRAM, revision) for who in numbers],
        )
    for words in (("evaluate", "--all"), ("badge", "template", "set", _PROGRAM, DEFAULT_TEMPLATE)):
        subprocess.run([mcred, "--catalog", str(catalog), *words], check=True, stdout=subprocess.DEVNULL)


def issuing(folder: Path, mcred: str, *limit: str) -> Iterator[Sequence[str]]:
    """Yield commands that issue all of them, or some, each from a catalogue of its own, to a Credly that has none."""
    credly = _start(mcred)
    for number in count():
        copy = folder.with_name(f"{folder.name}-{number}{''.join(limit)}")
        shutil.copytree(folder, copy)
        _ask(credly, "reset")
        _ask(credly, "faults", f'{{"fault": "slow:{LATENCY}:1:0"}}')
        issue = ("issue-badge", "--yes", "--concurrency", str(IN_FLIGHT), *limit)
        yield [*_settings(credly), mcred, "--catalog", str(copy / "catalog.db"), *issue]


def _settings(credly: str) -> Sequence[str]:
    return (
        "env",
        f"MCRED_CREDLY_BASE_URL={credly}/v1",
        f"MCRED_CREDLY_ORGANIZATION={DEFAULT_ORGANIZATION}",
        f"MCRED_CREDLY_TOKEN={DEFAULT_TOKEN}",
    )


def _start(mcred: str) -> str:
    """Start the emulator, to be ended with this process; return the root of its address."""
    command = [mcred, "credly-emulator", "--token", DEFAULT_TOKEN, "--organization", DEFAULT_ORGANIZATION]
    process = subprocess.Popen(
        [*command, "--template", DEFAULT_TEMPLATE], stdout=subprocess.PIPE, text=True, bufsize=1
    )
    atexit.register(process.wait)
    atexit.register(process.terminate)
    assert process.stdout is not None
    words = process.stdout.readline().split()
    return next(word for word in words if word.startswith("http")).rstrip("/").removesuffix("/v1")


def _ask(credly: str, what: str, body: str = "{}") -> None:
    with urlopen(Request(f"{credly}/__emu__/{what}", data=body.encode(), method="POST"), timeout=10):
        pass
