"""`mcred rule` and `mcred policy`: every code explained, every pack shown and checked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from inline_snapshot import snapshot

from conftest import PROJECT, Result
from mcred.policy.code_pages import pages

Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers_to(schema: str, out: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(out)
    shape = json.loads((PROJECT / "schemas" / "output" / f"{schema}.schema.json").read_text("utf-8"))
    jsonschema.validate(document, shape)
    return document


def test_a_rule_is_explained_with_its_clause_and_two_examples(cli: Cli) -> None:
    done = cli("rule", "mc207")
    assert done.code == 0
    assert done.out == snapshot("""\
MC207: a least grade that the campus does not give (error)

`min_grade` is a letter of the policy's grade scale that earns credit, compared
by its rank in that list.

A letter that the campus never gives could never be met or, worse, be compared
by its spelling. P and the like have no rank, so they cannot be a least grade.

binghamton-2020, clause B20-criteria: The proposing units set the criteria,
which a student must be able to meet.

Fails:
    requirements:
      all_of:
        - {course: MATH 147, credits: 4, min_grade: D+}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}

Passes:
    requirements:
      all_of:
        - {course: MATH 147, credits: 4, min_grade: C-}
        - {course: MATH 448, credits: 4}
        - {assessment: AS1}
""")


@pytest.mark.parametrize("code", pages())
def test_every_code_can_be_explained(code: str, cli: Cli) -> None:
    found = answers_to("rule", cli("rule", code, "--json").out)
    assert found["code"] == code
    assert code in cli("rule", code).out


def test_all_rules_are_listed(cli: Cli) -> None:
    shown = cli("rule").out
    assert all(code in shown for code in pages())
    listed = answers_to("rules", cli("rule", "--json").out)
    assert [rule["code"] for rule in listed["rules"]] == list(pages())


def test_a_code_that_does_not_exist_ends_with_1_and_a_guess(cli: Cli) -> None:
    done = cli("rule", "MC2O1")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean MC201?" in done.err
    assert json.loads(cli("rule", "MC2O1", "--json").out)["code"] == "not-found"


def test_the_policies_are_listed_with_the_one_in_use(cli: Cli) -> None:
    listed = answers_to("policies", cli("policy", "list", "--json").out)["policies"]
    assert [(policy["id"], policy["in_use"]) for policy in listed if policy["in_use"]] == [
        ("binghamton-2020", True)
    ]
    assert "*  binghamton-2020" in cli("policy", "list").out


def test_a_policy_is_shown_with_its_stages_words_and_clauses(cli: Cli) -> None:
    shown = cli("policy", "show").out
    for said in (
        "credit-bearing: at most 12 credits",
        "Faculty Senate Executive Committee",
        "B20-fee-review",
        "leadership",
    ):
        assert said in shown
    found = answers_to("policy", cli("policy", "show", "binghamton-2020", "--json").out)
    assert [stage["id"] for stage in found["stages"]] == [
        "unit", "office", "graduate-council", "eppc", "fsec", "fee-review",
    ]  # fmt: skip
    assert found["limits"]["credits"]["credit-bearing"]["max"] == "12"


def test_a_policy_that_does_not_exist_ends_with_1_and_a_guess(cli: Cli) -> None:
    done = cli("policy", "show", "binghamton-2002")
    assert done.code == 1
    assert "Did you mean binghamton-2020?" in done.err


def test_a_pack_of_one_s_own_is_checked_place_by_place(cli: Cli) -> None:
    pack = (PROJECT / "src/mcred/policy/packs/binghamton-2020.yaml").read_text("utf-8")
    Path("ours.yaml").write_text(pack, "utf-8")
    done = cli("policy", "check", "ours.yaml")
    assert (done.code, done.out) == (0, "ours.yaml is a sound policy pack.\n")
    assert answers_to("policy-check", cli("policy", "check", "ours.yaml", "--json").out)["valid"] is True
    Path("ours.yaml").write_text(pack.replace("clause: B20-credits-max}", "clause: B20-credit-max}"), "utf-8")
    done = cli("policy", "check", "ours.yaml")
    assert done.code == 1
    assert done.out == snapshot("""\
error[MC702]: There is no clause B20-credit-max.
  --> ours.yaml:16:39
   |
16 |     credit-bearing: {max: 12, clause: B20-credit-max}
   |                                       ^^^^^^^^^^^^^^
   = help: Did you mean B20-credits-max?

ours.yaml is not sound yet.
""")
    assert answers_to("policy-check", cli("policy", "check", "ours.yaml", "--json").out)["valid"] is False
    assert cli("policy", "show", "ours.yaml").code == 2


def test_a_pack_that_is_missing_ends_with_2(cli: Cli) -> None:
    assert cli("policy", "check", "nowhere.yaml").code == 2


def test_the_source_of_a_pack_is_where_a_campus_starts_its_own(cli: Cli) -> None:
    done = cli("policy", "show", "--source")
    assert done.out == (PROJECT / "src/mcred/policy/packs/binghamton-2020.yaml").read_text("utf-8")
    assert cli("policy", "check", "-", input=done.out).code == 0
