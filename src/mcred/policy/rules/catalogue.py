"""What the catalogue already holds (MC601-MC603, MC609-MC612); found only where its facts are given."""

from collections.abc import Iterator, Sequence

from mcred.diagnostics import Path, Severity
from mcred.documents.nearest import only_nearest
from mcred.documents.quoting import quoted
from mcred.policy.facts import folded_title
from mcred.policy.model import RevisionEffect
from mcred.policy.rules.registry import Case, Fault, in_tree, rule
from mcred.policy.rules.verbs import word_set
from mcred.requirements.tree import Course, Earned

_SMALL = word_set("a an and credential for in micro-credential microcredential of on the to with")


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
    "mostly the courses of another micro-credential",
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

    Found where it shares two courses or more with another one, and these are at least three quarters of its own or all
    of the other's. Several micro-credentials may share courses; this only says that a committee will ask.
    """
    own = frozenset(node.code for node in case.nodes if isinstance(node, Course))
    near = max(
        (
            (_share(own, courses), id_)
            for id_, courses in sorted(case.facts.courses_of.items())
            if id_ != case.proposal.id and _mostly(own, courses)
        ),
        default=None,
        key=lambda one: one[0],
    )
    if near is not None:
        share, id_ = near
        shared = sorted(own & case.facts.courses_of[id_])
        yield Fault(
            f"{len(shared)} of its {len(own)} courses ({share} %) are also those of {id_}: {_listed(shared)}.",
            f"Say in the summary what it adds to {id_}, or propose a revision of that one.",
            ("requirements",),
            at_key=True,
        )


@rule(
    "MC612",
    "mostly the outcomes of another micro-credential",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - {id: LO1, statement: Judge a use of data by its consequences, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Explain a policy on data to those it concerns, competencies: [digital-technology]}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Explain a policy on data to those it concerns, competencies: [digital-technology]}
    """,
)
def outcomes_are_not_anothers(case: Case) -> Iterator[Fault]:
    """Two micro-credentials that attest the same are one, whatever their courses.

    Found where it shares two outcomes or more with another one, word for word, and these are at least three quarters
    of its own or all of the other's.
    """
    outcomes = case.proposal.outcomes
    own = frozenset(folded_title(outcome.statement) for outcome in outcomes)
    for id_, others in sorted(case.facts.outcomes_of.items()):
        if id_ != case.proposal.id and _mostly(own, others):
            shared = [outcome.id for outcome in outcomes if folded_title(outcome.statement) in others]
            yield Fault(
                f"{len(shared)} of its {len(own)} outcomes ({_share(own, others)} %) are also those of {id_}: "
                f"{_listed(shared)}.",
                f"Say what it attests that {id_} does not, or propose a revision of that one.",
                ("outcomes",),
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


@rule(
    "MC609",
    "an id that another micro-credential has",
    severity=Severity.WARNING,
    fails="""
    id: data-ethics
    title: Applied Statistics for Nurses
    """,
    passes="""
    id: statistics-for-nurses
    title: Applied Statistics for Nurses
    """,
)
def id_is_free(case: Case) -> Iterator[Fault]:
    """An id stands for one micro-credential for ever: a file with that id is submitted as its revision.

    Found where the catalogue has the id under a title that shares no word with this one.
    """
    proposal = case.proposal
    held = [title for title, id_ in case.facts.taken_titles.items() if id_ == proposal.id]
    own = set(folded_title(proposal.title).split()) - _SMALL
    if held and all(own.isdisjoint(title.split()) for title in held):
        yield Fault(
            f"The catalogue has {quoted(proposal.id)} already, as {quoted(held[0])}.",
            "Choose another id; if this is a revision with a new title, nothing needs to change.",
            ("id",),
        )


@rule(
    "MC610",
    "a micro-credential that is not there",
    severity=Severity.WARNING,
    fails="""
    # with the catalogue of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: data-ethic}
    """,
    passes="""
    # with the catalogue of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: data-ethics}
    """,
)
def stacked_upon_is_known(case: Case) -> Iterator[Fault]:
    """What is to be earned first, or counts toward something larger, should be in the catalogue under that name.

    Looked up in the catalogue of the workspace: a `micro_credential` of the requirements by its id, an entry of
    `stacks_into` of the kind micro-credential by its id or title.
    """
    for path, name, id_ in _stacked(case):
        if not id_:
            near = only_nearest(name, case.facts.earnable or ())
            yield Fault(
                f"The catalogue has no micro-credential {quoted(name)}.",
                f"Did you mean {near}?" if near else "Check the name, or submit that one too.",
                path,
            )


@rule(
    "MC611",
    "a micro-credential that is not approved",
    severity=Severity.WARNING,
    fails="""
    # with the catalogue of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: statistics-one}
    """,
    passes="""
    # with the catalogue of the example
    requirements:
      all_of:
        - {course: MATH 147, credits: 4}
        - {course: MATH 448, credits: 4}
        - {micro_credential: data-ethics}
    """,
)
def stacked_upon_is_approved(case: Case) -> Iterator[Fault]:
    """Nobody can earn what is still under review: this one could not be completed before that one is approved.

    What it counts toward may still be under review.
    """
    for path, name, id_ in _stacked(case):
        if id_ and path[0] == "requirements" and not (case.facts.earnable or {}).get(id_):
            yield Fault(
                f"{quoted(name)} is not approved, so that nobody can earn it yet.",
                f"Wait for its approval (mcred status {id_}), or leave it out until then.",
                path,
            )


def _stacked(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Yield the other micro-credentials named: the place, the name, and the id or nothing where none is known."""
    known = case.facts.earnable
    if known is None:
        return
    for node in case.nodes:
        if isinstance(node, Earned) and node.micro_credential != case.proposal.id:
            name = node.micro_credential
            yield in_tree(node, "micro_credential"), name, name if name in known else ""
    for i, larger in enumerate(case.proposal.stacks_into):
        if _is_micro_credential(larger.kind):
            name = larger.credential
            id_ = name if name in known else case.facts.taken_titles.get(folded_title(name), "")
            yield ("stacks_into", i, "credential"), name, id_


def _is_micro_credential(kind: str | None) -> bool:
    return (kind or "").casefold().replace("-", "").replace(" ", "") == "microcredential"


def _mostly(own: frozenset[str], others: frozenset[str]) -> bool:
    shared = len(own & others)
    return shared >= 2 and (shared == len(others) or shared * 4 >= len(own) * 3)


def _share(own: frozenset[str], others: frozenset[str]) -> int:
    return 100 * len(own & others) // len(own)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
