"""Links between outcomes, activities, assessments, badge and requirements (MC401-MC403, MC405-MC408, MC410).

One mistake, one finding: what only dangles because of another finding (a duplicate id, an unknown word, an empty
list) is left to that one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from mcred.diagnostics import Severity
from mcred.documents.nearest import only_nearest
from mcred.documents.quoting import quoted
from mcred.policy.rules.references import (
    Named,
    assessments_unsettled,
    courses_not_required,
    dangling_assessments,
    dangling_in_activities,
    dangling_in_assessments,
    dangling_outcomes,
    repeated,
    repeated_ids,
    repeated_outcomes,
)
from mcred.policy.rules.registry import Case, Fault, in_tree, plural, rule
from mcred.requirements.tree import Course, Experience


@rule(
    "MC401",
    "an id given twice",
    fails="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO1, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def ids_are_given_once(case: Case) -> Iterator[Fault]:
    """Outcomes, activities, assessments and requirements are named by their ids, so each id is given once.

    Evidence for an experience is filed under its id, so it must not be that of an assessment either.
    """
    proposal = case.proposal
    nodes = [(in_tree(node, "id"), node.id) for node in case.nodes if node.id is not None]
    for what, again in (
        ("outcome", repeated_outcomes(case)),
        ("activity", repeated_ids("activities", proposal.activities)),
        ("assessment", repeated_ids("assessments", proposal.assessments)),
        ("requirement", repeated(nodes)),
    ):
        for path, id_ in again:
            yield Fault(
                f"Another {what} has the id {quoted(id_)} already.",
                f"Give this {what} an id of its own.",
                path,
            )
    assessments = {assessment.id for assessment in proposal.assessments}
    for node in case.nodes:
        if isinstance(node, Experience) and node.id in assessments:
            yield Fault(
                f"An assessment has the id {quoted(node.id)} already.",
                "Give this experience an id of its own: its evidence is filed under it.",
                in_tree(node, "id"),
            )


@rule(
    "MC402",
    "a learning outcome that is not there",
    fails="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2, LO3]}
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2]}
    """,
)
def outcomes_exist(case: Case) -> Iterator[Fault]:
    """Activities and assessments name the outcomes that they serve by the ids under `outcomes`."""
    outcomes = [outcome.id for outcome in case.proposal.outcomes]
    yield from _unknown(dangling_outcomes(case), outcomes, "outcome", "outcomes")


@rule(
    "MC403",
    "an assessment that is not there",
    fails="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: [AS1, AS2]
    """,
    passes="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: [AS1]
    """,
)
def assessments_exist(case: Case) -> Iterator[Fault]:
    """The badge's evidence and the requirements name assessments by the ids under `assessments`."""
    assessments = [assessment.id for assessment in case.proposal.assessments]
    yield from _unknown(dangling_assessments(case), assessments, "assessment", "assessments")


@rule(
    "MC405",
    "a badge without evidence",
    fails="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: []
    """,
    passes="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: [AS1]
    """,
)
def badge_names_evidence(case: Case) -> Iterator[Fault]:
    """A badge includes evidence that its bearer has attained the objectives: at least one assessment's."""
    badge = case.proposal.badge
    if badge is not None and not badge.evidence and case.proposal.assessments:
        ids = ", ".join(assessment.id for assessment in case.proposal.assessments[:8])
        yield Fault(
            "The badge rests on no assessment.",
            f"Give `evidence:` of the badge at least one assessment's id ({ids}).",
            ("badge", "evidence"),
        )


@rule(
    "MC406",
    "an outcome that the badge's evidence does not show",
    severity=Severity.WARNING,
    fails="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1], method: rubric, standard: proficient on every row}
      - {id: AS2, title: Talk, outcomes: [LO2], method: rubric, standard: proficient on every row}
    """,
    passes="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric, standard: proficient on every row}
    """,
)
def badge_covers_outcomes(case: Case) -> Iterator[Fault]:
    """The badge's evidence should show every outcome, or whoever reads the badge takes one for granted."""
    badge = case.proposal.badge
    if badge is None or not badge.evidence or assessments_unsettled(case) or dangling_in_assessments(case):
        return
    plans = case.proposal.assessments
    shown = {id_ for plan in plans if plan.id in badge.evidence for id_ in plan.outcomes}
    judged = {id_ for plan in plans for id_ in plan.outcomes}
    outcomes = case.proposal.outcomes
    hidden = [i for i, outcome in enumerate(outcomes) if outcome.id in judged and outcome.id not in shown]
    if hidden:
        names = [outcomes[i].id for i in hidden]
        yield Fault(
            f"None of the assessments behind the badge judges the {plural('outcome', 'outcomes', names)} {', '.join(names)}.",
            "Add to the badge's `evidence` an assessment that does.",
            ("outcomes", hidden[0], "id"),
        )


