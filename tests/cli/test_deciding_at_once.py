"""Two terminals decide the same proposal at the same moment: one wins, the other is told and records nothing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, GovernanceOffice, make


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
        [sys.executable, "-m", "mcred", *arguments],
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
