"""One mistake gives one finding: each case is the sound proposal with one thing done to it."""

from collections.abc import Callable
from typing import Any

import pytest

from mcred.policy.facts import Facts
from mcred.policy.judgement import judge
from policy.examples import POLICY, changed, read

Mistake = Callable[[dict[str, Any]], object]


def drop(*keys: str) -> Mistake:
    def mistake(document: dict[str, Any]) -> None:
        for key in keys:
            document.pop(key)

    return mistake


def drop_from(*path: str | int) -> Mistake:
    def mistake(document: dict[str, Any]) -> None:
        node: Any = document
        for part in path[:-1]:
            node = node[part]
        del node[path[-1]]

    return mistake


def put(value: object, *path: str | int) -> Mistake:
    def mistake(document: dict[str, Any]) -> None:
        node: Any = document
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = value

    return mistake


def misspell_an_outcome_where_it_is_defined(document: dict[str, Any]) -> None:
    document["outcomes"][1]["id"] = "L02"


def misspell_an_assessment_where_it_is_defined(document: dict[str, Any]) -> None:
    document["assessments"][0]["id"] = "AS-one"


def misspell_a_competency_in_both_places(document: dict[str, Any]) -> None:
    document["competencies"][1] = "digital-tecnology"
    document["outcomes"][1]["competencies"] = ["digital-tecnology"]


def forget_an_assessment(document: dict[str, Any]) -> None:
    document["assessments"][0]["outcomes"] = ["LO1"]
    document["badge"]["evidence"] = ["AS1", "AS2"]


def drop_a_competency_that_two_outcomes_carry(document: dict[str, Any]) -> None:
    document["outcomes"][0]["competencies"] = ["critical-thinking-problem-solving", "digital-technology"]
    document["competencies"] = ["critical-thinking-problem-solving"]


