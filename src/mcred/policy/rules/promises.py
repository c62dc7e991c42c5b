"""Lints for what the proposal says of itself: the badge's words and the credits named in texts (MC513, MC514, MC521)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from mcred.diagnostics import Path, Severity
from mcred.documents.quoting import quoted
from mcred.policy.rules.later import Later
from mcred.policy.rules.placeholders import is_open
from mcred.policy.rules.references import assessments_unsettled, dangling_in_assessments, repeated_outcomes
from mcred.policy.rules.registry import Case, Fault, number, once, plural, rule
from mcred.policy.rules.tree import can_be_completed
from mcred.policy.rules.verbs import EVALUATE, LEVEL, plain_form, verb_of, word_set, words_of
from mcred.requirements.size import largest_credits, smallest_credits
from mcred.requirements.tree import Course, Credits

# fmt: off
_BEFORE_A_NOUN = word_set(
    "a an the of own their its his her this that these those for on by with in from each every one no any first good own "
    "such real new"
)
_BEFORE_A_VERB = word_set("and can to who will recipients holders earners bearers bearer graduates students participants teachers")
_NUMBERS = {word: n for n, word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"], 1
)}
# fmt: on
_CREDITS = Later(
    rf"\b([0-9]{{1,2}}(?:\.[0-9]+)?|{'|'.join(_NUMBERS)})[- ]"
    r"(?:(?:more|college|graduate|undergraduate|semester|course|total|academic)[- ])*credits?\b"
    r"(?![- ](?:minor|major|degree|bachelor|master|certificate|concentration|seminar|course\b))",
    re.IGNORECASE,
)
_SMALL = word_set(
    "and the for with into from that this work skills skill ability basic advanced professional"
)


@rule(
    "MC513",
    "a badge that promises more than its evidence shows",
    severity=Severity.WARNING,
    fails="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit regression models and create data platforms for companies.
      evidence: [AS1]
    """,
    passes="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      evidence: [AS1]
    """,
)
def badge_keeps_its_promise(case: Case) -> Iterator[Fault]:
    """The badge's description is what employers read: it must not say that its bearer designs where none was judged to.

    Found where a verb of evaluating or creating stands in the description, and no outcome behind the badge's evidence
    has that verb or one of so high a level.
    """
    badge = case.proposal.badge
    outcomes = case.proposal.outcomes
    claims = [verb for verb in _claims(badge.description) if LEVEL[verb] >= EVALUATE] if badge else []
    if badge is None or not claims or not outcomes or _unsettled(case):
        return
    shown = {id_ for plan in case.proposal.assessments if plan.id in badge.evidence for id_ in plan.outcomes}
    judged = [outcome.statement for outcome in outcomes if outcome.id in shown]
    highest = max((LEVEL.get(plain_form(word), 0) for text in judged for word in words_of(text)), default=0)
    if not judged or highest == 0 or not all(verb_of(text) for text in judged):
        return
    claims = [verb for verb in claims if LEVEL[verb] > highest]
    if not claims:
        return
    said = {plain_form(word) for text in _shown_by_evidence(case) for word in words_of(text)}
    more = [verb for verb in claims if verb not in said]
    if more:
        yield Fault(
            f"The badge says {', '.join(map(quoted, more))}, which no assessment behind it judges.",
            "Say what the outcomes say, or add an outcome for it with an assessment.",
            ("badge", "description"),
        )


@rule(
    "MC514",
    "a skill of the badge that nothing else in the proposal speaks of",
    severity=Severity.INFO,
    fails="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      skills: [regression, project leadership, blockchain]
      evidence: [AS1]
    """,
    passes="""
    badge:
      name: Applied Data Analysis
      description: Recipients fit, check and present regression models.
      skills: [regression, presentation of analyses]
      evidence: [AS1]
    """,
)
def skills_are_shown(case: Case) -> Iterator[Fault]:
    """Skills are what job postings are matched with. One that no outcome, activity, assessment or course names is doubted.

    Compared by the beginnings of words, so a skill in other words than the outcomes' is noted too: it is only a note.
    """
    badge = case.proposal.badge
    if badge is None or not badge.skills or _unsettled(case):
        return
    alone = [(i, stems) for i, skill in enumerate(badge.skills) if (stems := _stems(skill))]
    for text in _all_that_is_taught(case):
        if not alone:
            return
        known = _stems(text)
        alone = [(i, stems) for i, stems in alone if known.isdisjoint(stems)]
    if alone:
        names = [badge.skills[i] for i, _ in alone]
        yield Fault(
            f"Nothing else speaks of the {plural('skill', 'skills', names)} {', '.join(map(quoted, names))}.",
            "Name the skill where it is taught or judged, in the same words, or leave it off the badge.",
            ("badge", "skills", alone[0][0]),
        )


