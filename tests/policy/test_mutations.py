"""Whatever one thing is done to a valid proposal: an answer, what is forbidden is found, few errors, at the right place."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from policy.examples import changed
from policy.mutations import Figures, Mutant, findings_of, mutants, near

PROPOSALS = sorted((PROJECT / "proposals").glob("*.yaml"))
MOST_ERRORS = 2


def load(file: Path) -> dict[str, object]:
    document: dict[str, object] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    return document


def judged(document: dict[str, object]) -> Figures:
    figures = Figures()
    for mutant in mutants(document):
        figures.add(mutant)
    return figures


def assert_sound(figures: Figures) -> None:
    assert figures.missed == []
    assert figures.elsewhere == []
    assert max(figures.errors) <= MOST_ERRORS, figures.errors


def test_whatever_is_done_to_one_node_of_the_sound_proposal() -> None:
    figures = judged(changed(""))
    assert figures.mutants > 300
    assert_sound(figures)


@cache
def mutants_of(proposal: Path) -> list[Mutant]:
    return list(mutants(load(proposal)))


@settings(max_examples=25, deadline=None)  # all of them: the long test below
@given(st.data())
def test_whatever_is_done_to_one_node_of_a_real_proposal(data: st.DataObject) -> None:
    mutant = data.draw(st.sampled_from(mutants_of(data.draw(st.sampled_from(PROPOSALS)))))
    figures = Figures()
    figures.add(mutant)
    assert_sound(figures)


@cache
def mutants_of_the_sound_one() -> list[Mutant]:
    return list(mutants(changed("")))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_two_things_done_at_once_never_crash(data: st.DataObject) -> None:
    once = data.draw(st.sampled_from(mutants_of_the_sound_one()))
    twice = data.draw(st.sampled_from(list(mutants(once.document))))
    findings_of(twice.document)


def test_near_is_the_node_its_parent_and_what_holds_them() -> None:
    mutated = ("outcomes", 1, "id")
    assert near(mutated, ("outcomes", 1, "statement"))
    assert near(mutated, ("outcomes",))
    assert near(mutated, ())
    assert not near(mutated, ("outcomes", 0, "id"))


@pytest.mark.torture
def test_every_single_thing_done_to_every_real_proposal_and_what_the_page_says_of_it() -> None:
    total = Figures()
    for file in PROPOSALS:
        for mutant in mutants(load(file)):
            total.add(mutant)
    assert_sound(total)
    page = (PROJECT / "docs" / "warnings.md").read_text("utf-8")
    said = re.search(r"([\d,]+) mutants of the (\d+) proposals", page)
    assert said is not None
    assert (int(said[1].replace(",", "")), int(said[2])) == (total.mutants, len(PROPOSALS))
