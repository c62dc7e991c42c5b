"""`mcred badge template …`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, group

app = group("Which Credly template each program's badges use.")


@app.command("set")
def set_(
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="An approved program's id.")],
    template_id: Annotated[
        str,
        typer.Argument(
            metavar="TEMPLATE-ID", help="The UUID in the address of the template's page at Credly."
        ),
    ],
    json: Json = False,
) -> None:
    r"""Set the template of a program's badges.

    Only for an approved program; each program needs a template of its own.

    \b
    Example:
      $ mcred badge template set applied-data-analysis 0b8f4a52-0000-4000-8000-00000000da7a
    """
    from mcred.actions.badging.badge_template import badge_template_set
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    line = badge_template_set(workspace(), proposal, template_id)
    if json:
        emit({"kind": "badge-template", **line.document()})
    else:
        say_result(f"The badges of {line.title} ({line.proposal}) use the template {line.template_id}.")


@app.command("list")
def list_(json: Json = False) -> None:
    r"""List the approved programs with their templates.

    \b
    Example:
      $ mcred badge template list
    """
    from mcred.actions.badging.badge_template import badge_template_list
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table

    found = badge_template_list(workspace())
    if json:
        emit(found.document())
    elif found.templates:
        rows = [(line.proposal, line.title, line.template_id or "none yet") for line in found.templates]
        table(("program", "title", "template"), rows, whole=(0, 2))
    else:
        say("No program is approved yet.")