@rule(
    "MC521",
    "credits in a text that are not those of the requirements",
    severity=Severity.WARNING,
    fails="""
    summary: A 12-credit program in which students answer a question of their own with data.
    """,
    passes="""
    summary: An 8-credit program of two courses in which students answer a question of their own with data.
    """,
)
def texts_say_the_total(case: Case) -> Iterator[Fault]:
    """Where the summary says twelve credits and the courses add up to nine, one of the two was changed and one forgotten.

    Looked for in title, summary, audience, benefit, the badge's description and the notation. What a single course or
    part carries may be named too.
    """
    tree = case.proposal.requirements
    said = [
        (path, found)
        for path, text in _summaries(case)
        if "credit" in text or "Credit" in text
        for found in _CREDITS.finditer(text)
    ]
    if not said or tree is None or not can_be_completed(case):
        return
    most = largest_credits(tree, case.facts.course_credits)
    least = smallest_credits(tree, case.facts.course_credits)
    if most.note or least is None or not most.amount:
        return
    parts = {amount for node in case.nodes for amount in _amounts(node)}
    for path, found in said:
        amount = Decimal(_NUMBERS.get(found[1].casefold(), found[1]))
        if not least <= amount <= most.amount and amount not in parts:
            total = number(least) if least == most.amount else f"{number(least)} to {number(most.amount)}"
            yield Fault(
                f"This says {quoted(found[0])}; the requirements add up to {total}.",
                "Mend the text, or the credits of the courses.",
                path,
            )


@once
def _unsettled(case: Case) -> bool:
    return bool(
        assessments_unsettled(case)
        or dangling_in_assessments(case)
        or repeated_outcomes(case)
        or (case.proposal.badge and is_open(case, case.proposal.badge.description))
    )


def _claims(text: str) -> Iterator[str]:
    """Yield the verbs by which a description says what a bearer does, in their plain form."""
    before, seen = "", set()
    for word in words_of(text):
        verb = plain_form(word)
        claims = word != verb and not word.endswith("ing") and before not in _BEFORE_A_NOUN
        if verb and verb not in seen and (claims or before in _BEFORE_A_VERB):
            seen.add(verb)
            yield verb
        before = word


def _shown_by_evidence(case: Case) -> Iterator[str]:
    yield from (outcome.statement for outcome in case.proposal.outcomes)
    for plan in case.proposal.assessments:
        yield plan.title
        yield plan.evidence.description if plan.evidence else ""
    yield from (activity.title for activity in case.proposal.activities)


def _all_that_is_taught(case: Case) -> Iterator[str]:
    proposal = case.proposal
    # Most skills stand in the first of these.
    for part in (proposal.badge and proposal.badge.description, proposal.title, proposal.summary):
        yield part or ""
    yield from _shown_by_evidence(case)
    yield from proposal.competencies
    for plan in proposal.assessments:
        yield f"{plan.method or ''} {plan.standard or ''}"
    for node in case.nodes:
        yield f"{node.title or ''} {getattr(node, 'description', '')}"


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that carry a text."""
    stems = set(map(_stem, words_of(text.replace("-", " "))))
    stems.discard("")
    return stems


@lru_cache(4096)
def _stem(word: str) -> str:
    """Return the beginning of a word by which its forms are known, or nothing where it carries no meaning."""
    return (plain_form(word) or word).removesuffix("s")[:5] if len(word) > 2 and word not in _SMALL else ""


def _summaries(case: Case) -> Iterator[tuple[Path, str]]:
    proposal = case.proposal
    yield ("title",), proposal.title
    yield ("summary",), proposal.summary or ""
    yield ("audience",), proposal.audience or ""
    yield ("purpose", "benefit"), proposal.purpose.benefit or "" if proposal.purpose else ""
    yield ("badge", "description"), proposal.badge.description if proposal.badge else ""
    yield ("transcript", "notation"), proposal.transcript_notation or ""


def _amounts(node: object) -> Iterator[Decimal]:
    if isinstance(node, Course) and node.credits is not None:
        yield from (node.credits.low, node.credits.high)
    elif isinstance(node, Credits):
        yield node.amount
