"""Lints for what committees send proposals back for (MC501-MC505). All warnings."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Path, Severity
from mcred.documents.quoting import quoted
from mcred.policy.rules.registry import Case, Fault, in_tree, rule
from mcred.proposals.model import Proposal
from mcred.requirements.tree import Course, Experience

# fmt: off
# What may stand before the verb, each once and in this order: "The students will be able to …", "To …".
_OPENINGS = (
    ("the ", "a ", "an ", "each ", "all "),
    ("student ", "students ", "recipient ", "recipients ", "learner ", "learners ", "graduate ", "graduates ",
     "participant ", "participants ", "earner ", "earners ", "they "),
    ("will ", "can ", "shall ", "should ", "must ", "are ", "is "),
    ("be able to ", "able to "),
    ("to ",),
    ("better ", "fully ", "deeply "),
)
_UNMEASURABLE = (
    "understand", "understands", "understanding", "know", "knows", "knowledge", "learn", "learns", "appreciate",
    "appreciates", "appreciation", "grasp", "grasps", "realise", "realize", "be aware of", "become aware of",
    "aware of", "awareness of", "an awareness of", "be familiar with", "become familiar with", "familiar with",
    "familiarity with", "gain knowledge", "gain an understanding", "gain understanding", "gain an appreciation",
    "gain insight", "gain an insight", "have knowledge", "have an understanding", "have understanding",
    "be exposed to", "be introduced to",
)
# fmt: on
_PLACEHOLDER = re.compile(
    r"^todo(?=@)|\b(?:TBD|TBA|TBC|tbd|tba|TODO|FIXME|XXX+|[Ll]orem ipsum"
    r"|[Tt]o be (?:determined|decided|announced|confirmed|written)|[Ss]ee above|[Cc]oming soon)\b|^\s*(?:\.{3}|…|\?+|-+)\s*$"
)
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
        verb = _unmeasurable(outcome.statement)
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
    for path, text in (*_texts(case.proposal), *_texts_of_tree(case)):
        found = _PLACEHOLDER.search(text)
        if found is not None:
            yield Fault(
                f"{quoted(found[0])} is a placeholder.",
                "Write what belongs here, or remove the key.",
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
    if purpose is None or not purpose.benefit or _PLACEHOLDER.search(purpose.benefit):
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
    if len(needs) != 1 or needs[0].source or _PLACEHOLDER.search(needs[0].statement):
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


def _unmeasurable(statement: str) -> str:
    """Return the verb of an outcome that nobody can see, as typed, or nothing."""
    rest = statement
    for words in _OPENINGS:
        said = next((word for word in words if rest.lower().startswith(word)), "")
        rest = rest[len(said) :]
    folded = f"{rest.lower()} "
    for verb in sorted(_UNMEASURABLE, key=len, reverse=True):
        after = folded[len(verb) :]
        if folded.startswith(verb) and not after[0].isalnum() and not after.startswith(" to "):
            return rest[: len(verb)]
    return ""


def _content(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {word for word in words if word not in _EMPTY_WORDS}


def _texts(proposal: Proposal) -> Iterator[tuple[Path, str]]:
    """Yield every text that people wrote, with its place."""
    yield ("title",), proposal.title
    yield from _said(("summary",), proposal.summary)
    yield from _said(("audience",), proposal.audience)
    yield from _said(("transcript", "notation"), proposal.transcript_notation)
    if proposal.purpose is not None:
        yield from _said(("purpose", "benefit"), proposal.purpose.benefit)
    for i, need in enumerate(proposal.employer_need):
        yield from _fields(("employer_need", i), need, "kind", "statement", "source", "date")
    for i, outcome in enumerate(proposal.outcomes):
        yield from _fields(("outcomes", i), outcome, "statement")
    for i, activity in enumerate(proposal.activities):
        yield from _fields(("activities", i), activity, "title")
    for i, plan in enumerate(proposal.assessments):
        yield from _fields(("assessments", i), plan, "title", "method", "standard", "evaluator")
        if plan.evidence is not None:
            yield from _fields(("assessments", i, "evidence"), plan.evidence, "kind", "description")
    yield from _fields(("participation",), proposal.participation, "conditions")
    yield from _fields(
        ("responsibilities",),
        proposal.responsibilities,
        "criteria",
        "advising",
        "tracking",
        "instructors",
        "evidence",
    )
    yield from _fields(("badge",), proposal.badge, "name", "description")
    for i, contact in enumerate(proposal.contacts):
        yield from _fields(("contacts", i), contact, "name", "email", "role")
    for i, unit in enumerate(proposal.units):
        yield from _fields(("units", i), unit, "college", "department")


def _texts_of_tree(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the texts of the requirements: a course by its code, for that of the template is no course."""
    for node in case.nodes:
        yield from _said(in_tree(node, "title"), node.title)
        if isinstance(node, Course):
            yield from _said(in_tree(node, "course"), node.code)
        elif isinstance(node, Experience):
            yield from _said(in_tree(node, "experience"), node.description)
            yield from _said(in_tree(node, "attested_by"), node.attested_by)


def _fields(path: Path, item: object, *names: str) -> Iterator[tuple[Path, str]]:
    for name in names:
        yield from _said((*path, name), getattr(item, name, None))


def _said(path: Path, text: str | None) -> Iterator[tuple[Path, str]]:
    if text:
        yield path, text
