"""A student's record judged against a program: the requirements, and the evidence that an award needs beside them."""

from datetime import date
from functools import cached_property

from mcred.actions.programs import Program
from mcred.actions.workspace import Workspace
from mcred.records.model import Evidence, EvidenceState, Record
from mcred.requirements.evaluation import Evaluator
from mcred.requirements.matching import Equivalents
from mcred.requirements.outcome import Evaluation
from mcred.requirements.size import CourseCredits
from mcred.requirements.tree import AllOf, Earned, walk
from mcred.requirements.whole import WholeEvaluation, WholeEvaluator
from mcred.values import dataclass


@dataclass(frozen=True)
class Judge:
    """One revision of a program, prepared once for as many students as there are."""

    program: Program
    course_credits: CourseCredits | None = None
    """The campus's course file: what a course carries where neither the record nor the proposal says so."""
    equivalents: Equivalents | None = None
    """Which codes count as one course: cross-listed, renumbered, equivalent."""

    @classmethod
    def of(cls, workspace: Workspace, program: Program) -> "Judge":
        """Prepare a program with what the campus says of its courses."""
        return cls(program, workspace.course_credits, workspace.equivalents)

    @cached_property
    def evaluator(self) -> Evaluator:
        """The evaluator of its requirements. A proposal without any asks for nothing."""
        policy = self.program.policy
        return Evaluator(
            self.program.proposal.requirements or AllOf(path=(), children=()),
            scale=policy.scale,
            season_ends=policy.season_ends,
            course_credits=self.course_credits,
            equivalents=self.equivalents,
            double_counting=policy.double_counting,
        )

    @cached_property
    def badge_evidence(self) -> tuple[str, ...]:
        """The assessments whose accepted evidence an award needs, whatever the requirements say."""
        badge = self.program.proposal.badge
        return badge.evidence if badge and self.program.policy.award_needs_badge_evidence else ()

    @cached_property
    def stacks_on(self) -> bool:
        """Tell whether the requirements ask for another micro-credential."""
        requirements = self.program.proposal.requirements
        return requirements is not None and any(isinstance(node, Earned) for node in walk(requirements))

    @cached_property
    def assessments(self) -> dict[str, str]:
        """The titles of the proposal's assessments, by id."""
        return {plan.id: plan.title for plan in self.program.proposal.assessments}

    def judge(self, record: Record, today: date) -> WholeEvaluation:
        """Judge the requirements and what the policy asks over the whole, and say why."""
        return self._whole.evaluate(record, today=today, assessments=self.assessments)

    def evaluate(self, record: Record, today: date) -> Evaluation:
        """Judge the requirements alone, and say why: by a way that meets the rest, where there is one."""
        return self.judge(record, today).evaluation

    def lacking_evidence(self, record: Record) -> tuple[str, ...]:
        """Return the assessments behind the badge that have no accepted evidence yet."""
        accepted = {piece.assessment for piece in accepted_evidence(record)}
        return tuple(name for name in self.badge_evidence if name not in accepted)

    def beside(self, record: Record, evaluation: Evaluation) -> tuple[str, ...]:
        """Return those of them that what is left of the requirements does not already ask for.

        The branch that has the assessment was not taken, say, or it was waived there.
        """
        return tuple(n for n in self.lacking_evidence(record) if n not in evaluation.missing_evidence)

    def earned(self, record: Record, today: date) -> bool:
        """Tell whether a record has earned the award: the cheap question first."""
        if self.program.proposal.requirements is None or self.lacking_evidence(record):
            return False
        return self._whole.earned(record, today=today)

    @cached_property
    def _whole(self) -> WholeEvaluator:
        policy = self.program.policy
        return WholeEvaluator(self.evaluator, policy.whole, policy.scale, self.course_credits or {})


def accepted_evidence(record: Record) -> tuple[Evidence, ...]:
    """Return the pieces of evidence that an evaluator has accepted."""
    return tuple(piece for piece in record.evidence if piece.state is EvidenceState.ACCEPTED)
