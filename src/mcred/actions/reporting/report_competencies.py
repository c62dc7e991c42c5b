"""Which competencies the programs carry that students can earn now, and who is on the way to them or has them."""

from collections.abc import Iterable, Mapping
from typing import Any

from mcred.actions.asked_unit import asked_unit, require_known, within
from mcred.actions.current_policy import current_policy
from mcred.actions.positions import positions
from mcred.actions.programs import Program, all_approved
from mcred.actions.reporting.hiding import Students, about, students_of
from mcred.actions.workspace import Workspace
from mcred.catalog.questions.counted import Standing, standing_by_program
from mcred.policy.model import Term
from mcred.publishing.charts import Bar, Chart
from mcred.publishing.figures import Column
from mcred.publishing.figures import Figures as Table
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One competency of the policy's list, and the programs that declare it."""

    id: str
    name: str
    programs: tuple[str, ...]
    students: Students


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyReport:
    """Every competency of the list, in its order, and those of other lists that programs were approved with."""

    programs: int
    unit: str | None
    below: int
    """The number of students below which figures about them are hidden; 0 where none is."""
    competencies: tuple[Carried, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "report-competencies",
            "programs": self.programs,
            "unit": self.unit,
            "suppressed_below": self.below,
            "competencies": [
                {
                    "competency": c.id,
                    "name": c.name,
                    "count": len(c.programs),
                    **c.students.document(),
                    "programs": list(c.programs),
                }
                for c in self.competencies
            ],
        }

    def table(self) -> Table:
        """Return it as one table."""
        bars = (
            Bar(c.name, len(c.programs), self.programs, f"{len(c.programs)} of {self.programs}")
            for c in self.competencies
        )
        whose = f" of {self.unit}" if self.unit else ""
        return Table(
            title=f"Competencies of the micro-credentials{whose}",
            about=f"How many of the {self.programs} programs that take students declare each competency."
            f" A program with several counts in the line of each.{about(self.below)}",
            columns=(
                Column("competency", "competency"),
                Column("count", "programs"),
                Column("still_enrolled", "students in them"),
                Column("awards", "awards"),
                Column("programs", "which"),
            ),
            rows=tuple(
                (c.name, len(c.programs), *c.students.cells(), ", ".join(c.programs))
                for c in self.competencies
            ),
            charts=(
                Chart(
                    key="carried", title="Programs that carry each competency", part="carry it", rest="do not",
                    bars=tuple(bars),
                ),
            ),
            meanings=(
                ("students in them", "enrolments in those programs that have neither ended nor led to an award"),
                ("awards", "awards of those programs that stand, of all years; programs that ended are not among them"),
            ),
        )  # fmt: skip


def report_competencies(workspace: Workspace, *, unit: str | None = None, below: int = 0) -> CompetencyReport:
    """Count the approved programs that take students, by the competencies that they declare; all, or those of a unit.

    With `below`, figures about fewer students are hidden, as for publication.

    Raises:
        BadUsage: the unit is none.
        NotFound: no proposal is of it, and nobody decides for it.
    """
    asked = None if unit is None else asked_unit(unit)
    listed = current_policy(workspace.settings).policy.competencies.terms
    with workspace.catalog().read() as session:
        found = {where.proposal: where for where in positions(session, workspace.clock.today())}
        if asked is not None:
            require_known(session, asked, (u for where in found.values() for u in where.submission.units))
        programs = [
            program
            for program in all_approved(session)
            if not program.retired
            and not found[program.id].expired
            and (asked is None or any(within(u, asked) for u in program.proposal.units))
        ]
        students = standing_by_program(session)
    return CompetencyReport(
        programs=len(programs),
        unit=None if asked is None else str(asked),
        below=below,
        competencies=tuple(_carried(listed, programs, students, below)),
    )


def _carried(
    listed: Iterable[Term], programs: Iterable[Program], students: Mapping[str, Standing], below: int
) -> Iterable[Carried]:
    names = {term.id: term.name for term in listed}
    carried: dict[str, list[str]] = {term: [] for term in names}
    for program in programs:
        words = program.policy.competencies
        for word in program.proposal.competencies:
            term = words.find(word)
            key = term.id if term else word
            names.setdefault(key, term.name if term else word)
            known = carried.setdefault(key, [])
            if program.id not in known:
                known.append(program.id)
    _, each = students_of(None, list(carried.values()), students, below)
    for (key, which), those in zip(carried.items(), each, strict=True):
        yield Carried(id=key, name=names[key], programs=tuple(which), students=those)
