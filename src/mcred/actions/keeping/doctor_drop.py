"""The folder that cron imports from: is it there, what waits in it, and for whom."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

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
    found = [one for one in folder.waiting() if not one.objection]
    old = [one for one in found if now - one.touched > _LONG]
    rejected = [path for path in folder.rejected() if not path.name.endswith(ENDING)]
    if old:
        yield look(
            "drop", f"{len(old)} files lie in {root} for more than two days; the oldest is {old[0].name}.",
            "Run mcred cron --again: it says why they are not imported.",
        )  # fmt: skip
    if rejected:
        yield look(
            "drop", f"{len(rejected)} files wait for a person in {root / REJECTED}.",
            "Mend and import what is missing; then delete them, or move them elsewhere.",
        )  # fmt: skip
    if not old and not rejected:
        yield ok("drop", f"{root}: {len(found)} to be imported, none waits for a person.")
