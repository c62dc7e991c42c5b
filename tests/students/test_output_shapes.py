"""Every `--json` answer about students has the shape that is published for it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from students.office_files import BASICS

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "output"
ADA, MILO = "B00990001", "B00990002"
HEADER = "student_id,email,given_name,family_name,course,term,credits,grade"


def fits(text, kind):
    document = json.loads(text)
    schema = json.loads((PUBLISHED / f"{kind}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = [
        f"{'/'.join(map(str, e.path))}: {e.message}"
        for e in Draft202012Validator(schema).iter_errors(document)
    ]
    assert not faults
    assert document["kind"] == kind
    return document


def test_a_students_whole_way(office, cli):
    def ask(kind, *words):
        return fits(cli(*words, "--json").out, kind)

    office.write("more.csv", f"{HEADER}\nB9,b@example.edu,Bea,New,CS 110,2026-fall,4,\nB9,nowhere,,,,,,\n")
    ask("import", "import", "more.csv")
    office.write("enrol.csv", f"student_id,proposal\n{MILO},{BASICS}\nB404,{BASICS}\n")
    ask("enrolments", "enrol", "--file", "enrol.csv")
    ask("enrolment", "enrol", ADA, BASICS)
    ask("evidence", "evidence", "add", ADA, BASICS, "AS1", "--url", "https://example.edu/r")
    assert ask("evidence-queue", "evidence", "queue")["evidence"]
    ask("evidence", "evidence", "accept", ADA, BASICS, "AS1", "--by", "instructor")
    ask("exception", "waive", MILO, BASICS, "practice", "--note", "industry")
    ask("exception", "substitute", MILO, BASICS, "MATH 147", "STAT 200", "--note", "same")
    ask("progress", "progress", ADA)
    ask("progress", "progress", "B9", BASICS, "--what-if", "GEOG 465:A:4")
    assert ask("cohort", "progress", "--program", BASICS)["students"]
    assert ask("evaluation", "evaluate")["awards"]
    assert ask("awards", "award", "list")["awards"]
    assert ask("award", "award", "show", ADA, BASICS)["committed"]
    office.bring(f"{ADA},a@example.edu,Ada,Testwell,MATH 147,2025-fall,4,D")
    assert ask("award", "award", "show", ADA, BASICS)["objection"]
    ask("hold", "student", "hold", ADA, "--note", "asked")
    ask("students", "student", "find", "ada")
    ask("students", "student", "find", "ada", "--personal")
    ask("student", "student", "show", ADA)
    ask("student", "student", "show", MILO, "--personal")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "missing.csv"), ("enrol", "B404", BASICS), ("progress", "B404"), ("award", "show", "nothing"),
        ("evidence", "accept", ADA, BASICS, "AS1"), ("waive", ADA, BASICS, "practice", "--note", "x"),
        ("student", "show", "B404"), ("progress", ADA, "--what-if", "x"),
    ],
)  # fmt: skip
def test_an_error_is_a_document_too(office, cli, words):
    done = cli(*words, "--json")
    told = json.loads(done.out)
    assert done.code in (1, 2)
    assert told["kind"] == "error"
    assert told["message"]
