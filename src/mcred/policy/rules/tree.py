"""Whether the requirement tree can be completed (MC204-MC207, MC411)."""

from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.documents.nearest import nearest
from mcred.documents.quoting import quoted
from mcred.policy.rules.registry import Case, Fault, in_tree, once, rule
from mcred.policy.rules.troubles import DEAD, IMPOSSIBLE, TOO_COMPLEX
from mcred.requirements.tree import Course, Earned


@once
def can_be_completed(case: Case) -> bool:
    """Tell whether some record completes the tree; only then is its size worth a finding of its own."""
    return not any(trouble.kind == IMPOSSIBLE for trouble in case.troubles)


@rule(
    "MC204",
    "requirements that nobody can complete",
    fails="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - choose: 3
          of:
            - {course: MATH 147, credits: 4}
            - {course: CS 301, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - choose: 1
          of:
            - {course: MATH 147, credits: 4}
            - {course: CS 301, credits: 4}
        - {assessment: AS1}
    """,
)
def tree_is_possible(case: Case) -> Iterator[Fault]:
    """Some record must complete the tree: students would otherwise enrol in what they can never earn.

    A course counts for one leaf, so a course that two required leaves ask for makes the tree impossible; so
    does a choice of more items than there are, or more credits than the courses listed carry.
    """
    for trouble in case.troubles:
        if trouble.kind == IMPOSSIBLE:
            yield Fault(
                f"No student can complete this: {trouble.reason}.",
                "Ask for no more than the courses can give; each course counts once in a micro-credential.",
                ("requirements", *trouble.path),
                at_key=not trouble.path,
            )


@rule(
    "MC205",
    "a branch that no student can take",
    severity=Severity.WARNING,
    fails="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - any_of:
            - {course: MATH 147, credits: 4}
            - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 448, credits: 4}
        - any_of:
            - {course: MATH 147, credits: 4}
            - {course: CS 301, credits: 4}
        - {assessment: AS1}
    """,
)
def branches_are_possible(case: Case) -> Iterator[Fault]:
    """An alternative that can never be used misleads students and advisers: it looks like a choice.

    Most often its course is required elsewhere already, and a course counts for one leaf.
    """
    for trouble in case.troubles:
        if trouble.kind == DEAD:
            yield Fault(
                f"No student can complete the requirements this way: {trouble.reason}.",
                "Remove the alternative, or name a course that is not used elsewhere.",
                ("requirements", *trouble.path),
            )


@rule(
    "MC206",
    "requirements too tangled to be judged",
    fails="\n".join(
        [
            "activities:",
            "  - {id: A1, title: Regression project, outcomes: [LO1, LO2]}",
            "requirements:",
            "  choose: 20",
            "  of:",
            *(
                f"    - any_of: [{{course: CS {100 + i}, credits: 0.5}}, {{course: CS {100 + (i * 7 + 3) % 40}, credits: 0.5}},"
                f" {{course: CS {100 + (i * 11 + 5) % 40}, credits: 0.5}}]"
                for i in range(40)
            ),
        ]
    ),
    passes="""
    activities:
      - {id: A1, title: Regression project, outcomes: [LO1, LO2]}
    requirements:
      choose: 2
      of:
        - {course: CS 110, credits: 4}
        - {course: CS 120, credits: 4}
        - {course: CS 140, credits: 4}
    """,
)
def tree_is_simple_enough(case: Case) -> Iterator[Fault]:
    """Where alternatives share courses, finding whether a student is finished is a search.

    It must always end at once, so a tree for which it might not is refused here and never becomes a
    student's problem. Requirements that people can explain are far below the limit.
    """
    for trouble in case.troubles:
        if trouble.kind == TOO_COMPLEX:
            yield Fault(
                f"These requirements cannot be judged for every student: {trouble.reason}.",
                "Let fewer alternatives share courses, or list the courses once under `credits: N` and `from:`.",
                ("requirements", *trouble.path),
                at_key=not trouble.path,
            )


@rule(
    "MC207",
    "a least grade that the campus does not give",
    fails="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4, min_grade: D+}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4, min_grade: C-}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def grades_are_on_the_scale(case: Case) -> Iterator[Fault]:
    """`min_grade` is a letter of the policy's grade scale that earns credit, compared by its rank in that list.

    A letter that the campus never gives could never be met or, worse, be compared by its spelling. P and the
    like have no rank, so they cannot be a least grade.
    """
    scale = case.policy.scale
    for node in case.nodes:
        if not isinstance(node, Course) or node.min_grade is None or scale.rank(node.min_grade) is not None:
            continue
        letters = ", ".join(scale.ranked)
        near = nearest(node.min_grade, scale.ranked) if scale.standing(node.min_grade) is None else None
        why = (
            "is not a grade of this campus"
            if scale.standing(node.min_grade) is None
            else "has no rank to compare"
        )
        yield Fault(
            f"{quoted(node.min_grade)} {why}, so it cannot be the least grade for {node.code}.",
            (f"Did you mean {near}? " if near else "") + f"The letters are {letters}.",
            in_tree(node, "min_grade"),
        )


@rule(
    "MC411",
    "a micro-credential that asks for itself",
    fails="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: applied-data-analysis}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: introduction-to-statistics}
    """,
)
def does_not_ask_for_itself(case: Case) -> Iterator[Fault]:
    """A micro-credential may build on others that the student has earned, never on itself."""
    for node in case.nodes:
        if isinstance(node, Earned) and node.micro_credential == case.proposal.id:
            yield Fault(
                f"{node.micro_credential} asks for {node.micro_credential}: itself.",
                "Name another micro-credential, or remove this part.",
                in_tree(node, "micro_credential"),
            )
