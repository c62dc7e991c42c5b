"""Another proposal's text under a new id: what a proposer starts from who has a model."""

from mcred.actions.proposing.proposal_source import proposal_text
from mcred.config.settings import Settings
from mcred.documents.amending import NotAmendable, amend
from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.errors import Refused
from mcred.proposals.questions import get, put
from mcred.proposals.template import title_of
from mcred.proposals.writing import written

_MARK = b"\xef\xbb\xbf"


def copied(settings: Settings, source: str, proposal_id: str) -> bytes:
    """Return another proposal's text under a new id, with the title that the id suggests, and its comments.

    Raises:
        Refused: the other one cannot be read as a document.
    """
    name, data = proposal_text(settings, source)
    document = read_yaml(data)
    if not isinstance(document, Document):
        where = document.diagnostic
        raise Refused(
            f"{name}:{where.span.line}: {where.message}", hint=f"Mend it there first. {where.help}".strip()
        )
    old_id, old_title = document.data.get("id"), document.data.get("title")
    title = title_of(proposal_id)
    answers = put(put(document.data, ("id",), proposal_id), ("title",), title)
    for path in (("badge", "name"), ("transcript", "notation")):
        said = get(answers, path)
        if isinstance(said, str) and isinstance(old_title, str) and old_title in said:
            answers = put(answers, path, said.replace(old_title, title))
    text = data.removeprefix(_MARK).decode("utf-8")
    try:
        text = amend(text, answers)
    except NotAmendable:
        text = written(answers)
    return text.replace(f"proposals/{old_id}.yaml", f"proposals/{proposal_id}.yaml").encode("utf-8")
