"""`mcred policy list`, `show` and `check`."""

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
    from mcred.actions.policies import list_policies
    from mcred.cli.output import emit
    from mcred.cli.policy_text import listed_document, show_list

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
    r"""Show what a policy says: limits, words, grades, stages, required parts, and every clause.

    \b
    Example:
      $ mcred policy show binghamton-2020
    """
    from mcred.actions.policies import show_policy
    from mcred.cli.output import emit, say
    from mcred.cli.policy_text import policy_document, show_policy_text

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
    r"""Check whether a file is a sound policy pack: its shape, and all that it names.

    To write your own, start from one that ships: mcred policy show --source

    \b
    Example:
      $ mcred policy check binghamton-2020
    """
    from mcred.actions.policies import check_policy
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
