"""The proposals that a catalogue holds already, as others are judged beside them: whose title, which courses."""

from collections.abc import Mapping, Sequence

from mcred.catalog.lookup import Catalogued
from mcred.policy.facts import Facts, folded_title
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.requirements.size import courses_named
from mcred.requirements.tree import CreditRange


class Neighbours:
    """All proposals of a catalogue, looked at once however many files are judged beside them.

    Only those are parsed whose text can hold two of a proposal's courses, and each of them once.
    """

    def __init__(self, others: Sequence[Catalogued] = ()) -> None:
        self.titles = {folded_title(other.title): other.id for other in others}
        self._others = tuple((other, _squeezed(other.body)) for other in others)
        self._courses: dict[str, frozenset[str]] = {}

    def near(self, proposal: Proposal) -> dict[str, frozenset[str]]:
        """Return the courses of each other proposal that may share two or more of this one's."""
        if proposal.requirements is None:
            return {}
        own = [code.replace(" ", "") for code in courses_named(proposal.requirements)]
        return {
            other.id: self._courses_of(other)
            for other, text in self._others
            if other.id != proposal.id and sum(code in text for code in own) >= 2
        }

    def _courses_of(self, other: Catalogued) -> frozenset[str]:
        if other.id not in self._courses:
            proposal = read_proposal(other.body.encode()).proposal
            named = courses_named(proposal.requirements) if proposal and proposal.requirements else ()
            self._courses[other.id] = frozenset(named)
        return self._courses[other.id]


def _squeezed(body: str) -> str:
    # Spellings of a course differ in case, blanks and dashes alone: see records.courses.
    return body.upper().replace(" ", "").replace("-", "")


def facts_about(
    proposal: Proposal | None,
    neighbours: Neighbours,
    *,
    file_stem: str | None = None,
    course_credits: Mapping[str, CreditRange] | None = None,
) -> Facts:
    """Gather what a proposal is judged by beside its text."""
    return Facts(
        taken_titles=neighbours.titles,
        courses_of=neighbours.near(proposal) if proposal is not None else {},
        file_stem=file_stem,
        course_credits=course_credits,
    )
