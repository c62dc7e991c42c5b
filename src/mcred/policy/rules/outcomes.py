"""Lints for the wording and the number of outcomes (MC506-MC509)."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.documents.nearest import nearest
from mcred.documents.quoting import quoted
from mcred.policy.rules.later import Later
from mcred.policy.rules.placeholders import is_open
from mcred.policy.rules.quality import unmeasurable
from mcred.policy.rules.references import dangling_outcomes
from mcred.policy.rules.registry import Case, Fault, rule
from mcred.policy.rules.verbs import LEVEL, REMEMBER, first_word, opened, verb_of, word_set, words_of
from mcred.proposals.model import Level

_FEWEST, _MOST = 2, 7
_SECOND_VERB = Later(
    r"(?:,? and|;) (?:also |then |be able to )?([a-z-]+) "
    r"(?:a|an|the|at least|two|three|several|one's|their|his or her|how|why|whether) ",
    re.IGNORECASE,
)
_BACK = word_set(
    "it its itself them their they this that these those what which such result results same thereof one"
)
"""Words by which a second clause goes on with the first one's matter."""


@rule(
    "MC506",
    "an outcome that begins with no verb of the usual lists",
    severity=Severity.INFO,
    fails="""
    outcomes:
      - {id: LO1, statement: Regression models of every kind, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def outcomes_begin_with_a_verb(case: Case) -> Iterator[Fault]:
    """An outcome says what a recipient does, so it begins with a verb, most often one of the published lists.

    The lists follow Bloom's levels and differ from campus to campus; mcred knows some three hundred verbs, of trades
    too. A verb of yours that is not among them may be as good: this is only a note, also under `--strict`.
    """
    for i, outcome in enumerate(case.proposal.outcomes):
        statement = outcome.statement
        word = first_word(statement)
        if word and not verb_of(statement) and not unmeasurable(statement) and not is_open(case, statement):
            near = nearest(word, LEVEL)
            yield Fault(
                f"{quoted(word.capitalize())} is in no list of verbs for outcomes.",
                f"Did you mean {near}? " * (near is not None)
                + "Begin with what a recipient does that an evaluator can look at.",
                ("outcomes", i, "statement"),
            )


@rule(
    "MC507",
    "a single outcome, or very many",
    severity=Severity.INFO,
    fails="""
    outcomes:
      - id: LO1
        statement: Fit and check a regression model
        competencies: [critical-thinking-problem-solving, digital-technology]
    activities:
      - {id: A1, title: Regression project, course: MATH 448, outcomes: [LO1]}
    assessments:
      - {id: AS1, title: Project report, outcomes: [LO1], method: rubric, standard: proficient on every row}
    """,
    passes="""
    outcomes:
      - {id: LO1, statement: Fit and check a regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def outcomes_are_a_handful(case: Case) -> Iterator[Fault]:
    """Forms ask for about five outcomes: one says too little of several courses, ten are a syllabus.

    Noted for one alone and for more than seven. Real programs of two courses have two or three, so two are not noted.
    """
    count = len(case.proposal.outcomes)
    if count > _MOST:
        yield Fault(
            f"There are {count} outcomes; most proposals have {_FEWEST} to {_MOST}.",
            "Merge what is judged together, or leave out what no employer would ask about.",
            ("outcomes", _MOST, "id"),
        )
    elif 0 < count < _FEWEST and not dangling_outcomes(case):
        yield Fault(
            f"There is one outcome; most proposals have {_FEWEST} to {_MOST}.",
            "Say what else a recipient is able to do, and how it is judged.",
            ("outcomes",),
            at_key=True,
        )


@rule(
    "MC508",
    "a graduate program whose outcomes only ask to remember",
    severity=Severity.WARNING,
    fails="""
    level: graduate
    outcomes:
      - {id: LO1, statement: List the kinds of regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Define the terms of data ethics, competencies: [digital-technology]}
    """,
    passes="""
    level: graduate
    outcomes:
      - {id: LO1, statement: List the kinds of regression model, competencies: [critical-thinking-problem-solving]}
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def graduate_outcomes_ask_for_more(case: Case) -> Iterator[Fault]:
    """Graduate study asks for more than to list, define and name: at least one outcome should apply or judge.

    Guides to Bloom's levels give advanced courses the higher ones; a graduate council asks about it.
    """
    verbs = [verb_of(outcome.statement) for outcome in case.proposal.outcomes]
    if case.proposal.level is Level.GRADUATE and verbs and all(LEVEL.get(v) == REMEMBER for v in verbs):
        yield Fault(
            f"Every outcome only asks to remember: {', '.join(dict.fromkeys(verbs))}.",
            "Let graduates do something with it: apply, compare, evaluate, design …",
            ("outcomes", 0, "statement"),
        )


@rule(
    "MC509",
    "one outcome that is several",
    severity=Severity.WARNING,
    fails="""
    outcomes:
      - id: LO1
        statement: Describe the history of statistics and design a dashboard for a client
        competencies: [critical-thinking-problem-solving]
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
    passes="""
    outcomes:
      - id: LO1
        statement: Fit a regression model to real data and check its assumptions
        competencies: [critical-thinking-problem-solving]
      - {id: LO2, statement: Present an analysis to lay readers, competencies: [digital-technology]}
    """,
)
def outcomes_are_single(case: Case) -> Iterator[Fault]:
    """Where one outcome asks for two things, a student may show one of them, and the table of links hides it.

    Found where a second verb has an object of its own. Steps of one task are one outcome: "fit and check a model",
    "run a playtest and revise the design from its data".
    """
    for i, outcome in enumerate(case.proposal.outcomes):
        verb = verb_of(outcome.statement)
        if not verb or not (" and " in outcome.statement or "; " in outcome.statement):
            continue
        text = opened(outcome.statement)
        for found in _SECOND_VERB.finditer(text):
            second, first_part = found[1].casefold(), words_of(text[: found.start()])
            has_object = any(word not in LEVEL and word not in ("and", "or") for word in first_part)
            if (
                has_object
                and second in LEVEL
                and second != verb
                and not _BACK.intersection(words_of(text[found.end() :]))
            ):
                yield Fault(
                    f"This outcome is two: {quoted(verb)} and {quoted(second)}, each with an object of its own.",
                    "Give each an id of its own, so that each is taught and judged.",
                    ("outcomes", i, "statement"),
                )
                break
