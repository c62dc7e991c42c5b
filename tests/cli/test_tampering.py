"""Every tampering, through `mcred ledger verify` and through the program that auditors run without mcred."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import PROJECT, GovernanceOffice
from cli.tamperings import TAMPERINGS, Tampering, drop_guards, office_with_decisions, past_the_guards

PROGRAM = PROJECT / "docs" / "verify_ledger.py"


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> GovernanceOffice:
    return office_with_decisions(
        tmp_path, tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch
    )


def heads(office: GovernanceOffice) -> dict[int, str]:
    with closing(sqlite3.connect(office.folder / "catalog.db")) as raw:
        return {
            n: f"{n}:{h}"
            for n, h in raw.execute("SELECT sequence, hash FROM ledger WHERE sequence IN (15, 17)")
        }


def spoil(office: GovernanceOffice, tampering: Tampering) -> None:
    catalog = office.folder / "catalog.db"
    if tampering.change is drop_guards:
        with closing(sqlite3.connect(catalog, isolation_level=None)) as raw:
            tampering.change(raw)
        return
    with past_the_guards(catalog) as raw:
        tampering.change(raw)


def seen_by_mcred(office: GovernanceOffice, *arguments: str) -> int | None:
    done = office.mcred("ledger", "verify", "--json", *arguments)
    shown = json.loads(done.out)
    assert shown["valid"] == (done.code == 0) != bool(shown["reason"])
    return None if shown["valid"] else shown["first_bad"] or 0


def seen_outside(bundle: Path, *arguments: str) -> int | None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(PROGRAM), str(bundle), *arguments],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    if done.returncode == 0:
        assert done.stdout.startswith("Whole: ")
        return None
    assert done.returncode == 1
    named = re.match(r"NOT WHOLE\. entry (\d+): .*\.\n\Z", done.stdout)
    assert named, done.stdout
    return int(named[1])


def beyond(entry: int | None, tampering: Tampering) -> int | None:
    """Return what the program outside names: what only the catalogue shows is not in a bundle."""
    return entry if tampering.outside == -1 else tampering.outside


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=[t.name for t in TAMPERINGS])
def test_who_notices(office: GovernanceOffice, tampering: Tampering) -> None:
    marks = heads(office)
    spoil(office, tampering)
    assert seen_by_mcred(office) == tampering.at_17, "the head file remembers 17"
    (office.folder / "catalog.db.head").unlink()
    assert seen_by_mcred(office) == tampering.chain
    assert seen_by_mcred(office, "--head", marks[15]) == tampering.at_15
    assert seen_by_mcred(office, "--head", marks[15], "--head", marks[17]) in (
        tampering.at_15,
        tampering.at_17,
    )
    office.done("ledger", "export", "record.jsonl")
    bundle = office.folder / "record.jsonl"
    assert seen_outside(bundle) == tampering.alone()
    assert seen_outside(bundle, marks[15]) == beyond(tampering.at_15, tampering)


def test_an_emptied_ledger(office: GovernanceOffice) -> None:
    with past_the_guards(office.folder / "catalog.db") as raw:
        raw.execute("DELETE FROM ledger")
        raw.execute("DELETE FROM notes")
    assert seen_by_mcred(office) == 1
    assert "The ledger is empty." in office.refused("ledger", "export", "record.jsonl")
