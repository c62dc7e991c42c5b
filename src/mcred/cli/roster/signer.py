"""`mcred signer`."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.frame import Json, group

app = group("Whose SSH keys sign decisions, from when to when.")

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="Whose key it is.")]


@app.command("add")
def add(
    login: Login,
    key: Annotated[Path, typer.Option("--key", metavar="FILE.pub", help="The public key: one line of a .pub file.")],
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day (default: since ever).")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day (default: for ever).")] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Record that somebody signs decisions with an SSH key. Only an admin may.

    Ask the person for the .pub file, and compare its fingerprint with them by another way than the file came:
    ssh-keygen -lf FILE.pub shows it. Days are days in UTC.

    \b
    Example:
      $ mcred signer add esecretary --key key.pub
    """
    from mcred.actions.roster.signers import add_signer
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    done = add_signer(workspace(), login, key, since=since, until=until)
    if json:
        emit(done.document())
    elif done.entry is None:
        say_result(f"The record says so already: {login} signs with this key.")
    else:
        say_result(f"{login} signs with this key (entry {done.entry}).")


@app.command("end")
def end(
    login: Login,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE.pub", help="Which key, if there are several.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The last day (default: today).")] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Record the last day of somebody's key.

    It was replaced, lost or stolen. Only an admin may. What was signed with it before stays as it was accepted; a decision that was not its owner's is voided with
    `mcred correct`.

    \b
    Example:
      $ mcred signer end ochair
    """
    from mcred.actions.roster.signers import end_signer
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    done = end_signer(workspace(), login, key=key, on=on)
    if json:
        emit(done.document())
    elif done.entry is None:
        say_result(f"The record says so already: this key of {login} ends on {done.signer.until}.")
    else:
        say_result(f"This key of {login} ends on {done.signer.until} (entry {done.entry}).")


@app.command("list")
def list_(json: Json = False) -> None:
    r"""List the keys on record, and when they count.

    \b
    Example:
      $ mcred signer list
    """
    from mcred.actions.roster.signers import list_signers
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table

    found = list_signers(workspace())
    if json:
        emit(found.document())
    elif not found.signers:
        say("No key is on record. mcred signer add LOGIN --key FILE.pub adds one.")
    else:
        rows = [
            (
                s.login,
                s.since or "",
                s.until or "",
                "yes" if s.on(found.day) else "no",
                f"{s.key[:11]} …{s.key[-12:]}",
            )
            for s in found.signers
        ]
        table(("login", "from", "to", "counts", "key"), rows)
