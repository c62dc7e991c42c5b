"""What is written reads back as the same answers, whatever they are; an edit changes what it is to, and nothing else."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from mcred.documents.amending import NotAmendable, amend
from mcred.documents.document import Document
from mcred.documents.reader import read_yaml
from mcred.documents.spots import spots
from mcred.documents.text import FORBIDDEN
from mcred.proposals import schema
from mcred.proposals.reading import read_proposal
from mcred.proposals.writing import written

_ODD = st.sampled_from(
    ["yes", "null", "true", "010", "1:30", "2027-01-01", "- a", "a: b", "a #b", "#", "'", '"', "{", "]", "*a", "&a", "!a", "%a",
     "@a", "`a", "|", ">", "?", ":", "a:", " a", "a ", "a\tb", "a\nb", "\\", "---", "...", "<<", "=", "~", "é", "漢字", "🎓", "a  b",
     "https://x.example.edu/a#b", "[a, b]", "a, b", "word " * 40, "x" * 130, "0", "-1", "4.50", "1e3", "",
     "two  blanks and then enough words to be far too long for one line of a hundred columns, which is what folds it"]
)  # fmt: skip
_TEXT = st.one_of(_ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)).filter(
    lambda t: not FORBIDDEN.search(t)
)
_NUMBER = st.one_of(st.integers(0, 40), st.decimals(0, 40, places=2).map(float))
_KEYWORDS = {"string": _TEXT, "number": _NUMBER, "integer": st.integers(1, 9), "boolean": st.booleans()}


def _shaped(definition: dict[str, Any], depth: int = 3) -> st.SearchStrategy[Any]:
    """Generate what the schema's types allow; the texts are any."""
    if "$ref" in definition:
        return _shaped(schema.schema()["$defs"][definition["$ref"].rpartition("/")[2]], depth)
    if "enum" in definition:
        return st.sampled_from(definition["enum"])
    if "oneOf" in definition:
        branches = [b for b in definition["oneOf"] if depth > 0 or not _is_nested(b)]
        return st.one_of([_shaped(branch, depth) for branch in branches])
    match definition.get("type"):
        case "array":
            return st.deferred(lambda: st.lists(_shaped(definition["items"], depth - 1), max_size=3))
        case "object":
            properties = {key: _shaped(part, depth - 1) for key, part in definition["properties"].items()}
            required = {key: properties.pop(key) for key in definition.get("required", ())}
            return st.fixed_dictionaries(required, optional=properties)
        case kind:
            return _KEYWORDS[str(kind)]


def _is_nested(branch: dict[str, Any]) -> bool:
    return branch.get("$ref", "").rpartition("/")[2] in schema.CHILDREN


_PARTS = {key: _shaped(part) for key, part in schema.schema()["properties"].items() if key != "mcred"}
ANSWERS = st.fixed_dictionaries({}, optional=_PARTS)


@given(ANSWERS)
@settings(max_examples=120, deadline=None)
def test_what_is_written_reads_back_as_the_same_answers(answers: dict[str, Any]) -> None:
    document = read_yaml(written(answers).encode())
    assert isinstance(document, Document), document
    assert document.data == {"mcred": "proposal/1", **answers}
    assert repr(sorted(document.data.items(), key=repr)) == repr(
        sorted({"mcred": "proposal/1", **written_order(document, answers)}.items(), key=repr)
    )


def written_order(document: Document, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with the keys of each group in the order of the file: only types are compared then."""

    def ordered(like: Any, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: ordered(like[key], value[key]) for key in like}
        if isinstance(value, list):
            return [ordered(a, b) for a, b in zip(like, value, strict=True)]
        return value

    return {key: ordered(document.data[key], value) for key, value in answers.items()}


def test_the_shipped_proposals_are_written_so_that_they_mean_the_same() -> None:
    for path in sorted((PROJECT / "proposals").glob("*.yaml")):
        before = read_proposal(path.read_bytes())
        assert before.document is not None
        after = read_proposal(written(before.document.data).encode())
        assert after.proposal == before.proposal, path


@given(ANSWERS, ANSWERS)
@settings(max_examples=80, deadline=None)
def test_any_text_is_amended_to_say_anything_else_and_keeps_its_comments(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    text = written(before)
    wanted = {"mcred": "proposal/1", **after}
    try:
        changed = amend(text, wanted)
    except NotAmendable:
        return
    document = read_yaml(changed.encode())
    assert isinstance(document, Document)
    assert document.data == wanted
    assert [words for _, words in spots(changed).comments] == [words for _, words in spots(text).comments]


FILES = [
    *sorted((PROJECT / "proposals").glob("*.yaml")),
    PROJECT / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml",
]


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [found for key, below in value.items() for found in _texts(below, (*path, key))]
    if isinstance(value, list):
        return [found for at, below in enumerate(value) for found in _texts(below, (*path, at))]
    return [path] if isinstance(value, str) else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_one_text_of_a_real_file_is_changed_and_no_other_byte(file: Path, data: st.DataObject) -> None:
    text = file.read_text("utf-8")
    document = read_yaml(text.encode())
    assert isinstance(document, Document)
    path = data.draw(st.sampled_from(_texts(document.data)))
    wanted = copy.deepcopy(document.data)
    holder = wanted
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = data.draw(_TEXT)
    if wanted == document.data:
        return
    changed = amend(text, wanted)
    spot = spots(text).root
    for step in path:
        spot = spot.children[step]
    start = len(
        text[: spot.start].rstrip(" ")
    )  # a long text goes on the lines below, and the blank before it away
    assert changed[:start] == text[:start]
    rest = text[spot.end :]
    tail = rest[rest.index("\n") :]
    assert changed.endswith(tail)
    assert rest[: rest.index("\n")].strip(" ") in changed
