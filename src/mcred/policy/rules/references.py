"""Which ids are given twice, and which are named and not there: what several rules of the links ask."""

from collections.abc import Sequence
from typing import Protocol

from mcred.diagnostics import Path
from mcred.policy.rules.registry import Case, in_tree, once
from mcred.requirements.matching import matches
from mcred.requirements.tree import Assessment, Course, Pattern

Named = tuple[Path, str]
"""An id, and where it stands."""


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


def ids_of(part: str, items: Sequence[_WithId]) -> list[Named]:
    """Return the id of each item of a part of the proposal."""
    return [((part, i, "id"), item.id) for i, item in enumerate(items)]


def repeated(ids: Sequence[Named]) -> list[Named]:
    """Return every id but the first of its kind."""
    seen: set[str] = set()
    again: list[Named] = []
    for path, id_ in ids:
        if id_ in seen:
            again.append((path, id_))
        seen.add(id_)
    return again


def repeated_ids(part: str, items: Sequence[_WithId]) -> list[Named]:
    """Return every id of a part of the proposal but the first of its kind."""
    return repeated(ids_of(part, items)) if len({item.id for item in items}) < len(items) else []


@once
def repeated_outcomes(case: Case) -> list[Named]:
    """Return where an outcome has the id of an earlier one."""
    return repeated_ids("outcomes", case.proposal.outcomes)


@once
def dangling_outcomes(case: Case) -> list[Named]:
    """Return where an outcome is named that is not there."""
    return dangling_in_activities(case) + dangling_in_assessments(case)


@once
def dangling_in_activities(case: Case) -> list[Named]:
    """Return where an activity names an outcome that is not there."""
    return _without_outcome(case, "activities", [activity.outcomes for activity in case.proposal.activities])


@once
def dangling_in_assessments(case: Case) -> list[Named]:
    """Return where an assessment names an outcome that is not there."""
    return _without_outcome(case, "assessments", [plan.outcomes for plan in case.proposal.assessments])


def _without_outcome(case: Case, part: str, served: Sequence[tuple[str, ...]]) -> list[Named]:
    """Return the ids that items of a part serve and no outcome has; none where the outcomes are at fault."""
    outcomes = case.proposal.outcomes
    if not outcomes or repeated_outcomes(case):
        return []  # the outcomes themselves are reported
    known = {outcome.id for outcome in outcomes}
    if all(map(known.issuperset, served)):
        return []
    return [
        ((part, i, "outcomes", j), id_)
        for i, ids in enumerate(served)
        for j, id_ in enumerate(ids)
        if id_ not in known
    ]


@once
def assessments_unsettled(case: Case) -> bool:
    """Tell whether the assessments are missing, repeated, or named by what is no id of theirs."""
    plans = case.proposal.assessments
    return not plans or bool(repeated_ids("assessments", plans)) or bool(dangling_assessments(case))


@once
def dangling_assessments(case: Case) -> list[Named]:
    """Return where badge or requirements name an assessment that is not there."""
    plans = case.proposal.assessments
    if not plans or repeated_ids("assessments", plans):
        return []
    known = {plan.id for plan in plans}
    badge = case.proposal.badge
    named: list[Named] = [
        (in_tree(n, "assessment"), n.assessment) for n in case.nodes if isinstance(n, Assessment)
    ]
    named += [(("badge", "evidence", i), id_) for i, id_ in enumerate(badge.evidence if badge else ())]
    return [(path, id_) for path, id_ in named if id_ not in known]


@once
def courses_not_required(case: Case) -> list[Named]:
    """Return where an activity is in a course that the requirements do not name; none where they name no course."""
    courses = {node.code for node in case.nodes if isinstance(node, Course)}
    patterns = [node.pattern for node in case.nodes if isinstance(node, Pattern)]
    if not courses and not patterns:
        return []
    return [
        (("activities", i, "course"), activity.course)
        for i, activity in enumerate(case.proposal.activities)
        if activity.course is not None
        and activity.course not in courses
        and not any(matches(pattern, activity.course) for pattern in patterns)
    ]
