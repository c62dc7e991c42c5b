"""The reader of files that are right and the careful one: whatever the first accepts, the second reads alike."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.hostile.files import files
from mcred.documents.building import DEEPEST, LONGEST_TEXT, MOST_NODES
from mcred.documents.document import Refusal
from mcred.documents.plain import plain_data
from mcred.documents.reader import PARSER, read_carefully
from mcred.documents.text import decode, split_lines

PROPOSALS = sorted((Path(__file__).parents[2] / "proposals").glob("*.yaml"))
PARSERS = tuple({PARSER, yaml.SafeLoader})
PIECES = (
    "a", "b: 1", "a: 2", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "&x ", "*x", "!y ", "!!int 3",
    "<<: {c: 1}", "'<<': 1", '"\\u202e"', '"\\x41\\n"', "''", '""', "|\n  x", ">-\n  y", "# z", "---\n", "...\n", "~", "null",
    "no", "Yes", "010", "0x1f", "1:30", "1_0", "-0", "-1", "0", "0.50", ".5", "1e3", "123456789012345", "1234567890123456",
    "12345678901234567890.5", "2027-01-01", "true", "TRUE", "nullable", "\t", "%", "@", "`", "=", "é", "“”",
)  # fmt: skip
"""All that YAML 1.1 and this reader may see differently, and what holds it together."""


def agree(text: str, parser: Any = PARSER) -> bool:
    """Hold both readers' answers against each other; tell whether the plain one had an answer."""
    plain = plain_data(text, parser, deepest=DEEPEST)
    if plain is None:
        return False
    careful = read_carefully(text, split_lines(text), parser)
    assert not isinstance(careful, Refusal), careful.diagnostic
    # Compared as text, for 1, 1.0 and True are equal.
    assert repr(plain) == repr(careful[0])
    return True


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_pieces(text: str) -> None:
    for parser in PARSERS:
        agree(text, parser)


@settings(max_examples=300)
@given(st.data())
def test_a_proposal_with_a_few_pieces_put_in(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PROPOSALS)).read_text("utf-8")[:1500]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 3)) :]
    agree(text)


def test_hostile_files() -> None:
    for _, data in files():
        text = decode(data)
        if not isinstance(text, Refusal) and len(text) < min(LONGEST_TEXT, MOST_NODES):
            agree(text)


@pytest.mark.parametrize("file", PROPOSALS, ids=lambda file: file.stem)
def test_every_proposal_of_the_project_is_read_the_quick_way(file: Path) -> None:
    for parser in PARSERS:
        assert agree(file.read_text("utf-8"), parser)


def test_the_densest_texts_stay_within_the_limit_on_values() -> None:
    # The reader leaves short texts uncounted: none of these may hold more values than characters.
    for piece in (
        "{a,b,c}",
        "[a,b,c]",
        "[a: ,b: ]",
        "- -\n",
        "- a:\n",
        "- ''\n",
        "- []\n",
        "- {}\n",
        "- - - 1\n",
    ):
        text = piece * 200 if piece.endswith("\n") else f"[{', '.join([piece] * 200)}]"
        count = _count(yaml.load(text, yaml.BaseLoader))
        assert count <= len(text), piece


def _count(value: Any) -> int:
    match value:
        case dict():
            return 1 + sum(1 + _count(below) for below in value.values())
        case list():
            return 1 + sum(map(_count, value))
        case _:
            return 1
