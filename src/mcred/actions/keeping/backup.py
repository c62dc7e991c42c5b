"""A backup: one file with the catalogue as it was at one moment and what belongs to it, checked before it has its name."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcred.actions.keeping.disk_failures import disk_failure
from mcred.actions.office_files import require_outside
from mcred.actions.proving import heads
from mcred.actions.proving.bound_awards import unbound
from mcred.actions.proving.heads import Remembered
from mcred.actions.proving.verification import verify
from mcred.actions.workspace import Workspace
from mcred.catalog.file import copies
from mcred.catalog.file.database import Catalog
from mcred.catalog.file.drafting import Unsynced, draft_folder, put_in_place
from mcred.catalog.file.opening import require_catalog
from mcred.catalog.file.sidefiles import beside, noted_claim, write_line
from mcred.catalog.study.evidence_store import file_place
from mcred.clock import stamp
from mcred.config.settings import FILE_NAME, Settings
from mcred.errors import BadUsage, DamagedCatalogue, Refused, Unavailable, unreached
from mcred.governance.chain import Head
from mcred.values import dataclass

EVIDENCE = "evidence/"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What was written."""

    path: Path
    at: str
    size: int
    head: Head
    claim: int
    """The number of the latest claim of a badge."""
    evidence: int
    """How many of the students' files are in it."""
    missing: tuple[str, ...]
    """Those that the catalogue names, and that are not beside it or not what they were."""
    settings: bool
    """Whether mcred.toml is in it."""

    @property
    def exit_code(self) -> int:
        """Return 1 where the backup lacks what the catalogue itself lacks."""
        return 1 if self.missing else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "backup",
            "path": str(self.path),
            "at": self.at,
            "size": self.size,
            "entries": self.head.sequence,
            "head": {"sequence": self.head.sequence, "hash": self.head.hash},
            "claim": self.claim,
            "evidence": self.evidence,
            "missing": list(self.missing),
            "settings": self.settings,
        }


def backup(workspace: Workspace, file: Path, *, force: bool = False) -> BackedUp:
    """Write a backup while others work. It gets its name when it is whole, verified and on the disk.

    Raises:
        Refused: the file exists and is not to be replaced.
        BadUsage: it is the catalogue itself, a folder, or in a folder that is not there.
        DamagedCatalogue: the catalogue is damaged, or its ledger is not whole: an earlier backup must not be replaced.
        Misconfigured: the folder cannot be written.
        Unavailable: the disk is full, or somebody is writing and does not finish.
    """
    settings, at = workspace.settings, stamp(workspace.clock.now())
    require_catalog(settings.catalog)
    _look(settings, file, force=force)
    marks = heads.beside(settings.catalog)  # before the copy: what it says, the copy has
    with _told(file), draft_folder(file) as folder:
        draft = folder / "backup.db"
        _copy(settings.catalog, draft)
        head = _require_ledger(settings, draft, marks)
        _require_awards(settings, draft)
        done = _complete(settings, draft, file, at, head)
        copies.require_whole(draft, settings.catalog)
        try:
            put_in_place(draft, file, replace=force)
        except FileExistsError:
            raise _exists(file) from None
    _remember(settings.catalog, done)
    return done


def _copy(catalog: Path, draft: Path) -> None:
    try:
        copies.copy_database(catalog, draft)
        copies.require_whole(draft, catalog)
    except DamagedCatalogue as damage:
        raise DamagedCatalogue(
            f"{catalog} is damaged, so no backup was written.",
            hint="Keep it, and the earlier backups: mcred doctor says where the newest is, mcred restore brings it back.",
        ) from damage


def _complete(settings: Settings, draft: Path, file: Path, at: str, head: Head) -> BackedUp:
    """Add to the copy what is not in the catalogue."""
    missing = []
    with copies.changing(draft) as copy:
        claim = max(noted_claim(settings.catalog), copy.last_claim())
        copy.describe(
            {"made_at": at, "head": str(head), "claim": str(claim), "catalogue": settings.catalog.name}
        )
        wanted = copy.evidence_digests()
        for digest in wanted:
            try:
                copy.take_in(EVIDENCE + digest, file_place(settings.catalog, digest), digest=digest)
            except copies.Missing:
                missing.append(digest)
        if settings.file is not None:
            with suppress(copies.Missing):
                copy.take_in(FILE_NAME, settings.file)
        kept = FILE_NAME in copy.names()
    return BackedUp(
        path=file, at=at, size=draft.stat().st_size, head=head, claim=claim,
        evidence=len(wanted) - len(missing), missing=tuple(missing), settings=kept,
    )  # fmt: skip


def _require_ledger(settings: Settings, draft: Path, marks: list[Remembered]) -> Head:
    found = verify(replace(settings, catalog=draft), remembered=marks)
    if not found.valid:
        raise DamagedCatalogue(
            f"The ledger of {settings.catalog} is not whole: {found.reason}. No backup was written.",
            hint="mcred ledger verify says more. Keep the file as it is, and the earlier backups.",
        )
    return found.head


def _require_awards(settings: Settings, draft: Path) -> None:
    with Catalog(draft).read() as session:
        wrong = unbound(session)
    if wrong:
        raise DamagedCatalogue(
            f"{settings.catalog} is damaged: award {wrong[0]} is not the one that the ledger is bound to. No backup was written.",
            hint="mcred doctor says more. Keep the file as it is, and the earlier backups.",
        )


def _look(settings: Settings, file: Path, *, force: bool) -> None:
    """Refuse what must not be written before anything is read."""
    require_outside(file, settings)
    try:
        if str(file) == "-":
            raise BadUsage(
                "A backup goes into a file, not to standard output.",
                hint="Name one, best on another disk: mcred backup /backups/monday.db.",
            )
        if file.is_dir():
            raise BadUsage(f"{file} is a folder.", hint=f"Name a file in it: {file / 'monday.db'}.")
        if not file.parent.is_dir():
            raise BadUsage(f"There is no folder {file.parent}.", hint="Make it, or name another.")
        if file.exists() and not file.is_file():
            raise BadUsage(
                f"{file} is a device or a pipe, not a file.",
                hint="Name a file, best on another disk: mcred backup /backups/monday.db.",
            )
        if os.path.lexists(file) and not force:
            raise _exists(file)
    except ValueError as problem:  # a NUL within the name
        raise BadUsage("This is not the name of a file.", hint="Check the name.") from problem
    except OSError as error:
        raise unreached(file, error) from error


def _exists(file: Path) -> Refused:
    return Refused(
        f"{file} exists; nothing was written.", hint="Name another file, or replace it with --force."
    )


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except Unsynced as error:
        raise Unavailable(
            f"{file} is written, whole and verified, but its disk did not confirm its name: {error.strerror}.",
            hint="Check the disk and its space, then make it again with --force.",
        ) from error
    except OSError as error:
        undone, hint = "no backup was written", "Check the disk, and the folder's owner and mode."
        raise disk_failure(file, error, undone=undone, cannot="be written", hint=hint) from error


def _remember(catalog: Path, done: BackedUp) -> None:
    """Note beside the catalogue where its newest backup is: who needs it may not be able to open the catalogue."""
    line = json.dumps({"at": done.at, "head": str(done.head), "path": str(done.path.absolute())})
    with suppress(OSError):  # the backup is there, whether or not it can be noted
        write_line(beside(catalog, "backup"), line)
