"""What a proposal is judged beside: the catalogue's other proposals, the campus's courses, the day."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mcred.catalog.record.lookup import Catalogued
from mcred.policy.facts import Facts, folded_title
from mcred.proposals.model import Proposal
from mcred.proposals.reading import read_proposal
from mcred.records.campus_courses import CampusCourse
from mcred.requirements.size import courses_named
from mcred.requirements.tree import CreditRange, Earned, walk

Approved = Callable[[Sequence[str]], Mapping[str, bool]]
"""Of some micro-credentials of the catalogue, by id: whether each is approved."""
_CODE = re.compile(r"(?<![A-Z&])[A-Z&]{1,16}[0-9][0-9A-Z.]{0,7}")
_ENOUGH = 20
"""An outcome of fewer letters and signs may stand in a text by chance."""


class Neighbours:
    """All proposals of a catalogue, looked at once however many files are judged beside them.

    Only those are parsed whose text can hold two of a proposal's courses or outcomes, and each of them once.
    """

    def __init__(
        self,
        others: Sequence[Catalogued] = (),
        *,
        courses: Mapping[str, CampusCourse] | None = None,
        today: date | None = None,
        approved: Approved | None = None,
    ) -> None:
        self.titles = {folded_title(other.title): other.id for other in others}
        self.courses = courses
        self.today = today
        self._others = tuple((other, _squeezed(other.body)) for other in others)
        self._codes = tuple((other, _codes_in(other.body)) for other in others)
        self._approved = approved
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def near(self, proposal: Proposal) -> dict[str, frozenset[str]]:
        """Return the courses of each other proposal that may share two or more of this one's."""
        if proposal.requirements is None:
            return {}
        own = {code.replace(" ", "") for code in courses_named(proposal.requirements)}
        return {
            other.id: self._said_by(other)[0]
            for other, codes in self._codes
            if len(own & codes) >= 2 and other.id != proposal.id
        }

    def alike(self, proposal: Proposal) -> dict[str, frozenset[str]]:
        """Return the outcomes of each other proposal that may share two or more of this one's."""
        own = [_squeezed(outcome.statement) for outcome in proposal.outcomes]
        long = [text for text in own if len(text) >= _ENOUGH]
        return {other.id: self._said_by(other)[1] for other in self._holding_two(proposal, long)}

    def earnable(self, proposal: Proposal) -> Mapping[str, bool] | None:
        """Return which micro-credentials there are, and of those this one builds on, which are approved."""
        if self._approved is None:
            return None
        tree = proposal.requirements
        ids = {other.id for other, _ in self._others}
        named = (
            sorted({node.micro_credential for node in walk(tree) if isinstance(node, Earned)} & ids)
            if tree
            else []
        )
        return {**dict.fromkeys(sorted(ids), False), **(self._approved(named) if named else {})}

    def _holding_two(self, proposal: Proposal, pieces: Sequence[str]) -> list[Catalogued]:
        if len(pieces) < 2:
            return []
        return [
            other
            for other, text in self._others
            if other.id != proposal.id and sum(piece in text for piece in pieces) >= 2
        ]

    def _said_by(self, other: Catalogued) -> tuple[frozenset[str], frozenset[str]]:
        if other.id not in self._known:
            proposal = read_proposal(other.body.encode()).proposal
            named = courses_named(proposal.requirements) if proposal and proposal.requirements else ()
            stated = (folded_title(o.statement) for o in proposal.outcomes) if proposal else ()
            self._known[other.id] = frozenset(named), frozenset(stated)
        return self._known[other.id]


def _codes_in(body: str) -> frozenset[str]:
    """Return all that may be a course code in a text, without blanks; cheaper than reading the proposal."""
    return frozenset(_CODE.findall(body.upper().replace(" ", "").replace("-", "")))


def _squeezed(body: str) -> str:
    # Spellings of a course differ in case, blanks and dashes alone: see records.courses.
    return body.upper().replace(" ", "").replace("-", "").replace("\n", "")


def facts_about(
    proposal: Proposal | None,
    neighbours: Neighbours,
    *,
    file_stem: str | None = None,
    course_credits: Mapping[str, CreditRange] | None = None,
) -> Facts:
    """Gather what a proposal is judged by beside its text."""
    if proposal is None:
        return Facts(file_stem=file_stem, course_credits=course_credits)
    return Facts(
        taken_titles=neighbours.titles,
        courses_of=neighbours.near(proposal),
        outcomes_of=neighbours.alike(proposal),
        earnable=neighbours.earnable(proposal),
        courses=neighbours.courses,
        today=neighbours.today,
        file_stem=file_stem,
        course_credits=course_credits,
    )
