"""`mcred roster`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, group
from mcred.cli.table_file import Encoding, Sheet, read_table

if TYPE_CHECKING:
    from mcred.actions.roster.roster_import import RosterImport

app = group("Who holds which role, for which unit, from when to when.")

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="What the person signs in with.")]


@app.command("add")
def add(
    login: Login,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="unit, office, graduate-council, eppc, fsec, fee-review, evaluator, instructor, staff, clerk, admin, or another that the policy's stages name.")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help='"College" (all its departments) or "College / Department".')] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The person's name, as refusals show it.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="MAIL", help="The address by which a contact is recognised.")] = "",
    program: Annotated[str | None, typer.Option("--program", metavar="PROPOSAL", help="Only for this program (evaluator, instructor).")] = None,
    qualification: Annotated[str, typer.Option("--qualification", metavar="TEXT", help="What qualifies an instructor or evaluator, as the unit says.")] = "",
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day (default: since ever).")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day (default: for ever).")] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Record that somebody holds a role. Said again with another --to, it ends then.

    `office` is the committee that decides, `staff` the office's people. Only an admin may.

    \b
    Example:
      $ mcred roster add chen --role eppc --name "Mei Chen" --to 2028-05-31
      $ mcred roster add ikim --role instructor --qualification "PhD, 2019"
    """
    from mcred.actions.roster.roster import Asked
    from mcred.actions.roster.roster import add as add_holding
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result, warn

    asked = Asked(
        login=login, role=role, unit=unit, program=program, name=name, email=email, since=since, until=until,
        qualification=qualification,
    )  # fmt: skip
    done = add_holding(workspace(), asked)
    if json:
        emit(done.document())
        return
    said = _sentence(done.document()["holding"])
    say_result(
        f"The roster says so already: {said}." if done.entry is None else f"{said} (entry {done.entry})."
    )
    if done.doubt:
        warn(
            f"mcred: {done.doubt}\n       If it is misspelt, end it and add it again:"
            f' mcred roster end {login} --role {role} --unit "{done.holding.unit}"'
        )


@app.command("end")
def end(
    login: Login,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="The role that ends.")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="For which unit, where there are several.")] = None,
    program: Annotated[str | None, typer.Option("--program", metavar="PROPOSAL", help="For which program, where there are several.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The first day on which it is no longer held (default: today).")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day on which it is held, in place of --on.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A remark for the record.")] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""End a role that somebody holds. Decisions of earlier days stand, and can still be entered for those days.

    \b
    Example:
      $ mcred roster end esecretary --role eppc --note "Her term is over."
    """
    from mcred.actions.roster.roster_end import Ending
    from mcred.actions.roster.roster_end import end as end_holding
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    done = end_holding(
        workspace(), Ending(login=login, role=role, unit=unit, program=program), on=on, to=to, note=note
    )
    if json:
        emit(done.document())
    else:
        held = done.document()["holding"]
        said = _sentence(held | {"from": None, "to": None, "qualification": ""})
        last = "It was never held" if done.never_held else f"The last day is {held['to']}"
        say_result(f"{said} no longer from {done.day} on (entry {done.entry}). {last}.")


@app.command("list")
def list_(
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Only this role.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="Only who speaks for this unit, or for a department of it.")] = None,
    login: Annotated[str | None, typer.Option("--login", metavar="LOGIN", help="Only this person.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="On that day (default: today).")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Also roles that have ended or not begun.")] = False,
    json: Json = False,
) -> None:  # fmt: skip
    r"""List who holds which role today, or on another day.

    \b
    Example:
      $ mcred roster list --role eppc
    """
    from mcred.actions.roster.roster import listing
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say

    found = listing(workspace(), role=role, unit=unit, login=login, on=on, everyone=everyone).document()
    if json:
        emit(found)
    elif found["holdings"]:
        _table(found["holdings"])
    elif role or unit or login:
        say(
            "Nobody holds that role."
            if role and not unit and not login
            else "Nobody on the roster fits that."
        )
    else:
        say("Nobody holds a role.")


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A .csv or .xlsx file, or - for standard input.")],
    sheet: Sheet = None,
    encoding: Encoding = "utf-8",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")] = False,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Record a whole roster from a table.

    Every row is recorded, or none and every wrong one is named. The same file twice changes nothing. Nobody's role ends because they are not in the file.

    \b
    The columns, in any order:
      login,role,unit,name,email,from,to,program,qualification
    Only the first two must be there; dates are written as 2027-05-31.

    \b
    Example:
      $ mcred roster import roster.csv --dry-run
      $ mcred roster import roster.csv
    """
    from mcred.actions.roster.roster_import import import_roster
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    done = import_roster(workspace(), read_table(file, sheet=sheet, encoding=encoding), dry_run=dry_run)
    if json:
        emit(done.document())
    else:
        _imported(done)


def _imported(done: "RosterImport") -> None:
    from mcred.cli.output import say, say_result, warn

    if done.dry_run:
        say("This is a dry run: nothing was recorded.")
    holdings = done.document()["changed"]
    for line in holdings:
        entry = f" (entry {line['entry']})" if line["entry"] else ""
        say_result(f"{_sentence(line['holding'])}{entry}.")
    say(f"{len(holdings)} new or changed, {done.unchanged} as the roster says already.")
    for line in done.lines:
        if line.doubt:
            warn(f"mcred: row {line.row}: {line.doubt}")
    if done.ignored:
        warn(f"mcred: these columns mean nothing here and were left out: {', '.join(done.ignored)}")


def _table(holdings: "list[dict[str, str | None]]") -> None:
    """Show who holds what; columns that nobody fills are left out."""
    from mcred.cli.output import table

    columns = [
        ("login", [h["login"] for h in holdings]),
        ("name", [h["name"] for h in holdings]),
        ("role", [h["role"] for h in holdings]),
        ("for", [h["unit"] or h["program"] for h in holdings]),
        ("from", [h["from"] for h in holdings]),
        ("to", [h["to"] for h in holdings]),
        ("qualification", [h["qualification"] for h in holdings]),
    ]
    kept = [(head, cells) for head, cells in columns if head == "login" or any(cells)]
    heads = [head for head, _ in kept]
    whole = [at for at, head in enumerate(heads) if head in ("login", "role", "from", "to")]
    rows = [[cell or "" for cell in row] for row in zip(*(cells for _, cells in kept), strict=True)]
    table(heads, rows, whole=whole)


def _sentence(holding: "dict[str, str | None]") -> str:
    person = f"{holding['login']} ({holding['name']})" if holding["name"] else str(holding["login"])
    where = f" for {holding['unit'] or holding['program']}" if holding["unit"] or holding["program"] else ""
    since = f" from {holding['from']}" if holding["from"] else ""
    until = f" until {holding['to']}" if holding["to"] else ""
    able = f", qualified by: {holding['qualification']}" if holding["qualification"] else ""
    return f"{person} holds the role {holding['role']}{where}{since}{until}{able}"
