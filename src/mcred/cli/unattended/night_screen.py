"""The page that a person gets from cron: one screen, as a mail shows it, and nothing at all where nobody is needed."""

from typing import TYPE_CHECKING

from mcred.cli.columns import filled
from mcred.cli.output import safe, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.actions.unattended.cron import CronRun
    from mcred.actions.unattended.troubles import Trouble

_LINES = 30
_WIDTH = 78


def show_night(night: "CronRun", catalog: str) -> None:
    """Print the page."""
    if not night.told:
        return
    run = f", run {night.run}" if night.run else ""
    if not night.run:  # it left another at work: one line
        (trouble,) = night.told
        say(f"mcred ({catalog}): {trouble.message} {trouble.remedy}")
        return
    say(f"mcred needs a person ({catalog}{run}).")
    left = _fitting(night.told)
    say()
    if left:
        say(f"And {left} more: mcred cron --again --json")
    if night.known:
        known = (
            "1 thing was told before and is"
            if night.known == 1
            else f"{night.known} things were told before and are"
        )
        say(f"{known} still open: mcred cron --again")
    say("The same is not told again for seven days.")


def _fitting(told: "Sequence[Trouble]") -> int:
    """Print as many troubles as a screen holds, one at least, and return how many are left."""
    room = _LINES
    for number, trouble in enumerate(told):
        lines = list(_lines(trouble))
        if number and len(lines) + 1 > room:
            return len(told) - number
        room -= len(lines) + 1
        say()
        for line in lines:
            say(line)
    return 0


def _lines(trouble: "Trouble") -> "Iterator[str]":
    yield from filled(safe(trouble.message, one_line=True), _WIDTH)
    for line in trouble.remedy.splitlines():
        yield from filled("  " + safe(line, one_line=True), _WIDTH, later="  ")
