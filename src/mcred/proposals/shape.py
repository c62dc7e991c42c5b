"""What does not fit the file's grammar, in an author's words: one mistake, one finding, each with its remedy."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jsonschema_rs import Draft202012Validator, ValidationError

from mcred.diagnostics import Finding, Path, Severity
from mcred.documents.nearest import misspelt, nearest
from mcred.documents.quoting import as_typed, either, quoted
from mcred.proposals import schema

_ABOUT_KEYS = frozenset({"required", "additionalProperties"})


class _Problem(NamedTuple):
    """One error of the validator, seen from the value that is being explained."""

    keyword: str
    detail: Any
    """What the keyword says: `types`, `options`, `limit` … as the validator names them."""
    path: Path
    """From the value to the part of it that does not fit."""
    where: tuple[str | int, ...]
    """From the value's schema to the keyword."""
    message: str


def _problems(errors: Iterable[ValidationError], steps: int = 0, depth: int = 0) -> list[_Problem]:
    """Take errors over, leaving away what leads to the value (`steps`) and to its schema (`depth`)."""
    return [
        _Problem(e.kind.name, e.kind, tuple(e.instance_path)[steps:], tuple(e.schema_path)[depth:], e.message)
        for e in errors
    ]


def explain(data: dict[str, Any]) -> Iterator[Finding]:
    """Say what keeps `data` from passing the gate, except in its requirements."""
    yield from explain_part(schema.without_requirements(), data, schema.schema(), ())


def explain_part(
    validator: Draft202012Validator, data: Any, part: dict[str, Any], base: Path
) -> Iterator[Finding]:
    """Say what keeps the value at `base` from fitting its part of the schema."""
    yield from _sentences(_problems(validator.iter_errors(data)), data, part, base)


def finding(
    code: str, message: str, help_: str, path: Path, *, at_key: bool = False, instead: str = ""
) -> Finding:
    """Make a finding of the file's grammar: always an error, never a clause's."""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        help=help_,
        path=path,
        at_key=at_key,
        instead=instead,
    )


def _sentences(problems: list[_Problem], data: Any, part: dict[str, Any], base: Path) -> Iterator[Finding]:
    """Turn problems into findings: about keys all of them, about a value the first."""
    values: dict[Path, _Problem] = {}
    keys: dict[Path, list[_Problem]] = {}
    for problem in problems:
        if problem.keyword in _ABOUT_KEYS:
            keys.setdefault(problem.path, []).append(problem)
        elif _tells_more(problem, values.get(problem.path)):
            values[problem.path] = problem
    for path, problem in values.items():
        yield from _about_value(problem, _at(data, path), _definition(part, problem), base + path)
    for path, about in keys.items():
        if path not in values:
            yield from _about_keys(about, _at(data, path), _definition(part, about[0]), base + path)


def _tells_more(problem: _Problem, other: _Problem | None) -> bool:
    """Prefer what a value is to how it is written, and how it is written to how long it is."""
    order = ("type", "not", "pattern")
    return other is None or (problem.keyword in order and order.index(problem.keyword) < _place(order, other))


def _place(order: tuple[str, ...], problem: _Problem) -> int:
    return order.index(problem.keyword) if problem.keyword in order else len(order)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _definition(part: dict[str, Any], problem: _Problem) -> dict[str, Any]:
    """Return the part of the schema whose keyword the problem names."""
    where: Any = part
    for step in problem.where[:-1]:
        # References are resolved already: a path through one begins again at "$defs".
        where = schema.schema()["$defs"] if step == "$defs" else where[step]
    return where if isinstance(where, dict) else {}


