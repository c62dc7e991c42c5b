"""Words of the policy's closed lists, and the outcomes that carry them (MC302, MC305, MC404, MC409)."""

from collections.abc import Iterator, Sequence

from mcred.diagnostics import Path, Severity
from mcred.documents.nearest import misspelt, nearest
from mcred.documents.quoting import quoted
from mcred.policy.model import Term, Vocabulary
from mcred.policy.rules.references import dangling_outcomes, repeated_outcomes
from mcred.policy.rules.registry import Case, Fault, once, plural, rule


@rule(
    "MC302",
    "not one of the policy's purposes",
    fails="""
    purpose:
      aims: [workforce-prepration]
      benefit: Recipients can show an analysis of their own to an employer.
    """,
    passes="""
    purpose:
      aims: [workforce-preparation]
      benefit: Recipients can show an analysis of their own to an employer.
    """,
)
def aims_are_purposes(case: Case) -> Iterator[Fault]:
    """The policy names the purposes that a micro-credential may have; aims are words of that list.

    `mcred policy show` lists them.
    """
    aims = case.proposal.purpose.aims if case.proposal.purpose else ()
    vocabulary = case.policy.purposes
    for path, word in unknown_words(
        vocabulary, ((("purpose", "aims", i), aim) for i, aim in enumerate(aims))
    ):
        yield _unknown(vocabulary, word, path, "a purpose of the policy", beside=aims)


@rule(
    "MC305",
    "not a competency of the policy's list",
    fails="""
    competencies: [critical-thinking, digital-technology]
    """,
    passes="""
    competencies: [critical-thinking-problem-solving, digital-technology]
    """,
)
def competencies_are_known(case: Case) -> Iterator[Fault]:
    """Competencies are the words of the list that the campus's policy uses.

    NACE renamed its competencies in 2021, and a campus uses either the older names or the newer ones. Where a
    word belongs to the other list, the help names its counterpart. `mcred policy show` prints the list.
    """
    vocabulary = case.policy.competencies
    declared = {word.casefold() for word in case.proposal.competencies}
    for path, word in unknown_competencies(case):
        # What an outcome repeats from the declaration is reported there, once.
        if path[0] == "competencies" or word.casefold() not in declared:
            beside = case.proposal.outcomes[int(path[1])] if path[0] == "outcomes" else case.proposal
            yield _unknown(
                vocabulary, word, path, "a competency of the policy's list", beside=beside.competencies
            )


@rule(
    "MC404",
    "a competency that no outcome carries",
    fails="""
    competencies: [critical-thinking-problem-solving, digital-technology, leadership]
    """,
    passes="""
    competencies: [critical-thinking-problem-solving, digital-technology]
    """,
)
def competencies_are_carried(case: Case) -> Iterator[Fault]:
    """A demonstrated relationship to a competency is an outcome that carries it."""
    vocabulary = case.policy.competencies
    outcomes = case.proposal.outcomes
    if not outcomes or repeated_outcomes(case) or dangling_outcomes(case):
        return  # an outcome that is missing may be the one that carries it
    carried = {vocabulary.find(word) for outcome in outcomes for word in outcome.competencies}
    for _, word in unknown_competencies(case):
        term = meant(vocabulary, word)
        if term is None:
            return  # nobody can say which competency was meant
        carried.add(term)
    alone = [
        i
        for i, word in enumerate(case.proposal.competencies)
        if vocabulary.find(word) not in {None, *carried}
    ]
    if alone:
        names = dict.fromkeys(case.proposal.competencies[i] for i in alone)
        near = [other for name in names if (other := _respelt(case, name)) is not None]
        yield Fault(
            f"No outcome carries the {plural('competency', 'competencies', names)} {', '.join(names)}.",
            (f"Did you mean {', '.join(near)}? " if near else "")
            + "Name what an outcome shows under its `competencies`; do not declare what none shows.",
            ("competencies", alone[0]),
        )


