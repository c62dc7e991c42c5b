"""What stands beside the catalogue: who can read it, who holds a lock, what room is left, where the newest backup is."""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote

from mcred.actions.keeping.access import access_checks, draft_checks
from mcred.actions.keeping.examination import Check, look, ok, tried, wrong
from mcred.catalog.file.locks import holder_of, is_held
from mcred.catalog.file.sidefiles import SUFFIXES, beside, kept_backup
from mcred.clock import from_stamp
from mcred.config.settings import Settings
from mcred.values import dataclass

_LONG_RUN = timedelta(hours=6)
_OLD_BACKUP = timedelta(days=8)
_LITTLE = 100 << 20


def file_checks(settings: Settings, now: datetime) -> list[Check]:
    """Look at the files of the office."""
    return [
        *tried("modes", lambda: _modes(settings)),
        *tried("access", lambda: access_checks(settings)),
        *tried("drafts", lambda: draft_checks(settings)),
        *tried("locks", lambda: _locks(settings, now)),
        *tried("disk", lambda: _disk(settings)),
        *tried("backup", lambda: _backup(settings, now)),
    ]


def _modes(settings: Settings) -> Iterator[Check]:
    catalog = settings.catalog
    private = [*([] if catalog.is_dir() else [catalog]), *catalog.parent.glob(f"{catalog.name}-*")]
    private += catalog.parent.glob(f"{catalog.name}.version-*")
    private += [beside(catalog, suffix) for suffix in SUFFIXES]
    private += _within(beside(catalog, "evidence"))
    open_to_others = [path for path in private if _mode(path) & 0o077]
    for path in open_to_others[:5]:
        mode = "700" if path.is_dir() else "600"
        yield wrong(
            "modes",
            f"{path} can be read or written by others ({_mode(path):o}).",
            f"chmod {mode} {quote(str(path))}",
        )
    if len(open_to_others) > 5:
        yield wrong(
            "modes", f"{len(open_to_others) - 5} more files can be read by others.", "chmod them, too."
        )
    shared = [("folder", catalog.parent), *([("settings", settings.file)] if settings.file else [])]
    for name, path in shared:
        if _mode(path) & 0o022 and not _mode(path) & stat.S_ISVTX:
            yield wrong("modes", f"Others can change the {name} {path}.", f"chmod go-w {quote(str(path))}")
            open_to_others.append(path)
    if not open_to_others and catalog.exists():
        yield ok("modes", "The catalogue and what stands beside it are for their owner alone.")


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _mode(path: Path) -> int:
    """Return who may do what with a file or a folder; of a link what its target says, of anything else nothing."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return 0
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else 0


def _locks(settings: Settings, now: datetime) -> Iterator[Check]:
    if is_held(beside(settings.catalog, "writers")):
        yield look(
            "locks",
            "The catalogue is being restored or upgraded, or a change is being written.",
            "Look again.",
        )
    if not is_held(beside(settings.catalog, "lock")):
        yield ok("locks", "No run is at work.")
        return
    holder = holder_of(settings.catalog)
    if holder is not None and now - holder.since > _LONG_RUN:
        yield look(
            "locks",
            f"For more than six hours: {holder}.",
            f"See whether it hangs: ps {holder.pid}. To end it loses nothing.",
        )
    else:
        yield ok("locks", f"A run is at work: {holder or 'it started this moment'}.")


def _disk(settings: Settings) -> Iterator[Check]:
    try:
        free = shutil.disk_usage(settings.catalog.parent).free
        size = settings.catalog.stat().st_size
    except OSError:
        return  # the catalogue's check says so
    words = f"{free >> 20:,} MiB are free on the disk of the catalogue, which has {max(size >> 20, 1):,} MiB."
    if free < size + (10 << 20):
        yield wrong("disk", words, "Free space: changes and backups need it.")
    elif free < 3 * size + _LITTLE:
        yield look("disk", words, "Free space before it runs out.")
    else:
        yield ok("disk", words)


@dataclass(frozen=True, slots=True)
class NewestBackup:
    """When and where the newest backup was made, as it noted itself."""

    at: datetime
    path: Path


def newest_backup(settings: Settings) -> NewestBackup | None:
    """Return the newest backup that is known; it is noted beside the catalogue, which may not be legible."""
    kept = kept_backup(settings.catalog)
    try:
        return NewestBackup(from_stamp(kept[0]), Path(kept[1])) if kept else None
    except ValueError:
        return None


def _backup(settings: Settings, now: datetime) -> Iterator[Check]:
    newest = newest_backup(settings)
    if newest is None:
        yield look("backup", "No backup of this catalogue is known.", "mcred backup /another/disk/monday.db")
        return
    words = f"The newest backup is of {newest.at:%Y-%m-%d %H:%M} UTC: {newest.path}"
    if not newest.path.is_file():
        yield look(
            "backup", f"{words}, and is not there now.", "See whether its disk is mounted, or make another."
        )
    elif now - newest.at > _OLD_BACKUP:
        yield look(
            "backup",
            f"{words}.",
            "Make one each night; docs/administrators.md has the line for a crontab.",
        )
    else:
        yield ok("backup", f"{words}.")
