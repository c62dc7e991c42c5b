"""What the catalogue already holds (MC601-MC603); found only where its facts are given."""

from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.documents.quoting import quoted
from mcred.policy.facts import folded_title
from mcred.policy.model import RevisionEffect
from mcred.policy.rules.registry import Case, Fault, rule
from mcred.requirements.tree import Course


@rule(
    "MC601",
    "a title that another micro-credential holds",
    fails="""
    title: Data Ethics
    """,
    passes="""
    title: Ethics of Applied Data Analysis
    """,
)
def title_is_free(case: Case) -> Iterator[Fault]:
    """Two micro-credentials under one title could not be told apart on a badge, a transcript or an agenda.

    Looked up in the catalogue of the workspace, where there is one. A proposal whose `id` is in the catalogue
    is a revision, and may keep its title.
    """
    holder = case.facts.taken_titles.get(folded_title(case.proposal.title))
    if holder is not None and holder != case.proposal.id:
        yield Fault(
            f"{holder} has the title {quoted(case.proposal.title)} already.",
            f"Choose another title; if this is a revision of {holder}, keep its id.",
            ("title",),
        )


@rule(
    "MC602",
    "the courses of another micro-credential",
    severity=Severity.WARNING,
    fails="""
    requirements:
      all_of:
        - {course: PHIL 148, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
    passes="""
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
    """,
)
def courses_are_not_anothers(case: Case) -> Iterator[Fault]:
    """A micro-credential made of another one's courses will be asked what it adds.

    Found where both name at least two courses and the courses of one are all among those of the other. Several
    micro-credentials may share courses; this only says that a committee will ask.
    """
    own = frozenset(node.code for node in case.nodes if isinstance(node, Course))
    if len(own) < 2:
        return
    for id_, courses in sorted(case.facts.courses_of.items()):
        if id_ != case.proposal.id and len(courses) >= 2 and (own <= courses or courses <= own):
            yield Fault(
                f"Its courses and those of {id_} overlap wholly: {', '.join(sorted(own & courses)[:6])}.",
                f"Say in the summary what it adds to {id_}, or propose a revision of that one.",
                ("requirements",),
                at_key=True,
            )
            return


@rule(
    "MC603",
    "a change of what is approved, where each change is another micro-credential",
    fails="""
    # under the policy tompkins-cortland
    id: data-ethics
    title: Applied Data Analysis Credential
    """,
    passes="""
    # under the policy tompkins-cortland
    id: data-ethics-two
    title: Applied Data Analysis Credential
    """,
)
def approved_is_not_revised(case: Case) -> Iterator[Fault]:
    """Some campuses do not revise what is approved: whatever changes is a new micro-credential, with an id of its own.

    Judged when a proposal is submitted. A proposal that a body returned, and that was never approved, is revised
    as everywhere.
    """
    rule_ = case.policy.revision
    if rule_.effect is RevisionEffect.NEW_CREDENTIAL and case.proposal.id in case.facts.approved:
        yield Fault(
            f"{case.proposal.id} is approved, and this campus does not revise what is approved.",
            f"Propose it under an id and a title of its own; mcred retire {case.proposal.id} ends the older one.",
            ("id",),
            clause=rule_.clause,
        )
