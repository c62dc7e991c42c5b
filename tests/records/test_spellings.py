"""Terms and names in the spellings that people use."""

import pytest

from mcred.records.folding import folded
from mcred.records.term_names import read_term
from mcred.records.terms import Term


@pytest.mark.parametrize(
    "text", ["2025-fall", "Fall 2025", "FA25", "fall 25", "2025 Fall", "Autumn 2025", " fa2025 ", "FALL-2025"]
)
def test_a_term_is_known_by_its_usual_spellings(text):
    assert read_term(text) == Term(2025, "fall")


@pytest.mark.parametrize(
    "text", ["", "202590", "2025", "fall", "Michaelmas 2025", "2025-13", "FA5", "٢٠٢٥-fall", "x" * 99]
)
def test_what_is_no_term_is_refused(text):
    with pytest.raises(ValueError, match="a term is written"):
        read_term(text)


def test_accents_case_and_special_letters_do_not_matter_in_a_search():
    assert folded("Zoë ŁUKASZ Ørsted Weiß") == "zoe lukasz orsted weiss"
