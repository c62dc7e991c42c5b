"""`mcred roster`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, group

app = group("Who holds which role, for which unit, from when to when.")


@app.command("add")
def add(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="What the person signs in with.")],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="unit, office, graduate-council, eppc, fsec, fee-review, evaluator, instructor, staff, clerk, admin, or another that the policy's stages name.")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help='"College" (all its departments) or "College / Department".')] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The person's name, as refusals show it.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="MAIL", help="The address by which a contact is recognised.")] = "",
    program: Annotated[str | None, typer.Option("--program", metavar="PROPOSAL", help="Only for this program (evaluator, instructor).")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day (default: since ever).")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day (default: for ever).")] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Record that somebody holds a role. Said again with another --to, it ends then.

    `office` is the committee that decides, `staff` the office's people. Only an admin may.

    \b
    Example:
      $ mcred roster add chen --role eppc --name "Mei Chen" --to 2028-05-31
    """
    from mcred.actions.roster import Asked
    from mcred.actions.roster import add as add_holding
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    asked = Asked(
        login=login, role=role, unit=unit, program=program, name=name, email=email, since=since, until=until
    )
    done = add_holding(workspace(), asked)
    if json:
        emit(done.document())
    elif done.entry is None:
        say_result(f"The roster says so already: {_sentence(done.document()['holding'])}.")
    else:
        say_result(f"{_sentence(done.document()['holding'])} (entry {done.entry}).")


@app.command("list")
def list_(
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Only this role.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Also roles that have ended or not begun.")] = False,
    json: Json = False,
) -> None:
    r"""List who holds which role today.

    \b
    Example:
      $ mcred roster list --role eppc
    """
    from mcred.actions.roster import listing
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table

    found = listing(workspace(), role=role, everyone=everyone).document()
    if json:
        emit(found)
    elif not found["holdings"]:
        say("Nobody holds that role." if role else "Nobody holds a role.")
    else:
        rows = [
            (
                h["login"],
                h["name"],
                h["role"],
                h["unit"] or h["program"] or "",
                h["from"] or "",
                h["to"] or "",
            )
            for h in found["holdings"]
        ]
        table(("login", "name", "role", "for", "from", "to"), rows, whole=(0, 2))


def _sentence(holding: "dict[str, str | None]") -> str:
    person = f"{holding['login']} ({holding['name']})" if holding["name"] else str(holding["login"])
    where = f" for {holding['unit'] or holding['program']}" if holding["unit"] or holding["program"] else ""
    since = f" from {holding['from']}" if holding["from"] else ""
    until = f" until {holding['to']}" if holding["to"] else ""
    return f"{person} holds the role {holding['role']}{where}{since}{until}"
