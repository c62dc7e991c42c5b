"""A proposal's text as it comes in: read, and judged among what the catalogue and the same call hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from mcred.actions.course_credits import campus_courses
from mcred.actions.positions import positions
from mcred.actions.proposing.approvals import is_earnable
from mcred.actions.proposing.neighbours import Neighbours, facts_about
from mcred.actions.proposing.validate import judge_reading
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.catalog.record import revisions
from mcred.catalog.record.lookup import Catalogued
from mcred.diagnostics import FileReport
from mcred.documents.files import STANDARD_INPUT, read_bounded
from mcred.governance.workflow import Position, State
from mcred.policy.model import Policy
from mcred.proposals.reading import Reading, read_proposal
from mcred.records.campus_courses import CampusCourse
from mcred.requirements.size import CourseCredits
from mcred.values import dataclass

_GONE = (State.REJECTED, State.WITHDRAWN, State.RETIRED)
"""The states in which a proposal no longer holds its title."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text as it was read, before anything is recorded. `path` is what it is called."""

    path: str
    data: bytes
    reading: Reading
    recorded: bool = False
    """It is a revision on record, not a file."""

    @property
    def stem(self) -> str | None:
        """Return the file's name without its ending, by which a rule knows it."""
        return None if self.recorded or self.path == STANDARD_INPUT else PurePath(self.path).stem


@dataclass(frozen=True, slots=True)
class Campus:
    """What is the same for all texts of one call."""

    carried: CourseCredits | None
    courses: Mapping[str, CampusCourse] | None
    today: date


def read_incoming(path: str) -> Incoming:
    """Read a file.

    Raises:
        BadUsage: It cannot be read.
    """
    data = read_bounded(path)
    return Incoming(path, data, read_proposal(data))


def campus_of(workspace: Workspace) -> Campus:
    """Gather what a campus says beside the texts."""
    return Campus(workspace.course_credits, campus_courses(workspace.settings), workspace.clock.today())


def judge_incoming(
    session: Session,
    file: Incoming,
    policy: Policy,
    campus: Campus,
    *,
    before: Position | None,
    ahead: Sequence[Incoming] = (),
) -> FileReport:
    """Judge one text among the catalogue's proposals, and the texts that come in ahead of it in the same call."""
    proposal = file.reading.proposal
    where = positions(session, campus.today)
    others = {line.id: line for line in _holding_titles(session, where)}
    for other in ahead:
        named = other.reading.proposal
        if named is not None:
            others[named.id] = Catalogued(named.id, named.title, other.data.decode())
    earnable = {p.proposal: is_earnable(p) for p in where}
    beside = Neighbours(
        tuple(others.values()),
        courses=campus.courses,
        today=campus.today,
        approved=lambda ids: {id_: earnable.get(id_, False) for id_ in ids},
    )
    facts = facts_about(proposal, beside, file_stem=file.stem, course_credits=campus.carried)
    if before and before.approved and file.reading.digest not in before.approved:
        facts = replace(facts, approved=frozenset({before.proposal}))
    return judge_reading(file.reading, policy, facts, path=file.path)


def _holding_titles(session: Session, where: Sequence[Position]) -> list[Catalogued]:
    gone = {p.proposal for p in where if p.state in _GONE}
    return [Catalogued(*line) for line in revisions.newest_texts(session) if line[0] not in gone]
