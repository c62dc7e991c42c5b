"""Two texts of a proposal: nothing is said of the same text, and every difference is said, in the proposal's terms."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from inline_snapshot import snapshot

from mcred.diagnostics import Path
from mcred.proposals.changes import headline
from mcred.proposals.comparison import compare
from mcred.proposals.model import Proposal
from policy.examples import changed, read
from policy.test_any_proposal import documents


def proposal(document: dict[str, Any]) -> Proposal:
    reading = read(document)
    assert reading.proposal is not None, reading.findings or reading.refusal
    return reading.proposal


def told(fragment: str, base: str = "") -> list[str]:
    """Return what is said when a fragment replaces parts of the sound proposal."""
    return [
        f"{c.part}: {headline(c)}: {c.before} -> {c.after}"
        for c in compare(proposal(changed(base)), proposal(changed(fragment)))
    ]


def test_outcomes_that_came_went_and_were_reworded() -> None:
    assert told("""
outcomes:
  - {id: LO1, statement: "Fit, check and explain a model", competencies: [critical-thinking-problem-solving]}
  - {id: LO3, statement: Name the limits of a model, competencies: [leadership]}
""") == snapshot(
        [
            "outcomes: LO1 statement: Fit and check a regression model -> Fit, check and explain a model",
            "outcomes: LO2 removed: Present an analysis to lay readers -> None",
            "outcomes: LO3 added: None -> Name the limits of a model",
        ]
    )


def test_outcomes_that_are_only_numbered_anew_are_not_reworded() -> None:
    assert told("""
outcomes:
  - {id: LO1, statement: Present an analysis to lay readers, competencies: [digital-technology]}
""") == snapshot(
        [
            "outcomes: LO1 removed: Fit and check a regression model -> None",
            "outcomes: LO2 id: LO2 -> LO1",
        ]
    )


def test_courses_exchanged_and_what_they_add_up_to() -> None:
    assert told("""
requirements:
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: B}
    - {course: GEOG 465, credits: 6}
    - {assessment: AS1}
""") == snapshot(
        [
            "requirements: credits in all, at most: 8 -> 10",
            "requirements: MATH 147 least grade: C -> B",
            "requirements: exchanged: MATH 448, 4 credits -> GEOG 465, 6 credits",
            "requirements: GEOG 465 credits: 4 credits -> 6 credits",
        ]
    )


def test_a_choice_that_was_widened_and_a_course_that_moved_into_it() -> None:
    before = """
requirements:
  all_of:
    - {course: MATH 147, credits: 4}
    - {choose: 1, of: [{course: CS 110, credits: 4}, {course: CS 120, credits: 4}]}
"""
    assert told(
        """
requirements:
  all_of:
    - {choose: 2, of: [{course: CS 110, credits: 4}, {course: MATH 147, credits: 4}, {course: CS 120, credits: 4}]}
""",
        before,
    ) == snapshot(
        [
            "requirements: “one of …” asks for: one of -> two of",
            "requirements: MATH 147 moved: MATH 147, 4 credits -> MATH 147, 4 credits",
        ]
    )


def test_fees_people_units_and_the_badge() -> None:
    assert told("""
fees: [{name: laboratory, amount: 50, per: course}]
contacts: [{name: Pat Sample, email: psample@example.edu, role: dean}, {name: Ada New, email: anew@example.edu}]
units: [{college: Harpur College, department: Geography}]
badge:
  name: Applied Data Analysis
  description: Recipients fit, check and present regression models.
  skills: [R, regression]
  evidence: [AS1]
stacks_into: []
""") == snapshot(
        [
            "units: removed: Harpur College / Mathematics and Statistics -> None",
            "units: added: None -> Harpur College / Geography",
            "contacts: Pat Sample role: program coordinator -> dean",
            "contacts: added: None -> Ada New <anew@example.edu>",
            "fees: added: None -> laboratory, $50 per course",
            "badge: skills removed: data ethics -> None",
            "stacks_into: removed: BS Mathematics (degree) -> None",
        ]
    )


def test_a_part_that_was_not_there_is_told_field_by_field() -> None:
    assert told("", "# without participation\n# without level\n# without purpose") == snapshot(
        [
            "level: level: None -> undergraduate",
            "purpose: purposes added: None -> workforce-preparation",
            "purpose: benefit: None -> Recipients can show an analysis of their own to an employer.",
            "participation: open to students who are not matriculated: None -> yes",
            "participation: conditions: None -> with the coordinator's consent",
        ]
    )


def places(node: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def mutants(sound: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the document with each thing forgotten, each list turned round, each word changed."""
    for path in places(sound):
        for what in ("forgotten", "turned", "changed"):
            document = copy.deepcopy(sound)
            holder: Any = document
            for part in path[:-1]:
                holder = holder[part]
            value = holder[path[-1]]
            if what == "forgotten":
                del holder[path[-1]]
            elif what == "turned" and isinstance(value, list):
                holder[path[-1]] = value[::-1]
            elif what == "changed" and isinstance(value, str):
                digits = re.fullmatch(r"[0-9]+", value)
                holder[path[-1]] = str(int(value) + 1) if digits else f"{value}q"
            else:
                continue
            yield f"{'/'.join(map(str, path))} {what}", document


RICH = """
employer_need:
  - {kind: survey, statement: Of 41 districts 29 cannot fill a position, source: "https://example.edu/s", date: 2026-02-10}
  - {kind: advisory-board, statement: The advisory board asked for it, source: "https://example.edu/a"}
fees: [{name: laboratory, amount: 50, per: course}, {name: badge, amount: 5}]
units: [{college: Harpur College, department: Geography}, {college: CCPA}]
requirements:
  id: whole
  title: The whole
  all_of:
    - {course: MATH 147, title: Elementary Statistics, credits: 4, min_grade: C, within: 5y}
    - choose: 1
      title: Electives
      of:
        - {course: CS 110, credits: 1-4}
        - {any_of: [{course: CS 120, id: deep}, {micro_credential: other}]}
    - {credits: 6, from: [CS 4*, MATH 448, {course: MATH 449, credits: 3}]}
    - {experience: Forty hours in the lab, attested_by: coordinator, id: lab}
    - {assessment: AS1}
stacks_into: [{credential: BS Mathematics, kind: degree}, {credential: BA Mathematics}]
"""


def test_every_change_of_a_single_thing_is_reported_and_only_its_part() -> None:
    for fragment in ("", RICH):
        sound = changed(fragment)
        before = proposal(sound)
        judged = 0
        for name, document in mutants(sound):
            after = read(document).proposal
            if after is None or after == before:
                continue
            judged += 1
            found = compare(before, after)
            part = name.split("/")[0].split(" ")[0]
            assert found, name
            assert {c.part.split("_")[0] for c in found} == {part.split("_")[0]}, (name, found)
        assert judged > 60


@settings(max_examples=70, deadline=None)
@given(documents(), documents())
def test_something_is_said_exactly_when_the_two_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = proposal(one), proposal(other)
    assert compare(before, before) == ()
    assert bool(compare(before, after)) == (before != after)
    assert bool(compare(after, before)) == (before != after)