MISTAKES: dict[str, tuple[Mistake, str]] = {
    "no purpose at all": (drop("purpose"), "MC301"),
    "no aims": (put([], "purpose", "aims"), "MC301"),
    "an aim of no list": (put(["fame"], "purpose", "aims"), "MC302"),
    "no competencies": (drop("competencies"), "MC304"),
    "an empty list of competencies": (put([], "competencies"), "MC304"),
    "a misspelt competency": (put("digital-tecnology", "competencies", 1), "MC305"),
    "a competency of the other list": (put("technology", "competencies", 1), "MC305"),
    "a competency of no list": (put("juggling", "competencies", 1), "MC305"),
    "a misspelt competency of an outcome": (
        put(["digital-tecnology"], "outcomes", 1, "competencies"),
        "MC305",
    ),
    "a competency of an outcome of no list": (put(["juggling"], "outcomes", 1, "competencies"), "MC305"),
    "the same misspelling in both places": (misspell_a_competency_in_both_places, "MC305"),
    "no employers' need": (drop("employer_need"), "MC306"),
    "no outcomes": (drop("outcomes"), "MC307"),
    "an empty list of outcomes": (put([], "outcomes"), "MC307"),
    "no activities": (put([], "activities"), "MC308"),
    "no assessments": (put([], "assessments"), "MC309"),
    "no requirements": (drop("requirements"), "MC310"),
    "no badge": (drop("badge"), "MC311"),
    "no responsibilities": (drop("responsibilities"), "MC312"),
    "no participation": (drop("participation"), "MC313"),
    "no transcript": (drop("transcript"), "MC314"),
    "no level": (drop("level"), "MC315"),
    "two outcomes of one id": (put("LO1", "outcomes", 1, "id"), "MC401"),
    "an outcome misspelt where it is defined": (misspell_an_outcome_where_it_is_defined, "MC402"),
    "an unknown outcome of an activity": (put(["LO1", "LO4"], "activities", 0, "outcomes"), "MC402"),
    "an unknown outcome of an assessment": (put(["LO1", "LO4"], "assessments", 0, "outcomes"), "MC402"),
    "an assessment misspelt where it is defined": (misspell_an_assessment_where_it_is_defined, "MC403"),
    "an unknown assessment behind the badge": (put(["AS7"], "badge", "evidence"), "MC403"),
    "an unknown assessment in the requirements": (
        put("AS7", "requirements", "all_of", 2, "assessment"),
        "MC403",
    ),
    "an outcome without competency": (put([], "outcomes", 1, "competencies"), "MC404"),
    "an outcome forgotten that others name": (drop_from("outcomes", 1), "MC402"),
    "a course forgotten that an activity is in": (drop_from("requirements", "all_of", 1), "MC410"),
    "the only activity names no outcome": (put([], "activities", 0, "outcomes"), "MC407"),
    "the only assessment names no outcome": (put([], "assessments", 0, "outcomes"), "MC408"),
    "an assessment forgotten that the badge names": (forget_an_assessment, "MC403"),
    "an undeclared competency of two outcomes": (drop_a_competency_that_two_outcomes_carry, "MC409"),
    "an activity forgotten that served all": (put([{"id": "A2", "title": "Reading"}], "activities"), "MC407"),
    "a badge without evidence": (put([], "badge", "evidence"), "MC405"),
    "an outcome without activity": (put(["LO1"], "activities", 0, "outcomes"), "MC407"),
    "an outcome without assessment": (put(["LO1"], "assessments", 0, "outcomes"), "MC408"),
    "an activity in another course": (put("MATH 484", "activities", 0, "course"), "MC410"),
    "too many credits": (put("9", "requirements", "all_of", 1, "credits"), "MC201"),
    "a range of credits whose top is too much": (put("1-9", "requirements", "all_of", 1, "credits"), "MC201"),
    "a grade that the campus does not give": (put("D+", "requirements", "all_of", 0, "min_grade"), "MC207"),
    "a grade without rank": (put("P", "requirements", "all_of", 0, "min_grade"), "MC207"),
    "a placeholder as benefit": (put("TBD", "purpose", "benefit"), "MC502"),
    "a placeholder as outcome": (put("To be determined", "outcomes", 0, "statement"), "MC502"),
    "a placeholder as need": (put([{"kind": "survey", "statement": "TBD"}], "employer_need"), "MC502"),
    "a course needed twice": (put("MATH 147", "requirements", "all_of", 1, "course"), "MC204"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_finding(name: str) -> None:
    mistake, code = MISTAKES[name]
    document = changed("")
    mistake(document)
    if code == "MC204":
        document["activities"][0]["course"] = "MATH 147"
    reading = read(document)
    assert reading.proposal is not None, reading.findings
    found = judge(reading.proposal, POLICY)
    assert [finding.code for finding in found] == [code]
    assert found[0].clause, "the policy says so somewhere"
    assert found[0].help


def test_two_mistakes_give_two_findings() -> None:
    document = changed("# without participation\n# without transcript\n")
    reading = read(document)
    assert reading.proposal is not None
    assert [finding.code for finding in judge(reading.proposal, POLICY)] == ["MC313", "MC314"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("technology", "Technology stands in another list; this policy's counterpart is digital-technology."),
        ("Career & Self-Development", "this policy's counterpart is career-management."),
        ("equity-inclusion", "this policy's counterpart is global-intercultural-fluency."),
        ("digital-tecnology", "Did you mean digital-technology?"),
        ("teamwork/colaboration", "Did you mean teamwork-collaboration?"),
        ("juggling", "Choose from: critical-thinking-problem-solving, oral-written-communications,"),
    ],
)
def test_a_word_that_is_not_in_the_list_is_helped_to_the_one_that_is(word: str, said: str) -> None:
    document = changed("")
    document["competencies"].append(word)
    reading = read(document)
    assert reading.proposal is not None
    (finding,) = judge(reading.proposal, POLICY)
    assert finding.path == ("competencies", 2)
    assert said in finding.help


@pytest.mark.parametrize(
    "word", ["leadership", "Leadership", "digital technology", "critical thinking/problem solving"]
)
def test_names_and_accepted_spellings_are_no_error(word: str) -> None:
    document = changed("")
    document["competencies"].append(word)
    document["outcomes"][0]["competencies"].append(word)
    reading = read(document)
    assert reading.proposal is not None
    assert judge(reading.proposal, POLICY) == ()


def test_a_revision_may_keep_its_title_and_its_courses() -> None:
    reading = read(changed(""))
    assert reading.proposal is not None
    own = Facts(
        taken_titles={"applied data analysis": "applied-data-analysis"},
        courses_of={"applied-data-analysis": frozenset({"MATH 147", "MATH 448"})},
    )
    assert judge(reading.proposal, POLICY, own) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "Students will be able to understand regression",
        "Know the limits of a model",
        "to appreciate good design",
        "Be familiar with R",
        "The recipient will gain an understanding of data ethics",
        "Become aware of bias",
    ],
)
def test_verbs_that_nobody_can_measure_are_found_behind_any_opening(statement: str) -> None:
    document = changed("")
    document["outcomes"][0]["statement"] = statement
    reading = read(document)
    assert reading.proposal is not None
    assert [f.code for f in judge(reading.proposal, POLICY)] == ["MC501"]


@pytest.mark.parametrize(
    "statement",
    [
        "Explain what a learner should know before fitting a model",
        "Apply machine learning to a data set of one's own",
        "Students can design an experiment",
        "Knowledgeably advise a client",
        "Learn to fit a model",
    ],
)
def test_verbs_that_show_something_are_left_alone(statement: str) -> None:
    document = changed("")
    document["outcomes"][0]["statement"] = statement
    reading = read(document)
    assert reading.proposal is not None
    assert judge(reading.proposal, POLICY) == ()


def test_of_several_equally_near_ids_all_are_named() -> None:
    document = changed("")
    document["activities"][0]["outcomes"] = ["LO1", "LO2", "LO4"]
    (found,) = judge(read(document).proposal, POLICY)
    assert found.help == "Add it under `outcomes`, or name one of LO1, LO2."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("standing-out-to-employers", "standing-out"),
        ("Stand out to employers", "standing-out"),
        ("life-long-learning", "lifelong-learning"),
        ("bridging-to-larger-credentials", "bridge-to-credential"),
        ("bridge_to_larger_credentials", "bridge-to-credential"),
        ("professional-enhancement", "continuing-education"),
        ("Preparing students for the workforce", "workforce-preparation"),
    ],
)
def test_a_purpose_may_be_written_as_people_say_it(typed: str, meant: str) -> None:
    document = changed("")
    document["purpose"]["aims"] = [typed]
    assert judge(read(document).proposal, POLICY) == ()
    term = POLICY.purposes.find(typed)
    assert term is not None
    assert term.id == meant


def test_blanks_dashes_and_an_ampersand_make_no_other_word() -> None:
    found = POLICY.competencies.find("Critical Thinking & Problem-Solving")
    assert found is not None
    assert found.id == "critical-thinking-problem-solving"
