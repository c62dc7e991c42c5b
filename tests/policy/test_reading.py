import hashlib

import pytest

from mcred.errors import Misconfigured
from mcred.policy.model import Offers, RevisionEffect
from mcred.policy.reading import examined_pack, read_pack, shipped, shipped_names

PACK = shipped("binghamton-2020").decode()


def test_the_default_policy_ships() -> None:
    assert "binghamton-2020" in shipped_names()


def test_a_pack_that_does_not_ship_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        shipped("nowhere-1999")


def test_a_policy_is_known_by_the_digest_of_its_bytes() -> None:
    data = PACK.encode()
    assert read_pack(data).digest == hashlib.sha256(data).hexdigest()
    assert read_pack(data + b"# a word more\n").digest != read_pack(data).digest


MISTAKES = {
    "a misspelt key": ("limits:", "limit:", "MC701"),
    "a limit that is no number": ("{max: 12,", "{max: twelve,", "MC701"),
    "an unknown format": ("mcred: policy/1", "mcred: policy/2", "MC701"),
    "a day that no calendar has": ("fall: 12-31", "fall: 11-31", "MC701"),
    "a clause that is not there": ("clause: B20-credits-max}", "clause: B20-credit-max}", "MC702"),
    "a stage that is not there": ("needs: [eppc]", "needs: [epcc]", "MC702"),
    "a stage that waits for itself": ("needs: [office]\n", "needs: [office, fsec]\n", "MC702"),
    "a rule that is not there": ("checkers: [MC202]", "checkers: [MC299]", "MC702"),
    "a severity for no rule": ("MC203: error", "MC298: error", "MC702"),
    "a counterpart that is not there": ("counterpart: digital-technology", "counterpart: digital", "MC702"),
    "two clauses of one id": ("id: B20-shorter", "id: B20-attests", "MC702"),
    "not YAML": ("stages:\n", "stages: [\n", "MC004"),
}


OTHERS = {
    "a title pattern without a star": ('"* Credential"', '"Credential"', "MC701"),
    "an effect that is not built": ("effect: new-credential", "effect: restart", "MC701"),
    "a type that there is not": ("types: [credit-bearing]", "types: [badge]", "MC701"),
    "nothing offered": ("offers: {types: [credit-bearing],", "offers: {", "MC701"),
    "a title's clause that is not there": ("clause: TC-title}", "clause: TC-titles}", "MC702"),
    "an offer's clause that is not there": (
        "types: [credit-bearing], clause: TC-credits", "types: [credit-bearing], clause: TC-c", "MC702",
    ),
    "an average of letters without points": (", D-: 0.7,", ",", "MC702"),
    "points of a mark that is no letter": ("F: 0, WF: 0}", "F: 0, WF: 0, P: 4}", "MC702"),
    "a transfer mark that does not pass": ("transfer: [SUNY, TR]", "transfer: [SUNY, W]", "MC702"),
    "residence where nothing is transferred": ("  transfer: [SUNY, TR]\n", "", "MC702"),
    "a condition's clause that is not there": ("max: 6, clause: TC-pass-fail", "max: 6, clause: TC-p", "MC702"),
    "an average over what is not built": ("scope: cumulative", "scope: graduate", "MC701"),
    "a revision's clause that is not there": ("clause: TC-no-revision}", "clause: TC-revision}", "MC702"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_a_mistake_in_what_only_some_packs_say_is_found(name: str) -> None:
    right, wrong, code = OTHERS[name]
    text = shipped("tompkins-cortland").decode()
    assert text.count(right) == 1
    policy, problems = examined_pack(text.replace(right, wrong).encode())
    assert (policy, [problem.code for problem in problems]) == (None, [code])


def test_what_a_pack_asks_over_the_whole_is_read_and_said() -> None:
    policy = read_pack(shipped("tompkins-cortland"))
    assert policy.whole.said == {
        "least average": "2.0 over all courses on record",
        "taken here": "at least 50 % of the credits",
        "pass/fail": "at most 6 credits",
    }
    assert policy.whole.clauses == ("TC-gpa", "TC-residence", "TC-pass-fail")
    assert str(policy.scale.points_of("B+")) == "3.3"
    assert read_pack(shipped("jefferson")).whole.keys == ("whole/gpa",)
    assert read_pack(shipped("binghamton-2020")).whole.keys == ()


def test_what_a_pack_leaves_out_limits_nothing() -> None:
    policy = read_pack(shipped("albany-2019"))
    assert policy.competencies.open
    assert policy.purposes.open
    assert policy.competencies.find("Whatever people call it") == policy.competencies.find(
        "whatever-people call it"
    )
    assert policy.offers == Offers()
    assert policy.title_pattern is None
    assert policy.revision.effect is RevisionEffect.RESUME
    assert policy.limits.by_size == (("credits", {}), ("courses", {}))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_pack_is_found_at_its_place(name: str) -> None:
    right, wrong, code = MISTAKES[name]
    assert PACK.count(right) >= 1
    text = PACK.replace(right, wrong, 1)
    policy, problems = examined_pack(text.encode())
    assert policy is None
    assert problems[0].code == code
    assert problems[0].help


def test_a_pack_that_is_not_sound_is_a_matter_of_configuration_and_says_where() -> None:
    text = PACK.replace("clause: B20-credits-max}", "clause: B20-credit-max}", 1)
    line = text[: text.index("B20-credit-max")].count("\n") + 1
    with pytest.raises(Misconfigured) as caught:
        read_pack(text.encode(), name="ours.yaml")
    assert (
        caught.value.message
        == f"ours.yaml is not sound: line {line}, column 39: There is no clause B20-credit-max."
    )
    assert "Did you mean B20-credits-max?" in caught.value.hint


@pytest.mark.parametrize("data", [b"", b"- a list", b"\xff\xfe", b"mcred: policy/1\n", b"[" * 5000])
def test_what_is_no_pack_is_refused_whatever_it_is(data: bytes) -> None:
    policy, problems = examined_pack(data)
    assert policy is None
    assert problems


SAID = {
    "kind: a word for a number": ("{max: 12,", "{max: twelve,", '"max" wants a number, not "twelve".'),
    "form": ("fall: 12-31", "fall: winter", '"fall" cannot be "winter".'),
    "word": ("per_unit: true", 'per_unit: "yes"', '"per_unit" wants true or false, not "yes".'),
    "key": ("double_counting: false", "double_count: false", 'The key "double_count" is not known here.'),
    "code": ("MC203: error", "size: error", 'The key "size" cannot stand here.'),
    "version": ("mcred: policy/1", "mcred: policy/2", 'The file format "policy/2" is not known; this mcred reads policy/1.'),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_does_not_fit_is_said_as_for_a_proposal(name: str) -> None:
    right, wrong, sentence = SAID[name]
    _, problems = examined_pack(PACK.replace(right, wrong, 1).encode())
    assert [problem.message for problem in problems] == [sentence]
    assert problems[0].help.startswith(("Write ", "Did you mean "))


def test_a_file_that_is_no_pack_is_one_finding() -> None:
    _, proposal = examined_pack(b"mcred: proposal/1\nid: data-stories\n")
    _, other = examined_pack(b"title: Minutes\n")
    assert [p.message for p in proposal] == ["This file is a proposal: a pack begins with mcred: policy/1."]
    assert [p.message for p in other] == ["This file is no policy pack: a pack begins with mcred: policy/1."]
