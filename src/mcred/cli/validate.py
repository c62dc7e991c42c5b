"""`mcred validate`."""

from enum import StrEnum
from typing import Annotated

import typer

from mcred.cli.frame import Json, PolicyName, settings


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Proposal files, folders of them, or - for standard input."),
    ],
    policy: PolicyName = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    format: Annotated[Format, typer.Option("--format", help="How to write the findings.")] = Format.TEXT,
    filename: Annotated[
        str | None, typer.Option("--filename", metavar="NAME", help="What to call standard input.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Judge proposal files against the campus's policy: what is wrong, where, and what to do.

    Works in any folder. Inside a workspace with a catalogue it also sees whether a title is taken and whether the
    courses are those of another micro-credential. Ends with 1 where a file has errors, 0 where all pass.

    \b
    Example:
      $ mcred validate proposals/applied-data-analysis.yaml
    """
    from mcred.actions.validate import validate
    from mcred.cli.findings import as_document, as_lines, summary
    from mcred.cli.output import emit, finish, say, say_styled

    validation = validate(settings(policy), paths, strict=strict, filename=filename)
    if json or format is Format.JSON:
        emit(as_document(validation))
    else:
        for report in validation.files:
            for line in as_lines(report, validation.policy):
                say_styled(line)
        say(summary(validation))
    finish(0 if validation.passed else 1)
