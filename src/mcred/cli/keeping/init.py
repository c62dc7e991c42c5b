"""`mcred init`."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where; the folder is made if need be.")
    ] = Path(),
    json: Json = False,
) -> None:
    r"""Make a workspace: settings, an empty catalogue, a folder for proposals, and the schema that editors use.

    You become its first admin, staff member and clerk. Nothing that exists is overwritten.

    \b
    Example:
      $ mcred init office
    """
    from mcred.actions.init import init
    from mcred.cli.output import emit, say
    from mcred.clock import SystemClock

    made = init(folder, clock=SystemClock())
    if json:
        emit(made.document())
        return
    say(f"A workspace is ready in {made.root}:")
    words = (
        "settings; read it once",
        "the catalogue, readable to your account alone",
        "one YAML file for each proposal",
        "completion and checks in editors",
    )
    for path, word in zip(made.made, words, strict=True):
        say(f"  {path.relative_to(made.root)!s:<29} {word}")
    say(f"{made.login} is admin, staff and clerk.")
    say()
    say("Next:")
    say('  mcred roster add LOGIN --role unit --unit "College / Department"   who decides')
    say("  mcred new my-first-program                                       a template")
    say("  mcred validate proposals/                                        judge it")
    say("  mcred submit proposals/my-first-program.yaml                     into review")
