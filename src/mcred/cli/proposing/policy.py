"""`mcred policy list`, `show`, `check`, `diff` and `new`."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from mcred.cli.frame import Json, group, settings

app = group("The policy packs: a campus's rules as data.")


@app.command("list")
def list_(json: Json = False) -> None:
    r"""List the policies; a star marks the one in use here.

    \b
    Example:
      $ mcred policy list
    """
    from mcred.actions.proposing.policies import list_policies
    from mcred.cli.output import emit
    from mcred.cli.proposing.policy_text import listed_document, show_list

    policies = list_policies(settings())
    if json:
        emit({"kind": "policies", "policies": [listed_document(each) for each in policies]})
    else:
        show_list(policies)


@app.command("show")
def show(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A policy (default: the one in use).")
    ] = None,
    source: Annotated[
        bool, typer.Option("--source", help="Print the pack itself, to start your own from.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Show what a policy says.

    Its limits, words, grades and stages, the parts that it requires, and every clause.

    \b
    Example:
      $ mcred policy show binghamton-2020
    """
    from mcred.actions.proposing.policies import show_policy
    from mcred.cli.output import emit, say
    from mcred.cli.proposing.policy_text import policy_document, show_policy_text

    shown = show_policy(settings(name))
    if json:
        emit({"kind": "policy", **policy_document(shown.policy)})
    elif source:
        say(shown.data.decode().removesuffix("\n"))
    else:
        show_policy_text(shown.policy)


@app.command("check")
def check(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A pack of your own, - for standard input, or a shipped name."),
    ],
    json: Json = False,
) -> None:
    r"""Check whether a file is a sound policy pack.

    It looks at the shape, and at whether all that the pack names is there.

    To write your own, start with: mcred policy new

    \b
    Example:
      $ mcred policy check binghamton-2020
    """
    from mcred.actions.proposing.policies import check_policy
    from mcred.cli.findings import as_lines, finding_document
    from mcred.cli.output import emit, finish, say, say_styled

    report = check_policy(file)
    if json:
        findings = [finding_document(diagnostic) for diagnostic in report.diagnostics]
        emit({"kind": "policy-check", "path": report.path, "valid": not findings, "findings": findings})
    else:
        for line in as_lines(report):
            say_styled(line)
        say(f"{file} is a sound policy pack." if not report.errors else f"{file} is not sound yet.")
    finish(1 if report.errors else 0)


@app.command("diff")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A shipped policy's name, or a file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The one to compare with it.")],
    json: Json = False,
) -> None:
    r"""Show what B says otherwise than A.

    In the policy's own terms: limits, words, required parts, stages, grades, severities, clauses.

    \b
    Example:
      $ mcred policy diff binghamton-2020 tompkins-cortland
    """
    from mcred.actions.proposing.policies import diff_policies
    from mcred.cli.output import emit
    from mcred.cli.proposing.policy_difference import difference_document, show_difference

    found = diff_policies(settings(before), settings(after))
    if json:
        emit(difference_document(found))
    else:
        show_difference(found)


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="The name of the new policy.")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="PACK", help="Copy this policy instead of the example.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Write a policy of your own to edit.

    The file is ID.yaml in the workspace, with comments; it is sound as it is, and never overwritten. Name it as
    `policy` in mcred.toml, and the workspace judges under it.

    \b
    Example:
      $ mcred policy new harbor-college
    """
    from mcred.actions.proposing.policies import new_policy
    from mcred.cli.output import emit, say

    made = new_policy(settings(), name, settings(source) if source else None)
    if json:
        emit(made.document())
        return
    path = made.path.relative_to(Path.cwd()) if made.path.is_relative_to(Path.cwd()) else made.path
    say(f"Wrote {path}." if made.source is None else f"Wrote {path}, a copy of {made.source}.")
    say("Change what your policy's text says otherwise, and check it after every change:")
    say(f"  mcred policy check {quote(str(path))}")
    say(f'To judge under it, write policy = "{made.path.name}" in mcred.toml.')
