"""What YAML cannot read is said in an author's words, by both parsers alike."""

import pytest
import yaml

from mcred.documents.document import Refusal
from mcred.documents.reader import read_yaml

CASES = {
    "tab": ("a:\n\tb: 1\n", "2:1 This line is indented with a tab."),
    "tab in a block text": ("a: >-\n  x\n\ty\n", "3:1 This line is indented with a tab."),
    "no colon": ("title Data\nid: x\n", "1:10 This line has no colon, so it is no key."),
    "no colon at the end": ("id: x\ntitle\n", "2:1 This line has no colon, so it is no key."),
    "no blank after a colon": ("id:x\ntitle: y\n", "1:3 The colon here has no blank after it."),
    "colon in a text": (
        "title: Data: one\n",
        "1:12 The text after the first colon contains another colon, which YAML takes for a key.",
    ),
    "open double quote": ('title: "Data\nid: x\n', "1:8 The quote that opens here is never closed."),
    "open single quote": ("title: 'Data\n", "1:8 The quote that opens here is never closed."),
    "apostrophe": ("title: 'It's data'\n", "1:12 There is more text after the closing quote."),
    "text after quotes": ('title: "Data" analysis\n', "1:15 There is more text after the closing quote."),
    "text after brackets": ("title: [Data] analysis\n", "1:15 There is more text after the closing bracket."),
    "open bracket": (
        "aims: [a, b\nid: x\n",
        "1:7 The [ that opens here is never closed, or a comma is missing inside it.",
    ),
    "open brace": (
        "unit: {a: b\n",
        "1:7 The { that opens here is never closed, or a comma is missing inside it.",
    ),
    "no comma": ("unit: {a: b c: d}\n", "1:14 Inside { … } a comma or } is expected here."),
    "stray bracket": ("aims: ]\n", "1:7 A text cannot begin with ] without quotes."),
    "at sign": ("contact: @office\n", "1:10 A text cannot begin with @ without quotes."),
    "backquote": ("id: `x`\n", "1:5 A text cannot begin with ` without quotes."),
    "per cent": ("share: %\n", "1:8 A text cannot begin with % without quotes."),
    "ampersand": ("title: & more\n", "1:8 A text cannot begin with & without quotes."),
    "indentation": ("a:\n    b: 1\n  c: 2\n", "3:3 The indentation of this line fits no line above it."),
    "deeper than a value": (
        "id: x\n  title: y\n",
        "2:3 This line is indented below a line that has a value already.",
    ),
    "key among items": (
        "a:\n  - b: 1\n  c: 2\n",
        "3:3 A key stands here, where the next item of a list is expected.",
    ),
    "item among keys": ("id: x\n- y\n", "2:1 A list item stands here, where a key is expected."),
    "text beside a block mark": (
        "a: |text\n  b\n",
        "1:5 After | or > the text must begin on the next line, indented.",
    ),
    "no key": (": b\n", "1:1 A colon stands here without a key."),
    "no key in braces": ("a: {: b}\n", "1:5 A colon stands here without a key."),
    "after the end": ("id: x\n...\ntitle: y\n", "3:1 There is text after the end of the document."),
}


@pytest.mark.parametrize("parser", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_said_in_plain_words(parser: str, name: str) -> None:
    text, expected = CASES[name]
    loader = getattr(yaml, parser, yaml.SafeLoader)
    result = read_yaml(text.encode(), parser=loader)
    assert isinstance(result, Refusal), result
    said = result.diagnostic
    assert f"{said.span.line}:{said.span.column} {said.message}" == expected
    assert said.code == "MC004"
    assert said.help
    assert said.source_line == text.splitlines()[said.span.line - 1]


def test_a_backslash_in_double_quotes_is_explained() -> None:
    result = read_yaml(b'path: "C:\\quizzes"\n')
    assert isinstance(result, Refusal)
    assert (
        result.diagnostic.message
        == "In double quotes a backslash begins an escape, and this one means nothing."
    )
