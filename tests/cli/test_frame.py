"""The frame of every command: exit codes, words on failure, what may reach a terminal, what is imported when."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mcred.cli.commands import COMMANDS
from mcred.cli.output import emit, safe, table

Cli = Callable[..., "object"]


def test_version_is_answered_before_anything_is_imported() -> None:
    script = (
        "import sys\nfrom mcred.cli.main import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "print(sorted(m for m in ('typer', 'rich', 'sqlmodel', 'yaml', 'httpx') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "mcred 0.1.0\n[]\n"


def test_help_imports_no_command() -> None:
    script = (
        "import sys\nfrom mcred.cli.main import run\nrun(['--help'])\n"
        "print(sorted(m for m in sys.modules if m in ('rich', 'sqlmodel', 'yaml', 'httpx', 'jsonschema') "
        "or m.startswith('mcred.actions')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_help_names_every_command_within_eighty_columns(cli: Cli) -> None:
    shown = cli("--help")
    assert shown.code == 0
    for name in COMMANDS:
        assert f"  {name} " in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(cli: Cli, name: str) -> None:
    shown = cli(name, "--help")
    assert shown.code == 0, shown.err
    if not COMMANDS[name].is_group:
        assert "Example:\n" in shown.out
        assert f"$ mcred {name}" in shown.out


def test_a_misspelt_command_says_which_was_meant(cli: Cli) -> None:
    shown = cli("valdate")
    assert shown.code == 2
    assert "Did you mean validate?" in shown.err


def test_an_unknown_option_is_wrong_usage(cli: Cli) -> None:
    assert cli("status", "--no-such-option").code == 2


def test_outside_a_workspace_a_command_says_what_to_do(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = cli("status")
    assert shown.code == 2
    assert "mcred init" in shown.err
    assert shown.out == ""


def test_under_json_a_failure_is_one_document_on_standard_output(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = cli("status", "--json")
    document = json.loads(shown.out)
    assert shown.code == 2
    assert document["kind"] == "error"
    assert document["code"] == "configuration"
    assert shown.err == ""


def test_a_bug_is_ours_and_shows_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("B00990001 secret")

    monkeypatch.setattr("mcred.cli.frame.settings", broken)
    shown = cli("status")
    assert shown.code == 70
    assert "bug in mcred" in shown.err
    assert "secret" not in shown.err
    assert "Traceback" not in shown.err


def test_ctrl_c_ends_with_130(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mcred.cli.frame.settings", interrupted)
    assert cli("status").code == 130


def test_a_reader_that_leaves_is_no_failure(workspace_dir: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m mcred rule | head -1"],
        capture_output=True, text=True, cwd=workspace_dir, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
def test_a_full_disk_under_the_answer_is_said_in_words(workspace_dir: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mcred", "rule"], stdout=full, stderr=subprocess.PIPE, text=True, cwd=workspace_dir, check=False
        )  # fmt: skip
    assert done.returncode == 75
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_bare_environment_of_cron_is_enough(workspace_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mcred", "status"], env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        cwd=workspace_dir, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31mred", "\x9b31m", "a\u202eb", "\ufeff", "\u2066x", "\x07", "\r", "\x00", "\ud800", "\U000e0041"],
)
def test_control_and_direction_characters_never_reach_a_terminal(
    hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert safe(hostile, one_line=True).isprintable()
    table(["name"], [[hostile]])
    emit({"name": hostile})
    shown = capsys.readouterr().out
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert json.loads(shown.split("\n", 2)[2])["name"] == hostile


def test_a_table_in_a_pipe_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    table(["id", "title"], [["a", "x" * 300], ["bb", "line\nbreak"]], right=[0])
    assert capsys.readouterr().out == f"ID  TITLE\n a  {'x' * 300}\nbb  line\\u000abreak\n"


def test_nothing_is_left_readable_by_others(workspace_dir: Path) -> None:
    for folder, _, files in os.walk(workspace_dir):
        for file in files:
            assert (Path(folder) / file).stat().st_mode & 0o077 == 0, file


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_fits_a_terminal_and_ends_with_an_example(
    name: str, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = cli(name, "--help").out.rstrip().splitlines()
    assert any(line.startswith("    $ mcred ") for line in shown[-6:]), shown[-6:]
    assert [line for line in shown if len(line) > 80] == []


@pytest.mark.parametrize("name", [name for name, entry in COMMANDS.items() if entry.is_group])
def test_the_words_of_a_group_are_told_in_one_whole_line_each(cli: Cli, name: str) -> None:
    for words in [(name,), *([("badge", "template")] if name == "badge" else [])]:
        shown = cli("help", *words)
        assert shown.code == 0
        if name != "credly-emulator":  # which alone is the server
            bare = cli(*words)
            assert (bare.code, bare.out, bare.err) == (2, shown.out, "")
        listed = shown.out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
        assert listed
        for line in listed:
            assert line.startswith("  ")
            assert line[2] != " ", f"more than a line: {line}"
            assert not line.endswith("..."), line


def test_no_help_is_wider_than_eighty_columns(cli: Cli) -> None:
    from mcred.cli.root import root_command

    def walk(command: Any, words: tuple[str, ...]) -> None:
        wide = [line for line in cli("help", *words).out.splitlines() if len(line) > 80]
        assert [
            line for line in wide if "-0000-4000-" not in line
        ] == []  # Credly's ids are as long as they are
        for name, child in getattr(command, "commands", {}).items():
            walk(child, (*words, name))

    root = root_command()
    for name in COMMANDS:
        walk(root.get_command(None, name), (name,))


def test_mcred_alone_answers_with_its_help_and_help_is_a_word(cli: Cli) -> None:
    shown, bare = cli("--help"), cli()
    assert (bare.code, bare.out, bare.err) == (2, shown.out, "")
    assert cli("help") == shown
    assert cli("help", "nope").code == 2


def test_what_was_typed_nearly_right_is_read(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Did you mean --stage unit?" in cli("queue", "unit").err
    assert "the number at the left of mcred ledger" in cli("correct", "x").err
    for typed, meant in (("9/1/2026", "2026-09-01"), ("13.9.26", "2026-09-13"), ("2026/9/1", "2026-09-01")):
        assert f"Did you mean {meant}?" in cli("report", "stages", "--since", typed).err
    assert "Did you mean" not in cli("report", "stages", "--since", "99/99/2026").err
