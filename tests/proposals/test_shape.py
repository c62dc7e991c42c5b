"""What is wrong with a file, in words that its author understands: one mistake, one finding."""

import json

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mcred.diagnostics import Severity
from mcred.documents.place import in_order, place
from mcred.proposals import schema
from mcred.proposals.codes import CODES
from mcred.proposals.reading import read_proposal

HEAD = """\
mcred: proposal/1
id: small
title: Small
type: credit-bearing
units: [{college: Harpur College}]
"""


def findings(text: str) -> list[str]:
    reading = read_proposal(text.encode())
    assert reading.document is not None
    assert (reading.proposal is None) == bool(reading.findings)
    placed = in_order(place(reading.document, finding) for finding in reading.findings)
    assert all(d.severity is Severity.ERROR and d.clause == "" for d in placed)
    return [f"{d.span.line}:{d.span.column} {d.code} {d.message} {d.help}" for d in placed]


def with_(extra: str) -> list[str]:
    return findings(HEAD + extra + "\n")


def test_an_empty_group_of_keys_misses_what_the_format_needs() -> None:
    assert [said.split(" ", 3)[:2] for said in findings("{}")] == [["1:1", "MC102"]] * 5


@pytest.mark.parametrize(
    ("changed", "to", "said"),
    [
        ("title:", "titel:", '3:1 MC101 The key "titel" is not known here. Did you mean title?'),
        ("mcred: proposal/1\n", "", '1:1 MC102 The key "mcred" is missing. Add it. The version of this file format: proposal/1.'),
        ("proposal/1", "proposal/2", '1:8 MC106 The file format "proposal/2" is not known; this mcred reads proposal/1. Write mcred: proposal/1, or use a newer mcred.'),
        ("id: small", "id: Small", '2:5 MC108 "id" cannot be "Small". Write lower-case letters and digits with single dashes between them, such as `applied-data-analysis`.'),
        ("id: small", "id: verify", '2:5 MC109 "id" cannot be "verify": commands use that word for something else. Choose another id.'),
        ("id: small", "id: 2027", '2:5 MC103 "id" wants a text, not "2027". Put it in quotes to make it a text: id: "2027"'),
        ("title: Small", "title: 2027", '3:8 MC103 "title" wants a text, not "2027". Put it in quotes to make it a text: title: "2027"'),
        ("title: Small", "title:", '3:1 MC104 "title" is empty. Fill it in. The name of the micro-credential, as on badge and transcript.'),
        ("title: Small", 'title: " "', '3:8 MC104 "title" is empty. Write a text that is not blank.'),
        ("title: Small", "title: [Small]", '3:8 MC103 "title" wants a text, not a list. Write one text; remove the dashes or brackets.'),
        ("credit-bearing", "Credit bearing", '4:7 MC105 "type" is credit-bearing or non-credit, not "Credit bearing". Did you mean credit-bearing?'),
        ("credit-bearing", "degree", '4:7 MC105 "type" is credit-bearing or non-credit, not "degree". Write credit-bearing or non-credit.'),
        ("[{college: Harpur College}]", "[]", '5:8 MC104 "units" is empty. Write at least one entry.'),
        ("[{college: Harpur College}]", "{college: Harpur College}", '5:8 MC103 "units" wants a list, not a group of keys. Begin each item on a line of its own with a dash and a blank.'),
        ("{college: Harpur College}", "Harpur", '5:9 MC103 Item 1 of units wants keys and values, not "Harpur". Write keys and values, such as {college: …, department: …}.'),
        ("college:", "colege:", '5:10 MC101 The key "colege" is not known here. Did you mean college?'),
        ("college: Harpur College", "department: Mathematics", '5:9 MC102 The key "college" is missing in item 1 of units. Add it. The college or school, such as Harpur College.'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_head(changed: str, to: str, said: str) -> None:
    assert findings(HEAD.replace(changed, to, 1)) == [said]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("benefit: more", '6:1 MC101 The key "benefit" is not known here. It belongs under purpose.'),
        ("activities: [{id: A1, title: Draft, revise}]", '6:37 MC101 The key "revise" is not known here. If it belongs to the text before the comma, put that whole text in quotes; otherwise remove it.'),
        ("first_offered: Spring 2027", '6:16 MC108 "first_offered" cannot be "Spring 2027". Write a year and a season, such as `2027-spring` (winter, spring, summer or fall).'),
        ("competencies: leadership", '6:15 MC103 "competencies" wants a list, not "leadership". Make it a list: competencies: [leadership]'),
        ("fees: no", '6:7 MC103 "fees" cannot be "no". Write the word `none`, or a list of fees such as `- {name: Software license, amount: 40}`.'),
        ("fees: []", '6:7 MC103 "fees" cannot be an empty list. Write the word `none`, or a list of fees such as `- {name: Software license, amount: 40}`.'),
        ("fees: [{name: Lab, amount: $40}]", '6:28 MC103 "amount" wants a number, not "$40". Write digits only, without quotes or units, with a point for decimals.'),
        ("fees: [{name: Lab, amount: -4}]", '6:28 MC108 "amount" cannot be "-4". Write a number of at least 0.'),
        ("participation: {non_matriculated: yes}", '6:35 MC103 "non_matriculated" wants true or false, not "yes". Write true or false, in lower case and without quotes.'),
        ("contacts: [{name: Pat, email: office}]", '6:31 MC108 "email" cannot be "office". Write an e-mail address such as `pat.sample@example.edu`.'),
        ("outcomes: [{id: a b, statement: x}]", '6:17 MC108 "id" cannot be "a b". Write letters, digits, `.`, `_` and `-`, without blanks, 64 at most.'),
        ("stacks_into: [{credential: BS, kind: diploma}]", '6:38 MC105 "kind" is degree, minor, certificate, micro-credential or certification, not "diploma". Write degree, minor, certificate, micro-credential or certification.'),
        ("assessments: [{id: A, title: x, evidence: a report}]", '6:43 MC103 "evidence" wants keys and values, not "a report". Write keys and values, such as {kind: …, description: …}.'),
        ("title2: x", '6:1 MC101 The key "title2" is not known here. Remove it. Still free here: activities, assessments, audience, badge, competencies, contacts, employer_need, fees, first_offered, level, outcomes, participation.'),
        ("badge: {name: B, description: " + "x" * 5001 + "}", '6:31 MC108 "description" is longer than 5,000 characters. Shorten it to 5,000 characters.'),
    ],
)  # fmt: skip
def test_a_mistake_further_down(extra: str, said: str) -> None:
    assert with_(extra) == [said]


def test_level_and_transcript_belong_to_credit_bearing_ones() -> None:
    text = HEAD.replace("credit-bearing", "non-credit") + "level: graduate\ntranscript: {notation: x}\n"
    assert findings(text) == snapshot(
        [
            '6:1 MC107 "level" stands in a non-credit proposal; it belongs to credit-bearing ones. Remove it, or change type to credit-bearing.',
            '7:1 MC107 "transcript" stands in a non-credit proposal; it belongs to credit-bearing ones. Remove it, or change type to credit-bearing.',
        ]
    )


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("{corse: CS 110}", '6:16 MC101 The key "corse" is not known here. Did you mean course?'),
        ("{corse: CS 110, credits: 4}", '6:16 MC101 The key "corse" is not known here. Did you mean course?'),
        ("{allof: [{course: CS 110}]}", '6:16 MC101 The key "allof" is not known here. Did you mean all_of?'),
        ("{course: CS 110, mingrade: C}", '6:32 MC101 The key "mingrade" is not known here. Did you mean min_grade?'),
        ("{course: 110}", '6:24 MC103 "course" wants a text, not "110". Write a subject and a number, such as `CS 110`.'),
        ("{course: Statistics}", '6:24 MC108 "course" cannot be "Statistics". Write a subject and a number, such as `CS 110`.'),
        ("{course: CS 4*}", '6:24 MC108 "course" cannot be "CS 4*". Write a subject and a number, such as `CS 110`.'),
        ("{course: CS 110, credits: four}", '6:41 MC103 "credits" cannot be "four". Write a number such as `4`, or a range such as `1-4`.'),
        ("{course: CS 110, credits: 4-1}", '6:41 MC111 The range "4-1" begins with its larger end. Write the least credits first: 1-4.'),
        ("{course: CS 110, within: 5 years}", '6:40 MC108 "within" cannot be "5 years". Write a number of years such as `5y`.'),
        ("{course: CS 110, within: 5}", '6:40 MC103 "within" wants a text, not "5". Write a number of years such as `5y`.'),
        ("CS 110", '6:15 MC110 A requirement is expected here, not "CS 110". If it is a course, write {course: CS 110}.'),
        ("[{course: CS 110}]", "6:15 MC110 A requirement is expected here, not a list. Write all_of: above the list, and indent the list below it."),
        ("", "6:1 MC110 A requirement is expected here, not nothing. Write it, or remove the line."),
        ("{all_of: []}", '6:24 MC104 "all_of" is empty. Write at least one entry.'),
        ("{all_of: [CS 110]}", '6:25 MC110 A requirement is expected here, not "CS 110". If it is a course, write {course: CS 110}.'),
        ("{choose: 1}", '6:16 MC110 "choose" says how many, but not of what. Add of: and a list below it.'),
        ("{credits: 6}", '6:16 MC110 "credits" says how many, but not of what. Add from: and a list below it.'),
        ("{of: [{course: CS 110}]}", '6:15 MC110 "of" lists what to take from, but nothing says how much. Add choose: and a number above it.'),
        ("{from: [CS 110]}", '6:15 MC110 "from" lists what to take from, but nothing says how much. Add credits: and a number above it.'),
        ("{choose: 1, from: [CS 110]}", '6:27 MC110 "choose" and "from" do not go together; this counts courses or parts: choose goes with of. Change from to of, or choose to credits.'),
        ("{credits: 6, of: [CS 110]}", '6:28 MC110 "credits" and "of" do not go together; this counts credits: credits goes with from. Change of to from, or credits to choose.'),
        ("{choose: 0, of: [{course: CS 110}]}", '6:24 MC108 "choose" cannot be "0". Write a number of at least 1.'),
        ("{choose: two, of: [{course: CS 110}]}", '6:24 MC103 "choose" wants a whole number, not "two". Write digits only, without quotes or units, with a point for decimals.'),
        ("{all_of: [{course: CS 110}], choose: 1, of: [{course: CS 120}]}", '6:44 MC110 "all_of" and "choose" stand together in one requirement; it is not clear which is meant. Put them as two items, each with its own dash, under one all_of (both) or any_of (either).'),
        ("{course: CS 110, assessment: AS1}", '6:32 MC110 "course" and "assessment" stand together in one requirement; it is not clear which is meant. Give each an item of its own, with its own dash.'),
        ("{title: Core}", "6:15 MC110 This part of the requirements does not say what it asks for. Write one of {course: …}, {assessment: …}, {experience: …}, {micro_credential: …}, all_of, any_of, choose + of, credits + from."),
        ("{credits: 6, from: [CS]}", '6:35 MC108 "CS" is neither a course code nor a pattern. Write a subject and a number, such as CS 110; in a pattern * stands for anything: CS 4*.'),
        ("{credits: 6, from: [110]}", '6:35 MC103 A course code or pattern is expected here, not "110". Write CS 110, CS 4* or {course: CS 110, min_grade: C}.'),
        ("{credits: 6, from: [{all_of: [{course: CS 110}]}]}", "6:35 MC110 Under from stand courses: codes, patterns, or course with its conditions. Write CS 110, CS 4* or {course: CS 110, min_grade: C}; for other choices use choose and of."),
        ("{credits: 6, from: [{course: CS 110, mingrade: C}]}", '6:52 MC101 The key "mingrade" is not known here. Did you mean min_grade?'),
        ("{micro_credential: Data Ethics}", '6:34 MC108 "micro_credential" cannot be "Data Ethics". Write lower-case letters and digits with single dashes between them, such as `applied-data-analysis`.'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_requirements(tree: str, said: str) -> None:
    assert with_(f"requirements: {tree}") == [said]


def test_independent_mistakes_are_all_reported_and_in_order() -> None:
    text = (
        HEAD.replace("title:", "titel:")
        + "level: grad\nrequirements:\n  all_of:\n    - {corse: CS 110}\n    - CS 120\n"
    )
    assert [said.split()[:2] for said in findings(text + "fees: no\n")] == [
        ["3:1", "MC101"],
        ["6:8", "MC105"],
        ["9:8", "MC101"],
        ["10:7", "MC110"],
        ["11:7", "MC103"],
    ]


def test_a_file_of_another_kind_is_not_answered_with_a_thousand_findings() -> None:
    said = findings("\n".join(f"key{n}: 1" for n in range(1000)))
    assert len(said) == 201
    assert "MC112" in said[0] + said[1]


def test_a_tree_is_not_larger_than_anyone_could_advise_by() -> None:
    def tree(courses: int) -> list[str]:
        return with_(
            "requirements:\n  credits: 8\n  from: [" + ", ".join(f"CS {n}" for n in range(courses)) + "]"
        )

    assert tree(499) == []
    assert [said.split()[1] for said in tree(500)] == ["MC113"]


def test_a_key_keeps_its_line_breaks_out_of_the_message() -> None:
    assert '"a b"' in with_('"a\\nb": 1')[0]


def test_every_code_that_can_be_reported_has_a_page() -> None:
    assert [page.code for page in CODES] == [f"MC{number}" for number in range(101, 114)]


@pytest.mark.parametrize("page", CODES, ids=lambda page: page.code)
def test_the_examples_of_each_page_fail_and_pass(page: object) -> None:
    def codes(fragment: str) -> set[str]:
        lines = [
            line for line in HEAD.splitlines(keepends=True) if line.split(":")[0] not in keys_of(fragment)
        ]
        return {
            finding.code for finding in read_proposal(("".join(lines) + fragment + "\n").encode()).findings
        }

    def keys_of(fragment: str) -> set[str]:
        return {line.split(":")[0] for line in fragment.splitlines() if line[:1].isalpha()}

    if page.code not in ("MC112", "MC113"):
        assert page.code in codes(page.fails)
    assert codes(page.passes) == set()


# The gate is jsonschema-rs; a second implementation must say the same of everything.

_COURSE = st.fixed_dictionaries(
    {"course": st.sampled_from(["CS 110", "cs110", "x", 1])},
    optional={
        "credits": st.sampled_from([4, 0.5, "1-4", "four", -1]),
        "within": st.sampled_from(["5y", "5", 5]),
        "min_grade": st.sampled_from(["C", "", None]),
    },
)
_NODE = st.recursive(
    _COURSE | st.sampled_from([{"assessment": "A"}, {"assessment": ""}, {"micro_credential": "a-b"}, {"experience": "x", "attested_by": "y"}, "CS 110", None]),
    lambda inner: st.fixed_dictionaries({}, optional={
        "all_of": st.lists(inner, max_size=2), "any_of": st.lists(inner, max_size=2), "choose": st.sampled_from([1, 0, "1"]),
        "of": st.lists(inner, max_size=2), "credits": st.sampled_from([3, 0]), "from": st.lists(st.sampled_from(["CS 4*", "CS", 4]) | inner, max_size=2),
        "title": st.sampled_from(["t", ""]), "id": st.sampled_from(["a", "a b"])}),
    max_leaves=6,
)  # fmt: skip
_ODD = st.sampled_from(
    [
        None,
        True,
        1,
        1.5,
        "",
        " ",
        "x",
        "none",
        [],
        ["a"],
        {},
        {"name": "x", "description": "y"},
        [{"id": "a", "title": "b", "statement": "c"}],
    ]
)
_PROPOSALS = st.fixed_dictionaries(
    {"mcred": st.sampled_from(["proposal/1", "proposal/2"]), "id": st.sampled_from(["a", "a-b", "verify", "A"]), "title": st.sampled_from(["T", ""]),
     "type": st.sampled_from(["credit-bearing", "non-credit", "x"]), "units": st.sampled_from([[{"college": "H"}], []])},
    optional={"requirements": _NODE, **dict.fromkeys(("level", "fees", "badge", "outcomes", "activities", "competencies", "transcript", "participation", "titel"), _ODD)},
)  # fmt: skip


@settings(max_examples=300)
@given(_PROPOSALS)
def test_gate_explanations_and_a_second_validator_agree(data: dict[str, object]) -> None:
    says_yes = schema.gate().is_valid(data)
    assert jsonschema.Draft202012Validator(schema.schema()).is_valid(data) == says_yes
    reading = read_proposal(json.dumps(data).encode())
    assert (reading.proposal is not None) == says_yes
    assert bool(reading.findings) != says_yes


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    jsonschema_rs.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA).validate(schema.schema())
