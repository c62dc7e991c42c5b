"""`mcred ledger export`: one private file with all that an auditor needs, written whole or not at all."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from cli.governance_office import ID, PROJECT, GovernanceOffice
from cli.tamperings import office_with_decisions

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


def lines(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]


def outside(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(PROGRAM), *arguments], capture_output=True, text=True, check=False
    )


def test_the_whole_record_is_in_it(office: GovernanceOffice) -> None:
    head = office.done("ledger", "head").strip()
    said = office.answer("ledger", "export", "record.jsonl")
    assert (said["entries"], f"{said['head']['sequence']}:{said['head']['hash']}") == (17, head)
    found = lines("record.jsonl")
    assert found[0]["head"] == head
    assert found[-1] == {"kind": "end", "lines": len(found)}
    assert [line["sequence"] for line in found if line["kind"] == "entry"] == list(range(1, 18))
    assert sorted(line["of"] for line in found if line["kind"] == "text") == ["policy", "revision"]
    assert [line["text"] for line in found if line["kind"] == "note"] == ["A remark."]
    assert Path("record.jsonl").stat().st_mode & 0o777 == 0o600
    assert outside("record.jsonl", head).stdout.replace(head, "HEAD") == snapshot("""\
Whole: 17 entries, 2027-01-31 to 2027-01-31, each continues the one before.
Texts: 2, as recorded. Notes: 0 withheld, the others as recorded.
It carries the texts and notes of all entries.
Anchored to 17 by the head that you gave; entries since: 0.
Head: HEAD
""")
    assert outside("record.jsonl").returncode == 0


def test_a_file_that_is_there_is_kept_unless_it_may_go(office: GovernanceOffice) -> None:
    Path("record.jsonl").write_text("mine", "utf-8")
    Path("record.jsonl").chmod(0o644)
    assert office.refused("ledger", "export", "record.jsonl") == snapshot("""\
mcred: record.jsonl exists; nothing was written.
       Name another file, or replace it with --force.
""")
    assert Path("record.jsonl").read_text("utf-8") == "mine"
    office.done("ledger", "export", "record.jsonl", "--force")
    assert len(lines("record.jsonl")) > 17
    assert Path("record.jsonl").stat().st_mode & 0o777 == 0o600
    assert "is a folder" in office.refused("ledger", "export", "proposals", code=2)
    assert "There is no folder" in office.refused("ledger", "export", "nowhere/record.jsonl", code=2)
    assert not [p for p in Path().iterdir() if p.name.startswith(".record")]


def test_of_one_proposal_all_entries_and_its_texts_alone(office: GovernanceOffice) -> None:
    office.submit("other")
    office.done("comment", "other", "--note", "About the other.")
    assert office.done("ledger", "export", "record.jsonl", "--proposal", ID).startswith(
        "record.jsonl: 19 entries, 2 texts and 1 note of applied-data-analysis, readable by you alone. Head: 19:"
    )
    assert "About the other." not in Path("record.jsonl").read_text("utf-8")
    found = outside("record.jsonl")
    assert found.returncode == 0
    assert "Texts and notes are those of applied-data-analysis alone." in found.stdout
    assert "Did you mean other?" in office.refused("ledger", "export", "x.jsonl", "--proposal", "othre")


def test_a_withheld_note_and_a_missing_part(office: GovernanceOffice) -> None:
    office.done("ledger", "export", "record.jsonl")
    whole = Path("record.jsonl").read_text("utf-8").splitlines(keepends=True)
    without = [line for line in whole if '"kind": "note"' not in line]
    end = json.dumps({"kind": "end", "lines": len(without)})
    Path("withheld.jsonl").write_text("".join([*without[:-1], end]), "utf-8")
    assert "Notes: 1 withheld" in outside("withheld.jsonl").stdout
    for missing in (0, len(whole) - 1, 3, len(whole) - 3):
        Path("part.jsonl").write_text("".join(whole[:missing] + whole[missing + 1 :]), "utf-8")
        assert outside("part.jsonl").returncode == 1, missing
    for cut in (0, 1, 100, 5000):
        Path("part.jsonl").write_text("".join(whole)[:cut], "utf-8")
        assert outside("part.jsonl").returncode == 1


def test_what_the_program_outside_says_to_wrong_usage(office: GovernanceOffice) -> None:
    assert outside().returncode == 2
    assert outside("nowhere.jsonl").returncode == 2
    assert outside("mcred.toml", "12:34").returncode == 2
    assert outside("mcred.toml").returncode == 1
    assert "Traceback" not in outside("proposals").stderr
    assert len(PROGRAM.read_text("utf-8").splitlines()) < 150


def test_a_full_disk_leaves_nothing_behind(office: GovernanceOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mcred.actions.private_file.os.fsync", full)
    assert "No space left on device" in office.refused("ledger", "export", "record.jsonl", code=75)
    assert not [p for p in Path().iterdir() if "record" in p.name]
