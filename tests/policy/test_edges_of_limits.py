"""Each limit of each shipped pack, tried at its edge: what it allows is allowed, and one step further is found."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from mcred.policy.judgement import judge
from mcred.policy.model import Limit, Policy
from mcred.policy.reading import read_pack, shipped, shipped_names
from mcred.proposals.model import Type
from policy.examples import changed, read

POLICIES = {name: read_pack(shipped(name)) for name in shipped_names()}
SIZES = ("MC201", "MC202", "MC203", "MC208", "MC211", "MC212")

EDGES = {
    # pack: allowed and refused (credits of each course), with the rule that refuses
    "albany-2019": [([1], None), ([], None), ([5] * 20, None)],
    "binghamton-2020": [
        ([6, 6], None), ([4, 4, 4], None), ([6, 6.5], "MC201"), ([4], "MC202"), ([], "MC203"), ([1, 1], None),
    ],
    "binghamton-2025": [
        ([8, 8], None), ([8, 8.5], "MC201"), ([3, 3], None), ([3, 2.5], "MC211"), ([6], "MC202"), ([], "MC203"),
    ],
    "geneseo-2023": [
        ([3, 3], None), ([3, 3, 3, 3], None), ([3, 2], "MC211"), ([6, 6.5], "MC201"), ([6], "MC202"),
        ([2] * 4, None), ([2] * 5, "MC212"), ([], "MC203"),
    ],
    "jefferson": [([6], None), ([5.5], "MC211"), ([23], None), ([3] * 7 + [2], None), ([3] * 7 + [3], "MC201")],
    "stony-brook-2024": [([3, 3], None), ([3, 3, 3], None), ([3], "MC202"), ([3] * 4, "MC212"), ([20, 20], None)],
    "tompkins-cortland": [([6], None), ([5], "MC211"), ([12, 11], None), ([12, 12], "MC201"), ([], "MC211")],
}  # fmt: skip
CASES = [(name, sizes, code) for name, edges in EDGES.items() for sizes, code in edges]


def proposal(policy: Policy, tree: dict[str, Any], type_: Type = Type.CREDIT_BEARING) -> dict[str, Any]:
    """Return a proposal that is sound under the policy but for the size of its tree."""
    document = changed("")
    document["title"] = "Applied Data Analysis Credential"
    document["type"] = type_.value
    document["level"] = policy.offers.levels[0].value
    if type_ is Type.NON_CREDIT:
        del document["level"]
        del document["transcript"]
    document["activities"] = [{"id": "A1", "title": "Regression project", "outcomes": ["LO1", "LO2"]}]
    document["requirements"] = tree
    return document


def courses(sizes: list[Any]) -> dict[str, Any]:
    """Return a tree of courses that are all required, and an assessment."""
    listed = [{"course": f"CS {100 + i}", "credits": str(size)} for i, size in enumerate(sizes)]
    return {"all_of": [*listed, {"assessment": "AS1"}]}


def found(policy: Policy, document: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and clause of what the sizes' rules find; beside it there may only be mcred's own advice."""
    reading = read(document)
    assert reading.proposal is not None, reading.findings
    findings = judge(reading.proposal, policy)
    assert [f.code for f in findings if f.code not in SIZES and f.code[2] not in "56"] == []
    return [(f.code, f.clause) for f in findings if f.code in SIZES]


@pytest.mark.parametrize(("name", "sizes", "code"), CASES, ids=[f"{n}-{s}" for n, s, _ in CASES])
def test_what_the_text_allows_is_allowed_and_a_step_further_is_found_once(
    name: str, sizes: list[Any], code: str | None
) -> None:
    policy = POLICIES[name]
    assert [c for c, _ in found(policy, proposal(policy, courses(sizes)))] == ([code] if code else [])


def test_every_pack_has_its_edges_in_the_table() -> None:
    assert set(EDGES) == set(POLICIES)


def limits() -> Iterator[tuple[str, str, Type, Limit]]:
    """Yield every limit of every pack."""
    for name, policy in POLICIES.items():
        for size, by_type in policy.limits.by_size:
            for type_, limit in by_type.items():
                yield name, size, type_, limit


@pytest.mark.parametrize(("name", "size", "type_", "limit"), [*limits()])
def test_whatever_breaks_a_limit_cites_its_clause(name: str, size: str, type_: Type, limit: Limit) -> None:
    policy = POLICIES[name]
    over = Decimal(limit.max) + 1 if limit.max is not None else None
    broken = []
    if over is not None:
        broken.append(courses([over]) if size == "credits" else courses([2] * int(over)))
    if limit.min is not None:
        broken.append(
            courses([(limit.min - 1) / 2] * 2) if size == "credits" else courses([6] * int(limit.min - 1))
        )
    assert broken
    for tree in broken:
        assert limit.clause in {clause for _, clause in found(policy, proposal(policy, tree, type_))}


@pytest.mark.parametrize("name", [name for name, p in POLICIES.items() if p.limits.credits])
def test_the_least_is_judged_on_the_smallest_way_and_the_most_on_the_largest(name: str) -> None:
    policy = POLICIES[name]
    limit = policy.limits.credits[Type.CREDIT_BEARING]
    assert limit.max is not None
    small, large = courses([limit.max / 2, limit.max / 2]), courses([limit.max, 1])
    either = found(policy, proposal(policy, {"any_of": [small, large]}))
    assert [code for code, _ in either] == ["MC201"]
    if limit.min:
        tiny = courses([1, 1])
        assert [c for c, _ in found(policy, proposal(policy, {"any_of": [small, tiny]}))] == ["MC211"]


def test_more_than_is_not_at_least() -> None:
    text = shipped("jefferson").decode().replace("{min: 6, max: 23,", "{exclusive_min: 6, max: 23,")
    policy = read_pack(text.encode())
    assert found(policy, proposal(policy, courses([6]))) == [("MC211", "JE-cluster")]
    assert found(policy, proposal(policy, courses(["6.5"]))) == []
