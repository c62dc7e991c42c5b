"""What the campus's course file and the catalogue add to a judgement, each finding at its place."""

from datetime import date
from pathlib import Path

import pytest

from mcred.actions.proposing.neighbours import Neighbours, facts_about
from mcred.actions.proposing.validate import validate
from mcred.catalog.record.lookup import Catalogued
from mcred.config.settings import Settings
from mcred.policy.judgement import judge
from policy.examples import POLICY, SOUND, changed, read

COURSES = """code,title,credits,level,from,to,equivalents
MATH 147,Elementary Statistics,4,UG,,,
MATH 448,Regression,4,UG,,,STAT 448
MATH 548,Regression,4,GR,,,
CS 105,Punched Cards,4,UG,,1999-fall,CS 301
CS 301,Computing and Society,4,UG,2029-fall,,
"""


def found(tmp_path: Path, *swaps: tuple[str, str], courses: str = COURSES) -> list[tuple[str, str, str]]:
    text = SOUND
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    (tmp_path / "courses.csv").write_text(courses)
    (tmp_path / "applied-data-analysis.yaml").write_text(text)
    settings = Settings(root=tmp_path, catalog=tmp_path / "c.db", courses=tmp_path / "courses.csv")
    (report,) = validate(settings, [str(tmp_path / "applied-data-analysis.yaml")]).files
    return [(d.code, d.pointer, d.help) for d in report.diagnostics]


def test_courses_that_are_as_the_file_says_are_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_an_equivalent_code_is_known(tmp_path: Path) -> None:
    assert found(tmp_path, ("MATH 448", "STAT 448")) == []


def test_a_course_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    ((code, pointer, help_),) = found(tmp_path, ("MATH 448", "MATH 488"))
    assert (code, pointer) == ("MC604", "/requirements/all_of/1/course")
    assert help_ == "Did you mean MATH 448 (Regression)?"


def test_other_credits_than_the_file_says(tmp_path: Path) -> None:
    ((code, pointer, help_),) = found(
        tmp_path, ("{course: MATH 448, credits: 4}", "{course: MATH 448, credits: 3}")
    )
    assert (code, pointer) == ("MC605", "/requirements/all_of/1/credits")
    assert help_.startswith("Write `credits: 4`")


@pytest.mark.parametrize(
    ("level", "course", "codes"),
    [
        ("graduate", "MATH 448", ["MC606", "MC606"]),
        ("graduate", "MATH 548", ["MC606"]),
        ("undergraduate", "MATH 548", ["MC607"]),
    ],
)
def test_courses_of_the_other_level(tmp_path: Path, level: str, course: str, codes: list[str]) -> None:
    said = found(tmp_path, ("level: undergraduate", f"level: {level}"), ("MATH 448", course))
    assert [code for code, _, _ in said] == codes


@pytest.mark.parametrize(
    ("course", "help_"),
    [("CS 105", "CS 301 counts as the same course."), ("CS 301", "Begin later, or name another course.")],
)
def test_a_course_that_is_not_offered_when_the_program_begins(
    tmp_path: Path, course: str, help_: str
) -> None:
    assert found(tmp_path, ("MATH 448", course)) == [("MC608", "/requirements/all_of/1/course", help_)]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    assert found(tmp_path) == []
    said = found(tmp_path, courses=COURSES.replace("Regression,4,UG", "Regression,12,UG"))
    assert [code for code, _, _ in said] == ["MC605"]


def beside(*others: Catalogued, approved: tuple[str, ...] = ()) -> Neighbours:
    return Neighbours(
        others, today=date(2026, 11, 24), approved=lambda ids: {id_: id_ in approved for id_ in ids}
    )


def codes_beside(neighbours: Neighbours, fragment: str = "") -> list[tuple[str, str]]:
    proposal = read(changed(fragment)).proposal
    assert proposal is not None
    return [(f.code, f.message) for f in judge(proposal, POLICY, facts_about(proposal, neighbours))]


def test_overlap_is_named_with_its_share() -> None:
    text = SOUND.replace("id: applied-data-analysis", "id: other").replace(
        "title: Applied Data", "title: Other Data"
    )
    assert codes_beside(beside(Catalogued("other", "Other Data Analysis", text))) == [
        ("MC602", "2 of its 2 courses (100 %) are also those of other: MATH 147, MATH 448."),
        ("MC612", "2 of its 2 outcomes (100 %) are also those of other: LO1, LO2."),
    ]


def test_what_it_builds_on_must_be_there_and_approved() -> None:
    other = Catalogued("statistics-one", "Statistics One", "mcred: proposal/1")
    tree = "requirements: {all_of: [{course: MATH 147, credits: 4}, {course: MATH 448, credits: 4}, {micro_credential: %s}]}"
    assert codes_beside(beside(other, approved=("statistics-one",)), tree % "statistics-one") == []
    assert [c for c, _ in codes_beside(beside(other), tree % "statistics-one")] == ["MC611"]
    assert [c for c, _ in codes_beside(beside(other), tree % "statistics-two")] == ["MC610"]


def test_what_it_counts_toward_is_looked_up_by_id_or_title() -> None:
    other = Catalogued("statistics-one", "Statistics One", "mcred: proposal/1")
    larger = "stacks_into: [{credential: %s, kind: micro-credential}]"
    assert codes_beside(beside(other), larger % "statistics one") == []
    assert [c for c, _ in codes_beside(beside(other), larger % "Statistics Nine Hundred")] == ["MC610"]


def test_a_title_that_only_looks_the_same_is_taken() -> None:
    other = Catalogued("other", "Applied Data Analysis", "mcred: proposal/1")
    assert [c for c, _ in codes_beside(beside(other), "title: \u0410pplied Data Analysis")] == [
        "MC523",
        "MC601",
    ]
    for sign in "\u00ad\u200b\u200d\u2060":
        codes = [c for c, _ in codes_beside(beside(other), f"title: Applied Data{sign} Analysis")]
        assert "MC601" in codes, f"U+{ord(sign):04X}"
