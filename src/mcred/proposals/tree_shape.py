"""What does not fit in a requirement tree, node by node: each node is explained as the kind that it was meant to be."""

from collections.abc import Iterator
from typing import Any

from mcred.diagnostics import Finding, Path
from mcred.documents.misfit_values import kind_of
from mcred.documents.misfits import explain_part, unknown_key
from mcred.documents.nearest import misspelt, nearest
from mcred.documents.quoting import as_typed, quoted
from mcred.proposals import schema
from mcred.proposals.shape import grammar

_PARTNERS = {"choose": "of", "credits": "from"}
_KEYWORDS = (*schema.NODE_KINDS, "of", "from")
_FORMS = "{course: …}, {assessment: …}, {experience: …}, {micro_credential: …}, all_of, any_of, choose + of, credits + from"


def explain_tree(node: Any, path: Path) -> Iterator[Finding]:
    """Say what is wrong with one node and all below it."""
    if not isinstance(node, dict):
        yield _no_node(node, path)
        return
    kinds = _kinds(node)
    if not kinds or not _is_whole(node, kinds[0]):
        misspelt = _misspelt_keyword(node, path)
        if misspelt is not None:
            yield misspelt
            return
    if not kinds:
        yield _no_kind(path)
        return
    if len(kinds) > 1:
        yield _two_kinds(kinds, path)
        return
    kind = kinds[0]
    stray = _stray_partner(node, kind, path)
    if stray is not None:
        yield stray
        return
    yield from explain_part(grammar(), schema.node(kind), node, schema.node_definition(kind), path)
    key = schema.CHILDREN.get(kind)
    children = node.get(key) if key is not None else None
    if key is not None and isinstance(children, list):
        explain = _explain_source if kind == "credits" else explain_tree
        for index, child in enumerate(children):
            yield from explain(child, (*path, key, index))


def _kinds(node: dict[str, Any]) -> list[str]:
    """Return the kinds of requirement that the node's keys speak of, in the order of the file."""
    found: list[str] = []
    for key in node:
        match key:
            case "credits" if "course" in node and "from" not in node:
                continue
            case "credits" if "from" not in node and any(
                k in node for k in schema.NODE_KINDS if k != "credits"
            ):
                continue
            case "of" if "choose" not in node and "credits" not in node:
                kind = "choose"
            case "from" if "choose" not in node:
                kind = "credits"
            case _ if key in schema.NODE_KINDS:
                kind = key
            case _:
                continue
        if kind not in found:
            found.append(kind)
    return found


def _stray_partner(node: dict[str, Any], kind: str, path: Path) -> Finding | None:
    """Name the half that is missing from `choose` + `of` and `credits` + `from`, or is the other's."""
    if kind not in _PARTNERS:
        return None
    partner = _PARTNERS[kind]
    other = "from" if partner == "of" else "of"
    if partner in node:
        if kind in node:
            return None
        return grammar().finding(
            "MC110",
            f'"{partner}" lists what to take from, but nothing says how much.',
            f"Add {kind}: and a number above it.",
            path,
        )
    if other in node:
        counts = (
            "courses or parts: choose goes with of" if kind == "choose" else "credits: credits goes with from"
        )
        return grammar().finding(
            "MC110",
            f'"{kind}" and "{other}" do not go together; this counts {counts}.',
            f"Change {other} to {partner}, or {kind} to {'credits' if kind == 'choose' else 'choose'}.",
            (*path, other),
            at_key=True,
        )
    return grammar().finding(
        "MC110",
        f'"{kind}" says how many, but not of what.',
        f"Add {partner}: and a list below it.",
        (*path, kind),
        at_key=True,
    )


def _no_node(node: Any, path: Path) -> Finding:
    match node:
        case str():
            help_ = f"If it is a course, write {{course: {as_typed(node)[:40]}}}."
            got = quoted(node)
        case list():
            help_, got = "Write all_of: above the list, and indent the list below it.", "a list"
        case None:
            help_, got = "Write it, or remove the line.", "nothing"
        case _:
            help_, got = f"Write one of {_FORMS}.", quoted(node)
    return grammar().finding("MC110", f"A requirement is expected here, not {got}.", help_, path)


def _is_whole(node: dict[str, Any], kind: str) -> bool:
    return kind in node and _PARTNERS.get(kind, kind) in node


def _misspelt_keyword(node: dict[str, Any], path: Path) -> Finding | None:
    """Find the key that was meant to say what this node asks for."""
    for key in node:
        if key in _KEYWORDS or key in schema.node_definition("course")["properties"]:
            continue
        free = [word for word in _KEYWORDS if word not in node]
        meant = nearest(key, free)
        if meant is not None:
            return unknown_key(grammar(), key, meant, (), path, instead=misspelt(key, free))
    return None


def _no_kind(path: Path) -> Finding:
    return grammar().finding(
        "MC110",
        "This part of the requirements does not say what it asks for.",
        f"Write one of {_FORMS}.",
        path,
    )


def _two_kinds(kinds: list[str], path: Path) -> Finding:
    first, second = kinds[:2]
    if second in schema.CHILDREN or first in schema.CHILDREN:
        help_ = "Put them as two items, each with its own dash, under one all_of (both) or any_of (either)."
    else:
        help_ = "Give each an item of its own, with its own dash."
    return grammar().finding(
        "MC110",
        f'"{first}" and "{second}" stand together in one requirement; it is not clear which is meant.',
        help_,
        (*path, second),
        at_key=True,
    )


def _explain_source(source: Any, path: Path) -> Iterator[Finding]:
    match source:
        case str():
            if not schema.source_text().is_valid(source):
                yield grammar().finding(
                    "MC108",
                    f"{quoted(source)} is neither a course code nor a pattern.",
                    "Write a subject and a number, such as CS 110; in a pattern * stands for anything: CS 4*.",
                    path,
                )
        case {"course": _}:
            yield from explain_part(
                grammar(), schema.node("course"), source, schema.node_definition("course"), path
            )
        case dict():
            meant = next((k for k in source if k not in ("id", "title") and nearest(k, ("course",))), None)
            if meant is not None:
                yield unknown_key(grammar(), meant, "course", (), path, instead=misspelt(meant, ("course",)))
                return
            yield grammar().finding(
                "MC110",
                "Under from stand courses: codes, patterns, or course with its conditions.",
                "Write CS 110, CS 4* or {course: CS 110, min_grade: C}; for other choices use choose and of.",
                path,
            )
        case _:
            yield grammar().finding(
                "MC103",
                f"A course code or pattern is expected here, not {quoted(source) if isinstance(source, int | float) else kind_of(source)}.",
                "Write CS 110, CS 4* or {course: CS 110, min_grade: C}.",
                path,
            )