@rule(
    "MC407",
    "an outcome that no activity serves",
    fails="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1]}
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2]}
    """,
)
def outcomes_have_activities(case: Case) -> Iterator[Fault]:
    """Every outcome is linked to what students do to reach it."""
    if dangling_in_activities(case):
        return  # one of the unknown ids was probably meant for it
    served = [activity.outcomes for activity in case.proposal.activities]
    yield from _unserved(case, "activities", served, "activity serves")


@rule(
    "MC408",
    "an outcome that no assessment judges",
    fails="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1], method: rubric, standard: proficient on every row}
    """,
    passes="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric, standard: proficient on every row}
    """,
)
def outcomes_have_assessments(case: Case) -> Iterator[Fault]:
    """Every outcome is linked to an assessment that shows whether it was reached."""
    if dangling_assessments(case):
        return  # an assessment that is missing may be the one that judges it
    if dangling_in_assessments(case):
        return  # one of the unknown ids was probably meant for it
    served = [plan.outcomes for plan in case.proposal.assessments]
    yield from _unserved(case, "assessments", served, "assessment judges")


@rule(
    "MC410",
    "an activity in a course that the requirements do not name",
    severity=Severity.WARNING,
    fails="""
    activities:
      - {id: A1, title: Regression project, course: MATH 449, outcomes: [LO1, LO2]}
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2]}
    """,
)
def activity_courses_are_required(case: Case) -> Iterator[Fault]:
    """An activity in a course that is no part of the requirements would be missed by the students who need it."""
    courses = [node.code for node in case.nodes if isinstance(node, Course)]
    for path, code in courses_not_required(case):
        near = only_nearest(code, courses)
        yield Fault(
            f"This activity is in {code}, which the requirements do not name.",
            f"Did you mean {near}?" if near else "Name the course in the requirements, or move the activity.",
            path,
        )


def _unknown(dangling: Sequence[Named], known: Sequence[str], what: str, part: str) -> Iterator[Fault]:
    """Yield one fault for each unknown id, at its first place."""
    times = Counter(id_ for _, id_ in dangling)
    for path, id_ in dangling:
        count = times.pop(id_, 0)
        if not count:
            continue
        again = f" (named {count} times)" if count > 1 else ""
        near = only_nearest(id_, known)
        yield Fault(
            f"There is no {what} {quoted(id_)}{again}.",
            f"Did you mean {near}? Otherwise add it under `{part}`."
            if near
            else f"Add it under `{part}`, or name one of {', '.join(known[:8])}.",
            path,
        )


def _unserved(case: Case, part: str, served: Sequence[tuple[str, ...]], verb: str) -> Iterator[Fault]:
    """Yield the outcomes that no item of the part names."""
    outcomes = case.proposal.outcomes
    if not served or repeated_outcomes(case):
        return
    named = {id_ for ids in served for id_ in ids}
    unnamed = [i for i, outcome in enumerate(outcomes) if outcome.id not in named]
    if not unnamed:
        return
    silent = [i for i, ids in enumerate(served) if not ids]
    names = [outcomes[i].id for i in unnamed]
    shown = f"{plural('outcome', 'outcomes', names)} {', '.join(names)}"
    if silent:
        yield Fault(
            f"This {verb} no outcome, and no other {verb} the {shown}.",
            f"Name under its `outcomes` what it is for, such as {names[0]}.",
            (part, silent[0], "outcomes"),
        )
    else:
        yield Fault(
            f"No {verb} the {shown}.",
            f"Name {', '.join(names)} under `outcomes` of one of the {part}, or add one.",
            ("outcomes", unnamed[0], "id"),
        )
