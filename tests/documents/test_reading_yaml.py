"""Values as typed, places of everything, and a refusal with a remedy for what is not read."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mcred.diagnostics import Severity, Span
from mcred.documents.building import DEEPEST, LONGEST_TEXT, MOST_NODES
from mcred.documents.document import Document, Refusal
from mcred.documents.reader import read_yaml
from mcred.documents.text import LARGEST_FILE

PARSERS = [pytest.param(yaml.SafeLoader, id="pure")]
if hasattr(yaml, "CSafeLoader"):
    PARSERS.append(pytest.param(yaml.CSafeLoader, id="libyaml"))

both_parsers = pytest.mark.parametrize("parser", PARSERS)


def read(text: str | bytes, parser: object = None) -> Document:
    result = read_yaml(text.encode() if isinstance(text, str) else text, parser=parser)
    assert isinstance(result, Document), result
    return result


def refusal(text: str | bytes, parser: object = None) -> tuple[str, int, int]:
    result = read_yaml(text.encode() if isinstance(text, str) else text, parser=parser)
    assert isinstance(result, Refusal), result
    diagnostic = result.diagnostic
    assert diagnostic.message.endswith(".")
    assert diagnostic.help
    assert diagnostic.severity is Severity.ERROR
    return diagnostic.code, diagnostic.span.line, diagnostic.span.column


@both_parsers
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("1:30", "1:30"),
        ("2027-01-01", "2027-01-01"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("+1", "+1"),
        ("-0", "-0"),
        ("1-4", "1-4"),
        ("1234567890123456", "1234567890123456"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("123456789012345", 123456789012345),
        ("3.50", 3.5),
        ("-0.25", -0.25),
        ('"true"', "true"),
        ("'110'", "110"),
        ('""', ""),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_an_unquoted_word_is_what_its_author_typed(parser: object, typed: str, value: object) -> None:
    read_value = read(f"a: {typed}\n", parser).data["a"]
    assert read_value == value
    assert type(read_value) is type(value)


def test_keys_are_texts_as_typed() -> None:
    assert list(read("no: 1\n010: 2\ntrue: 3\n1: 4\nnull: 5\n").data) == ["no", "010", "true", "1", "null"]


TEXT = """\
id: data
units:
  - {college: Harpur, department: "Math"}
  - college: Watson
title:
summary: >-
  one
  two
