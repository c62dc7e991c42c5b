"""The project's own proposals: real programs, each judged without a finding, each saying what was made up."""

import re
from pathlib import Path

import pytest

from conftest import PROJECT
from mcred.actions.proposing.validate import validate
from mcred.config.settings import Settings
from mcred.proposals.model import Level, Proposal, Type
from mcred.proposals.reading import read_proposal
from mcred.requirements.tree import Choose, Credits, Earned, Experience, walk

FOLDER = PROJECT / "proposals"
FILES = sorted(FOLDER.glob("*.yaml"))


def proposals() -> list[Proposal]:
    read = [read_proposal(file.read_bytes()).proposal for file in FILES]
    return [proposal for proposal in read if proposal is not None]


def test_all_are_judged_without_a_finding(tmp_path: Path) -> None:
    done = validate(Settings(root=tmp_path, catalog=tmp_path / "none.db"), [str(FOLDER)])
    assert [d for report in done.files for d in report.diagnostics] == []
    assert len(done.files) == len(FILES) >= 8


def test_every_kind_of_program_is_among_them() -> None:
    read = proposals()
    assert {p.type for p in read} == set(Type)
    assert {p.level for p in read} == {*Level, None}
    assert any(len(p.units) > 1 for p in read)
    assert any(p.stacks_into for p in read)
    assert {None, True, False} == {None if p.fees is None else bool(p.fees) for p in read} | {None}
    nodes = {type(node) for p in read if p.requirements is not None for node in walk(p.requirements)}
    assert {Choose, Credits, Earned, Experience} <= nodes


def test_what_is_stacked_on_is_among_them() -> None:
    ids = {p.id for p in proposals()}
    for proposal in proposals():
        if proposal.requirements is not None:
            for node in walk(proposal.requirements):
                assert not isinstance(node, Earned) or node.micro_credential in ids


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_says_what_is_real_and_what_was_made_up(file: Path) -> None:
    head = file.read_text(encoding="utf-8").partition("mcred:")[0]
    assert "# Real:" in head
    assert "# Made up" in head


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nobody_in_them_is_real(file: Path) -> None:
    addresses = re.findall(r"[^\s:,]+@[^\s,}]+", file.read_text(encoding="utf-8"))
    assert addresses
    assert all(address.endswith("@example.edu") for address in addresses)
