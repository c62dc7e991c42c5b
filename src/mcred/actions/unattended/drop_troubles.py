"""What a person hears of the drop folder beside the reasons in `rejected`: each trouble's words, and what to do."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from mcred.actions.command_words import shown, word
from mcred.actions.unattended.drop_folder import DropFolder, Lying
from mcred.actions.unattended.taken import Taken
from mcred.actions.unattended.troubles import Trouble, worded
from mcred.errors import McredError, Unavailable

_LONG = timedelta(days=1)


def left_lying(folder: DropFolder, lying: Iterable[Lying], now: datetime) -> Iterator[Trouble]:
    """Tell of what lies in the folder and is not going to be imported as it is."""
    for one in lying:
        if one.objection:
            message = f"{shown(one.name)} in {folder.root} is not imported: {one.objection}."
            yield Trouble(f"drop {shown(one.name)} objection", message, "Put the files themselves there.")
        elif one.unfinished and now - one.touched > _LONG:
            message = (
                f"{shown(one.name)} in {folder.root} is still unfinished, by its name, after more than a day."
            )
            yield Trouble(f"drop {shown(one.name)} unfinished", message, "Ask who sends it, or remove it.")


def not_moved(folder: DropFolder, failures: Iterable[tuple[str, McredError]]) -> Iterator[Trouble]:
    """Tell of what could not be taken or brought to its place, each cause once; time may mend a full disk."""
    causes: dict[str, list[McredError]] = {}
    for name, error in failures:
        if error.exit_code != Unavailable.exit_code:
            causes.setdefault(error.message.replace(name, ""), []).append(error)
    for cause, (first, *more) in causes.items():
        message = shown(first.message)
        if more:
            message = f"{len(more) + 1} of those in {folder.root} are not imported. {message}"
        yield Trouble(worded("drop unmoved", cause), message, first.hint)


def interrupted(folder: DropFolder, taken: Taken) -> Trouble:
    """Tell of a file that may be older than what was imported since."""
    message = f"The import of {shown(taken.name)} was interrupted, and other files were imported since."
    back = f"mv {word(taken.source)} {word(folder.place_in(taken.name))}"
    return Trouble(
        f"drop {shown(taken.name)} interrupted", message, f"If it is the newer one, put it back:\n{back}"
    )


def given_up(folder: DropFolder, taken: Taken) -> Trouble:
    """Tell of a file that ends each run that imports it."""
    message = f"The import of {shown(taken.name)} was begun {taken.tries} times and never came to an end."
    again = f"mcred import {word(taken.source)} --format {folder.format_of(taken)}"
    return Trouble(f"drop {shown(taken.name)} tries", message, f"See why:\n{again}")


def begun(taken: Taken) -> Trouble:
    """Tell, where nothing is to be imported now, of a file that was begun."""
    message = f"The import of {shown(taken.name)} was begun and has not come to its end."
    return Trouble(
        f"drop {shown(taken.name)} begun", message, "The next run goes on with it:\nmcred cron --again"
    )
