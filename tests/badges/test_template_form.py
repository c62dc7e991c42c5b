"""What a proposal puts into the form of a badge template, and where a template says otherwise."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from mcred.badges.template_differences import differences
from mcred.badges.template_form import Criterion, form_of
from mcred.credly.template_forms import read_form
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal

SOURCE = (files("mcred.cli.demonstration") / "demo_files" / "applied-data-analysis.yaml").read_text("utf-8")
PROPOSALS = sorted((Path(__file__).resolve().parents[2] / "proposals").glob("*.yaml"))
COMPETENCIES = read_pack(shipped("binghamton-2020"), trusted=True).competencies


def form(text=SOURCE, templates=None, **changes):
    proposal = read_proposal(text.encode()).proposal
    return form_of(replace(proposal, **changes), COMPETENCIES, templates)


def test_criteria_come_from_requirements_activities_and_assessments():
    assert form().criteria == (
        Criterion(
            kind="Course",
            title="SSIE 505 Applied Probability and Statistics (B or better), with: Regression project",
        ),
        Criterion(kind="Course", title="SSIE 553 Operations Research, with: Client presentation"),
        Criterion(
            kind="Course",
            title="Data in a field of practice: one of GEOG 565 Geographic Data Analysis; BIOL 573 Biometry",
        ),
        Criterion(
            kind="Assessment",
            title="Project report with its code (rubric, proficient on every row, judged by the course instructor)",
        ),
    )


def test_an_assessment_that_no_requirement_names_is_a_criterion_all_the_same():
    text = SOURCE.replace("    - {assessment: AS1}\n", "")
    assert form(text).criteria == form().criteria


def test_a_badge_that_is_asked_for_carries_its_template():
    text = SOURCE.replace(
        "{assessment: AS1}\n", "{assessment: AS1}\n    - {micro_credential: data-ethics}\n", 1
    )
    last = form(text, {"data-ethics": "t-1"}).criteria[-1]
    assert (last.kind, last.title, last.template_id) == ("Badge", "the micro-credential data-ethics", "t-1")


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.stem)
def test_every_real_program_has_a_whole_form(path):
    made = form_of(read_proposal(path.read_bytes()).proposal, COMPETENCIES)
    assert all((made.name, made.description, made.criteria, made.type_category, made.tags)), made
    assert all(
        one.kind in {"Course", "Assessment", "Professional Experience", "Badge"} for one in made.criteria
    )


def shown(**changes):
    approved = form()
    rows = [{"activity_type": one.kind, "title": one.title} for one in approved.criteria]
    return read_form(
        {"name": approved.name, "description": approved.description, "skills": list(approved.skills),
         "badge_template_activities": rows, **changes}
    )  # fmt: skip


def found(**changes):
    return [(d.field, d.approved, d.shown) for d in differences(form(), shown(**changes), cost=False)]


def test_what_a_form_changes_by_itself_is_no_difference():
    skills = ["Reproducible Analysis", {"name": "Statistical Communication"}, "Regression"]
    assert found(name=" Applied  Data\u00a0Analysis", skills=skills, level="Foundational") == []


def test_what_was_changed_by_hand_is_named():
    assert found(name="Data Analysis", skills=["regression", "R"]) == [
        ("name", ("Applied Data Analysis",), ("Data Analysis",)),
        ("skills", ("reproducible analysis", "statistical communication"), ("R",)),
    ]
    ((field, lacks, beyond),) = found(
        badge_template_activities=[{"activity_type": "Course", "title": "Any course"}]
    )
    assert (field, len(lacks), beyond) == ("criteria", 4, ("Any course",))


def test_a_stated_cost_is_compared_and_a_guess_is_not():
    free = shown(cost="Free")
    assert differences(form(), free, cost=False) == ()
    assert [one.field for one in differences(form(), free, cost=True)] == ["cost"]


@pytest.mark.parametrize("odd", [None, 7, "x", [None, 3, {"title": []}], {"a": 1}, [[]]])
def test_odd_shapes_are_read_as_empty(odd):
    names = (
        "name",
        "description",
        "skills",
        "badge_template_activities",
        "alignments",
        "reporting_tags",
        "cost",
    )
    read = read_form(dict.fromkeys(names, odd))
    assert all(isinstance(one, Criterion) for one in read.criteria)
