"""`mcred validate`."""

from enum import StrEnum
from typing import Annotated

import typer

from mcred.cli.frame import Json, PolicyName, settings


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Proposal files, folders of them, or - for standard input."),
    ],
    policy: PolicyName = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    format: Annotated[
        Format,
        typer.Option(
            "--format", metavar="FORM", help="How to write the findings: text, json, github or sarif."
        ),
    ] = Format.TEXT,
    filename: Annotated[
        str | None, typer.Option("--filename", metavar="NAME", help="What to call standard input.")
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="First change in the files what has one right answer: a misspelt key or word, the spelling of a "
            "course code, a missing line for editors.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    r"""Judge proposal files against the campus's policy: what is wrong, where, and what to do.

    Works in any folder. Inside a workspace with a catalogue it also sees whether a title is taken and whether the
    courses are those of another micro-credential. Ends with 1 where a file has errors, 0 where all pass.

    `--format github` writes remarks beside the lines of a pull request, `--format sarif` a log that code hosts and
    editors read. `--fix` leaves every other byte as it is; with `-` it prints the text, and the findings on standard
    error.

    \b
    Example:
      $ mcred validate proposals/applied-data-analysis.yaml
      $ mcred validate --fix proposals/
    """
    from mcred.actions.proposing.validate import validate
    from mcred.cli.output import finish, warn
    from mcred.cli.proposing.validation_formats import show

    validation = validate(settings(policy), paths, strict=strict, filename=filename, fix=fix)
    show(validation, Format.JSON if json else format)
    if validation.unseen:
        warn(
            f"mcred: the catalogue was not looked into: {validation.unseen}.\n"
            "       Titles that are taken and programs that overlap were not looked for."
        )
    finish(0 if validation.passed else 1)
