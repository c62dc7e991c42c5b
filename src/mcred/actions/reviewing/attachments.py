"""The files that come with a revision, letters and syllabi: read within bounds, named safely, kept, given out again."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from mcred.actions.positions import unknown_proposal
from mcred.actions.private_file import require_place, write_private
from mcred.actions.proposing.proposal_texts import Recorded, recorded, text_of_revision
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record.attachments import attachment, keep_attachment
from mcred.documents.files import STANDARD_INPUT, open_regular
from mcred.documents.nearest import nearest
from mcred.documents.text import UNSEEN
from mcred.errors import BadUsage, NotFound
from mcred.governance.canonical import digest as digest_of
from mcred.governance.entries import Attachment, Submission
from mcred.values import dataclass

MOST = 20
LARGEST = 10 * 1024 * 1024
_LONGEST_NAME = 120
_LONGEST_ENDING = 10
_PARTING = re.compile(r'[/\\:*?"<>|]')
"""What parts folders, or stands in no file's name, on one system or another."""
_MEDIA = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".eml": "message/rfc822",
}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file as it was read: what the submission will say of it, and its bytes."""

    said: Attachment
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The files of one revision, and the one that was written out, if one was."""

    proposal: str
    revision: str
    files: tuple[Attachment, ...]
    written: str | None = None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "attachments",
            "id": self.proposal,
            "revision": self.revision,
            "attachments": [
                {"name": a.name, "digest": a.digest, "size": a.size, "media": media_of(a.name)}
                for a in self.files
            ],
            "written": self.written,
        }


def media_of(name: str) -> str:
    """Say what kind of file a name promises."""
    return _MEDIA.get(PurePath(name).suffix.casefold(), "application/octet-stream")


def enclose(paths: Sequence[str]) -> tuple[Enclosed, ...]:
    """Read the files that are to come with a revision; one that is named twice comes once.

    Raises:
        BadUsage: One cannot be read, is empty or too large, two have one name, or they are too many.
    """
    paths = tuple(dict.fromkeys(paths))
    if len(paths) > MOST:
        raise BadUsage(
            f"{len(paths)} attachments are too many; {MOST} is the most.",
            hint="Put some together in one file.",
        )
    found = tuple(_enclosed(path) for path in paths)
    seen: dict[str, str] = {}
    for path, one in zip(paths, found, strict=True):
        other = seen.setdefault(one.said.name.casefold(), path)
        if other != path:
            raise BadUsage(
                f"{other} and {path} would both be called {one.said.name}.", hint="Rename one of them."
            )
    return found


def keep(session: Session, enclosed: Sequence[Enclosed]) -> tuple[Attachment, ...]:
    """Keep the files' bytes, and return what the submission says of them."""
    for one in enclosed:
        keep_attachment(session, one.data)
    return tuple(one.said for one in enclosed)


def attached(workspace: Workspace, proposal: str, *, revision: str | None = None) -> Attached:
    """Return what came with a proposal's newest revision, or with the one named.

    Raises:
        NotFound: Nothing of the proposal was submitted, or no such revision.
    """
    with workspace.catalog().read() as session:
        return _attached(session, _recorded(session, proposal), revision)


def write_attachment(
    workspace: Workspace,
    proposal: str,
    name: str,
    to: Path,
    *,
    revision: str | None = None,
    force: bool = False,
) -> Attached:
    """Write one attachment to a file, over nothing that is there unless `force` is given.

    Raises:
        NotFound: There is no such proposal or attachment.
        BadUsage: The place is one of the office's own files, or no place.
        Refused: The file exists.
        Misconfigured: It cannot be written.
    """
    require_place(to, workspace.settings, force=force)
    with workspace.catalog().read() as session:
        found = _attached(session, _recorded(session, proposal), revision)
        one = next((a for a in found.files if a.name == name), None)
        if one is None:
            raise _no_such(found, name)
        data = attachment(session, one.digest)
    write_private(to, data, force=force)
    return Attached(proposal=found.proposal, revision=found.revision, files=found.files, written=str(to))


def _recorded(session: Session, proposal: str) -> Recorded:
    found = recorded(session, proposal)
    if found is None:
        raise unknown_proposal(session, proposal)
    return found


def _attached(session: Session, found: Recorded, prefix: str | None) -> Attached:
    entry = text_of_revision(session, found, prefix).submitted
    assert entry is not None  # it is a recorded one
    submission = Submission.read(entry.content)
    return Attached(proposal=found.where.proposal, revision=submission.revision, files=submission.attachments)


def _no_such(found: Attached, name: str) -> NotFound:
    known = ", ".join(a.name for a in found.files)
    meant = nearest(name, [a.name for a in found.files])
    hint = f"Did you mean {meant}?" if meant else f"What came with it: {known}." if known else ""
    return NotFound(
        f"Nothing called {name[:80]} came with revision {found.revision[:8]} of {found.proposal}.", hint=hint
    )


def _enclosed(path: str) -> Enclosed:
    if path == STANDARD_INPUT:
        raise BadUsage("An attachment is a file with a name.", hint="Save it, and name the file.")
    with open_regular(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadUsage(
            f"{path} is larger than {LARGEST // (1024 * 1024)} MiB.",
            hint="Attach a smaller copy, or say in the proposal where it is kept.",
        )
    if not data:
        raise BadUsage(f"{path} is empty.", hint="Check that it is the file you mean.")
    return Enclosed(Attachment(_name(path), digest_of(data), len(data)), data)


def _name(path: str) -> str:
    """Return the name under which a file is kept: the last part of its path, without what could do harm elsewhere.

    Raises:
        BadUsage: Nothing is left of it.
    """
    shown = PurePath(path).name.encode("utf-8", "replace").decode()
    name = _PARTING.sub("_", UNSEEN.sub("_", unicodedata.normalize("NFC", shown))).strip(" .")
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        kept = f".{ending}" if dot and len(ending) < _LONGEST_ENDING else ""
        name = (stem if kept else name)[: _LONGEST_NAME - len(kept)].strip(" .") + kept
    if not name:
        raise BadUsage(f"{path!r} has no name that it could be kept under.", hint="Rename the file.")
    return name
