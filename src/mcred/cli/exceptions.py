"""What `waive` and `substitute` share: the second person whom a policy may want."""

from typing import TYPE_CHECKING

from mcred.errors import BadUsage

if TYPE_CHECKING:
    from mcred.actions.studying.exceptions import Act, Excepted


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
    elif done.confirmed_by:
        say_result(f"{done.confirmed_by} confirmed it.")
