"""The page that a person gets from cron: one screen, as a mail shows it, and nothing at all where nobody is needed."""

import re
from typing import TYPE_CHECKING

from mcred.cli.columns import filled
from mcred.cli.output import safe, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.actions.unattended.cron import CronRun
    from mcred.actions.unattended.troubles import Trouble

_LINES = 30
_WIDTH = 78
_COMMAND = re.compile(r"(mcred|mv|chmod|crontab|systemctl|ps) ")
"""How a line begins that is a command, to be copied as it is."""
_WITHIN = re.compile(r"\bmcred(?: [a-z][a-z-]*){1,4}(?: --[a-z-]+| [A-Z][A-Z-]+)*")
"""A command within a sentence: for its length only, where the line is broken."""
_HELD = "\x01"


def show_night(night: "CronRun", catalog: str) -> None:
    """Print the page."""
    if not night.told:
        return
    if not night.run:  # it left another at work: one line
        (trouble,) = night.told
        say(f"mcred ({catalog}): {trouble.message} {trouble.remedy}")
        return
    head = "has something to tell" if all(one.once for one in night.told) else "needs a person"
    say(f"mcred {head} ({catalog}, run {night.run}).")
    left = _fitting(night.told)
    say()
    if left:
        say(f"And {left} more: mcred cron --open")
    if night.known:
        known = (
            "1 thing was told before and is"
            if night.known == 1
            else f"{night.known} things were told before and are"
        )
        say(f"{known} still open: mcred cron --open")
    say("The same is not told again for seven days.")


def show_open(found: "CronRun", catalog: str) -> None:
    """Print all that waits for a person, however much it is."""
    if not found.told:
        say("Nothing waits for a person.")
        return
    say(f"What waits for a person ({catalog}):")
    for trouble in found.told:
        say()
        for line in _lines(trouble):
            say(line)


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
    yield from _broken(trouble.message, "")
    for remedy in trouble.remedy.splitlines():
        if _COMMAND.match(remedy):
            yield f"  {safe(remedy, one_line=True)}"
        else:
            yield from _broken(remedy, "  ")


def _broken(text: str, indent: str) -> "Iterator[str]":
    """Break a sentence at the page's width, and never within a command."""
    held = _WITHIN.sub(lambda found: found[0].replace(" ", _HELD), safe(text, one_line=True))
    for part in filled(indent + held, _WIDTH, later=indent):
        yield part.replace(_HELD, " ")
