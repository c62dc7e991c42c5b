"""What evidence can be for in a program, by its id, its key or its words."""

from typing import Any

from mcred.actions.programs import Program
from mcred.documents.nearest import nearest
from mcred.errors import NotFound
from mcred.requirements.tree import Experience, walk
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What evidence is for, and by what it is judged. An experience has a title alone."""

    key: str
    """The assessment's id, or the key of the experience."""
    title: str
    method: str | None = None
    standard: str | None = None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"title": self.title, "method": self.method, "standard": self.standard}


def asked_of(program: Program, assessment: str) -> Asked:
    """Return what evidence is for: an assessment, or an experience that the requirements ask for.

    Raises:
        NotFound: the program has neither of that name.
    """
    known = {
        p.id: Asked(key=p.id, title=p.title, method=p.method, standard=p.standard)
        for p in program.proposal.assessments
    }
    attested: dict[str, str] = {}
    if program.proposal.requirements is not None:
        for node in walk(program.proposal.requirements):
            if isinstance(node, Experience):
                known[node.key] = Asked(key=node.key, title=node.title or node.description)
                attested[node.key] = node.description
    if assessment in known:
        return known[assessment]
    named = [
        one
        for key, one in known.items()
        if assessment.casefold() in (one.title.casefold(), attested.get(key, one.title).casefold())
    ]
    if len(named) == 1:
        return named[0]
    meant = nearest(assessment, known)
    listed = (f"{key} ({one.title})" if one.title != key else key for key, one in known.items())
    raise NotFound(
        f"{program.id} has {'several pieces of evidence' if named else 'no assessment'} {assessment[:80]}."
        + (f" Did you mean {meant}?" if meant and not named else ""),
        hint=f"Evidence can be for: {', '.join(listed) or 'nothing'}.",
    )
