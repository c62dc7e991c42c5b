"""Whatever the proposal, as long as its shape is right: the judge answers, the same each time, and points inside."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.documents.place import place
from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from mcred.policy.model import Policy
from mcred.policy.reading import read_pack, shipped, shipped_names
from policy.examples import changed, read

SOUND = changed("")
POLICIES = st.sampled_from([read_pack(shipped(name), trusted=True) for name in shipped_names()])
WORDS = st.sampled_from(
    [
        "LO1",
        "LO2",
        "LO9",
        "AS1",
        "AS2",
        "A1",
        "leadership",
        "technology",
        "digital-technology",
        "TBD",
        "D+",
        "ß",
        "…",
    ]
)
COURSES = st.sampled_from(["MATH 147", "MATH 448", "cs110", "GEOG 465"])
IDS = st.sampled_from(["LO1", "LO2", "AS1", "x"])
LEAVES = st.one_of(
    st.fixed_dictionaries(
        {"course": COURSES}, optional={"credits": st.sampled_from(["4", "1-4", "0", "0.5"])}
    ),
    st.fixed_dictionaries(
        {"course": COURSES},
        optional={"min_grade": st.sampled_from(["C", "d+", "P", "F"]), "within": st.just("5y")},
    ),
    st.fixed_dictionaries({"assessment": IDS}, optional={"id": IDS}),
    st.fixed_dictionaries({"experience": WORDS}, optional={"id": IDS}),
    st.fixed_dictionaries({"micro_credential": st.sampled_from(["applied-data-analysis", "other"])}),
    st.fixed_dictionaries(
        {
            "credits": st.sampled_from(["1", "8", "12.5", "30"]),
            "from": st.lists(st.one_of(COURSES, st.just("CS 4*"), st.just("M* 1*")), min_size=1, max_size=4),
        }
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.fixed_dictionaries({"all_of": st.lists(below, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any_of": st.lists(below, min_size=1, max_size=3)}),
        st.fixed_dictionaries(
            {"choose": st.sampled_from(["1", "2", "3"]), "of": st.lists(below, min_size=1, max_size=3)}
        ),
    ),
    max_leaves=8,
)
LINKS = st.lists(IDS, max_size=3)
PARTS = {
    "type": st.sampled_from(["credit-bearing", "non-credit"]),
    "purpose": st.fixed_dictionaries({}, optional={"aims": st.lists(WORDS, max_size=2), "benefit": WORDS}),
    "competencies": st.lists(WORDS, max_size=3),
    "employer_need": st.lists(st.fixed_dictionaries({"kind": WORDS, "statement": WORDS}), max_size=2),
    "outcomes": st.lists(
        st.fixed_dictionaries(
            {"id": IDS, "statement": WORDS}, optional={"competencies": st.lists(WORDS, max_size=2)}
        ),
        max_size=3,
    ),
    "activities": st.lists(
        st.fixed_dictionaries({"id": IDS, "title": WORDS}, optional={"outcomes": LINKS, "course": COURSES}),
        max_size=3,
    ),
    "assessments": st.lists(
        st.fixed_dictionaries({"id": IDS, "title": WORDS}, optional={"outcomes": LINKS, "standard": WORDS}),
        max_size=3,
    ),
    "requirements": TREES,
    "badge": st.fixed_dictionaries({"name": WORDS, "description": WORDS}, optional={"evidence": LINKS}),
    "fees": st.just("none"),
    "responsibilities": st.fixed_dictionaries({}, optional={"criteria": WORDS, "evidence": WORDS}),
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    document = copy.deepcopy(SOUND)
    for part in draw(st.sets(st.sampled_from(sorted(PARTS)), max_size=4)):
        document[part] = draw(PARTS[part])
    for part in draw(
        st.sets(
            st.sampled_from(sorted({*PARTS, "level", "transcript", "participation"} - {"type"})), max_size=2
        )
    ):
        document.pop(part, None)
    if document["type"] == "non-credit":
        document.pop("level", None)
        document.pop("transcript", None)
    return document


@settings(max_examples=150, deadline=None)
@given(documents(), POLICIES)
def test_every_proposal_of_the_right_shape_gets_a_judgement(document: dict[str, Any], policy: Policy) -> None:
    reading = read(document)
    assert reading.proposal is not None, reading.findings or reading.refusal
    assert reading.document is not None
    facts = Facts(
        taken_titles={"applied data analysis": "other"},
        courses_of={"other": frozenset({"CS 110", "MATH 147"})},
        approved=frozenset({"applied-data-analysis"}),
    )
    found = judge(reading.proposal, policy, facts)
    assert found == judge(reading.proposal, policy, facts)
    assert len(set(found)) == len(found), "the same finding twice"
    for finding in found:
        diagnostic = place(reading.document, finding)
        assert 1 <= diagnostic.span.line <= len(reading.document.lines)
        assert finding.message
        assert finding.help
        assert policy.clause(finding.clause) or finding.code[2] in "56"  # advice rests on no campus's text
