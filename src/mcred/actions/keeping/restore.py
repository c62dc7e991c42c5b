"""Back from a backup: into a place that has no catalogue, verified, with every writer kept out meanwhile.

What comes back is older than the world: decisions may be lost, and badges may have been sent that it does not know of.
So the loss is written into the ledger, and no badge is issued before each was looked at at Credly.
"""

import contextlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcred.actions.keeping.backup import EVIDENCE
from mcred.actions.keeping.restore_place import moved_aside, occupied, place_for, require_free, told
from mcred.actions.proving.bound_awards import unbound
from mcred.actions.proving.verification import verify
from mcred.actions.workspace import Workspace
from mcred.badges.states import Spacing
from mcred.badges.transitions import distrust
from mcred.catalog.badging import badges
from mcred.catalog.badging.runs import end_run, start_run
from mcred.catalog.file import copies
from mcred.catalog.file.database import Catalog
from mcred.catalog.file.drafting import draft_folder, put_in_place
from mcred.catalog.file.locks import issuing_lock, without_writers
from mcred.catalog.file.opening import BUSY_SECONDS
from mcred.catalog.file.schema import absent_tables
from mcred.catalog.file.sidefiles import (
    Mark,
    beside,
    claims_file,
    head_file,
    leading_number,
    mark_in,
    noted_claim,
    read_line,
    remembered_head,
    write_line,
)
from mcred.catalog.file.upgrading import bring_along
from mcred.catalog.record import ledger
from mcred.catalog.record.proof import record_of
from mcred.catalog.study.evidence_store import file_place, is_kept
from mcred.clock import stamp
from mcred.config.settings import FILE_NAME
from mcred.errors import DamagedCatalogue, Refused
from mcred.governance.chain import Head
from mcred.governance.entries import EntryDraft, Kind
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back, and what did not."""

    path: Path
    made_at: str | None
    """When the backup was made; None where mcred did not make the file."""
    head: Head
    """The newest entry that came back."""
    entry: int
    """The entry that records the restoration."""
    lost: Head | None
    """The newest entry that the head file remembered and the backup lacks."""
    old_head: Path | None
    """Where that head is kept."""
    in_flight: int
    """Badges whose fate only Credly knows."""
    evidence: int
    missing: tuple[str, ...]
    """Files of students that the catalogue names and the backup lacks."""
    settings: bool
    """Whether mcred.toml came back too."""

    @property
    def lost_entries(self) -> int:
        """Return how many entries are known to be lost."""
        return self.lost.sequence - self.head.sequence if self.lost else 0

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "restoration",
            "path": str(self.path),
            "made_at": self.made_at,
            "entries": self.head.sequence,
            "head": {"sequence": self.head.sequence, "hash": self.head.hash},
            "entry": self.entry,
            "lost_entries": self.lost_entries,
            "lost_head": {"sequence": self.lost.sequence, "hash": self.lost.hash} if self.lost else None,
            "in_flight": self.in_flight,
            "evidence": self.evidence,
            "missing": list(self.missing),
            "settings": self.settings,
        }


def restore(workspace: Workspace, file: Path, folder: Path | None = None) -> Restored:
    """Put a backup in the place of a catalogue that is not there (any more).

    Raises:
        Refused: there is a catalogue, or something of the old one that would spoil the new one.
        BadUsage: the backup is not there, or no file.
        DamagedCatalogue: the backup is damaged, foreign, or its ledger is not whole.
        Misconfigured: a newer mcred made it, or the place cannot be written.
        Unavailable: the disk is full, or another process holds a lock.
    """
    copies.require_copy(file)
    target, with_settings = place_for(workspace.settings, file, folder)
    require_free(target)
    with told(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = workspace.clock.now()
    with (
        issuing_lock(target, purpose="restore", actor=workspace.actor, now=now),
        without_writers(target, seconds=BUSY_SECONDS),
        told(target),
        draft_folder(target) as drafts,
    ):
        require_free(target)
        return _Restoration(workspace, file, target, drafts / target.name).carry_out(with_settings)


class _Restoration:
    """One restoration, with nobody else at work in its place."""

    def __init__(self, workspace: Workspace, file: Path, target: Path, draft: Path) -> None:
        self.workspace, self.file, self.target, self.draft = workspace, file, target, draft
        self.now = workspace.clock.now()

    def carry_out(self, with_settings: Path | None) -> Restored:
        """Make the catalogue beside its place, and give it its name when all else is there."""
        copies.copy_database(self.file, self.draft, of_copy=True)
        copies.require_whole(self.draft, self.file)
        with self._told_of_the_backup():
            bring_along(self.draft)
            head, lost, catalogue = self._verified()
            with copies.reading_copy(self.draft) as copy:
                about, claim = copy.about(), copy.last_claim()
                evidence, missing = self._bring_evidence(copy)
            toml = self._settings_text()
            self._require_head_of(about, head)
            with copies.changing(self.draft) as copy:
                copy.strip()
            if about:
                copies.compact(self.draft)
            entry, in_flight = self._record(about, lost)
        copies.require_whole(self.draft, self.file)
        # From here on each step leaves a place where `restore` can be run again: the catalogue gets its name last.
        self._hold_issuing(max(claim, leading_number(about.get("claim")) or 0), catalogue)
        old_head = self._set_head(lost)
        settings = with_settings is not None and toml is not None
        if with_settings is not None and toml is not None:
            self._write_new(with_settings, toml)
        try:
            put_in_place(self.draft, self.target, replace=False)
        except FileExistsError:
            raise occupied(self.target) from None
        return Restored(
            path=self.target, made_at=about.get("made_at"), head=head, entry=entry, lost=lost, old_head=old_head,
            in_flight=in_flight, evidence=evidence, missing=missing, settings=settings,
        )  # fmt: skip

    def _verified(self) -> tuple[Head, Head | None, str]:
        """Return the backup's head, the newest one that was remembered where it is further, and the catalogue's id."""
        found = verify(replace(self.workspace.settings, catalog=self.draft))
        if not found.valid:
            raise DamagedCatalogue(
                f"The ledger in {self.file} is not whole: {found.reason}. Nothing was restored.",
                hint="Take an earlier backup.",
            )
        self._require_awards()
        mark, whose = remembered_head(self.target), mark_in(head_file(self.target))
        if mark is None or whose is None:
            return found.head, None, found.catalogue
        if whose.is_foreign_to(found.catalogue):
            raise Refused(
                f"{self.file} is a backup of another catalogue than {head_file(self.target)} remembers.",
                hint=f"If you mean it: {moved_aside(head_file(self.target), '.other')}, and run it again.",
            )
        if mark.sequence > found.entries:
            return found.head, mark, found.catalogue
        with record_of(self.draft) as record:
            if record.hash_of(mark.sequence) == mark.hash:
                return found.head, None, found.catalogue
        raise Refused(
            f"{head_file(self.target)} remembers another entry {mark.sequence} than {self.file} has: it is a backup of "
            "another catalogue, or was rewritten.",
            hint=f"If you mean it: {moved_aside(head_file(self.target), '.other')}, and run it again.",
        )

    @contextlib.contextmanager
    def _told_of_the_backup(self) -> Iterator[None]:
        """Say of the backup what is wrong with it: nobody knows of the copy that we work on."""
        try:
            yield
        except DamagedCatalogue as damage:
            if str(self.draft) not in damage.message:
                raise
            raise DamagedCatalogue(
                damage.message.replace(str(self.draft), str(self.file)),
                hint="Keep it as it is, and take an earlier backup; nothing was restored.",
            ) from damage

    def _require_awards(self) -> None:
        with Catalog(self.draft).read() as session:
            absent = absent_tables(session)
            wrong = [] if absent else unbound(session)
        if absent:
            raise DamagedCatalogue(
                f"{self.file} lacks a table of a catalogue: {absent[0]}. Nothing was restored.",
                hint="Keep it as it is, and take an earlier backup.",
            )
        if wrong:
            raise DamagedCatalogue(
                f"Award {wrong[0]} in {self.file} is not the one that its ledger is bound to. Nothing was restored.",
                hint="Take an earlier backup.",
            )

    def _require_head_of(self, about: Mapping[str, str], head: Head) -> None:
        if about and about.get("head") != str(head):
            raise DamagedCatalogue(
                f"{self.file} does not end where it says that it ends.", hint="Take an earlier backup."
            )

    def _bring_evidence(self, copy: copies.Copy) -> tuple[int, tuple[str, ...]]:
        """Put the students' files beside the catalogue; those that are there and whole stay."""
        held = {name.removeprefix(EVIDENCE) for name in copy.names() if name.startswith(EVIDENCE)}
        came, missing = 0, []
        for digest in copy.evidence_digests():
            place = file_place(self.target, digest)
            if digest in held and not is_kept(self.target, digest):
                copy.put_out(EVIDENCE + digest, self.draft.parent / digest, digest=digest)
                place.parent.mkdir(mode=0o700, exist_ok=True)
                put_in_place(self.draft.parent / digest, place, replace=True)
            if is_kept(self.target, digest):
                came += 1
            else:
                missing.append(digest)
        return came, tuple(missing)

    def _settings_text(self) -> bytes | None:
        with copies.reading_copy(self.draft) as copy:
            return b"".join(copy.pieces(FILE_NAME)) if FILE_NAME in copy.names() else None

    def _record(self, about: Mapping[str, str], lost: Head | None) -> tuple[int, int]:
        """Write the restoration into the copy: its entry in the ledger, its run, and what is not known any more."""
        issuing = self.workspace.settings.issuing
        spacing = Spacing.of_seconds(issuing.lookup_after, issuing.lookup_again_after)
        who, run = self.workspace.actor, f"{stamp(self.now)[:10]}-{secrets.token_hex(3)}"
        changed = 0
        with Catalog(self.draft).write() as session:
            start_run(session, run, purpose="restore", actor=who, at=self.now)
            for before in badges.badges(session).values():
                after = distrust(before, now=self.now, spacing=spacing)
                changed += after != before and badges.change(session, before, after, at=self.now)
            end_run(session, run, outcome="ended", at=self.now)
            founding = ledger.entry(session, 1)
            draft = EntryDraft(
                kind=Kind.RESTORATION,
                subject=founding.catalogue if founding else "",
                actor=who,
                by=who,
                content={"made_at": about.get("made_at", ""), "remembered": str(lost) if lost else ""},
            )
            return ledger.append(session, draft, at=self.now).sequence, changed

    def _hold_issuing(self, claim: int, catalogue: str) -> None:
        """Have the side file know of one claim more than the copy: issuing stops until every badge was looked at."""
        further = max(claim, noted_claim(self.target)) + 1
        write_line(claims_file(self.target), str(Mark(further, catalogue=catalogue)))

    def _set_head(self, lost: Head | None) -> Path | None:
        """Have the head file remember the copy's head; one that is further is kept under another name."""
        line = read_line(head_file(self.draft))
        old, kept = head_file(self.target), None
        if lost is not None:
            kept = beside(self.target, f"head.{stamp(self.now).replace(':', '')}")
            write_line(kept, str(lost))
        if line is not None:
            write_line(old, line)
        return kept

    def _write_new(self, place: Path, data: bytes) -> None:
        draft = self.draft.parent / FILE_NAME
        draft.write_bytes(data)
        with contextlib.suppress(FileExistsError):
            put_in_place(draft, place, replace=False)
