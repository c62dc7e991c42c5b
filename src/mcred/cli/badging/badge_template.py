"""`mcred badge template …`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, group

app = group("Credly's templates: what they should say, what they do say, which is whose.")


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
    from mcred.cli.output import emit, say, say_result

    line = badge_template_set(workspace(), proposal, template_id)
    if json:
        emit({"kind": "badge-template", **line.document()})
    else:
        say_result(f"The badges of {line.title} ({line.proposal}) use the template {line.template_id}.")
        say(f"Compare it with what was approved: mcred badge template check {line.proposal}")


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


@app.command("draft", short_help="Fill the form of a Credly template, ready to paste.")
def draft(
    proposal: Annotated[
        str, typer.Argument(metavar="PROPOSAL", help="An approved program's id, or a proposal file.")
    ],
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="NAME", help="Print one field alone: description, skills …"),
    ] = None,
    json: Json = False,
) -> None:
    r"""Fill the form of a Credly template, ready to paste, from the approved revision or a proposal file.

    What the proposal cannot say, such as the image, is named; what is only guessed is marked as a suggestion.

    \b
    Example:
      $ mcred badge template draft applied-data-analysis
      $ mcred badge template draft applied-data-analysis --field description
    """
    from mcred.actions.badging.template_draft import badge_template_draft
    from mcred.cli.badging.template_screens import show_draft, show_field
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    drafted = badge_template_draft(workspace(), proposal)
    if field is not None:
        show_field(drafted, field, json=json)
    elif json:
        emit(drafted.document())
    else:
        show_draft(drafted)


@app.command("check", short_help="Compare Credly's templates with what was approved.")
def check(
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="An approved program's id (default: all of them)."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Compare Credly's templates with what was approved, field by field; Credly is only asked.

    Also names a template that must not be used: archived, a draft, another organisation's, one that allows
    duplicates. Ends with 1 where something differs, with 75 where Credly does not answer.

    \b
    Example:
      $ mcred badge template check applied-data-analysis
    """
    from mcred.actions.badging.template_check import badge_template_check
    from mcred.cli.badging.template_screens import show_check
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish

    checked = badge_template_check(workspace(), proposal)
    emit(checked.document()) if json else show_check(checked)
    finish(checked.exit_code)