def _about_keys(
    problems: list[_Problem], value: Any, definition: dict[str, Any], path: Path
) -> Iterator[Finding]:
    missing = [p.detail.property for p in problems if p.keyword == "required"]
    unknown = [key for p in problems if p.keyword == "additionalProperties" for key in p.detail.unexpected]
    free = [key for key in definition.get("properties", {}) if key not in value]
    slips = [misspelt(key, free) for key in unknown]
    for key, word in zip(unknown, slips, strict=True):
        meant = nearest(key, free)
        if meant in missing:
            missing.remove(meant)
        yield (
            _cut_text(key, path)
            if meant is None and value[key] is None
            # Of two keys that both seem to be one, only their author knows which it is.
            else unknown_key(key, meant, free, path, instead=word if slips.count(word) == 1 else None)
        )
    for key in missing:
        yield _missing_key(key, definition["properties"].get(key, {}), path)


def _cut_text(key: str, path: Path) -> Finding:
    """Say what a comma does within braces: `{title: Write, revise}` has the keys `title` and `revise`."""
    return finding(
        "MC101",
        f"The key {quoted(key)} is not known here.",
        "If it belongs to the text before the comma, put that whole text in quotes; otherwise remove it.",
        (*path, key),
        at_key=True,
    )


def unknown_key(
    key: str, meant: str | None, free: Iterable[str], path: Path, *, instead: str | None = None
) -> Finding:
    """Say that a key is not known at its place, and which one was meant; `instead` where no other can be."""
    home = schema.homes().get(key)
    if meant is not None:
        help_ = f"Did you mean {meant}?"
    elif home is not None and path != (home,):
        help_ = f"It belongs under {home}."
    else:
        known = sorted(free)
        help_ = f"Remove it. Still free here: {', '.join(known[:12])}." if known else "Remove it."
    return finding(
        "MC101",
        f"The key {quoted(key)} is not known here.",
        help_,
        (*path, key),
        at_key=True,
        instead=instead if instead == meant and instead else "",
    )


def _missing_key(key: str, definition: dict[str, Any], path: Path) -> Finding:
    where = f" in {_place_name(path)}" if path else ""
    what = definition.get("description", "")
    return finding("MC102", f"The key {quoted(key)} is missing{where}.", f"Add it. {what}".strip(), path)


def _place_name(path: Path) -> str:
    match path:
        case (*_, str(group), int(index)):
            return f"item {index + 1} of {group}"
        case (*_, str(group)):
            return group
        case _:
            return "the file"


def _about_value(problem: _Problem, value: Any, definition: dict[str, Any], path: Path) -> Iterator[Finding]:
    name = _value_name(path)
    detail = problem.detail
    match problem.keyword:
        case _ if value is None:
            yield _empty(name, definition, path)
        case "type":
            yield _wrong_kind(name, value, detail.types, definition, path)
        case "enum":
            yield _unknown_word(name, value, detail.options, path)
        case "const":
            yield _not_the_word(name, value, detail.expected_value, path)
        case "falseSchema":
            yield finding(
                "MC107",
                f"{name} stands in a non-credit proposal; it belongs to credit-bearing ones.",
                "Remove it, or change type to credit-bearing.",
                path,
                at_key=True,
            )
        case "not":
            yield finding(
                "MC109",
                f"{name} cannot be {quoted(value)}: commands use that word for something else.",
                "Choose another id.",
                path,
            )
        case "oneOf":
            yield from _best_branch(problem, value, definition, path)
        case _:
            yield _out_of_form(name, value, problem, path)


def _value_name(path: Path) -> str:
    match path:
        case (*_, str(group), int(index)):
            return f"Item {index + 1} of {group}"
        case (*_, str(key)):
            return f'"{key}"'
        case _:
            return "The file"


def _empty(name: str, definition: dict[str, Any], path: Path) -> Finding:
    what = definition.get("description", "")
    return finding("MC104", f"{name} is empty.", f"Fill it in. {what}".strip(), path)


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
        case list():
            return "a list"
        case _:
            return "a group of keys"


