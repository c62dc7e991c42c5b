"""What a proposal file may say in several ways and should say in one: course codes, and the line for editors.

Neither is a mistake, so nobody is told; but where a text is mended anyway, these are mended with it.
"""

import re
from collections.abc import Iterator
from typing import Any

from mcred.diagnostics import Fix, Path, Span
from mcred.documents.document import Document
from mcred.documents.mending import rewording
from mcred.proposals.parsing import course_pattern
from mcred.proposals.schema import source_text
from mcred.records.courses import course_code

_EDITOR = re.compile(r"#[ \t]*yaml-language-server:[ \t]*\$schema=(\S+)")
SCHEMA_NAME = "proposal.schema.json"


def course_fixes(document: Document) -> Iterator[Fix]:
    """Yield what makes each course code and pattern upper case with one blank before its number."""
    for path, text in _courses(document.data):
        wanted = _canonical(text)
        fix = rewording(document, path, wanted) if wanted != text else None
        if fix is not None:
            yield fix


def _canonical(text: str) -> str:
    if "*" in text:
        return course_pattern(text) if source_text().is_valid(text) else text
    try:
        return course_code(text)
    except ValueError:
        return text  # no course code at all: that is a finding's to say


def _courses(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the place and the text of each course that the activities and the requirements name."""
    activities = data.get("activities")
    for index, activity in enumerate(activities if isinstance(activities, list) else ()):
        if isinstance(activity, dict) and isinstance(activity.get("course"), str):
            yield ("activities", index, "course"), activity["course"]
    yield from _in_tree(data.get("requirements"), ("requirements",))


def _in_tree(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, list):
        for index, item in enumerate(node):
            if isinstance(item, str) and path[-1] == "from":
                yield (*path, index), item
            else:
                yield from _in_tree(item, (*path, index))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "course" and isinstance(value, str):
                yield (*path, key), value
            elif isinstance(value, list):
                yield from _in_tree(value, (*path, key))


def schema_named(lines: tuple[str, ...]) -> str | None:
    """Return the schema that the comments at the head of a file name to editors, or None."""
    found = _schema_line(lines)
    return found[1][1] if found is not None else None


def schema_fix(lines: tuple[str, ...], schema: str, newline: str) -> Fix:
    """Return what makes the head of a file name `schema` to editors."""
    found = _schema_line(lines)
    if found is None:
        return Fix(Span(1, 1, 1), f"# yaml-language-server: $schema={schema}{newline}")
    number, match = found
    return Fix(Span(number, match.start(1) + 1, match.end(1) + 1), schema)


def _schema_line(lines: tuple[str, ...]) -> tuple[int, re.Match[str]] | None:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            return None
        match = _EDITOR.match(line)
        if match is not None:
            return number, match
    return None
