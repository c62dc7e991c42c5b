"""The alignment matrix: which activities teach each outcome, which assessments judge it, which competencies it carries."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from mcred.policy.model import Vocabulary
from mcred.proposals.model import Activity, AssessmentPlan, Proposal
from mcred.values import dataclass


class Group(StrEnum):
    """What a column of the matrix is."""

    ACTIVITY = "activity"
    ASSESSMENT = "assessment"
    COMPETENCY = "competency"


GROUP_TITLES = {
    Group.ACTIVITY: "taught in",
    Group.ASSESSMENT: "judged by",
    Group.COMPETENCY: "competencies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One activity, assessment or competency. `gap` says what it lacks, or is empty."""

    group: Group
    id: str
    title: str
    badge: bool = False
    """True for an assessment behind the badge."""
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One outcome, with a mark for each column that it is linked to."""

    id: str
    statement: str
    marks: tuple[bool, ...]
    gaps: tuple[str, ...]
    """What it lacks, in a few words each: "no activity"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The whole matrix."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gaps: tuple[str, ...]
    """Every gap as a sentence; links to what is not there among them."""

    def of(self, group: Group) -> list[tuple[int, Column]]:
        """Return the columns of a group with their places."""
        return [(at, column) for at, column in enumerate(self.columns) if column.group is group]


def alignment(proposal: Proposal, competencies: Vocabulary) -> Alignment:
    """Return the matrix of a proposal, in the order of its file."""
    columns = (
        *_linked(proposal, Group.ACTIVITY, proposal.activities),
        *_linked(proposal, Group.ASSESSMENT, proposal.assessments),
        *_competencies(proposal, competencies),
    )
    served = [item.outcomes for item in _items(proposal)]
    behind = bool(proposal.badge and proposal.badge.evidence)
    rows = []
    for outcome in proposal.outcomes:
        carried = {_word(word, competencies) for word in outcome.competencies}
        marks = (
            *(outcome.id in ids for ids in served),
            *(c.id in carried for c in columns if c.group is Group.COMPETENCY),
        )
        gaps = tuple(_lacking(columns, marks, behind=behind))
        rows.append(Row(id=outcome.id, statement=outcome.statement, marks=marks, gaps=gaps))
    sentences = (
        *(f"{row.id} has {_joined(row.gaps)}." for row in rows if row.gaps),
        *(f"{_called(column)} {column.gap}." for column in columns if column.gap),
        *_dangling(proposal),
    )
    return Alignment(columns=columns, rows=tuple(rows), gaps=sentences)


def _items(proposal: Proposal) -> list[Activity | AssessmentPlan]:
    return [*proposal.activities, *proposal.assessments]


def _linked(proposal: Proposal, group: Group, items: Sequence[Activity | AssessmentPlan]) -> Iterator[Column]:
    outcomes = {outcome.id for outcome in proposal.outcomes}
    evidence = proposal.badge.evidence if proposal.badge and group is Group.ASSESSMENT else ()
    for item in items:
        gap = "" if outcomes & set(item.outcomes) else "serves no outcome"
        yield Column(group=group, id=item.id, title=item.title, badge=item.id in evidence, gap=gap)


def _competencies(proposal: Proposal, vocabulary: Vocabulary) -> Iterator[Column]:
    """Yield the competencies that the proposal declares, then those that only an outcome names."""
    named = [word for outcome in proposal.outcomes for word in outcome.competencies]
    declared = {_word(word, vocabulary) for word in proposal.competencies}
    carried = {_word(word, vocabulary) for word in named}
    for word in dict.fromkeys(_word(word, vocabulary) for word in (*proposal.competencies, *named)):
        term = vocabulary.find(word)
        gap = "is carried by no outcome" if word not in carried else ""
        if word not in declared:
            gap = "is not among the proposal's competencies"
        yield Column(group=Group.COMPETENCY, id=word, title=term.name if term else word, gap=gap)


def _word(word: str, vocabulary: Vocabulary) -> str:
    term = vocabulary.find(word)
    return term.id if term else word


def _lacking(columns: Sequence[Column], marks: Sequence[bool], *, behind: bool) -> Iterator[str]:
    linked = [column for column, mark in zip(columns, marks, strict=True) if mark]
    for group in Group:
        if not any(column.group is group for column in linked):
            yield f"no {group.value}"
    judged = any(column.group is Group.ASSESSMENT for column in linked)
    if behind and judged and not any(column.badge for column in linked):
        yield "no assessment behind the badge"


def _called(column: Column) -> str:
    return column.title if column.group is Group.COMPETENCY else column.id


def _dangling(proposal: Proposal) -> Iterator[str]:
    outcomes = {outcome.id for outcome in proposal.outcomes}
    for item in _items(proposal):
        for id_ in dict.fromkeys(item.outcomes):
            if id_ not in outcomes:
                yield f"{item.id} names {id_}, which is no outcome."
    assessments = {plan.id for plan in proposal.assessments}
    for id_ in dict.fromkeys(proposal.badge.evidence if proposal.badge else ()):
        if id_ not in assessments:
            yield f"The badge names {id_}, which is no assessment."


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