def _wrong_kind(name: str, value: Any, types: list[str], definition: dict[str, Any], path: Path) -> Finding:
    wanted = either([_KINDS[kind] for kind in types])
    help_ = _remedy(value, types, path)
    if types == ["object"] and not isinstance(value, list) and "properties" in definition:
        keys = ", ".join(f"{key}: …" for key in list(definition["properties"])[:_FEW])
        help_ = f"Write keys and values, such as {{{keys}}}."
    pattern = definition.get("pattern")
    if pattern is not None and not isinstance(value, list | dict) and not re.search(pattern, as_typed(value)):
        help_ = f"Write {schema.pattern_words()[pattern]}."
    return finding("MC103", f"{name} wants {wanted}, not {_got(value)}.", help_, path)


def _got(value: Any) -> str:
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


def _unknown_word(name: str, value: Any, options: list[str], path: Path) -> Finding:
    meant = nearest(value, options) if isinstance(value, str) else None
    got = _got(value)
    help_ = f"Did you mean {meant}?" if meant is not None else f"Write {either(options)}."
    slip = misspelt(value, options) if meant is not None else None
    instead = slip if slip is not None and slip == meant else ""
    return finding("MC105", f"{name} is {either(options)}, not {got}.", help_, path, instead=instead)


def _not_the_word(name: str, value: Any, expected: str, path: Path) -> Finding:
    got = _got(value)
    if path == ("mcred",):
        return finding(
            "MC106",
            f"The file format {got} is not known; this mcred reads {expected}.",
            f"Write mcred: {expected}, or use a newer mcred.",
            path,
        )
    return finding("MC105", f"{name} is {quoted(expected)}, not {got}.", f"Write {expected}.", path)


def _best_branch(problem: _Problem, value: Any, definition: dict[str, Any], path: Path) -> Iterator[Finding]:
    """Explain by the one alternative whose kind the value has; where there is none, say what is expected."""
    steps, depth = len(problem.path), len(problem.where) + 1
    branches = [_problems(branch, steps, depth) for branch in _context(problem)]
    fitting = [
        (number, branch)
        for number, branch in enumerate(branches)
        if not any(p.keyword == "type" and p.path == () for p in branch)
    ]
    if len(fitting) == 1 and not any(p.path == () for p in fitting[0][1]):
        number, branch = fitting[0]
        yield from _sentences(branch, value, definition["oneOf"][number], path)
        return
    expects = definition.get("x-expects", "another form")
    yield finding("MC103", f"{_value_name(path)} cannot be {_got(value)}.", f"Write {expects}.", path)


def _context(problem: _Problem) -> list[list[ValidationError]]:
    context: list[list[ValidationError]] = problem.detail.context
    return context


def _out_of_form(name: str, value: Any, problem: _Problem, path: Path) -> Finding:
    detail = problem.detail
    match problem.keyword:
        case "pattern":
            words = schema.pattern_words().get(detail.pattern, "another form")
            if isinstance(value, str) and not value.strip():
                return finding("MC104", f"{name} is empty.", f"Write {words}.", path)
            return finding("MC108", f"{name} cannot be {_got(value)}.", f"Write {words}.", path)
        case "minLength" | "minItems":
            return finding("MC104", f"{name} is empty.", "Write at least one entry.", path)
        case "maxLength":
            limit = f"{detail.limit:,} characters"
            return finding("MC108", f"{name} is longer than {limit}.", f"Shorten it to {limit}.", path)
        case "minimum" | "exclusiveMinimum" | "maximum":
            return finding("MC108", f"{name} cannot be {_got(value)}.", _bounds(problem), path)
        case _:
            return finding("MC108", f"{name} does not fit.", f"Change it: {problem.message[:120]}", path)


def _bounds(problem: _Problem) -> str:
    limit = f"{problem.detail.limit:,}"
    match problem.keyword:
        case "minimum":
            return f"Write a number of at least {limit}."
        case "maximum":
            return f"Write a number of {limit} at most."
        case _:
            return f"Write a number of more than {limit}."
