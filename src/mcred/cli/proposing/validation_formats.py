"""What `mcred validate` found, in each of the forms that `--format` names."""

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.cli.findings import as_document, as_lines, mended_lines, summary, unverified
from mcred.cli.output import emit, pass_on, say, say_styled

if TYPE_CHECKING:
    from mcred.actions.proposing.validate import Validation


def show_text(validation: "Validation") -> None:
    """Show what was changed, each finding with its line and remedy, and the sum."""
    for line in mended_lines(validation):
        say(line)
    for report in validation.files:
        for line in as_lines(report, validation.policy):
            say_styled(line)
    say(summary(validation))


def show_json(validation: "Validation") -> None:
    """Show one JSON document of our own shape."""
    emit(as_document(validation))


def show_github(validation: "Validation") -> None:
    """Show the commands that GitHub Actions turns into remarks, and the sum for who reads the log."""
    from mcred.publishing.github_commands import workflow_commands

    for line in mended_lines(validation):
        say(line)
    for line in workflow_commands(validation.files):
        say(line)
    say(summary(validation))


def show_sarif(validation: "Validation") -> None:
    """Show one SARIF log."""
    from mcred import __version__
    from mcred.publishing.sarif import sarif_log

    policy = validation.policy
    notices = [*mended_lines(validation), *([] if policy.verified else [unverified(policy)])]
    emit(sarif_log(validation.files, policy, version=__version__, folder=Path.cwd(), notices=notices))


FORMATS = {"text": show_text, "json": show_json, "github": show_github, "sarif": show_sarif}


def show(validation: "Validation", format_name: str) -> None:
    """Show what was found on standard output; where that carries a mended text, on standard error."""
    texts = [report.text for report in validation.files if report.text is not None]
    for text in texts:
        pass_on(text)
    with contextlib.redirect_stdout(sys.stderr) if texts else contextlib.nullcontext():
        FORMATS[format_name](validation)
