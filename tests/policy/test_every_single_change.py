"""Whatever one thing is forgotten, emptied or misspelt in a sound proposal: at most one finding."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import PROJECT
from mcred.diagnostics import Path as NodePath
from mcred.policy.judgement import judge
from mcred.policy.model import Policy
from mcred.policy.reading import read_pack, shipped, shipped_names
from policy.examples import POLICY, changed, read
from sampling import sampled

PROPOSALS = sorted((PROJECT / "proposals").glob("*.yaml"))


def places(node: Any, path: NodePath = ()) -> Iterator[NodePath]:
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def changes(sound: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the document with each thing forgotten, each list emptied, each word misspelt."""
    for path in places(sound):
        for what in ("forgotten", "emptied", "misspelt"):
            document = copy.deepcopy(sound)
            holder: Any = document
            for part in path[:-1]:
                holder = holder[part]
            value = holder[path[-1]]
            if what == "forgotten":
                del holder[path[-1]]
            elif what == "emptied" and isinstance(value, list):
                holder[path[-1]] = []
            elif what == "misspelt" and isinstance(value, str):
                holder[path[-1]] = f"{value[:1]}q{value[1:]}"
            else:
                continue
            yield f"{'/'.join(map(str, path))} {what}", document


def findings(document: dict[str, Any], policy: Policy = POLICY) -> list[str]:
    reading = read(document)
    found = judge(reading.proposal, policy) if reading.proposal is not None else reading.findings
    return [finding.code for finding in found]


def test_one_change_to_a_sound_proposal_gives_at_most_one_finding() -> None:
    many = {name: found for name, document in changes(changed("")) if len(found := findings(document)) > 1}
    assert many == {}


@pytest.mark.parametrize("name", sampled([name for name in shipped_names() if name != POLICY.id], every=2))
def test_so_it_is_under_every_pack(name: str) -> None:
    policy = read_pack(shipped(name), trusted=True)
    sound = changed("title: Applied Data Analysis Credential") | {"level": policy.offers.levels[0].value}
    many = {what: found for what, document in changes(sound) if len(found := demands(document, policy)) > 1}
    assert demands(sound, policy) == []
    assert many == {}


def demands(document: dict[str, Any], policy: Policy) -> list[str]:
    """Return the findings that a campus's text may ask for: not mcred's own advice (chapters 5 and 6)."""
    return [code for code in findings(document, policy) if code[2] not in "56"]


@pytest.mark.torture
@pytest.mark.parametrize("file", PROPOSALS, ids=[file.stem for file in PROPOSALS])
def test_one_change_to_a_real_proposal_gives_at_most_one_finding_beside_advice(file: Path) -> None:
    sound = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    many = {}
    for name, document in changes(sound):
        found = [code for code in findings(document) if code < "MC5"]
        if len(found) > 1:
            many[name] = found
    assert many == {}
