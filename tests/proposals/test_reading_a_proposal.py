"""A whole file becomes typed values; spellings are made one."""

import hashlib
from decimal import Decimal

import pytest

from mcred.proposals.model import Fee, Level, Proposal, Type, Unit
from mcred.proposals.parsing import course_pattern
from mcred.proposals.reading import read_proposal
from mcred.requirements.tree import (
    AllOf,
    Assessment,
    Choose,
    Course,
    CreditRange,
    Credits,
    Earned,
    Experience,
    Pattern,
)

WHOLE = """\
# yaml-language-server: $schema=../schemas/proposal.schema.json
mcred: proposal/1
id: applied-data-analysis
title: Applied Data Analysis
type: credit-bearing
level: undergraduate
units:
  - {college: Harpur College, department: Mathematics and Statistics}
  - {college: Watson College}
contacts: [{name: Pat Sample, email: psample@example.edu, role: program coordinator}]
first_offered: 2027-spring
summary: >-
  How to draw conclusions
  from data.
purpose:
  aims: [workforce-preparation]
  benefit: Fits models that others can check.
audience: Students of every major.
competencies: [critical-thinking-problem-solving, digital-technology]
employer_need:
  - {kind: advisory-board, statement: Nine firms asked for it., source: https://example.edu/board, date: 2026-05-01}
outcomes:
  - {id: LO1, statement: Fit and check a regression model, competencies: [digital-technology]}
activities:
  - {id: A1, title: Regression project, course: math448, outcomes: [LO1]}
assessments:
  - {id: AS1, title: Project report, outcomes: [LO1], method: rubric, standard: proficient on every row,
     evidence: {kind: url, description: the published report}, evaluator: course instructor}
requirements:
  title: The program
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C}
    - choose: 1
      id: programming
      of:
        - {course: cs110, credits: 1-4, within: 5y}
        - {course: GEOG 465, credits: 2.5}
    - credits: 4
      from: [cs4*, CS 110, {course: CS-120, min_grade: B}]
    - {assessment: AS1}
    - {experience: A summer in a lab, attested_by: lab supervisor}
    - {micro_credential: data-ethics}
fees:
  - {name: Software, amount: 12.10, per: term}
participation: {non_matriculated: true, conditions: With the unit's consent.}
responsibilities: {criteria: a, advising: b, tracking: c, instructors: d, evidence: e}
badge: {name: Applied Data Analysis, description: Fits models., skills: [regression], evidence: [AS1]}
stacks_into: [{credential: BS Mathematics, kind: degree}]
transcript: {notation: Micro-credential in Applied Data Analysis}
"""

LEAST = """\
mcred: proposal/1
id: small
title: Small
type: non-credit
units: [{college: Harpur College}]
"""


def proposal(text: str) -> Proposal:
    reading = read_proposal(text.encode())
    assert reading.findings == ()
    assert reading.proposal is not None
    return reading.proposal


def test_every_part_arrives_typed() -> None:
    read = proposal(WHOLE)
    assert read.type is Type.CREDIT_BEARING
    assert read.level is Level.UNDERGRADUATE
    assert read.units == (
        Unit(college="Harpur College", department="Mathematics and Statistics"),
        Unit(college="Watson College"),
    )
    assert read.summary == "How to draw conclusions from data."
    assert read.employer_need[0].date == "2026-05-01"
    assert read.activities[0].course == "MATH 448"
    assert read.assessments[0].evidence is not None
    assert read.assessments[0].evidence.kind == "url"
    assert read.fees == (Fee(name="Software", amount=Decimal("12.1"), per="term"),)
    assert read.participation is not None
    assert read.participation.non_matriculated is True
    assert read.transcript_notation == "Micro-credential in Applied Data Analysis"


def test_the_tree_keeps_its_paths_and_makes_spellings_one() -> None:
    tree = proposal(WHOLE).requirements
    assert isinstance(tree, AllOf)
    statistics, choice, some_credits, report, summer, stacked = tree.children
    assert statistics == Course(
        path=("all_of", 0),
        title="Elementary Statistics",
        code="MATH 147",
        min_grade="C",
        credits=CreditRange(Decimal(4), Decimal(4)),
    )
    assert isinstance(choice, Choose)
    assert choice.key == "programming"
    assert choice.children[0] == Course(
        path=("all_of", 1, "of", 0), code="CS 110", credits=CreditRange(Decimal(1), Decimal(4)), within=5
    )
    assert some_credits == Credits(
        path=("all_of", 2),
        amount=Decimal(4),
        sources=(
            Pattern(path=("all_of", 2, "from", 0), pattern="CS 4*"),
            Course(path=("all_of", 2, "from", 1), code="CS 110"),
            Course(path=("all_of", 2, "from", 2), code="CS 120", min_grade="B"),
        ),
    )
    assert report == Assessment(path=("all_of", 3), assessment="AS1")
    assert summer == Experience(
        path=("all_of", 4), description="A summer in a lab", attested_by="lab supervisor"
    )
    assert stacked == Earned(path=("all_of", 5), micro_credential="data-ethics")


def test_what_a_policy_may_ask_for_is_not_asked_for_here() -> None:
    read = proposal(LEAST)
    assert read.requirements is None
    assert read.fees is None
    assert read.purpose is None
    assert read.outcomes == ()


def test_no_fees_is_not_silence_about_fees() -> None:
    assert proposal(LEAST + "fees: none\n").fees == ()


def test_the_digest_is_that_of_the_bytes() -> None:
    data = LEAST.encode()
    assert read_proposal(data).digest == hashlib.sha256(data).hexdigest()
    assert read_proposal(b"\xff").digest == hashlib.sha256(b"\xff").hexdigest()


def test_a_proposal_in_json_is_read_too() -> None:
    text = (
        '{"mcred": "proposal/1", "id": "x", "title": "X", "type": "non-credit", "units": [{"college": "H"}]}'
    )
    assert proposal(text).title == "X"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("cs4*", "CS 4*"),
        ("CS 4*", "CS 4*"),
        ("CS  *", "CS *"),
        ("cs*", "CS*"),
        ("math-2*l", "MATH 2*L"),
        ("*", "*"),
    ],
)
def test_patterns_have_one_form(typed: str, canonical: str) -> None:
    assert course_pattern(typed) == canonical
