"""What keeps the office from working on its files, and what killed drafts left: told only where there is something."""

import os
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from mcred.actions.keeping.examination import Check, look, wrong
from mcred.catalog.file.drafting import abandoned
from mcred.catalog.file.sidefiles import kept_backup
from mcred.config.settings import Settings


def access_checks(settings: Settings) -> Iterator[Check]:
    """Find a catalogue, or a folder of one, that this account may read and not write."""
    catalog = settings.catalog
    if not catalog.is_file():
        return  # the catalogue's check says so
    if not os.access(catalog, os.W_OK):
        yield wrong(
            "access",
            f"{catalog} cannot be written by this account, so nothing can be recorded.",
            f"Work as the account that owns it; if this is that one: chmod 600 {quote(str(catalog))}",
        )
    folder = catalog.resolve().parent
    if not os.access(folder, os.W_OK | os.X_OK):
        yield wrong(
            "access",
            f"The folder {folder} cannot be written by this account, and SQLite and mcred write beside the catalogue.",
            f"Work as the account that owns it; if this is that one: chmod u+rwx {quote(str(folder))}",
        )


def draft_checks(settings: Settings) -> Iterator[Check]:
    """Find copies of the catalogue that killed backups left: they hold what it held."""
    kept = kept_backup(settings.catalog)
    folders = {settings.root, settings.catalog.resolve().parent, *([Path(kept[1]).parent] if kept else [])}
    for left in (left for folder in sorted(folders) for left in abandoned(folder)):
        yield look(
            "drafts",
            f"{left} was left by a backup, a restoration or an upgrade that was killed, and holds students' records.",
            f"The next one of the same name removes it, and so does mcred student erase; or: rm -r {quote(str(left))}",
        )
