"""What does not fit a file's grammar, in an author's words: one mistake, one finding, each with its remedy."""

from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from mcred.diagnostics import Finding, Path
from mcred.documents.grammar import Grammar, Problem, problems_of
from mcred.documents.misfit_values import (
    empty,
    got,
    not_the_word,
    out_of_form,
    unknown_word,
    value_name,
    wrong_kind,
)
from mcred.documents.nearest import misspelt, nearest
from mcred.documents.quoting import quoted

_ABOUT_KEYS = frozenset({"required", "additionalProperties"})


def explain_part(
    grammar: Grammar, validator: Draft202012Validator, data: Any, part: dict[str, Any], base: Path
) -> Iterator[Finding]:
    """Say what keeps the value at `base` from fitting its part of the schema."""
    yield from _sentences(grammar, problems_of(validator.iter_errors(data)), data, part, base)


def _sentences(
    grammar: Grammar, problems: list[Problem], data: Any, part: dict[str, Any], base: Path
) -> Iterator[Finding]:
    """Turn problems into findings: about keys all of them, about a value the first."""
    values: dict[Path, Problem] = {}
    keys: dict[Path, list[Problem]] = {}
    for problem in problems:
        if problem.keyword in _ABOUT_KEYS:
            keys.setdefault(problem.path, []).append(problem)
        elif _tells_more(problem, values.get(problem.path)):
            values[problem.path] = problem
    for path, problem in values.items():
        yield from _about_value(
            grammar, problem, _at(data, path), _definition(grammar, part, problem), base + path
        )
    for path, about in keys.items():
        if path not in values:
            yield from _about_keys(
                grammar, about, _at(data, path), _definition(grammar, part, about[0]), base + path
            )


def _tells_more(problem: Problem, other: Problem | None) -> bool:
    """Prefer what a value is to how it is written, and how it is written to how long it is."""
    order = ("type", "not", "pattern")
    return other is None or (problem.keyword in order and order.index(problem.keyword) < _place(order, other))


def _place(order: tuple[str, ...], problem: Problem) -> int:
    return order.index(problem.keyword) if problem.keyword in order else len(order)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _definition(grammar: Grammar, part: dict[str, Any], problem: Problem) -> dict[str, Any]:
    """Return the part of the schema whose keyword the problem names."""
    where: Any = part
    for step in problem.where[:-1]:
        # References are resolved already: a path through one begins again at "$defs".
        where = grammar.schema["$defs"] if step == "$defs" else where[step]
    return where if isinstance(where, dict) else {}


def _about_keys(
    grammar: Grammar, problems: list[Problem], value: Any, definition: dict[str, Any], path: Path
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
            _cut_text(grammar, key, path)
            if meant is None and value[key] is None
            # Of two keys that both seem to be one, only their author knows which it is.
            else unknown_key(
                grammar, key, meant, free, path, instead=word if slips.count(word) == 1 else None
            )
        )
    for key in missing:
        yield _missing_key(grammar, key, definition["properties"].get(key, {}), path)


def _cut_text(grammar: Grammar, key: str, path: Path) -> Finding:
    """Say what a comma does within braces: `{title: Write, revise}` has the keys `title` and `revise`."""
    return grammar.finding(
        "MC101",
        f"The key {quoted(key)} is not known here.",
        "If it belongs to the text before the comma, put that whole text in quotes; otherwise remove it.",
        (*path, key),
        at_key=True,
    )


def unknown_key(
    grammar: Grammar,
    key: str,
    meant: str | None,
    free: Iterable[str],
    path: Path,
    *,
    instead: str | None = None,
) -> Finding:
    """Say that a key is not known at its place, and which one was meant; `instead` where no other can be."""
    home = grammar.homes.get(key)
    if meant is not None:
        help_ = f"Did you mean {meant}?"
    elif home is not None and path != (home,):
        help_ = f"It belongs under {home}."
    else:
        known = sorted(free)
        help_ = f"Remove it. Still free here: {', '.join(known[:12])}." if known else "Remove it."
    return grammar.finding(
        "MC101",
        f"The key {quoted(key)} is not known here.",
        help_,
        (*path, key),
        at_key=True,
        instead=instead if instead == meant and instead else "",
    )


def _missing_key(grammar: Grammar, key: str, definition: dict[str, Any], path: Path) -> Finding:
    where = f" in {_place_name(path)}" if path else ""
    what = definition.get("description", "")
    return grammar.finding(
        "MC102", f"The key {quoted(key)} is missing{where}.", f"Add it. {what}".strip(), path
    )


def _place_name(path: Path) -> str:
    match path:
        case (*_, str(group), int(index)):
            return f"item {index + 1} of {group}"
        case (*_, str(group)):
            return group
        case _:
            return "the file"


def _about_value(
    grammar: Grammar, problem: Problem, value: Any, definition: dict[str, Any], path: Path
) -> Iterator[Finding]:
    name = value_name(path)
    detail = problem.detail
    match problem.keyword:
        case _ if value is None:
            yield empty(grammar, name, definition, path)
        case "type":
            yield wrong_kind(grammar, name, value, detail.types, definition, path)
        case "enum":
            yield unknown_word(grammar, name, value, detail.options, path)
        case "const":
            yield not_the_word(grammar, name, value, detail.expected_value, path)
        case "falseSchema":
            said, remedy = grammar.unwanted
            yield grammar.finding("MC107", f"{name} {said}", remedy, path, at_key=True)
        case "not":
            said, remedy = grammar.reserved
            yield grammar.finding("MC109", f"{name} cannot be {quoted(value)}: {said}", remedy, path)
        case "oneOf":
            yield from _best_branch(grammar, problem, value, definition, path)
        case "propertyNames":
            words = grammar.pattern_words.get(
                definition.get("propertyNames", {}).get("pattern"), "another word"
            )
            key = detail.error.instance
            said, remedy = f"The key {quoted(key)} cannot stand here.", f"Write {words}."
            yield grammar.finding("MC101", said, remedy, (*path, key), at_key=True)
        case _:
            yield out_of_form(grammar, name, value, problem, path)


def _best_branch(
    grammar: Grammar, problem: Problem, value: Any, definition: dict[str, Any], path: Path
) -> Iterator[Finding]:
    """Explain by the one alternative whose kind the value has; where there is none, say what is expected."""
    steps, depth = len(problem.path), len(problem.where) + 1
    branches = [problems_of(branch, steps, depth) for branch in _context(problem)]
    fitting = [
        (number, branch)
        for number, branch in enumerate(branches)
        if not any(p.keyword == "type" and p.path == () for p in branch)
    ]
    if len(fitting) == 1 and not any(p.path == () for p in fitting[0][1]):
        number, branch = fitting[0]
        yield from _sentences(grammar, branch, value, definition["oneOf"][number], path)
        return
    expects = definition.get("x-expects", "another form")
    yield grammar.finding("MC103", f"{value_name(path)} cannot be {got(value)}.", f"Write {expects}.", path)


def _context(problem: Problem) -> list[list[ValidationError]]:
    context: list[list[ValidationError]] = problem.detail.context
    return context
