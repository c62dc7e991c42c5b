"""Every command that a page or a help text shows is run, in an office where the demonstration has been played.

In a page, the lines of a `console` block that begin with `$` run in order, in one copy of the office (the README's
in a folder beside the proposals). A line may say `# exits N`; otherwise it must succeed. One that says
`# in a terminal` is run in one, and its input ends at the first question.

A page may also edit a file, as its reader would: above a block stands `<!-- part of: NAME -->`, and each key at the
left edge of the block takes the place of that key in the file, with all that is indented below it. Keys that the file
lacks are added at its end.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from generate import help_of, pages, words_of

from mcred.cli.commands import COMMANDS
from office import Office, lived_in

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", *sorted(str(p.relative_to(PROJECT)) for p in (PROJECT / "docs").glob("*.md"))]
_BLOCK = re.compile(
    r"^(?:<!-- part of: (?P<file>\S+) -->\n)?```(?P<kind>console|yaml|toml)\n(?P<text>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
_PART = re.compile(r"^(?P<key>\w+)(?::| =).*\n?(?:(?:[ ].*)?\n)*", re.MULTILINE)
_EXITS = re.compile(r"\s+# exits (\d+)$")
_IN_A_TERMINAL = re.compile(r"\s+# in a terminal$")
_FOR_THE_SHELL = re.compile(r"[|&;<>$`*?(){}#~\n]|^(?!mcred )")
pytestmark = pytest.mark.xdist_group("pages")
COMPARES = ("badge reconcile",)
"""With a local Credly that all copies of the office share, it may find what another example did there."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with lived_in(tmp_path_factory.mktemp("story")) as made:
        yield made


def shell(line: str, folder: Path) -> tuple[int, str, Path]:
    """Run one line as a person would; return its exit code, what it said, and the folder that it left us in."""
    environ = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    script = f"{line}\ncode=$?\necho; pwd\nexit $code"
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environ, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        timeout=60, check=False,
    )  # fmt: skip
    *said, where = done.stdout.rstrip("\n").split("\n")
    return done.returncode, "\n".join(said) + done.stderr, Path(where)


def put_in(file: Path, block: str) -> None:
    """Put each part of a block in place of the part of that name in a file."""
    text = file.read_text("utf-8")
    for part in _PART.finditer(block):
        there = next((p for p in _PART.finditer(text) if p["key"] == part["key"]), None)
        start, old = (there.start(), there[0].rstrip("\n")) if there else (len(text), "")
        text = text[:start] + part[0].rstrip("\n") + (text[start + len(old) :] if there else "\n")
    file.write_text(text, "utf-8")


def asked_and_left(line: str, folder: Path) -> tuple[int, str]:
    """Run a line that asks in a terminal, and end the input at its first question."""
    _, *arguments = shlex.split(_IN_A_TERMINAL.sub("", line))
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "mcred", *arguments],
        cwd=str(folder),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("\n(?:\x1b\\[\\?2004h)?(?:Another )?> ")
    asked = child.before
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, asked + child.before


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_does_what_the_page_says(
    page: str,
    office: Office,
    tmp_path: Path,
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def typed(line: str, folder: Path) -> tuple[int, str, Path]:
        """Run a line; in this process, which is quicker, where it asks nothing of a shell."""
        if _FOR_THE_SHELL.search(line):
            return shell(line, folder)
        monkeypatch.chdir(folder)
        shown = cli(*shlex.split(line)[1:])
        return shown.code, shown.out + shown.err, folder

    folder = office.copy(tmp_path)
    if page == "README.md":
        folder = tmp_path
    for block in _BLOCK.finditer((PROJECT / page).read_text("utf-8")):
        if block["file"]:
            put_in(folder / block["file"], block["text"])
        for line in block["text"].splitlines() if block["kind"] == "console" else ():
            if _IN_A_TERMINAL.search(line):
                code, said = asked_and_left(line[2:], folder)
                assert code == 130, f"{line}\n{said}"
            elif line.startswith("$ "):
                exits = _EXITS.search(line)
                code, said, folder = typed(_EXITS.sub("", line[2:]), folder)
                expected = {int(exits[1]) if exits else 0}
                if line.removeprefix("$ mcred ").startswith(COMPARES):
                    expected |= {1}
                assert code in expected, f"{line}\n{said}"
                assert "Traceback" not in said


def examples() -> list[tuple[str, str]]:
    """Return every example of every help text, with the command that it belongs to."""
    found = []
    for name in COMMANDS:
        for words in [[name], *([name, *word.split()] for word in words_of(name))]:
            lines = help_of(*words).partition("Example:")[2].splitlines()
            found += [(" ".join(words), line.strip()[2:]) for line in lines if line.strip().startswith("$ ")]
    return found


RUNS_FOR_EVER = ("credly-emulator",)
TELLS = ("cron",)
"""It ends with 1, since Credly has refused a badge of the office."""


@pytest.mark.parametrize(("command", "example"), examples())
def test_every_example_of_a_help_text_runs(
    command: str,
    example: str,
    office: Office,
    tmp_path: Path,
    cli: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = office.copy(tmp_path)
    if command in RUNS_FOR_EVER:
        code, said, _ = shell(f"timeout 1 {example}", folder)
        assert code == 124, said
        return
    if _IN_A_TERMINAL.search(example):
        code, said = asked_and_left(example, folder)
        assert code == 130, said
        return
    monkeypatch.chdir(folder)
    shown = cli(*shlex.split(example)[1:])
    allowed = (0, 1) if command in (*COMPARES, *TELLS) else (0,)
    assert shown.code in allowed, f"{example}\n{shown.out}{shown.err}"


@pytest.mark.parametrize("path", pages())
def test_generated_pages_are_fresh(path: str) -> None:
    assert (PROJECT / path).read_text("utf-8") == pages()[path], f"{path} is stale: run make docs"


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len((PROJECT / "README.md").read_text("utf-8").splitlines()) < 120


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in [*PAGES, "CONTRIBUTING.md"]:
        text = (PROJECT / page).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert ((PROJECT / page).parent / target).exists(), f"{page}: {target}"
