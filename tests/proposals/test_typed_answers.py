"""What is typed at a question is taken in the spellings that people use, and refused where it could be two things."""

import pytest

from mcred.proposals.questions import Kind, Option, Question
from mcred.proposals.typed_answers import NotUnderstood, understand
from mcred.requirements.wording import with_titles

TYPES = (Option("credit-bearing", "made of courses"), Option("non-credit", "no course credits"))
LEVELS = (Option("undergraduate"), Option("graduate"))


@pytest.mark.parametrize(
    "typed", ["2027-fall", "Fall 2027", "fall 2027", "FA27", "2027 fall", "  autumn   2027 "]
)
def test_a_term_is_taken_as_an_import_takes_it(typed: str) -> None:
    assert understand(Question(key="first_offered", ask="", kind=Kind.TERM), typed) == "2027-fall"


@pytest.mark.parametrize("typed", ["09/2027", "2027", "next fall", "School of Environment", "202790"])
def test_what_is_no_term_is_refused_with_two_that_are(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="2027-fall, or Fall 2027"):
        understand(Question(key="first_offered", ask="", kind=Kind.TERM), typed)


def test_so_much_of_a_choice_is_enough_that_it_can_be_no_other() -> None:
    choice = Question(key="type", ask="", kind=Kind.CHOICE)
    assert understand(choice, "Credit", TYPES) == "credit-bearing"
    assert understand(choice, "undergrad", LEVELS) == "undergraduate"
    assert understand(choice, "graduate", LEVELS) == "graduate"
    assert understand(choice, "MADE of courses", TYPES) == "credit-bearing"
    for typed, options in (("grad", (Option("graduate"), Option("graded"))), ("no", TYPES)):
        with pytest.raises(NotUnderstood):
            understand(choice, typed, options)


def test_assessments_are_named_by_their_titles_and_nothing_else_is_touched() -> None:
    titles = {"AS1": "Field portfolio", "AS10": "Talk", "essay": "essay"}
    assert with_titles("CS 110; evidence for AS10; evidence for AS1", titles) == (
        "CS 110; evidence for AS10 Talk; evidence for AS1 Field portfolio"
    )
    assert with_titles("accepted evidence for AS1, AS10", titles) == (
        "accepted evidence for AS1 Field portfolio, AS10 Talk"
    )
    for other in ("evidence for AS1-b", "evidence for essay", "AS1", "evidence for AS100", ""):
        assert with_titles(other, titles) == other
