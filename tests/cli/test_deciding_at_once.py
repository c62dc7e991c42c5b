"""Two terminals decide the same proposal at the same moment: one wins, the other is told and records nothing."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pexpect
import pytest

from cli.governance_office import ID, GovernanceOffice, make

_ON_THE_DAY = (
    "import sys; from datetime import date, datetime, UTC; from mcred import clock;"
    "clock.SystemClock.now = lambda _: datetime(2027, 2, 3, 9, tzinfo=UTC);"
    "clock.SystemClock.today = lambda _: date(2027, 2, 3);"
    "from mcred.cli.main import main; main(sys.argv[1:])"
)


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)


def start(office: GovernanceOffice, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _ON_THE_DAY, *arguments],
        cwd=office.folder,
        env=dict(os.environ),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_one_wins_and_the_other_hears_of_it(office: GovernanceOffice) -> None:
    office.submit()
    racers = [start(office, "approve", ID, "--stage", "unit", "--by", "mhart") for _ in range(3)]
    answers = [(*racer.communicate(timeout=120), racer.returncode) for racer in racers]
    assert sorted(code for _, _, code in answers) == [0, 1, 1]
    for _, err, code in answers:
        assert code == 0 or "unit approved it on" in err
    decided = office.answer("status", ID)["proposals"][0]
    assert [h["kind"] for h in decided["history"]] == ["submission", "decision"]
    assert office.answer("ledger", "verify")["valid"]


def test_a_whole_agenda_is_not_half_recorded_beside_another_decision(office: GovernanceOffice) -> None:
    names = [f"program-{n}" for n in range(4)]
    for name in names:
        office.submit(name)
    racers = [
        start(office, "approve", *names, "--stage", "unit", "--by", "mhart"),
        start(office, "return", names[3], "--stage", "unit", "--by", "mhart", "--note", "Not yet."),
    ]
    codes = [racer.wait(timeout=120) for racer in racers]
    for racer in racers:
        racer.communicate()
    decisions = [e for e in office.answer("ledger")["entries"] if e["kind"] == "decision"]
    assert sorted(codes) == [0, 1]
    assert len(decisions) == (4 if codes[0] == 0 else 1)


@pytest.mark.torture
def test_fifty_writers_lose_nothing_and_leave_a_valid_chain(office: GovernanceOffice) -> None:
    """As many processes at once as an office never has; one that finds the catalogue busy says so and comes again."""
    office.submit()
    waiting = {number: start(office, "comment", ID, "--note", f"Remark {number}.") for number in range(50)}
    busy = 0
    while waiting:
        for number, writer in list(waiting.items()):
            _, err = writer.communicate(timeout=300)
            if writer.returncode == 75:
                assert "is busy" in err
                busy += 1
                waiting[number] = start(office, "comment", ID, "--note", f"Remark {number}.")
            else:
                assert writer.returncode == 0, err
                del waiting[number]
    found = office.answer("ledger", ID)["entries"]
    assert sorted(e["note"] for e in found[1:]) == sorted(f"Remark {number}." for number in range(50))
    shown = office.answer("ledger", "verify")
    assert (shown["valid"], shown["anchored_to"]) == (True, shown["entries"])
    assert busy < 50


def test_whoever_finds_the_catalogue_busy_hears_so_and_records_nothing(
    office: GovernanceOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.submit()
    monkeypatch.setattr("mcred.catalog.file.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(office.folder / "catalog.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for words in (("approve", ID, "--stage", "unit", "--by", "mhart"), ("comment", ID, "--note", "x")):
            assert "is busy" in office.refused(*words, code=75)
        assert office.answer("ledger", "verify")["valid"], "who only reads is not kept waiting"
        other.execute("ROLLBACK")
    assert len(office.answer("ledger", ID)["entries"]) == 1
    office.approve("unit")


def at_a_terminal(office: GovernanceOffice, *arguments: str) -> Any:
    """Start mcred in a terminal of its own, on a day after the submissions."""
    return pexpect.spawn(
        sys.executable, ["-c", _ON_THE_DAY, *arguments], cwd=str(office.folder), env={**os.environ, "TERM": "xterm"},
        dimensions=(24, 80), encoding="utf-8", timeout=30,
    )  # fmt: skip


def test_two_terminals_confirm_the_same_agenda_at_the_same_moment(office: GovernanceOffice) -> None:
    """Both have seen the proposal and chosen; one records, the other is told what was recorded meanwhile."""
    office.submit()
    office.approve("unit")
    terminals = [at_a_terminal(office, "approve", "--stage", "office", "--by", "ocho") for _ in range(2)]
    for terminal in terminals:
        terminal.expect("a approve")
        terminal.send("a")
        terminal.expect("Record this decision")
    for terminal in terminals:
        terminal.send("y")
    ends = []
    for terminal in terminals:
        if terminal.expect([pexpect.EOF, "Meanwhile ocho"]):
            terminal.expect(pexpect.EOF)
            ends.append("told")
        else:
            ends.append("recorded")
        terminal.close()
    assert sorted(ends) == ["recorded", "told"]
    assert sorted(terminal.exitstatus for terminal in terminals) == [0, 1]
    decided = [e for e in office.answer("ledger", ID)["entries"] if e["content"].get("stage") == "office"]
    assert len(decided) == 1
    assert office.answer("ledger", "verify")["valid"]