@rule(
    "MC409",
    "an outcome's competency that the proposal does not declare",
    severity=Severity.WARNING,
    fails="""
    competencies: [critical-thinking-problem-solving]
    """,
    passes="""
    competencies: [critical-thinking-problem-solving, digital-technology]
    """,
)
def carried_competencies_are_declared(case: Case) -> Iterator[Fault]:
    """What the outcomes carry and what the proposal declares should be the same list: committees read the latter."""
    vocabulary = case.policy.competencies
    words = case.proposal.competencies
    if not words:
        return
    declared = {vocabulary.find(word) or meant(vocabulary, word) for word in words}
    if None in declared:
        return  # a declared word that nobody can place may be this one
    told = set(declared)
    for i, outcome in enumerate(case.proposal.outcomes):
        for j, word in enumerate(outcome.competencies):
            term = vocabulary.find(word)
            if term is not None and term not in told and not _is_respelt(case, term):
                told.add(term)  # once, however many outcomes carry it
                yield Fault(
                    f"The outcome {outcome.id} carries {term.id}, which the proposal does not declare.",
                    "Add it to the `competencies` of the proposal, or take it off the outcome.",
                    ("outcomes", i, "competencies", j),
                )


def _respelt(case: Case, declared: str) -> str | None:
    """Where any word will do: return what outcomes carry undeclared and spell nearly like a declared competency."""
    vocabulary = case.policy.competencies
    if not vocabulary.open:
        return None
    known = {vocabulary.find(word) for word in case.proposal.competencies}
    carried = [word for outcome in case.proposal.outcomes for word in outcome.competencies]
    return nearest(declared, [word for word in carried if vocabulary.find(word) not in known])


def _is_respelt(case: Case, term: Term) -> bool:
    """Tell whether an undeclared competency is the other spelling of a declared one, which MC404 has reported."""
    find = case.policy.competencies.find
    carried = {find(word) for outcome in case.proposal.outcomes for word in outcome.competencies}
    alone = [word for word in case.proposal.competencies if find(word) not in carried]
    return any((near := _respelt(case, word)) is not None and find(near) == term for word in alone)


@once
def unknown_competencies(case: Case) -> list[tuple[Path, str]]:
    """Return each competency, declared or carried by an outcome, that the policy's list does not have."""
    named: list[tuple[Path, str]] = [
        (("competencies", i), word) for i, word in enumerate(case.proposal.competencies)
    ]
    for i, outcome in enumerate(case.proposal.outcomes):
        named += [(("outcomes", i, "competencies", j), word) for j, word in enumerate(outcome.competencies)]
    return list(unknown_words(case.policy.competencies, iter(named)))


def unknown_words(vocabulary: Vocabulary, named: Iterator[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Yield the words, with their places, that the vocabulary does not have."""
    return ((path, word) for path, word in named if vocabulary.find(word) is None)


def meant(vocabulary: Vocabulary, word: str) -> Term | None:
    """Return the term that the author of an unknown word most likely meant."""
    counterpart = elsewhere(vocabulary, word)
    if counterpart is not None:
        return vocabulary.find(counterpart.counterpart)
    near = nearest(word, _spellings(vocabulary))
    return vocabulary.find(near) if near is not None else None


def elsewhere(vocabulary: Vocabulary, word: str) -> Term | None:
    """Return the term of another list that the word names."""
    return Vocabulary(terms=vocabulary.elsewhere).find(word)


def _spellings(vocabulary: Vocabulary) -> Iterator[str]:
    for term in vocabulary.terms:
        yield from (term.id, term.name, *term.names)


def _slip(vocabulary: Vocabulary, word: str, beside: Sequence[str]) -> str:
    """Return the id of the one term that a misspelt word can be, unless another word of its list is that term too."""
    # A word of the other list, even misspelt, is no slip of this one's.
    known = {spelling: "" for term in vocabulary.elsewhere for spelling in (term.id, term.name, *term.names)}
    known |= {
        spelling: term.id for term in vocabulary.terms for spelling in (term.id, term.name, *term.names)
    }

    def names(other: str) -> str | None:
        term = vocabulary.find(other)
        return term.id if term is not None else misspelt(other, known)

    slip = names(word)
    return slip if slip and sum(names(other) == slip for other in beside) == 1 else ""


def _unknown(vocabulary: Vocabulary, word: str, path: Path, what: str, *, beside: Sequence[str]) -> Fault:
    term, other = meant(vocabulary, word), elsewhere(vocabulary, word)
    instead = ""
    if other is not None and term is not None:
        help_ = f"{other.name} stands in another list; this policy's counterpart is {term.id}."
        alone = sum(meant(vocabulary, named) == term for named in beside) == 1
        instead = term.id if other.same and alone else ""
    elif term is not None:
        help_ = f"Did you mean {term.id}?"
        slip = _slip(vocabulary, word, beside)
        instead = slip if slip == term.id else ""
    else:
        help_ = f"Choose from: {', '.join(t.id for t in vocabulary.terms)}."
    return Fault(f"{quoted(word)} is not {what}.", help_, path, clause=vocabulary.clause, instead=instead)
