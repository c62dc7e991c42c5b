"""Parts that the policy demands of every proposal (MC301, MC303, MC304, MC306-MC311, MC317)."""

from collections.abc import Iterator

from mcred.policy.model import Vocabulary
from mcred.policy.rules.registry import Case, Fault, missing, rule


@rule(
    "MC301",
    "no purpose",
    fails="""
    purpose:
      aims: []
      benefit: Recipients can show an analysis of their own to an employer.
    """,
    passes="""
    purpose:
      aims: [workforce-preparation, lifelong-learning]
      benefit: Recipients can show an analysis of their own to an employer.
    """,
)
def has_aims(case: Case) -> Iterator[Fault]:
    """A proposal says which of the policy's purposes it serves, one or more."""
    purpose = case.proposal.purpose
    words = _choice(case.policy.purposes)
    if purpose is None:
        also = " and `benefit`" if case.policy.required("purpose.benefit", case.proposal.type) else ""
        yield from missing(
            case,
            "purpose.aims",
            "The proposal does not state its purpose.",
            f"Add `purpose:` with `aims`{also}; aims are one or more{words}.",
        )
    elif not purpose.aims:
        yield from missing(
            case,
            "purpose.aims",
            "The purpose names no aim.",
            f"Give `aims:` one or more{words}.",
            ("purpose", "aims"),
        )


@rule(
    "MC303",
    "no benefit",
    fails="""
    purpose:
      aims: [workforce-preparation]
    """,
    passes="""
    purpose:
      aims: [workforce-preparation]
      benefit: Recipients can show an analysis of their own to an employer.
    """,
)
def has_benefit(case: Case) -> Iterator[Fault]:
    """A proposal says what students gain that they would not have otherwise."""
    purpose = case.proposal.purpose
    aims_asked = case.policy.required("purpose.aims", case.proposal.type) is not None
    if purpose is None and aims_asked:
        return  # MC301 has said that the whole purpose is missing
    if purpose is None or not (purpose.benefit or "").strip():
        yield from missing(
            case,
            "purpose.benefit",
            "The purpose does not say what students gain.",
            "Add `benefit:` under `purpose:`: what can they do, show or reach that they could not otherwise?",
            ("purpose", "benefit") if purpose else (),
        )


@rule(
    "MC304",
    "no competency",
    fails="""
    competencies: []
    """,
    passes="""
    competencies: [critical-thinking-problem-solving, digital-technology]
    """,
)
def has_competencies(case: Case) -> Iterator[Fault]:
    """Each micro-credential relates to at least one career-readiness (NACE) competency of the policy's list."""
    if not case.proposal.competencies:
        yield from missing(
            case,
            "competencies",
            "The proposal names no competency.",
            f"Give `competencies:` one or more{_choice(case.policy.competencies)}.",
            ("competencies",),
        )


@rule(
    "MC306",
    "no evidence of importance to employers",
    fails="""
    employer_need: []
    """,
    passes="""
    employer_need:
      - kind: job-postings
        statement: Of 400 regional postings for analysts in 2026, 230 asked for regression and R.
        source: https://jobs.example.edu/report-2026
    """,
)
def has_employer_need(case: Case) -> Iterator[Fault]:
    """A proposal gives evidence that employers value what it attests: postings, a board, a survey, a licence."""
    if not case.proposal.employer_need:
        yield from missing(
            case,
            "employer_need",
            "The proposal gives no evidence of importance to employers.",
            "Add `employer_need:` with at least one entry of kind, statement and, best, source.",
            ("employer_need",),
        )


@rule(
    "MC307",
    "no learning outcome",
    fails="""
    outcomes: []
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def has_outcomes(case: Case) -> Iterator[Fault]:
    """A proposal states what its recipients are able to do, and which competencies that carries."""
    if not case.proposal.outcomes:
        yield from missing(
            case,
            "outcomes",
            "The proposal states no learning outcome.",
            "Add `outcomes:`, each with an id, a statement that begins with a verb, and its competencies.",
            ("outcomes",),
        )


@rule(
    "MC308",
    "no learning activity",
    fails="""
    activities: []
    """,
    passes="""
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1, LO2]}
    """,
)
def has_activities(case: Case) -> Iterator[Fault]:
    """A proposal links its outcomes to what students do, so it says what they do."""
    if not case.proposal.activities:
        yield from missing(
            case,
            "activities",
            "The proposal states no learning activity.",
            "Add `activities:`, each with an id, a title and the outcomes that it serves.",
            ("activities",),
        )


@rule(
    "MC309",
    "no assessment",
    fails="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
    assessments: []
    """,
    passes="""
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1, LO2], method: rubric, standard: proficient on every row}
    """,
)
def has_assessments(case: Case) -> Iterator[Fault]:
    """A proposal plans how the evidence behind the badge is assessed."""
    if not case.proposal.assessments:
        yield from missing(
            case,
            "assessments",
            "The proposal does not say how the evidence is assessed.",
            "Add `assessments:`, each with an id, a title, the outcomes it judges, a method and a standard.",
            ("assessments",),
        )


@rule(
    "MC310",
    "no requirements",
    fails="""
    # without requirements
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def has_requirements(case: Case) -> Iterator[Fault]:
    """A micro-credential is a collection of courses and experience; the proposal says which."""
    if case.proposal.requirements is None:
        yield from missing(
            case,
            "requirements",
            "The proposal does not say what a student must complete.",
            "Add `requirements:`, such as all_of with a list of courses and assessments.",
            ("requirements",),
        )


@rule(
    "MC311",
    "no badge",
    fails="""
    # without badge
    """,
    passes="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: [AS1]
    """,
)
def has_badge(case: Case) -> Iterator[Fault]:
    """Every micro-credential comes with a digital badge; the proposal says what it shows and rests on."""
    if case.proposal.badge is None:
        yield from missing(
            case,
            "badge",
            "The proposal does not describe its badge.",
            "Add `badge:` with name, description and evidence (ids of assessments).",
            ("badge",),
        )


@rule(
    "MC317",
    "no larger credential that it counts toward",
    fails="""
    # under the policy binghamton-2025
    # without stacks_into
    """,
    passes="""
    # under the policy binghamton-2025
    stacks_into:
      - {credential: BS Mathematics, kind: degree}
    """,
)
def stacks_into_something(case: Case) -> Iterator[Fault]:
    """Some campuses want every micro-credential to count toward a certificate or a degree; the proposal says which."""
    if not case.proposal.stacks_into:
        yield from missing(
            case,
            "stacks_into",
            "The proposal does not say which larger credential it counts toward.",
            "Add `stacks_into:`, such as `- {credential: BS Mathematics, kind: degree}`.",
            ("stacks_into",),
        )


def _choice(vocabulary: Vocabulary) -> str:
    """Say which words there are, where the policy has a list of them."""
    return "" if vocabulary.open else f" of {', '.join(term.id for term in vocabulary.terms)}"
