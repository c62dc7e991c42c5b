"""What Tab offers: the words of the office, with or without a workspace, and nobody's number or name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.governance_office import ID, make


@pytest.fixture
def tab(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    def press(line: str) -> list[str]:
        monkeypatch.setenv("_MCRED_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        done = cli()
        monkeypatch.delenv("_MCRED_COMPLETE")
        assert (done.code, done.err) == (0, "")
        return done.out.split()

    return press


def test_words_are_offered_without_a_workspace(
    tab: Callable[[str], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tab("mcred queue --stage e") == ["eppc"]
    assert tab("mcred roster add x --role st") == ["staff"]
    assert tab("mcred import f.csv --format ca") == ["canvas"]
    assert tab("mcred import f.csv --course M") == []
    assert "MC101" in tab("mcred rule MC10")
    assert "binghamton-2020" in tab("mcred policy show b") == tab("mcred validate --policy b")
    assert tab("mcred ledger v") == ["verify"]
    assert tab("mcred transcript export --format ") == ["csv", "xlsx"]
    assert tab("mcred show ") == []
    (tmp_path / "mcred.toml").write_text("policy = 1")
    assert tab("mcred queue --stage e") == []


def test_proposals_are_offered_and_students_never(
    tab: Callable[[str], list[str]],
    cli: Callable[..., Any],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = make(tmp_path / "office", tmp_path_factory.getbasetemp() / "office-template", cli, monkeypatch)
    office.submit()
    Path(f"proposals/{ID}.yaml").unlink()
    Path("proposals/art-of-maps.yaml").touch()
    assert tab("mcred show a") == ["art-of-maps", ID]
    assert tab("mcred approve a") == ["art-of-maps", ID]
    Path("one.csv").write_text(
        "student_id,email,given_name,family_name,course,term,credits,grade\n"
        "B00990009,psample@example.edu,Pat,Sample,,,,\n"
    )
    office.done("import", "one.csv")
    for words in ("progress", "student show", "enrol"):
        assert tab(f"mcred {words} B") == []
    Path("catalog.db").write_text("no catalogue at all, and long enough not to be taken for an empty one")
    assert tab("mcred show a") == ["art-of-maps"]


def test_the_shell_that_is_named_is_the_one(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "")
    assert cli("--show-completion", "zsh").out.startswith("#compdef mcred")
    assert cli("--show-completion", "fish").out.startswith("complete --command mcred")
