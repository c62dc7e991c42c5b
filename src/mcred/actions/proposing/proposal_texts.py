"""The text that a person names: a file, a proposal's newest revision or an earlier one, or its draft in the workspace."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from shlex import quote

from mcred.actions.positions import body_of, find_position, unknown_proposal
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.documents.files import STANDARD_INPUT, read_bounded
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage, NotFound, Refused
from mcred.governance.entries import Entry, Kind
from mcred.governance.workflow import Position
from mcred.proposals.model import Proposal
from mcred.proposals.reading import Reading, read_proposal
from mcred.proposals.template import is_id
from mcred.values import dataclass

_ENDINGS = (".yaml", ".yml")
_FOLDER = "proposals"
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalText:
    """One text of a proposal. `submitted` is the entry that recorded it; None for a file."""

    name: str
    """What people call it: the file's path, or `revision 942787a4`."""
    data: bytes
    reading: Reading
    proposal: Proposal
    submitted: Entry | None = None

    @property
    def path(self) -> str | None:
        """Return the file's path; None for a recorded revision."""
        return None if self.submitted else self.name

    @property
    def stem(self) -> str | None:
        """Return the file's name without its ending, by which a rule knows it."""
        return None if self.path in (None, STANDARD_INPUT) else PurePath(self.name).stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """All that the catalogue has of one proposal."""

    where: Position
    entries: tuple[Entry, ...]

    @property
    def submissions(self) -> list[Entry]:
        """Return the entries that recorded a revision, oldest first."""
        return [e for e in self.entries if e.kind == Kind.SUBMISSION]


def is_file_name(name: str) -> bool:
    """Tell whether a person means a file: it has a folder or an ending, or is there and has no id for a name."""
    if name == STANDARD_INPUT or "/" in name or name.endswith(_ENDINGS):
        return True
    return not is_id(name) and _is_there(name)  # else it may be a title


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long for a name, or a NUL in it
        return False


def text_of_file(name: str) -> ProposalText:
    """Read a proposal file.

    Raises:
        BadUsage: It cannot be read.
        Refused: It is no proposal yet.
    """
    data = read_bounded(name)
    return _text(name, data, None)


def draft_of(workspace: Workspace, proposal: str) -> str | None:
    """Return the path of a proposal's file in the workspace, from the working folder; None where there is none."""
    if not is_id(proposal):
        return None
    folder = workspace.settings.root / _FOLDER
    found = next((p for ending in _ENDINGS if (p := folder / f"{proposal}{ending}").is_file()), None)
    if found is None:
        return None
    here = Path.cwd()
    return str(found.relative_to(here) if found.is_relative_to(here) else found)


def recorded(session: Session, proposal: str) -> Recorded | None:
    """Return what was recorded of a proposal; None where it was never submitted."""
    where = find_position(session, proposal)
    if where is None:
        return None
    return Recorded(where=where, entries=tuple(ledger.proposal_entries(session, proposal)))


def has_catalogue(workspace: Workspace) -> bool:
    """Tell whether there is a catalogue to look in: files can be shown and compared without."""
    return workspace.settings.file is not None and workspace.settings.catalog.exists()


def not_found(session: Session | None, proposal: str) -> NotFound:
    """Return the refusal of an id that is neither recorded nor a file of the workspace."""
    hint = "Name a file, or an id that mcred status lists."
    if session is not None:
        hint = unknown_proposal(session, proposal).hint
    return NotFound(
        f"There is no proposal {proposal[:80]}: nothing is recorded, and no such file is in {_FOLDER}/.",
        hint=hint,
    )


def not_submitted(proposal: str, file: str) -> Refused:
    """Return the refusal of a proposal whose file is there, and nothing of it on record."""
    return Refused(
        f"{proposal} was not submitted yet, so there is nothing to compare with.",
        hint=f"To see it as it stands: mcred show {quote(file)}",
    )


def text_of_revision(session: Session, found: Recorded, prefix: str | None = None) -> ProposalText:
    """Return a recorded revision: the newest, or the one whose digest begins with `prefix`.

    Raises:
        NotFound: None begins so.
        BadUsage: Several do, or it is too short to name one.
    """
    entry = found.submissions[-1] if prefix is None else _named(found.submissions, prefix)
    digest = str(entry.content["revision"])
    return _text(f"revision {digest[:8]}", body_of(session, digest), entry)


def _named(submissions: Sequence[Entry], prefix: str) -> Entry:
    wanted = prefix.casefold()
    known = ", ".join(dict.fromkeys(str(e.content["revision"])[:8] for e in submissions[-8:]))
    if len(wanted) < _SHORTEST:
        raise BadUsage(
            f"{quoted(prefix)} is too short for a revision; give {_SHORTEST} signs or more.",
            hint=f"The revisions are {known}.",
        )
    found = {
        str(e.content["revision"]): e for e in submissions if str(e.content["revision"]).startswith(wanted)
    }
    if not found:
        raise NotFound(f"No revision begins with {quoted(prefix)}.", hint=f"The revisions are {known}.")
    if len(found) > 1:
        raise BadUsage(f"Several revisions begin with {quoted(prefix)}.", hint="Give more of it.")
    return next(iter(found.values()))


def _text(name: str, data: bytes, entry: Entry | None) -> ProposalText:
    reading = read_proposal(data)
    if reading.proposal is None:
        raise Refused(
            f"{name} is no proposal yet: its form has mistakes.",
            hint=f"mcred validate {quote(name)} says where." if entry is None else "Run mcred ledger verify.",
        )
    return ProposalText(name=name, data=data, reading=reading, proposal=reading.proposal, submitted=entry)