é: [ä, {ö: ü}]
"""


@both_parsers
@pytest.mark.parametrize(
    ("path", "at_key", "covered"),
    [
        (("id",), False, "data"),
        (("id",), True, "id"),
        (("units",), False, "units"),
        (("units", 0), False, '{college: Harpur, department: "Math"}'),
        (("units", 0, "department"), False, '"Math"'),
        (("units", 0, "department"), True, "department"),
        (("units", 1), False, "college: Watson"),
        (("units", 1, "college"), False, "Watson"),
        (("title",), False, "title"),
        (("summary",), False, "summary"),
        (("é",), False, "[ä, {ö: ü}]"),
        (("é", 0), False, "ä"),
        (("é", 1, "ö"), False, "ü"),
        (("é", 1, "ö"), True, "ö"),
        (("units", 7, "college"), False, "units"),
        (("units", 1, "department"), False, "college: Watson"),
        (("badge", "name"), False, "id: data"),
        ((), False, "id: data"),
    ],
)
def test_each_key_and_value_knows_its_place(
    parser: object, path: tuple[str | int, ...], at_key: bool, covered: str
) -> None:
    document = read(TEXT, parser)
    span = document.locate(path, at_key=at_key)
    assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == covered


@both_parsers
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param(b"a: 1\n" * 60_000, "MC001", 1, 1, id="too large"),
        pytest.param("a: 1".encode("utf-16"), "MC002", 1, 1, id="UTF-16 with mark"),
        pytest.param("a: 1".encode("utf-16-le"), "MC002", 1, 1, id="UTF-16 without mark"),
        pytest.param(b"a: 1\nb: caf\xe9\n", "MC002", 2, 7, id="Windows-1252"),
        pytest.param("ä: x\0y\n", "MC003", 1, 5, id="NUL"),
        pytest.param("a: x\u202ey\n", "MC003", 1, 5, id="bidi"),
        pytest.param("a: x\u2028b: y\n", "MC003", 1, 5, id="line separator"),
        pytest.param('a: "x\\u202ey"\n', "MC003", 1, 4, id="bidi by escape"),
        pytest.param('a: {"\\e": 1}\n', "MC003", 1, 5, id="control character by escape in a key"),
        pytest.param("a: 1\nb: 2\na: 3\n", "MC005", 3, 1, id="duplicate key"),
        pytest.param("b: [{a: 1, 'a': 2}]\n", "MC005", 1, 12, id="duplicate key in brackets"),
        pytest.param("a: !!str x\n", "MC006", 1, 4, id="tag"),
        pytest.param("a: ! x\n", "MC006", 1, 4, id="bare tag"),
        pytest.param("a: !!python/object/apply:os.system [x]\n", "MC006", 1, 4, id="tag of a language"),
        pytest.param("a: &b x\n", "MC007", 1, 4, id="anchor"),
        pytest.param("a: *b\n", "MC007", 1, 4, id="alias"),
        pytest.param("*b : x\n", "MC007", 1, 1, id="alias as key"),
        pytest.param("a:\n  <<: {b: c}\n", "MC008", 2, 3, id="merge key"),
        pytest.param("? [a]\n: b\n", "MC009", 1, 3, id="list as key"),
        pytest.param("{a: b}: c\n", "MC009", 1, 1, id="group as key"),
        pytest.param("?\n: b\n", "MC009", 1, 2, id="no key"),
        pytest.param("a: " + "[" * 40, "MC010", 1, 35, id="too deep"),
        pytest.param("a: [" + "b," * 21_000 + "]", "MC011", 1, 39_999, id="too many"),
        pytest.param("a: 1\n---\nb: 2\n", "MC012", 2, 1, id="second document"),
        pytest.param("%YAML 1.2\n---\na: 1\n", "MC013", 1, 1, id="directive"),
        pytest.param("", "MC014", 1, 1, id="empty"),
        pytest.param("# a comment\n---\n", "MC014", 1, 1, id="nothing but a comment"),
        pytest.param("- a\n- b\n", "MC015", 1, 1, id="list"),
        pytest.param("just words\n", "MC015", 1, 1, id="text"),
        pytest.param("a: " + "x" * 20_001, "MC016", 1, 4, id="long text"),
    ],
)
def test_what_is_not_read_is_refused_with_its_place(
    parser: object, text: str | bytes, code: str, line: int, column: int
) -> None:
    assert refusal(text, parser) == (code, line, column)


def test_what_is_at_a_limit_is_read() -> None:
    read("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))
    read("a: " + "x" * LONGEST_TEXT)
    read(f"a: [{'b,' * (MOST_NODES - 3)}]")
    read(b"a: 1\n#" + b"x" * (LARGEST_FILE - 6))


def test_a_byte_order_mark_moves_nothing() -> None:
    document = read(b"\xef\xbb\xbfid: x\n")
    assert document.locate(("id",), at_key=True) == Span(1, 1, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    document = read(end.join(["a: 1", "b:", "  - c", ""]))
    assert document.locate(("b", 0)) == Span(3, 5, 6)
    assert document.lines == ("a: 1", "b:", "  - c", "")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=8), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=8), values, min_size=1
    )
)
def test_what_another_program_writes_is_read_back(data: dict[str, object]) -> None:
    assert read(yaml.safe_dump(data, allow_unicode=True)).data == data


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=8), values, min_size=1
    )
)
def test_each_scalar_stands_where_it_is_said_to_stand(data: dict[str, object]) -> None:
    document = read(json.dumps(data, ensure_ascii=False))

    def check(value: object, path: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for key, below in value.items():
                span = document.locate((*path, key), at_key=True)
                assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == f'"{key}"'
                check(below, (*path, key))
        elif isinstance(value, list):
            for index, below in enumerate(value):
                check(below, (*path, index))
        elif isinstance(value, str) and value.isalnum():
            span = document.locate(path)
            assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == f'"{value}"'

    check(document.data, ())
