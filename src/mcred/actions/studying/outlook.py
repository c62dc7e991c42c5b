"""What lies ahead of a student in a program: what is in progress, what it would leave, which evidence is wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from mcred.actions.studying.judging import Judge
from mcred.proposals.model import AssessmentPlan
from mcred.records.model import Completion, Evidence, EvidenceState, Record
from mcred.requirements.grades import Standing
from mcred.requirements.outcome import Evaluation, NodeResult
from mcred.requirements.tree import AllOf, AnyOf, Assessment, Choose, Experience, Requirement
from mcred.values import dataclass


class Stand(StrEnum):
    """How far a piece of evidence is."""

    MISSING = "missing"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One assessment or attested experience that the program asks for, and how far the student is with it."""

    id: str
    title: str
    stand: Stand
    on: date | None
    """The day of the verdict, or on which it was handed in."""
    needed: bool
    """No way to the award goes without it; False where other choices would do instead."""
    badge: bool
    """It stands behind the badge."""
    nodes: tuple[str, ...] = ()
    """The keys of the requirements that ask for it."""
    asked: str = ""
    """What is handed in, in the proposal's words."""
    standard: str = ""
    attested: bool = False
    """It is an experience that somebody attests, rather than a piece that is judged."""
    evaluator: str = ""
    """Who judges or attests it."""

    @property
    def open(self) -> bool:
        """Tell whether the student has to hand something in."""
        return self.stand in (Stand.MISSING, Stand.DECLINED)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "assessment": self.id,
            "title": self.title,
            "state": self.stand.value,
            "on": None if self.on is None else self.on.isoformat(),
            "needed": self.needed,
            "behind_badge": self.badge,
        }


def in_progress(root: NodeResult) -> tuple[Completion, ...]:
    """Return the courses in progress that a requirement still waits for, each once, in document order."""
    return tuple(dict.fromkeys(_waiting(root)))


def _waiting(node: NodeResult) -> Iterator[Completion]:
    if node.met:
        return
    yield from node.in_progress
    for child in node.children:
        yield from _waiting(child)


def if_passed(judge: Judge, record: Record, evaluation: Evaluation, today: date) -> Evaluation | None:
    """Judge a record as if what is in progress were passed as well as can be; None where nothing that helps is."""
    if not in_progress(evaluation.root):
        return None
    scale = judge.program.policy.scale
    best = next(iter(scale.ranked), next(iter(scale.passing_unranked), ""))
    passed = tuple(
        replace(attempt, grade=best) if scale.standing(attempt.grade) is Standing.IN_PROGRESS else attempt
        for attempt in record.completions
    )
    return judge.evaluate(replace(record, completions=passed), today)


def once_passed(courses: Iterable[str], outlook: Evaluation) -> str:
    """Say what would be left once some courses in progress are passed."""
    named = list(dict.fromkeys(courses))
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    passed = f"Once {listed} {'is' if len(named) == 1 else 'are'} passed as required"
    return (
        f"{passed}, this is left: {outlook.missing}."
        if outlook.missing
        else f"{passed}, all requirements are met."
    )


def wanted(judge: Judge, record: Record, evaluation: Evaluation) -> tuple[Wanted, ...]:
    """Return the evidence that a program asks for, in the proposal's order; what is attested comes last."""
    proposal = judge.program.proposal
    needed: dict[str, bool] = {}
    nodes: dict[str, list[str]] = {}
    attested: dict[str, Experience] = {}
    if proposal.requirements is not None:
        for node, no_way_around in _asked(proposal.requirements, evaluation.root, needed=True):
            name = node.assessment if isinstance(node, Assessment) else node.key
            needed[name] = needed.get(name, False) or no_way_around
            nodes.setdefault(name, []).append(node.key)
            if isinstance(node, Experience):
                attested[name] = node
    newest = {piece.assessment: piece for piece in record.evidence}
    plans = [
        _planned(
            plan,
            newest.get(plan.id),
            nodes.get(plan.id, ()),
            needed=needed.get(plan.id, False),
            badge=plan.id in judge.badge_evidence,
        )
        for plan in proposal.assessments
        if plan.id in needed or plan.id in judge.badge_evidence
    ]
    return *plans, *(_attested(node, newest.get(key), needed=needed[key]) for key, node in attested.items())


def _asked(
    node: Requirement, result: NodeResult, *, needed: bool
) -> Iterator[tuple[Assessment | Experience, bool]]:
    """Yield what must be handed in below a node, and whether no choice goes around it."""
    match node:
        case Assessment() | Experience():
            yield node, needed and not result.waived
        case AllOf() | AnyOf() | Choose():
            asked = {AnyOf: 1, Choose: getattr(node, "count", 0)}.get(type(node), len(node.children))
            all_of_them = needed and not result.met and asked >= len(node.children)
            for child, below in zip(node.children, result.children, strict=True):
                yield from _asked(child, below, needed=all_of_them)
        case _:
            pass


def _planned(
    plan: AssessmentPlan, piece: Evidence | None, nodes: Iterable[str], *, needed: bool, badge: bool
) -> Wanted:
    stand, on = _stand(piece)
    return Wanted(
        id=plan.id,
        title=plan.title,
        stand=stand,
        on=on,
        needed=needed or badge,
        badge=badge,
        nodes=tuple(nodes),
        asked="" if plan.evidence is None else plan.evidence.description,
        standard=plan.standard or "",
        evaluator=plan.evaluator or "",
    )


def _attested(node: Experience, piece: Evidence | None, *, needed: bool) -> Wanted:
    stand, on = _stand(piece)
    return Wanted(
        id=node.key,
        title=node.title or node.description,
        stand=stand,
        on=on,
        needed=needed,
        badge=False,
        nodes=(node.key,),
        attested=True,
        asked=node.description if node.title else "",
        evaluator=node.attested_by or "",
    )


def _stand(piece: Evidence | None) -> tuple[Stand, date | None]:
    if piece is None:
        return Stand.MISSING, None
    if piece.state is EvidenceState.SUBMITTED:
        return Stand.SUBMITTED, piece.submitted_on
    return Stand(piece.state.value), piece.decided_on or piece.submitted_on
