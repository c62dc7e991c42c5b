"""What is wrong with one value, in a sentence with its remedy: kind, word, form or size."""

import re
from typing import Any

from mcred.diagnostics import Finding, Path
from mcred.documents.grammar import Grammar, Problem
from mcred.documents.nearest import misspelt, nearest
from mcred.documents.quoting import as_typed, either, quoted


def value_name(path: Path) -> str:
    """Return how a sentence calls the value at a place."""
    match path:
        case (*_, str(group), int(index)):
            return f"Item {index + 1} of {group}"
        case (*_, str(key)):
            return f'"{key}"'
        case _:
            return "The file"


def empty(grammar: Grammar, name: str, definition: dict[str, Any], path: Path) -> Finding:
    """Say that nothing stands where something must."""
    what = definition.get("description", "")
    return grammar.finding("MC104", f"{name} is empty.", f"Fill it in. {what}".strip(), path)


_FEW = 3
_KINDS = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys and values",
    "null": "nothing",
}


def kind_of(value: Any) -> str:
    """Name the kind of a value, as authors call it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case []:
            return "an empty list"
        case list():
            return "a list"
        case _:
            return "a group of keys"


def wrong_kind(
    grammar: Grammar, name: str, value: Any, types: list[str], definition: dict[str, Any], path: Path
) -> Finding:
    """Say which kind of value is wanted."""
    wanted = either([_KINDS[kind] for kind in types])
    help_ = _remedy(value, types, path)
    if types == ["object"] and not isinstance(value, list) and "properties" in definition:
        keys = ", ".join(f"{key}: …" for key in list(definition["properties"])[:_FEW])
        help_ = f"Write keys and values, such as {{{keys}}}."
    pattern = definition.get("pattern")
    if pattern is not None and not isinstance(value, list | dict) and not re.search(pattern, as_typed(value)):
        help_ = f"Write {grammar.pattern_words[pattern]}."
    return grammar.finding("MC103", f"{name} wants {wanted}, not {got(value)}.", help_, path)


def got(value: Any) -> str:
    """Return how a sentence shows what was found."""
    return quoted(value) if isinstance(value, str | int | float) else kind_of(value)


def _remedy(value: Any, types: list[str], path: Path) -> str:
    key = path[-1] if path and isinstance(path[-1], str) else None
    typed = as_typed(value) if isinstance(value, str | int | float) else ""
    lead = f"{key}: " if key else "- "
    match types, value:
        case (["string"], bool() | int() | float()):
            return f'Put it in quotes to make it a text: {lead}"{typed}"'
        case (["string"], list()):
            return "Write one text; remove the dashes or brackets."
        case (["string"], dict()):
            return "Write one text; a text that contains a colon and a blank needs quotes around it."
        case (["array"], str()) if len(typed) <= 60:
            return f"Make it a list: {lead}[{typed}]"
        case (["array"], dict()):
            return "Begin each item on a line of its own with a dash and a blank."
        case (["object"], list()):
            return "Remove the dash: here stands one group of keys, not a list of groups."
        case (["object"], _):
            return "Write the keys below it, each indented on a line of its own."
        case (["boolean"], _):
            return "Write true or false, in lower case and without quotes."
        case (["number"] | ["integer"], str()):
            return "Write digits only, without quotes or units, with a point for decimals."
        case _:
            return f"Write {either([_KINDS[kind] for kind in types])}."


def unknown_word(grammar: Grammar, name: str, value: Any, options: list[str], path: Path) -> Finding:
    """Say which words may stand here, and which was meant."""
    meant = nearest(value, options) if isinstance(value, str) else None
    typed = got(value)
    help_ = f"Did you mean {meant}?" if meant is not None else f"Write {either(options)}."
    slip = misspelt(value, options) if meant is not None else None
    instead = slip if slip is not None and slip == meant else ""
    return grammar.finding(
        "MC105", f"{name} is {either(options)}, not {typed}.", help_, path, instead=instead
    )


def not_the_word(grammar: Grammar, name: str, value: Any, expected: str, path: Path) -> Finding:
    """Say which one word must stand here."""
    typed = got(value)
    if path == ("mcred",):
        return grammar.finding(
            "MC106",
            f"The file format {typed} is not known; this mcred reads {expected}.",
            f"Write mcred: {expected}, or use a newer mcred.",
            path,
        )
    return grammar.finding("MC105", f"{name} is {quoted(expected)}, not {typed}.", f"Write {expected}.", path)


def out_of_form(grammar: Grammar, name: str, value: Any, problem: Problem, path: Path) -> Finding:
    """Say what form or size is wanted."""
    detail = problem.detail
    match problem.keyword:
        case "pattern":
            words = grammar.pattern_words.get(detail.pattern, "another form")
            if isinstance(value, str) and not value.strip():
                return grammar.finding("MC104", f"{name} is empty.", f"Write {words}.", path)
            return grammar.finding("MC108", f"{name} cannot be {got(value)}.", f"Write {words}.", path)
        case "minLength" | "minItems":
            return grammar.finding("MC104", f"{name} is empty.", "Write at least one entry.", path)
        case "maxLength":
            limit = f"{detail.limit:,} characters"
            return grammar.finding(
                "MC108", f"{name} is longer than {limit}.", f"Shorten it to {limit}.", path
            )
        case "minimum" | "exclusiveMinimum" | "maximum":
            return grammar.finding("MC108", f"{name} cannot be {got(value)}.", _bounds(problem), path)
        case _:
            return grammar.finding(
                "MC108", f"{name} does not fit.", f"Change it: {problem.message[:120]}", path
            )


def _bounds(problem: Problem) -> str:
    limit = f"{problem.detail.limit:,}"
    match problem.keyword:
        case "minimum":
            return f"Write a number of at least {limit}."
        case "maximum":
            return f"Write a number of {limit} at most."
        case _:
            return f"Write a number of more than {limit}."
