"""Start a proposal: a commented template in the folder where proposals live."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from mcred.config.settings import Settings
from mcred.documents.quoting import quoted
from mcred.errors import BadUsage, Misconfigured, Refused
from mcred.proposals.template import is_id, template
from mcred.values import dataclass

_FOLDER = "proposals"


@dataclass(frozen=True, slots=True)
class NewProposal:
    """The file that was written."""

    id: str
    path: Path

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"kind": "new", "id": self.id, "path": str(self.path)}


def new(settings: Settings, proposal_id: str) -> NewProposal:
    """Write `proposals/<id>.yaml` in the workspace, or in the working folder where there is none.

    Raises:
        BadUsage: this cannot be the id of a proposal.
        Refused: there is such a file; it is never overwritten.
        Misconfigured: the folder cannot be written.
    """
    if not is_id(proposal_id):
        raise BadUsage(
            f"{quoted(proposal_id)} cannot be the id of a proposal.",
            hint="Use lower-case letters and digits with single dashes between them, 64 at most, such as "
            "applied-data-analysis; verify, head and export are taken by commands.",
        )
    path = settings.root / _FOLDER / f"{proposal_id}.yaml"
    try:
        with suppress(FileExistsError):
            path.parent.mkdir()
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template(proposal_id))
    except FileExistsError as error:
        raise Refused(
            f"{path} is there already, and is not overwritten.", hint="Edit it, or choose another id."
        ) from error
    except OSError as error:
        raise Misconfigured(
            f"{path} cannot be written: {error.strerror}.", hint="Check the folder's owner and mode."
        ) from error
    return NewProposal(proposal_id, path)
