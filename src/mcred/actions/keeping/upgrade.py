"""A catalogue of an earlier mcred is brought along: a verified backup first, a rehearsal on a copy, then the catalogue."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from mcred.actions.keeping.disk_failures import disk_failure
from mcred.actions.proving import heads
from mcred.actions.proving.verification import verify
from mcred.actions.workspace import Workspace
from mcred.catalog.file import copies
from mcred.catalog.file.drafting import draft_folder, put_in_place
from mcred.catalog.file.identity import SCHEMA_VERSION
from mcred.catalog.file.locks import issuing_lock, without_writers
from mcred.catalog.file.opening import BUSY_SECONDS, version_of
from mcred.catalog.file.sidefiles import beside, noted_claim
from mcred.catalog.file.upgrading import bring_along
from mcred.clock import stamp
from mcred.config.settings import Settings
from mcred.errors import DamagedCatalogue
from mcred.governance.chain import Head
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What was done; `before` is today's version where there was nothing to do."""

    path: Path
    before: int
    backup: Path | None = None
    """The catalogue as it was."""
    head: Head | None = None
    """The newest entry of the ledger, which was verified."""

    @property
    def done(self) -> bool:
        """Tell whether anything was to do."""
        return self.before != SCHEMA_VERSION

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        head = {"sequence": self.head.sequence, "hash": self.head.hash} if self.head else None
        return {
            "kind": "upgrade",
            "path": str(self.path),
            "from": self.before,
            "to": SCHEMA_VERSION,
            "backup": str(self.backup) if self.backup else None,
            "head": head,
        }


def upgrade(workspace: Workspace) -> Upgraded:
    """Bring the catalogue's tables to today's version, with every writer and every run kept out meanwhile.

    Raises:
        DamagedCatalogue: the catalogue is damaged or foreign, or its ledger is not whole; nothing was changed.
        Misconfigured: there is none, a newer mcred made it, or its folder cannot be written.
        Unavailable: the disk is full, or somebody is at work and does not finish.
    """
    settings, now = workspace.settings, workspace.clock.now()
    catalog = settings.catalog
    if version_of(catalog) == SCHEMA_VERSION:
        return Upgraded(path=catalog, before=SCHEMA_VERSION)
    with (
        issuing_lock(catalog, purpose="upgrade", actor=workspace.actor, now=now),
        without_writers(catalog, seconds=BUSY_SECONDS),
        _told(catalog),
        draft_folder(catalog) as folder,
    ):
        before = version_of(catalog)  # somebody else may have done it while the locks were waited for
        if before == SCHEMA_VERSION:
            return Upgraded(path=catalog, before=before)
        draft = folder / "backup.db"
        head = _copied(settings, draft, at=stamp(now))
        backup = _kept(draft, catalog, f"version-{before}.{stamp(now).replace(':', '')}")
        with _needless_if_nothing_changes(backup, catalog, before):
            bring_along(catalog)
    return Upgraded(path=catalog, before=before, backup=backup, head=head)


def _copied(settings: Settings, draft: Path, *, at: str) -> Head:
    """Make the backup and see that it is whole: page by page, and by a rehearsal that ends with the ledger's check."""
    catalog = settings.catalog
    copies.copy_database(catalog, draft)
    copies.require_whole(draft, catalog)
    rehearsal = draft.with_name("rehearsal.db")
    copies.copy_database(draft, rehearsal, of_copy=True)
    bring_along(rehearsal)
    found = verify(replace(settings, catalog=rehearsal), remembered=heads.beside(catalog))
    rehearsal.unlink()
    if not found.valid:
        where = f"entry {found.first_bad}: " if found.first_bad else ""
        raise DamagedCatalogue(
            f"The ledger of {catalog} is not whole: {where}{found.reason}. Nothing was upgraded.",
            hint="Keep the file as it is; mcred restore brings an earlier backup back, and its tables along.",
        )
    with copies.changing(draft) as copy:
        claim = max(noted_claim(catalog), copy.last_claim())
        copy.describe(
            {"made_at": at, "head": str(found.head), "claim": str(claim), "catalogue": catalog.name}
        )
    return found.head


def _kept(draft: Path, catalog: Path, name: str) -> Path:
    """Give the backup its name beside the catalogue; one of that name stays."""
    for number in count(1):
        place = beside(catalog, name if number == 1 else f"{name}-{number}")
        with contextlib.suppress(FileExistsError):
            put_in_place(draft, place, replace=False)
            return place
    raise AssertionError("counting ends")


@contextlib.contextmanager
def _needless_if_nothing_changes(backup: Path, catalog: Path, before: int) -> Iterator[None]:
    """Take the backup away again where the catalogue stayed as it was: whoever tries ten times needs no ten copies."""
    try:
        yield
    except BaseException:
        if version_of(catalog) == before:
            backup.unlink()
        raise


@contextlib.contextmanager
def _told(catalog: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_failure(
            catalog, error, undone="nothing was upgraded", cannot="be upgraded",
            space="Free space for two copies of the catalogue,",
            hint="Check the disk, and the folder's owner and mode; nothing was changed.",
        ) from error  # fmt: skip
