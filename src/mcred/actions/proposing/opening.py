"""Starting the questions of a new proposal, and reopening those of one whose file is there."""

from pathlib import Path

from mcred.actions.current_policy import current_policy
from mcred.actions.proposing.draft import Draft
from mcred.actions.proposing.new import new, proposal_path, shown
from mcred.config.settings import Settings
from mcred.documents.document import Document
from mcred.documents.files import read_bounded
from mcred.documents.reader import read_yaml
from mcred.errors import NotFound, Refused
from mcred.policy.model import Policy
from mcred.proposals.questions import Answers
from mcred.proposals.writing import written


def begin(settings: Settings, proposal_id: str, *, source: str | None = None) -> Draft:
    """Start the questions of a new proposal, or go on with one whose file is there.

    Raises:
        Refused: the file is there and is to come from another proposal, or cannot be read as a document.
    """
    from_file = proposal_path(settings, proposal_id)
    policy = current_policy(settings).policy
    if from_file.exists():
        if source is not None:
            raise Refused(
                f"{from_file} is there already, and is not overwritten.",
                hint=f"Go on with `mcred new {proposal_id} --interactive`, or choose another id.",
            )
        return _opened(settings, proposal_id, from_file, policy)
    answers: Answers = {"mcred": "proposal/1", "id": proposal_id}
    draft = Draft(settings, proposal_id, from_file, policy, answers)
    if source is not None:
        new(settings, proposal_id, source=source)
        return _opened(settings, proposal_id, from_file, policy)
    return draft


def reopen(settings: Settings, name: str) -> Draft:
    """Open an existing proposal, named by its id or its file, to mend it.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read as a document.
    """
    as_file = Path(name)
    path = as_file if name.endswith((".yaml", ".yml")) else proposal_path(settings, name)
    if not path.is_file():
        raise NotFound(
            f"There is no file {path}.", hint="`mcred new ID --interactive` starts a proposal; check the id."
        )
    draft = _opened(settings, path.stem, path.absolute(), current_policy(settings).policy)
    draft.is_ours = False
    return draft


def _opened(settings: Settings, proposal_id: str, path: Path, policy: Policy) -> Draft:
    data = read_bounded(path)
    document = read_yaml(data)
    if not isinstance(document, Document):
        where = document.diagnostic
        raise Refused(f"{shown(path)}:{where.span.line}: {where.message}", hint=where.help)
    is_ours = data == written(document.data).encode("utf-8", "backslashreplace")
    return Draft(settings, proposal_id, path, policy, document.data, raw=data, is_ours=is_ours)
