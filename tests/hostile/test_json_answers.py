"""`--json`: exactly one document on standard output, of the shape that is published for its kind, whatever happens."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hostile.lines import ANSWERS, FAILURES, named
from mcred.cli.commands import COMMANDS

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "output"
SILENT = {"demo"}  # it answers nothing: it tells a story


def document(text):
    """Read the one document, and hold it against the schema of its kind."""
    told = json.loads(text)  # refuses a second document
    schema = json.loads((PUBLISHED / f"{told['kind']}.schema.json").read_text("utf-8"))
    assert schema["properties"]["kind"] == {"const": told["kind"]}
    faults = [
        f"{'/'.join(map(str, e.path))}: {e.message}" for e in Draft202012Validator(schema).iter_errors(told)
    ]
    assert faults == []
    return told


@pytest.mark.parametrize("schema", sorted(PUBLISHED.glob("*.json")), ids=lambda path: path.name)
def test_every_published_shape_is_itself_valid(schema):
    published = json.loads(schema.read_text("utf-8"))
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(published)


def test_every_command_that_answers_is_asked_here():
    assert {words[0] for _, words in ANSWERS} == set(COMMANDS) - SILENT
    assert {words[0] for _, _, words in FAILURES} >= set(COMMANDS) - SILENT - {
        "evaluate",
        "cron",
        "doctor",
        "upgrade",
    }


def test_every_published_kind_is_met_here():
    kinds = {path.name.removesuffix(".schema.json") for path in PUBLISHED.glob("*.json")}
    elsewhere = {
        "error",
        "run-revocation",
    }  # the latter needs the name of a run: tests/cli/test_badge_life.py
    assert {kind for kind, _ in ANSWERS} | elsewhere == kinds


@pytest.mark.parametrize(("kind", "words"), ANSWERS, ids=named)
def test_an_answer(office, cli, kind, words):
    done = cli(*words, "--json")
    assert done.code in ((0, 1) if words[:2] in FINDINGS else (0,)), done
    assert document(done.out)["kind"] == kind
    assert done.err == ""


FINDINGS = {
    ("validate", "drafts"),
    ("submit", "drafts/applied-data-analysis.yaml"),
    ("issue-badge",),
    ("badge", "reconcile"),
    ("cron",),
}


@pytest.mark.parametrize(("code", "error", "words"), FAILURES, ids=named)
def test_a_failure(office, cli, code, error, words):
    told = cli(*words, "--json")
    answer = document(told.out)
    assert answer["kind"] == "error", told
    assert (told.code, answer["code"]) == (code, error), answer
    assert told.err == ""
    said = cli(*words)
    assert said.code == code
    assert said.out == ""
    assert said.err.startswith("mcred: ")
    assert answer["message"] in said.err
    assert "Traceback" not in said.err
