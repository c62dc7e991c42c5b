import json
from pathlib import Path

import pytest

from mcred.cli.commands import COMMANDS
from mcred.policy.code_pages import pages
from mcred.policy.coverage import coverage_page
from mcred.policy.examination import schema
from mcred.policy.model import CheckedBy, Clause, Policy
from mcred.policy.reading import examined_pack, read_pack, shipped, shipped_names
from mcred.policy.rules.book import rules
from mcred.proposals.model import Level, Type

PROJECT = Path(__file__).resolve().parents[2]
POLICIES = [read_pack(shipped(name)) for name in shipped_names()]
CLAUSES = [(policy, clause) for policy in POLICIES for clause in policy.clauses]
ROLES = {
    "unit", "office", "graduate-council", "eppc", "fsec", "fee-review",
    "evaluator", "instructor", "staff", "clerk", "admin",
}  # fmt: skip


def test_the_published_schema_is_the_one_that_mcred_uses() -> None:
    published = (PROJECT / "schemas" / "policy.schema.json").read_text("utf-8")
    assert published == (PROJECT / "src/mcred/policy/policy.schema.json").read_text("utf-8")


def test_every_property_of_the_schema_says_what_it_is() -> None:
    def silent(node: object, where: str) -> list[str]:
        found = []
        if isinstance(node, dict):
            for name, child in (
                node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ()
            ):
                if not (child.get("title") and child.get("description")):
                    found.append(f"{where}/{name}")
            for key, child in node.items():
                found += silent(child, f"{where}/{key}")
        elif isinstance(node, list):
            for child in node:
                found += silent(child, where)
        return found

    assert silent(schema(), "") == []


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_pack_is_sound_and_named_after_its_id(name: str) -> None:
    policy, problems = examined_pack(shipped(name))
    assert problems == ()
    assert policy is not None
    assert policy.id == name


@pytest.mark.parametrize(("policy", "clause"), CLAUSES, ids=[clause.id for _, clause in CLAUSES])
def test_every_clause_has_a_checker_that_exists(policy: Policy, clause: Clause) -> None:
    known = {
        CheckedBy.RULE: set(pages()),
        CheckedBy.STAGE: {stage.id for stage in policy.stages},
        CheckedBy.PERSON: ROLES,
        CheckedBy.RECORD: set(COMMANDS),
    }[clause.checked_by]
    assert clause.checkers
    assert set(clause.checkers) <= known


def test_every_rule_has_a_clause_of_the_policy_of_2020() -> None:
    policy = read_pack(shipped("binghamton-2020"))
    assert {rule.code for rule in rules()} - set(policy.rule_clauses) == set()


def test_every_stage_limit_word_list_and_demand_cites_a_clause() -> None:
    policy = read_pack(shipped("binghamton-2020"))
    cited = [stage.clause for stage in policy.stages]
    cited += [
        limit.clause for limits in (policy.limits.credits, policy.limits.courses) for limit in limits.values()
    ]
    cited += [policy.competencies.clause, policy.purposes.clause]
    cited += [demand.clause for demand in policy.requires]
    assert all(policy.clause(clause) for clause in cited)


def test_a_demand_cites_a_clause_that_its_rule_checks() -> None:
    policy = read_pack(shipped("binghamton-2020"))
    for demand in policy.requires:
        clause = policy.clause(demand.clause)
        assert clause is not None
        assert clause.checked_by is CheckedBy.RULE, demand.part


def test_leadership_is_a_word_of_both_lists_and_every_other_word_has_a_counterpart() -> None:
    words = read_pack(shipped("binghamton-2020")).competencies
    assert words.find("leadership") is not None
    assert len(words.terms) == 8
    assert len(words.elsewhere) == 7
    assert {word.counterpart for word in words.elsewhere} == {t.id for t in words.terms} - {"leadership"}


def test_the_ways_through_the_stages_are_those_of_the_text() -> None:
    policy = read_pack(shipped("binghamton-2020"))

    def way(type_: Type, level: Level | None, *, fees: bool) -> list[str]:
        return [
            stage.id
            for stage in policy.stages
            if stage.when.type in (None, type_)
            and stage.when.level in (None, level)
            and stage.when.fees in (None, fees)
        ]

    assert way(Type.CREDIT_BEARING, Level.UNDERGRADUATE, fees=False) == ["unit", "office", "eppc", "fsec"]
    assert way(Type.CREDIT_BEARING, Level.GRADUATE, fees=True) == [
        "unit", "office", "graduate-council", "eppc", "fsec", "fee-review",
    ]  # fmt: skip
    assert way(Type.NON_CREDIT, None, fees=True) == ["unit", "office"]


def test_the_grade_scale_is_the_campus_s_own() -> None:
    scale = read_pack(shipped("binghamton-2020")).scale
    assert scale.ranked == ("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D")
    assert scale.rank("A+") is None
    assert scale.meets("P", None)
    assert not scale.meets("P", "D")


def test_the_page_on_coverage_is_fresh() -> None:
    page = PROJECT / "docs" / "policy-coverage.md"
    assert page.read_text("utf-8") == coverage_page(read_pack(shipped("binghamton-2020"))), "run: make docs"


def test_the_schema_is_json_that_other_tools_can_read() -> None:
    assert json.loads((PROJECT / "schemas" / "policy.schema.json").read_text("utf-8"))["type"] == "object"
