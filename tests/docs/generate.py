"""`make docs`: write the generated pages anew. A test checks that they are fresh."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def help_of(*words: str) -> str:
    """Return what `mcred … --help` prints, at 80 columns."""
    from mcred.cli.main import run

    shown, width = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with contextlib.redirect_stdout(shown):
            run([*words, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        if width is not None:
            os.environ["COLUMNS"] = width
    return shown.getvalue().strip()


def words_of(name: str) -> list[str]:
    """Return a group's own commands (`template set` is one of `badge`'s); none for a plain command."""
    from mcred.cli.root import root_command

    def below(command: object, prefix: str) -> Iterator[str]:
        for word, child in getattr(command, "commands", {}).items():
            yield f"{prefix}{word}"
            yield from below(child, f"{prefix}{word} ")

    return list(below(root_command().get_command(None, name), ""))


def command_reference() -> str:
    """Return `docs/commands.md`."""
    from mcred.cli.commands import COMMANDS

    page = [
        "# Commands",
        "",
        "Written by `make docs` from the program itself. The same text stands behind `mcred COMMAND --help`.",
        "",
    ]
    for section in dict.fromkeys(entry.section for entry in COMMANDS.values()):
        page += [f"## {section}", ""]
        for name, entry in COMMANDS.items():
            if entry.section == section:
                page += [f"### mcred {name}", "", "```text", help_of(name), "```", ""]
                for word in words_of(name):
                    page += [
                        f"#### mcred {name} {word}",
                        "",
                        "```text",
                        help_of(name, *word.split()),
                        "```",
                        "",
                    ]
    return "\n".join(page)


def policy_coverage() -> str:
    """Return `docs/policy-coverage.md`."""
    from mcred.policy.coverage import coverage_page
    from mcred.policy.reading import read_pack, shipped

    return coverage_page(read_pack(shipped("binghamton-2020")))


def other_coverage() -> str:
    """Return `docs/policy-coverage-others.md`."""
    from mcred.policy.coverage import coverage_of_others
    from mcred.policy.reading import read_pack, shipped, shipped_names

    return coverage_of_others([read_pack(shipped(n)) for n in shipped_names() if n != "binghamton-2020"])


def pages() -> dict[str, str]:
    """Return every generated page by its path within the project."""
    return {
        "docs/commands.md": command_reference(),
        "docs/policy-coverage.md": policy_coverage(),
        "docs/policy-coverage-others.md": other_coverage(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        (PROJECT / path).write_text(text, "utf-8")
        sys.stdout.write(f"wrote {path}\n")
