"""`mcred rule`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, PolicyName, settings


def command(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="The code in a finding, such as MC201.")
    ] = None,
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Explain one rule with an example that fails and one that passes, or list all.

    \b
    Example:
      $ mcred rule MC201
    """
    from mcred.actions.proposing.explain import explain, explain_all
    from mcred.cli.output import emit
    from mcred.cli.proposing.policy_text import explanation_document, show_explanation, show_explanations

    if code is None:
        every = explain_all(settings(policy))
        if json:
            emit({"kind": "rules", "rules": [explanation_document(each) for each in every]})
        else:
            show_explanations(every)
        return
    one = explain(settings(policy), code)
    if json:
        emit({"kind": "rule", **explanation_document(one)})
    else:
        show_explanation(one)
