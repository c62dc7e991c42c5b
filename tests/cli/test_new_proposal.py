"""`mcred new` as people and scripts see it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import PROJECT, Result


def test_it_says_what_to_do_next(
    cli: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cli("new", "ethics-of-data")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Wrote proposals/ethics-of-data.yaml.\n"
        "Fill in what is marked TODO or empty, then check it:\n"
        "  mcred validate proposals/ethics-of-data.yaml\n"
    )
    named = (
        (tmp_path / "proposals/ethics-of-data.yaml").read_text(encoding="utf-8").splitlines()[0].split("=")[1]
    )
    beside = (tmp_path / "proposals" / named).resolve()
    assert beside.read_bytes() == (PROJECT / "schemas/proposal.schema.json").read_bytes()
    again = cli("new", "ethics-of-data")
    assert again.code == 1
    assert "is there already" in again.err
    assert "Did you mean mcred new soil-health-cafe?" in cli("new", "Soil Health & Café").err
    assert cli("new", "Ethics").code == 2
    asked = cli("new", "ethics", "-i")
    assert (asked.code, "--json" in asked.err) == (2, False), asked.err


def test_its_json_has_the_published_shape(
    cli: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = json.loads(cli("new", "data", "--json").out)
    schema = json.loads((PROJECT / "schemas" / "output" / "new.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(answer)
    assert answer["path"] == str(tmp_path / "proposals" / "data.yaml")
