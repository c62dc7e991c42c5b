"""What `waive` and `substitute` share: the second person whom a policy may want."""

import shlex
from typing import TYPE_CHECKING

from mcred.errors import BadUsage

if TYPE_CHECKING:
    from mcred.actions.studying.exceptions import Act, Excepted
    from mcred.actions.studying.exceptions_waiting import WaitingException


def act_of(*, undo: bool, confirm: bool) -> "Act":
    """Return what is done, as the options say it."""
    from mcred.actions.studying.exceptions import Act

    if undo and confirm:
        raise BadUsage("To confirm it and to undo it are two acts.", hint="Give --confirm or --undo.")
    return Act.UNDO if undo else Act.CONFIRM if confirm else Act.GRANT


def said_of_waiting(done: "Excepted") -> None:
    """Say that an exception counts for nothing yet, or who confirmed it."""
    from mcred.cli.output import say_result

    if done.waits:
        say_result("It counts once a second person has confirmed it, with --confirm: the policy wants that.")
        say_result("They find it in mcred waive --waiting.")
    elif done.confirmed_by:
        say_result(f"{done.confirmed_by} confirmed it.")


def show_waiting(*, json: bool) -> None:
    """List what waits for a second person, and what that person says to confirm it."""
    from mcred.actions.studying.exceptions_waiting import exceptions_waiting
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, say_result, table

    found = exceptions_waiting(workspace())
    if json:
        emit(found.document())
        return
    if not found.waiting:
        say("No waiver or substitution waits for a second person.")
        return
    table(
        ("student", "program", "what", "days", "by", "why"),
        [
            (one.student_id, one.proposal, _what(one), found.days(one), one.granted.by, one.granted.note)
            for one in found.waiting
        ],
        right=(3,), whole=(0, 4), fold=True,
    )  # fmt: skip
    say()
    say_result("Another of those who may grant it confirms it, and nobody their own:")
    for one in found.waiting:
        say_result(f"  mcred {_confirming(one)} --confirm")


def _confirming(one: "WaitingException") -> str:
    where = [one.student_id, one.proposal, one.node]
    return shlex.join(["substitute", *where, one.course] if one.course else ["waive", *where])


def _what(one: "WaitingException") -> str:
    return f"{one.course} for {one.title}" if one.course else f"{one.title} waived"
