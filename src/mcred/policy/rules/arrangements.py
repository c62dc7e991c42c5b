"""Arrangements that the policy wants stated: duties, participation, notation, level, fees (MC312-MC316)."""

from collections.abc import Iterator

from mcred.policy.rules.registry import Case, Fault, missing, rule

_DUTIES = {
    "criteria": "who sets the criteria",
    "advising": "who advises students",
    "tracking": "who tracks progress",
    "instructors": "who makes sure that instructors are qualified",
    "evidence": "who evaluates the evidence",
}


@rule(
    "MC312",
    "a responsibility of the proposing unit is not assigned",
    fails="""
    responsibilities:
      criteria: the program committee
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the department chair
    """,
    passes="""
    responsibilities:
      criteria: the program committee
      advising: the program coordinator
      tracking: the program coordinator
      instructors: the department chair
      evidence: the instructor of MATH 448
    """,
)
def duties_are_assigned(case: Case) -> Iterator[Fault]:
    """The policy gives the proposing units five responsibilities, and the proposal says who sees to each.

    They are: criteria, advising, tracking progress, qualifying instructors, and evaluating evidence.
    """
    assigned = case.proposal.responsibilities
    silent = [
        duty
        for duty in _DUTIES
        if case.policy.required(f"responsibilities.{duty}", case.proposal.type)
        and not (assigned is not None and (getattr(assigned, duty) or "").strip())
    ]
    if not silent:
        return
    said = ", ".join(_DUTIES[duty] for duty in silent)
    keys = ", ".join(f"{duty}:" for duty in silent)
    yield from missing(
        case,
        f"responsibilities.{silent[0]}",
        f"The proposal does not say {said}.",
        f"Under `responsibilities:`, name a person or an office for {keys.replace(':', '')}.",
        ("responsibilities",),
        at_key=True,
    )


@rule(
    "MC313",
    "participation of non-matriculated students not stated",
    fails="""
    # without participation
    """,
    passes="""
    participation: {non_matriculated: true, conditions: with the coordinator's consent}
    """,
)
def says_who_may_take_part(case: Case) -> Iterator[Fault]:
    """The originating units decide whether non-matriculated students may take part; the proposal says so."""
    if case.proposal.participation is None:
        yield from missing(
            case,
            "participation",
            "The proposal does not say whether non-matriculated students may take part.",
            "Add `participation: {non_matriculated: true}` or false, with conditions if there are any.",
            ("participation",),
        )


@rule(
    "MC314",
    "no transcript notation",
    fails="""
    # without transcript
    """,
    passes="""
    transcript: {notation: Micro-credential in Applied Data Analysis}
    """,
)
def has_notation(case: Case) -> Iterator[Fault]:
    """A credit-bearing micro-credential appears on the transcript; the proposal says in which words."""
    if not (case.proposal.transcript_notation or "").strip():
        yield from missing(
            case,
            "transcript.notation",
            "The proposal does not say what the transcript shows.",
            "Add `transcript: {notation: Micro-credential in …}`.",
            ("transcript", "notation"),
        )


@rule(
    "MC315",
    "no level",
    fails="""
    # without level
    """,
    passes="""
    level: undergraduate
    """,
)
def has_level(case: Case) -> Iterator[Fault]:
    """The level decides the way: graduate proposals also go to the Graduate Council."""
    if case.proposal.level is None:
        yield from missing(
            case,
            "level",
            "The proposal does not state its level.",
            "Add `level: undergraduate` or `level: graduate`.",
            ("level",),
        )


@rule(
    "MC316",
    "fees not stated",
    fails="""
    type: non-credit
    # without level
    # without transcript
    activities:
      - {id: A1, title: Weekend workshop, outcomes: [LO1, LO2]}
    requirements: {assessment: AS1}
    # without fees
    """,
    passes="""
    type: non-credit
    # without level
    # without transcript
    activities:
      - {id: A1, title: Weekend workshop, outcomes: [LO1, LO2]}
    requirements: {assessment: AS1}
    fees: none
    """,
)
def says_fees(case: Case) -> Iterator[Fault]:
    """A non-credit proposal states its fees, also when there are none: the committee reviews them with it."""
    if case.proposal.fees is None:
        yield from missing(
            case,
            "fees",
            "The proposal does not state its fees.",
            "Add `fees: none`, or a list such as `- {name: Materials, amount: 40, per: student}`.",
            ("fees",),
        )
