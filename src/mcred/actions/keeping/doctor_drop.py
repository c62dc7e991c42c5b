"""The folder that cron imports from: is it there, what waits in it, and for whom."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from mcred.actions.command_words import word
from mcred.actions.keeping.examination import Check, look, ok, wrong
from mcred.actions.unattended.drop_folder import REJECTED, DropFolder
from mcred.actions.unattended.reasons import ENDING
from mcred.config.settings import Settings

_LONG = timedelta(days=2)


def drop_checks(settings: Settings, now: datetime) -> Iterator[Check]:
    """Look at the folder; nothing is said where the settings name none."""
    root = settings.cron.folder
    if root is None:
        return
    if not root.is_dir():
        yield wrong("drop", f"The folder of [cron] is not there: {root}.", "Make it, or mount it.")
        return
    if not os.access(root, os.W_OK | os.X_OK):
        yield wrong(
            "drop",
            f"Nothing can be moved in {root}.",
            "The account that runs mcred must be able to write there.",
        )
        return
    folder = DropFolder(settings.cron, root)
    yield from _open_to_all(root)
    found = [one for one in folder.waiting() if not one.objection]
    old = [one for one in found if now - one.touched > _LONG]
    rejected = [path for path in folder.rejected() if not path.name.endswith(ENDING)]
    if old:
        yield look(
            "drop", f"{len(old)} files lie in {root} for more than two days; the oldest is {old[0].name}.",
            "Why they are not imported says: mcred cron --again",
        )  # fmt: skip
    if rejected:
        yield look(
            "drop", f"{len(rejected)} files wait for a person in {root / REJECTED}.",
            "Mend and import what is missing; then delete them, or move them elsewhere.",
        )  # fmt: skip
    if not old and not rejected:
        yield ok("drop", f"{root}: {len(found)} to be imported, none waits for a person.")


def _open_to_all(root: Path) -> Iterator[Check]:
    """Name the folders in which anybody on the machine can put grades, which count as the registrar's."""
    try:
        below = [path for path in sorted(root.iterdir()) if path.is_dir() and not path.is_symlink()]
        for folder in (root, *below):
            if (mode := stat.S_IMODE(folder.stat().st_mode)) & 0o002:
                yield wrong(
                    "drop", f"Anybody on this machine can put grades into {folder} ({mode:o}).",
                    f"chmod o-w {word(folder)}",
                )  # fmt: skip
    except OSError:  # gone meanwhile
        return
