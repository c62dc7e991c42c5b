"""Files of proposals that are not on record as they are: never submitted, or changed since; for the office that helps."""

from pathlib import Path
from typing import Any

from mcred.actions.proposing.validate import ENDINGS, validate
from mcred.catalog.record.lookup import catalogued
from mcred.config.settings import Settings
from mcred.diagnostics import FileReport
from mcred.documents.files import read_bounded
from mcred.errors import BadUsage, Misconfigured
from mcred.governance.canonical import digest
from mcred.proposals.reading import Reading, read_proposal
from mcred.values import dataclass

FOLDER = "proposals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One such file, and how many findings it has. `submitted`: an earlier text of it is on record."""

    path: str
    id: str | None
    title: str | None
    submitted: bool
    errors: int
    warnings: int
    first: str
    """The first error, where the file has one."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "path": self.path,
            "id": self.id,
            "title": self.title,
            "submitted": self.submitted,
            "errors": self.errors,
            "warnings": self.warnings,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The drafts among the workspace's `files`, by path."""

    folder: str
    policy: str
    files: int
    drafts: tuple[Draft, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "drafts",
            "policy": self.policy,
            "files": self.files,
            "drafts": [d.document() for d in self.drafts],
        }


def drafts(settings: Settings) -> Drafts:
    """Return the files in the workspace's proposals/ whose text is not the newest on record.

    Raises:
        Misconfigured: the working folder is in no workspace, or there is no such policy.
        BadUsage: a file cannot be read.
    """
    if settings.file is None:
        raise Misconfigured("This folder is in no workspace.", hint="Make one with mcred init, or go to it.")
    folder = settings.root / FOLDER
    recorded = {row.id: digest(row.body.encode()) for row in catalogued(settings.catalog)}
    if not any(path.name.endswith(ENDINGS) for path in _files(folder)):
        return Drafts(folder=_short(folder), policy=settings.policy, files=0, drafts=())
    told = validate(settings, [str(folder)])
    found = (_draft(report, recorded) for report in told.files)
    return Drafts(
        folder=_short(folder),
        policy=told.policy.id,
        files=len(told.files),
        drafts=tuple(d for d in found if d is not None),
    )


def _draft(report: FileReport, recorded: dict[str, str]) -> Draft | None:
    data = read_bounded(report.path)
    if digest(data) in recorded.values():
        return None
    reading = read_proposal(data)
    proposal = reading.proposal
    stem = Path(report.path).stem  # a file that cannot be read is still known by its name
    name = proposal.id if proposal else stem if stem in recorded else None
    first = next((d.message for d in report.diagnostics if d.severity.value == "error"), "")
    return Draft(
        path=_short(Path(report.path)),
        id=name,
        title=proposal.title if proposal else _title(reading),
        submitted=name in recorded,
        errors=report.errors,
        warnings=report.warnings,
        first=first,
    )


def _title(reading: Reading) -> str | None:
    """Return the title of a file that is no proposal yet, where one can be read."""
    title = reading.document.data.get("title") if reading.document else None
    return title if isinstance(title, str) and title.strip() else None


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.rglob("*") if path.is_file()]
    except OSError as error:
        raise BadUsage(
            f"The folder {folder} cannot be read: {error.strerror}.", hint="Check its mode."
        ) from None


def _short(path: Path) -> str:
    """Return the path as one would type it in the working folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
