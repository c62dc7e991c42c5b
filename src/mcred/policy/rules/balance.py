"""Lints for how links and duties are spread (MC517-MC519)."""

from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.documents.quoting import quoted
from mcred.policy.rules.placeholders import is_open
from mcred.policy.rules.references import dangling_outcomes, repeated_outcomes
from mcred.policy.rules.registry import Case, Fault, rule

_SEVERAL = 3
_DUTIES = ("criteria", "advising", "tracking", "instructors", "evidence")


@rule(
    "MC517",
    "everything linked to everything",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - {id: LO1, statement: Fit a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
      - {id: LO3, statement: Choose data for a question, competencies: [critical-thinking-problem-solving]}
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2, LO3]}
      - {id: A2, title: Data diary, course: MATH 147, outcomes: [LO1, LO2, LO3]}
      - {id: A3, title: Talk, course: MATH 448, outcomes: [LO1, LO2, LO3]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2, LO3], method: rubric, standard: proficient on every row}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
      - {id: LO3, statement: Choose data for a question, competencies: [critical-thinking-problem-solving]}
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1]}
      - {id: A2, title: Data diary, course: MATH 147, outcomes: [LO3]}
      - {id: A3, title: Talk, course: MATH 448, outcomes: [LO2]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2, LO3], method: rubric, standard: proficient on every row}
    """,
)
def links_say_something(case: Case) -> Iterator[Fault]:
    """A table of links in which every box is ticked does not say where an outcome is learned.

    Found where each of three or more activities serves each of three or more outcomes.
    """
    proposal = case.proposal
    every = {outcome.id for outcome in proposal.outcomes}
    served = [set(activity.outcomes) for activity in proposal.activities]
    if len(every) >= _SEVERAL and len(served) >= _SEVERAL and all(named == every for named in served):
        yield Fault(
            f"Each of the {len(served)} activities serves each of the {len(every)} outcomes.",
            "Name for each activity the one or two outcomes that it is for most of all.",
            ("activities",),
            at_key=True,
        )


@rule(
    "MC518",
    "one activity that carries all outcomes",
    severity=Severity.INFO,
    fails="""
    outcomes:
      - {id: LO1, statement: Fit a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
      - {id: LO3, statement: Choose data for a question, competencies: [critical-thinking-problem-solving]}
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2, LO3]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2, LO3], method: rubric, standard: proficient on every row}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
      - {id: LO3, statement: Choose data for a question, competencies: [critical-thinking-problem-solving]}
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2]}
      - {id: A2, title: Data diary, course: MATH 147, outcomes: [LO3]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2, LO3], method: rubric, standard: proficient on every row}
    """,
)
def activities_share_the_outcomes(case: Case) -> Iterator[Fault]:
    """Where one activity carries three outcomes or more, what do the other courses do for them?

    One large project may well do it, so this is only a note.
    """
    proposal = case.proposal
    if len(proposal.outcomes) < _SEVERAL or len(proposal.activities) != 1 or dangling_outcomes(case):
        return
    if repeated_outcomes(case):
        return
    (only,) = proposal.activities
    if {outcome.id for outcome in proposal.outcomes} <= set(only.outcomes):
        yield Fault(
            f"{quoted(only.title)} is the only activity, and carries all {len(proposal.outcomes)} outcomes.",
            "Name what students do in each course; say in the summary if one project is meant to do it all.",
            ("activities", 0, "outcomes"),
        )


@rule(
    "MC519",
    "one person for all five responsibilities",
    severity=Severity.WARNING,
    fails="""
    responsibilities:
      criteria: the program coordinator
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the program coordinator
      evidence: the program coordinator
    """,
    passes="""
    responsibilities:
      criteria: the program committee
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the department chair
      evidence: the program coordinator
    """,
)
def duties_are_shared(case: Case) -> Iterator[Fault]:
    """With criteria, advising, tracking, instructors and evidence in one hand, nobody looks at it from outside.

    And nobody looks at it at all while that person is away.

    Found where all five texts are the same, or begin with the same contact's name or role.
    """
    assigned = case.proposal.responsibilities
    texts = [_subject(getattr(assigned, duty, None) or "") for duty in _DUTIES]
    if len({text[:1] for text in texts}) > 1 or not all(texts):
        return  # all begin alike where they are one person's
    if is_open(case, texts[0]) or texts[0].startswith("todo"):
        return
    names = {
        _subject(name) for contact in case.proposal.contacts for name in (contact.name, contact.role or "")
    }
    if len(set(texts)) == 1 or any(name and all(t.startswith(name) for t in texts) for name in names):
        yield Fault(
            "One person has all five responsibilities.",
            "Let somebody else keep the criteria or evaluate the evidence: a committee, the chair, a second reader.",
            ("responsibilities",),
            at_key=True,
        )


def _subject(text: str) -> str:
    folded = " ".join(text.casefold().split()).rstrip(".")
    return folded.removeprefix("the ")
