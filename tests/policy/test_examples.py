import pytest

from mcred.policy.code_pages import pages
from mcred.policy.rules.book import rules
from mcred.policy.rules.registry import Rule
from policy.examples import codes

EVERY = list(rules())


@pytest.mark.parametrize("rule", EVERY, ids=[rule.code for rule in EVERY])
def test_the_failing_example_is_found_once_and_by_its_rule_alone(rule: Rule) -> None:
    assert codes(rule.page().fails) == [(rule.code, rule.severity.value)]


@pytest.mark.parametrize("rule", EVERY, ids=[rule.code for rule in EVERY])
def test_in_the_passing_example_nothing_is_found(rule: Rule) -> None:
    assert codes(rule.page().passes) == []


def test_in_the_sound_proposal_nothing_is_found() -> None:
    assert codes() == []


@pytest.mark.parametrize("code", pages())
def test_every_page_explains_and_has_two_examples(code: str) -> None:
    page = pages()[code]
    assert page.title
    assert page.explanation.endswith((".", "?", "!"))
    assert page.fails.strip()
    assert page.passes.strip()
    assert page.fails != page.passes
