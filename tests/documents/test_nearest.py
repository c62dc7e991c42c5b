"""Which word was meant."""

import pytest

from mcred.documents.nearest import nearest, only_nearest

KEYS = (
    "title",
    "type",
    "level",
    "units",
    "requirements",
    "min_grade",
    "all_of",
    "any_of",
    "of",
    "from",
    "course",
)
COMPETENCIES = ("critical-thinking-problem-solving", "digital-technology", "leadership", "career-management")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("tytle", "title"),
        ("unit", "units"),
        ("requirement", "requirements"),
        ("reqirements", "requirements"),
        ("minGrade", "min_grade"),
        ("min-grade", "min_grade"),
        ("allof", "all_of"),
        ("anyOf", "any_of"),
        ("corse", "course"),
        ("fron", "from"),
    ],
)
def test_a_misspelt_word_finds_its_neighbour(typed: str, meant: str) -> None:
    assert nearest(typed, KEYS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("critical-thinking", "critical-thinking-problem-solving"),
        ("digital_technology", "digital-technology"),
        ("leadershp", "leadership"),
        ("career management", "career-management"),
    ],
)
def test_names_of_competencies_are_found_by_their_beginning(typed: str, meant: str) -> None:
    assert nearest(typed, COMPETENCIES) == meant


@pytest.mark.parametrize("typed", ["colour", "x", "", "—", "notes", "a" * 10_000])
def test_a_word_far_from_all_finds_none(typed: str) -> None:
    assert nearest(typed, KEYS) is None


def test_no_words_no_neighbour() -> None:
    assert nearest("title", ()) is None


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("LO4", ("LO1", "LO2"), None),
        ("LO4", ("LO1", "LO1"), "LO1"),
        ("LO11", ("LO1", "LO2", "LO10"), "LO1"),
        ("AS-2", ("AS1", "AS2"), "AS2"),
        ("CS 111", ("CS 110", "CS 112"), None),
    ],
)
def test_of_several_equally_near_words_none_is_taken(
    typed: str, known: tuple[str, ...], meant: str | None
) -> None:
    assert only_nearest(typed, known) == meant
