"""Which competencies the programs carry that students can earn now."""

from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.programs import all_approved
from mcred.actions.workspace import Workspace
from mcred.publishing.figures import Column
from mcred.publishing.figures import Figures as Table
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One competency of the policy's list, and the programs that declare it."""

    id: str
    name: str
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyReport:
    """Every competency of the list, in its order, and those of other lists that programs were approved with."""

    programs: int
    competencies: tuple[Carried, ...]

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "report-competencies",
            "programs": self.programs,
            "competencies": [
                {"competency": c.id, "name": c.name, "count": len(c.programs), "programs": list(c.programs)}
                for c in self.competencies
            ],
        }

    def table(self) -> Table:
        """Return it as one table."""
        return Table(
            title="Competencies of the approved programs",
            about=f"How many of the {self.programs} programs that take students declare each competency",
            columns=(
                Column("competency", "competency"),
                Column("count", "programs", bar=True),
                Column("programs", "which"),
            ),
            rows=tuple((c.name, len(c.programs), ", ".join(c.programs)) for c in self.competencies),
        )


def report_competencies(workspace: Workspace) -> CompetencyReport:
    """Count the approved programs, retired ones left out, by the competencies that they declare."""
    listed = current_policy(workspace.settings).policy.competencies.terms
    with workspace.catalog().read() as session:
        programs = [p for p in all_approved(session) if p.approved and not p.retired]
    names = {term.id: term.name for term in listed}
    carried: dict[str, list[str]] = {term.id: [] for term in listed}
    for program in programs:
        words = program.policy.competencies
        for word in program.proposal.competencies:
            term = words.find(word)
            key = term.id if term else word
            names.setdefault(key, term.name if term else word)
            known = carried.setdefault(key, [])
            if program.id not in known:
                known.append(program.id)
    return CompetencyReport(
        programs=len(programs),
        competencies=tuple(Carried(id=k, name=names[k], programs=tuple(v)) for k, v in carried.items()),
    )
