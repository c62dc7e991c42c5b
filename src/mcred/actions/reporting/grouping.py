"""By what students are counted: program, unit, college, competency, type, level of the revision they follow; term."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from mcred.actions.asked_unit import within
from mcred.actions.positions import positions
from mcred.actions.programs import program_of_revision
from mcred.catalog.file.database import Session
from mcred.catalog.record import ledger
from mcred.errors import DamagedCatalogue
from mcred.governance.entries import Kind, Submission
from mcred.governance.units import unit_key
from mcred.governance.workflow import Position
from mcred.proposals.model import Unit
from mcred.records.calendar import term_of
from mcred.records.terms import SeasonEnds, Term
from mcred.values import dataclass


class By(StrEnum):
    """What makes a line of a report on students."""

    PROGRAM = "program"
    UNIT = "unit"
    COLLEGE = "college"
    TERM = "term"
    COMPETENCY = "competency"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Group:
    """One line: what tells it from others, its name, and what must be said of it."""

    key: str
    name: str
    remark: str = ""


class Programs:
    """What is on record of the programs, as far as students are counted by it."""

    def __init__(self, session: Session, today: date) -> None:
        self.found = {where.proposal: where for where in positions(session, today)}
        entries = ledger.deciding_entries(session)
        self._submissions = {
            submission.revision: submission
            for proposal in self.found
            for submission in (
                Submission.read(e.content) for e in entries[proposal] if e.kind == Kind.SUBMISSION
            )
        }
        # The newest spelling of a unit is its name.
        self._units = {unit_key(u): u for s in self._submissions.values() for u in s.units}

    def submission(self, proposal: str, revision: str) -> Submission:
        """Return what was submitted as that revision; where it is not on record, the program's newest.

        Raises:
            DamagedCatalogue: no such program was ever submitted.
        """
        found = self._submissions.get(revision)
        if found is not None:
            return found
        if proposal not in self.found:
            raise DamagedCatalogue(
                f"Students are enrolled in {proposal[:80]}, which the ledger does not know.",
                hint="Run mcred ledger verify, and restore the latest backup.",
            )
        return self.found[proposal].submission

    @property
    def units(self) -> Iterable[Unit]:
        """Return all units, each as it was spelt last."""
        return self._units.values()

    def of(self, unit: Unit) -> Unit:
        """Return a unit as it was spelt last."""
        return self._units[unit_key(unit)]

    def is_within(self, proposal: str, revision: str, asked: Unit | None) -> bool:
        """Tell whether a revision is of the unit that is asked for; all are where none is."""
        units = self.submission(proposal, revision).units
        return asked is None or any(within(unit, asked) for unit in units)

    def offered(self) -> dict[str, str]:
        """Return the programs that take students, each with the revision that they follow."""
        return {
            name: where.approved_revision
            for name, where in self.found.items()
            if where.approved_revision is not None and not _remark(where)
        }


class Grouping:
    """Sorts enrolments and awards into the lines of one report."""

    def __init__(self, by: By, programs: Programs, seasons: SeasonEnds, unit: Unit | None) -> None:
        self.by = by
        self.groups: dict[str, Group] = {}
        self._programs = programs
        self._seasons = seasons
        self._unit = unit
        self._of_revisions: dict[tuple[str, str], tuple[str, ...]] = {}
        self._of_days: dict[date, tuple[str, ...]] = {}

    def keys(self, session: Session, proposal: str, revision: str, day: date) -> tuple[str, ...]:
        """Return the keys of the lines in which something that happened on a day counts."""
        if self.by is By.TERM:
            if day not in self._of_days:
                self._of_days[day] = self._named([_of_term(term_of(day, self._seasons))])
            return self._of_days[day]
        place = proposal, revision
        if place not in self._of_revisions:
            self._of_revisions[place] = self._named(self._of_revision(session, proposal, revision))
        return self._of_revisions[place]

    def _named(self, groups: Iterable[Group]) -> tuple[str, ...]:
        mine = {group.key: group for group in groups}
        self.groups |= mine
        return tuple(mine)

    def _of_revision(self, session: Session, proposal: str, revision: str) -> Iterable[Group]:
        submission = self._programs.submission(proposal, revision)
        match self.by:
            case By.PROGRAM:
                where = self._programs.found[proposal]
                return [Group(proposal, where.submission.title, _remark(where))]
            case By.UNIT | By.COLLEGE:
                units = [u for u in submission.units if self._unit is None or within(u, self._unit)]
                return [self._of_unit(self._programs.of(unit)) for unit in units]
            case By.COMPETENCY:
                return _competencies(session, revision)
            case _:
                level = f", {submission.level}" if submission.level else ""
                return [Group(f"{submission.type}{level}", f"{submission.type}{level}")]

    def _of_unit(self, unit: Unit) -> Group:
        named = unit if self.by is By.UNIT else Unit(college=unit.college)
        return Group(" / ".join(unit_key(named)).removesuffix(" / "), str(named))


def _of_term(term: Term) -> Group:
    return Group(str(term), str(term))


def _remark(where: Position) -> str:
    if where.approved_revision is None:
        return "not approved"
    return "retired" if where.retired else "approval ended" if where.expired else ""


def _competencies(session: Session, revision: str) -> list[Group]:
    program = program_of_revision(session, revision)
    words = program.policy.competencies
    found = [(words.find(word), word) for word in program.proposal.competencies]
    return [Group(term.id, term.name) if term else Group(word, word) for term, word in found]


def order(by: By, groups: Mapping[str, Group]) -> list[str]:
    """Return the keys of lines in the order in which they stand before the largest come first: terms by time."""
    if by is By.TERM:
        return sorted(groups, key=lambda key: Term.parse(key).order)
    return sorted(groups, key=lambda key: (groups[key].name.casefold(), key))
