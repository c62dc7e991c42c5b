"""`mcred doctor`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.keeping.examination import Examination


def command(
    full: Annotated[bool, typer.Option("--full", help="Read every index of the catalogue too.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing of Credly.")] = False,
    json: Json = False,
) -> None:
    r"""Look whether everything is in order, and say what to do where it is not. Nothing is changed.

    One line a check: ok; look (a person should know); wrong (it does not work, or is not safe). Ends with 1 where
    something is wrong, so that a monitor can run it.

    \b
    Example:
      $ mcred doctor --offline
    """
    from mcred.actions.keeping.doctor import doctor
    from mcred.cli.frame import settings
    from mcred.cli.output import emit, finish, say
    from mcred.cli.standing import wrapped
    from mcred.clock import SystemClock

    found = doctor(settings, clock=SystemClock(), full=full, offline=offline)
    if json:
        emit(found.document())
        finish(found.exit_code)
    for check in found.checks:
        for line in wrapped(f"{check.state:<5}  {check.check:<9}  {check.message}", " " * 18):
            say(line.removeprefix(" " * 18) if line.lstrip().startswith(check.state) else line)
        for line in wrapped(check.remedy, " " * 18) if check.remedy else ():
            say(line)
    say()
    say(_sum(found))
    finish(found.exit_code)


def _sum(found: "Examination") -> str:
    wrong, looks = found.number("wrong"), found.number("look")
    if not wrong and not looks:
        return "All is in order."
    parts = [f"{wrong} wrong"] if wrong else ["Nothing is wrong"]
    parts += [f"{looks} to look at"] if looks else []
    return ", ".join(parts) + "."
