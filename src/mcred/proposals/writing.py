"""Answers as a proposal file: the order and the comments of the template, so that a person can go on by hand."""

from collections.abc import Iterator
from typing import Any

from mcred.documents.rendering import entry
from mcred.proposals import schema

FORMAT = "proposal/1"
_COLUMN = 32

_HEAD = """\
# yaml-language-server: $schema=../schemas/proposal.schema.json
#
# A proposal for one micro-credential. Change it with any editor, or with `mcred edit {id}`, and check it with
#   mcred validate proposals/{id}.yaml
"""

_SPREAD = frozenset(
    {"units", "contacts", "purpose", "employer_need", "outcomes", "activities", "assessments", "requirements",
     "participation", "responsibilities", "badge", "stacks_into"}
)  # fmt: skip
_CHAPTERS = frozenset(
    {"type", "purpose", "competencies", "employer_need", "outcomes", "activities", "assessments", "requirements",
     "fees", "badge"}
)  # fmt: skip
_COMMENTS = {
    "id": "stays the same for ever; the title may change",
    "type": "credit-bearing or non-credit",
    "level": "undergraduate or graduate",
    "units": "the first one originates the proposal; several make it interdisciplinary",
    "contacts": "they answer questions, and do not decide on the proposal",
    "first_offered": "winter, spring, summer or fall",
    "competencies": "at least one, each carried by an outcome below",
    "employer_need": "how you know that employers value it; a source persuades most",
    "outcomes": "what recipients are able to do; begin with a verb that can be observed",
    "activities": "what students do to reach the outcomes; each outcome needs one",
    "assessments": "how it is judged that they were reached; each outcome needs one",
    "requirements": "what a student must complete",
    "fees": "beyond tuition",
    "participation": "may students who are not matriculated take part?",
    "responsibilities": "who does it in the proposing unit",
}


def written(answers: dict[str, Any]) -> str:
    """Return the file's text. The same answers always give the same text, whatever order they came in."""
    ordered = in_order({"mcred": FORMAT, **answers})
    name = str(answers.get("id"))
    lines = _HEAD.replace("{id}", name if schema.proposal_id().is_valid(name) else "ID").splitlines()
    for key, value in ordered.items():
        if key in _CHAPTERS:
            lines.append("")
        lines += _commented(entry(key, value, spread=key in _SPREAD), _COMMENTS.get(key))
    return "\n".join(lines) + "\n"


def in_order(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with all keys in the order of the file format; those it does not know come last."""
    return _ordered(answers, schema.schema())


def _ordered(group: dict[str, Any], definition: dict[str, Any]) -> dict[str, Any]:
    properties = definition.get("properties", {})
    known = [key for key in properties if key in group]
    return {
        key: _ordered_value(group[key], properties.get(key, {}))
        for key in (*known, *(k for k in group if k not in properties))
    }


def _ordered_value(value: Any, definition: dict[str, Any]) -> Any:
    if isinstance(value, dict) and definition.get("properties"):
        return _ordered(value, definition)
    if isinstance(value, list):
        return [_ordered_value(item, definition.get("items", {})) for item in value]
    return value


def _commented(lines: list[str], comment: str | None) -> Iterator[str]:
    first, *rest = lines
    if comment and not first.endswith(">-") and len(first) <= _COLUMN * 2:
        first = (
            f"{first:<{_COLUMN}} # {comment}" if len(first) >= _COLUMN else f"{first:<{_COLUMN}}# {comment}"
        )
    yield first
    yield from rest
