"""Lints for what committees send proposals back for (MC501-MC505). All warnings."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.documents.quoting import quoted
from mcred.policy.rules.placeholders import PLACEHOLDER, is_open, may_be_open
from mcred.policy.rules.registry import Case, Fault, rule
from mcred.policy.rules.verbs import opened

# fmt: off
_UNMEASURABLE = (
    "understand", "understands", "understanding", "know", "knows", "knowledge", "learn", "learns", "appreciate",
    "appreciates", "appreciation", "grasp", "grasps", "realise", "realize", "be aware of", "become aware of",
    "aware of", "awareness of", "an awareness of", "be familiar with", "become familiar with", "familiar with",
    "familiarity with", "gain knowledge", "gain an understanding", "gain understanding", "gain an appreciation",
    "gain insight", "gain an insight", "have knowledge", "have an understanding", "have understanding",
    "be exposed to", "be introduced to", "demonstrate understanding", "demonstrate an understanding",
    "demonstrate knowledge", "demonstrate awareness", "demonstrate an awareness", "demonstrate familiarity",
    "show understanding", "show an understanding", "show knowledge", "show awareness",
)
# fmt: on
_LONGEST_FIRST = tuple(sorted(_UNMEASURABLE, key=len, reverse=True))
# Words that carry no news in a benefit: those of grammar, and those of every proposal.
# fmt: off
_EMPTY_WORDS = frozenset({
    "a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "credential", "earn", "for", "from",
    "gain", "gains", "get", "give", "gives", "have", "in", "into", "is", "it", "its", "knowledge",
    "learn", "learned", "learning", "micro", "microcredential", "of", "on", "or", "our", "recipient",
    "recipients", "skill", "skills", "student", "students", "that", "the", "their", "they", "this", "to",
    "understanding", "who", "will", "with", "you", "your",
})
# fmt: on
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


@rule(
    "MC501",
    "an outcome that cannot be measured",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - {id: LO1, statement: Understand regression models, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def outcomes_can_be_measured(case: Case) -> Iterator[Fault]:
    """Nobody can see whether a student understands, knows, appreciates or is familiar with something.

    An outcome begins with what a recipient does that an evaluator can look at.
    """
    for i, outcome in enumerate(case.proposal.outcomes):
        verb = unmeasurable(outcome.statement)
        if verb:
            yield Fault(
                f"{quoted(verb)} cannot be measured.",
                "Begin with what a recipient does: explain, describe, compare, calculate, design, present …",
                ("outcomes", i, "statement"),
            )


@rule(
    "MC502",
    "a placeholder",
    severity=Severity.WARNING,
    fails="""
    audience: TBD
    """,
    passes="""
    audience: Undergraduates of all majors who work with data.
    """,
)
def nothing_is_left_open(case: Case) -> Iterator[Fault]:
    """A committee returns what is not finished: TBD, TODO, "to be determined", "see above", lorem ipsum."""
    for path, text in case.texts if may_be_open(case) else ():
        found = PLACEHOLDER.search(text)
        if found is not None:
            yield Fault(
                f"{quoted(found[0])} is a placeholder.",
                "Write what belongs here; what is optional may be removed.",
                path,
            )


@rule(
    "MC503",
    "a benefit that only repeats the title",
    severity=Severity.WARNING,
    fails="""
    purpose:
      aims: [workforce-preparation]
      benefit: Students gain skills in applied data analysis.
    """,
    passes="""
    purpose:
      aims: [workforce-preparation]
      benefit: Recipients can show an analysis of their own to an employer.
    """,
)
def benefit_says_something(case: Case) -> Iterator[Fault]:
    """The benefit answers "why": what can a student do, show or reach that they could not otherwise?"""
    purpose = case.proposal.purpose
    if purpose is None or not purpose.benefit or is_open(case, purpose.benefit):
        return
    said = _content(purpose.benefit)
    if said <= _content(case.proposal.title):
        yield Fault(
            "The benefit only repeats the title.",
            "Say what students can do, show or reach that they could not otherwise.",
            ("purpose", "benefit"),
        )


@rule(
    "MC504",
    "importance to employers in one sentence, without a source",
    severity=Severity.WARNING,
    fails="""
    employer_need:
      - {kind: opinion, statement: Employers want this.}
    """,
    passes="""
    employer_need:
      - kind: advisory-board
        statement: The advisory board asked for it in its meeting of March 2026.
        source: https://www.example.edu/advisory-board/2026-03
    """,
)
def employer_need_is_shown(case: Case) -> Iterator[Fault]:
    """The policy wants evidence, and one sentence without a source is a claim. Current data persuade most."""
    needs = case.proposal.employer_need
    if len(needs) != 1 or needs[0].source or is_open(case, needs[0].statement):
        return
    if len(_SENTENCE_END.findall(needs[0].statement.rstrip(".!?") + ".")) <= 1:
        yield Fault(
            "The only evidence of importance to employers is one sentence without a source.",
            "Add `source:` (a link or a document), or a second piece of evidence.",
            ("employer_need", 0, "statement"),
        )


@rule(
    "MC505",
    "a file that is not named after its id",
    severity=Severity.WARNING,
    fails="""
    # in the file proposals/draft-3.yaml
    id: applied-data-analysis
    """,
    passes="""
    # in the file proposals/applied-data-analysis.yaml
    id: applied-data-analysis
    """,
)
def file_is_named_after_id(case: Case) -> Iterator[Fault]:
    """A proposal is normally in `proposals/<id>.yaml`, so that people find it by the id that all commands use."""
    stem = case.facts.file_stem
    if stem is not None and stem != case.proposal.id:
        yield Fault(
            f"The file is named {quoted(stem)}, the proposal {quoted(case.proposal.id)}.",
            f"Rename the file to {case.proposal.id}.yaml, or mend the id.",
            ("id",),
        )


def unmeasurable(statement: str) -> str:
    """Return the verb of an outcome that nobody can see, as typed, or nothing."""
    rest = opened(statement)
    folded = f"{rest.lower()} "
    if not folded.startswith(_LONGEST_FIRST):
        return ""
    for verb in _LONGEST_FIRST:
        after = folded[len(verb) :]
        if folded.startswith(verb) and not after[0].isalnum() and not after.startswith(" to "):
            return rest[: len(verb)]
    return ""


def _content(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {word for word in words if word not in _EMPTY_WORDS}
