"""Start a proposal in the folder where proposals live: a commented template, or another proposal's text."""

import contextlib
from pathlib import Path
from typing import Any

from mcred.actions.proposing.new_file import write_new
from mcred.actions.proposing.proposal_copy import copied
from mcred.config.settings import Settings
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage, Refused
from mcred.proposals import schema
from mcred.proposals.template import id_of, is_id, template
from mcred.values import dataclass

_FOLDER = "proposals"


@dataclass(frozen=True, slots=True)
class NewProposal:
    """The file that was written."""

    id: str
    path: Path

    def shown(self) -> Path:
        """Return the path as a person in the working folder would type it."""
        return shown(self.path)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "new", "id": self.id, "path": str(self.path)}


def new(settings: Settings, proposal_id: str, *, source: str | None = None) -> NewProposal:
    """Write `proposals/<id>.yaml` in the workspace, or in the working folder where there is none.

    Args:
        settings: where the workspace is.
        proposal_id: the new proposal's id.
        source: the proposal to start from, by its file or its id; the template where there is none.

    Raises:
        BadUsage: this cannot be the id of a proposal.
        Refused: there is such a file; it is never overwritten. Or the source cannot be read as a document.
        NotFound: there is no such source.
        Misconfigured: the folder cannot be written.
    """
    path = proposal_path(settings, proposal_id)
    text = template(proposal_id).encode() if source is None else copied(settings, source, proposal_id)
    write_new(path, text)
    _schema_beside(settings)
    return NewProposal(proposal_id, path)


def _schema_beside(settings: Settings) -> None:
    """Put the grammar where a proposal's first line tells editors to look; `init` does so in a workspace."""
    path = settings.root / "schemas" / "proposal.schema.json"
    if not path.exists():
        with contextlib.suppress(Refused):  # somebody else just did
            write_new(path, schema.text().encode())


def shown(path: Path) -> Path:
    """Return a path as a person in the working folder would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def proposal_path(settings: Settings, proposal_id: str) -> Path:
    """Return where the file of a proposal stands.

    Raises:
        BadUsage: this cannot be the id of a proposal.
    """
    if not is_id(proposal_id):
        near = id_of(proposal_id)
        meant = f"Did you mean mcred new {near}? " if near else ""
        raise BadUsage(
            f"{quoted(proposal_id)} cannot be the id of a proposal.",
            hint=f"{meant}Use lower-case letters and digits with single dashes between them, 64 at most, such as "
            "applied-data-analysis; verify, head and export are taken by commands.",
        )
    return settings.root / _FOLDER / f"{proposal_id}.yaml"
