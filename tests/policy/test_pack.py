import json
from pathlib import Path

import pytest

from mcred.cli.commands import COMMANDS
from mcred.policy.code_pages import pages
from mcred.policy.coverage import coverage_page
from mcred.policy.examination import schema
from mcred.policy.model import CheckedBy, Clause, Policy, RevisionEffect
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
PARTS = {
    "MC301": "purpose.aims", "MC303": "purpose.benefit", "MC304": "competencies", "MC306": "employer_need",
    "MC307": "outcomes", "MC308": "activities", "MC309": "assessments", "MC310": "requirements", "MC311": "badge",
    "MC312": "responsibilities.", "MC313": "participation", "MC314": "transcript.notation", "MC315": "level",
    "MC316": "fees", "MC317": "stacks_into",
}  # fmt: skip
"""Rules that speak only where the policy demands a part."""


def awake(code: str, policy: Policy) -> bool:
    """Tell whether a rule can find anything under a policy."""
    sizes, courses = policy.limits.credits.values(), policy.limits.courses.values()
    if code in PARTS:
        return any(demand.part.startswith(PARTS[code]) for demand in policy.requires)
    conditions = {
        "MC201": any(limit.max for limit in sizes),
        "MC202": any(limit.least for limit in courses),
        "MC203": any(limit.least for limit in courses),
        "MC208": any(limit.max == 0 for limit in sizes),
        "MC209": any(limit.max for limit in sizes),
        "MC210": any(limit.max for limit in sizes),
        "MC211": any(limit.least for limit in sizes),
        "MC212": any(limit.max is not None for limit in courses),
        "MC213": len(policy.offers.types) < len(Type),
        "MC214": len(policy.offers.levels) < len(Level),
        "MC215": policy.title_pattern is not None,
        "MC302": not policy.purposes.open,
        "MC305": not policy.competencies.open,
        "MC603": policy.revision.effect is RevisionEffect.NEW_CREDENTIAL,
    }
    return conditions.get(code, True)


def own_advice(code: str) -> bool:
    """Tell whether a rule is mcred's own advice (chapters 5 and 6), which rests on no campus's text."""
    return code[2] in "56" and code not in ("MC601", "MC603")


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
        CheckedBy.PERSON: ROLES | {stage.role for stage in policy.stages},
        CheckedBy.RECORD: set(COMMANDS),
    }[clause.checked_by]
    assert clause.checkers
    assert set(clause.checkers) <= known


def test_every_rule_that_can_speak_under_the_policy_of_2020_has_a_clause_of_it() -> None:
    policy = read_pack(shipped("binghamton-2020"))
    assert {rule.code for rule in rules() if awake(rule.code, policy)} == {
        code for code in policy.rule_clauses if not code.startswith("MC1")
    }


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_every_rule_that_can_refuse_a_proposal_has_a_clause(policy: Policy) -> None:
    speaking = {rule.code for rule in rules() if awake(rule.code, policy)}
    assert {code for code in speaking if not own_advice(code)} - set(policy.rule_clauses) == set()


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_no_clause_is_said_to_be_checked_by_a_rule_that_never_speaks(policy: Policy) -> None:
    assert [code for code in policy.rule_clauses if not awake(code, policy)] == []


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_a_severity_is_set_only_for_a_rule_that_can_speak(policy: Policy) -> None:
    assert [code for code in policy.severities if not awake(code, policy)] == []


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_every_stage_limit_word_list_and_demand_cites_a_clause(policy: Policy) -> None:
    cited = [stage.clause for stage in policy.stages]
    cited += [limit.clause for _, limits in policy.limits.by_size for limit in limits.values()]
    cited += [words.clause for words in (policy.competencies, policy.purposes) if not words.open]
    cited += [demand.clause for demand in policy.requires]
    assert all(policy.clause(clause) for clause in cited)


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_every_stage_is_named_by_a_clause_that_it_checks(policy: Policy) -> None:
    named = {id_ for c in policy.clauses if c.checked_by is CheckedBy.STAGE for id_ in c.checkers}
    assert named == {stage.id for stage in policy.stages}
    for stage in policy.stages:
        clause = policy.clause(stage.clause)
        assert clause is not None
        assert stage.id in clause.checkers


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_a_demand_cites_a_clause_that_its_rule_checks(policy: Policy) -> None:
    for demand in policy.requires:
        clause = policy.clause(demand.clause)
        assert clause is not None
        rule = next(code for code, part in PARTS.items() if demand.part.startswith(part))
        assert rule in clause.checkers, demand.part


@pytest.mark.parametrize("policy", POLICIES, ids=shipped_names())
def test_a_pack_says_where_its_text_was_read_and_whether_it_could_be_confirmed(policy: Policy) -> None:
    assert policy.verified == (policy.id != "binghamton-2025")
    assert policy.source or policy.id == "binghamton-2020"


def test_leadership_is_a_word_of_both_lists_and_every_other_word_has_a_counterpart() -> None:
    words = read_pack(shipped("binghamton-2020")).competencies
    assert words.find("leadership") is not None
    assert len(words.terms) == 8
    assert len(words.elsewhere) == 7
    assert {word.counterpart for word in words.elsewhere} == {t.id for t in words.terms} - {"leadership"}


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
