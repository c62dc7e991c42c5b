"""The page of each code shows one text that fails by that code and one that does not."""

import pytest

from mcred.documents.codes import CODES
from mcred.documents.document import Refusal
from mcred.documents.reader import read_yaml

# Their examples would fill the screen, or cannot be typed.
_DESCRIBED = {"MC001", "MC002", "MC011", "MC016"}


def test_every_code_that_can_refuse_a_file_has_a_page() -> None:
    assert [page.code for page in CODES] == [f"MC{number:03}" for number in range(1, 17)]


@pytest.mark.parametrize("page", [p for p in CODES if p.code not in _DESCRIBED], ids=lambda page: page.code)
def test_the_examples_fail_and_pass(page: object) -> None:
    failed = read_yaml(page.fails.encode())
    assert isinstance(failed, Refusal)
    assert failed.diagnostic.code == page.code
    assert not isinstance(read_yaml(page.passes.encode()), Refusal)
