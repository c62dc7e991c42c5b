"""What differs between two requirement trees: courses exchanged, grades raised, choices widened."""

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeGuard

from mcred.proposals.changes import Change, ChangeKind
from mcred.requirements.size import CourseCredits, fewest_courses, largest_credits
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Choose,
    Course,
    CreditRange,
    Credits,
    Experience,
    Pattern,
    Requirement,
    walk,
)
from mcred.requirements.wording import amount, asked, carried, demand

PART = "requirements"
_Node = Requirement | Pattern
_Group = AllOf | AnyOf | Choose | Credits


def tree_changes(
    before: Requirement | None, after: Requirement | None, course_credits: CourseCredits | None = None
) -> list[Change]:
    """Return all that differs between two trees, what they add up to first."""
    if before is None or after is None:
        if before is after:
            return []
        kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        return [_change(kind, before=before and gist(before), after=after and gist(after))]
    if _bare(before) == _bare(after):
        return []
    found = _with_moves(list(_nodes(before, after)))
    # A safety net: whatever the pairing overlooks is still said.
    found = found or [
        _change(ChangeKind.CHANGED, field="arrangement", before=gist(before), after=gist(after))
    ]
    return [*_totals(before, after, course_credits), *found]


def gist(node: _Node) -> str:
    """Return a node in one line: "MATH 147 Elementary Statistics (C or better), 4 credits", "one of CS 110, CS 120"."""
    match node:
        case Course():
            told = f"{asked(node)} {node.title}" if node.title else asked(node)
            return f"{told}, {carried(node.credits)}" if node.credits else told
        case AllOf() | AnyOf() | Choose() | Credits():
            return f"{demand(node)} {', '.join(_short(child) for child in _below(node))}"
        case _:
            return asked(node)


def _totals(before: Requirement, after: Requirement, file: CourseCredits | None) -> Iterator[Change]:
    most = [largest_credits(tree, file).amount for tree in (before, after)]
    if most[0] != most[1]:
        yield _change(ChangeKind.CHANGED, field="adds_up_to", before=_plain(most[0]), after=_plain(most[1]))
    fewest = [fewest_courses(tree, file) for tree in (before, after)]
    if fewest[0] != fewest[1]:
        yield _change(ChangeKind.CHANGED, field="fewest", before=str(fewest[0]), after=str(fewest[1]))


def _nodes(before: _Node, after: _Node) -> Iterator[Change]:
    if _bare(before) == _bare(after):
        return
    if _is_group(before) and _is_group(after):
        yield from _groups(before, after)
        return
    one, other = _is_group(before), _is_group(after)
    if one or other or _identity(before) != _identity(after):
        yield _change(ChangeKind.EXCHANGED, before=gist(before), after=gist(after))
        if not one and not other:
            yield from _own_fields(before, after, _short(after), ("id", "title", *_NAMES))
    else:
        yield from _own_fields(before, after, _short(before))


_NAMES = ("code", "pattern", "assessment", "micro_credential", "description")
_CHILDREN = ("path", "children", "sources")


def _own_fields(before: _Node, after: _Node, subject: str, told: Sequence[str] = ()) -> Iterator[Change]:
    """Compare what a node says of itself; `told` are the fields that were spoken of already."""
    if type(before) is not type(after):
        return
    for field in fields(before):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if field.name not in (*_CHILDREN, *told) and one != other:
            yield _change(
                ChangeKind.CHANGED, subject=subject, field=field.name, before=_said(one), after=_said(other)
            )


def _groups(before: _Group, after: _Group) -> Iterator[Change]:
    subject = _label(before)
    if demand(before) != demand(after):
        yield _change(
            ChangeKind.CHANGED, subject=subject, field="asks_for", before=demand(before), after=demand(after)
        )
    for name in ("id", "title"):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield _change(ChangeKind.CHANGED, subject=subject, field=name, before=one, after=other)
    old, new = _below(before), _below(after)
    partner = _pairs(old, new)
    taken = set(partner.values())
    for at, child in enumerate(old):
        if at in partner:
            yield from _nodes(child, new[partner[at]])
        else:
            yield _change(ChangeKind.REMOVED, subject=_name(child), before=gist(child))
    for at, child in enumerate(new):
        if at not in taken:
            yield _change(ChangeKind.ADDED, subject=_name(child), after=gist(child))
    order = [partner[at] for at in sorted(partner)]
    if order != sorted(order):
        yield _change(
            ChangeKind.REORDERED,
            subject=subject,
            before=", ".join(map(_short, old)),
            after=", ".join(map(_short, new)),
        )


def _pairs(old: Sequence[_Node], new: Sequence[_Node]) -> dict[int, int]:
    """Pair what is the same below two groups: unchanged; of the same name; sharing courses; of the same sort."""
    pairs: dict[int, int] = {}
    ways: tuple[tuple[Callable[[_Node], Any], Callable[[Any, Any], Any]], ...] = (
        (_bare, operator.eq),
        (_identity, operator.eq),
        (lambda node: _leaves(node) if _is_group(node) else set(), operator.and_),
        (lambda node: "group" if _is_group(node) else type(node).__name__, operator.eq),
    )
    for key, same in ways:
        left = {at: key(node) for at, node in enumerate(old) if at not in pairs}
        right = {at: key(node) for at, node in enumerate(new) if at not in pairs.values()}
        for one, its_key in left.items():
            other = next((at for at, that_key in right.items() if same(its_key, that_key)), None)
            if other is not None:
                pairs[one] = other
                del right[other]
    return pairs


def _with_moves(found: list[Change]) -> list[Change]:
    """Say once that something moved, rather than that it went and that it came."""
    moved: list[Change] = []
    for gone in [c for c in found if c.kind is ChangeKind.REMOVED]:
        came = next((c for c in found if c.kind is ChangeKind.ADDED and c.after == gone.before), None)
        if came is not None:
            found.remove(gone)
            found.remove(came)
            moved.append(
                _change(ChangeKind.MOVED, subject=gone.subject, before=gone.before, after=came.after)
            )
    return [*found, *moved]


def _is_group(node: _Node) -> TypeGuard[_Group]:
    return isinstance(node, AllOf | AnyOf | Choose | Credits)


def _below(node: _Group) -> Sequence[_Node]:
    return node.sources if isinstance(node, Credits) else node.children


def _leaves(node: _Node) -> set[Any]:
    return {_identity(n) for n in walk(node) if not _is_group(n)} if not isinstance(node, Pattern) else set()


def _identity(node: _Node) -> Any:
    """Return what makes two nodes the same one though they differ: a leaf's name, a group's id or title."""
    if _is_group(node):
        return (node.id or node.title) or object()
    return (type(node).__name__, next(getattr(node, name) for name in _NAMES if hasattr(node, name)))


def _bare(node: Any) -> Any:
    """Return all that a node and those below it say, without where they stand."""
    if isinstance(node, tuple):
        return tuple(map(_bare, node))
    if not hasattr(node, "path"):
        return node
    values = tuple(_bare(getattr(node, f.name)) for f in fields(node) if f.name != "path")
    return (type(node).__name__, *values)


def _label(node: _Group) -> str:
    return node.title or node.id or f"“{demand(node)} …”"


def _short(node: _Node) -> str:
    """Return the name by which a reader finds a node."""
    match node:
        case Course():
            return node.code
        case AllOf() | AnyOf() | Choose() | Credits():
            return node.title or node.id or f"({demand(node)} {', '.join(_short(n) for n in _below(node))})"
        case Experience():
            return node.description
        case _:
            return asked(node)


def _name(node: _Node) -> str:
    """Return what an added or removed node is called, where the line below says all of it."""
    match node:
        case AllOf() | AnyOf() | Choose() | Credits():
            return node.title or node.id or "group"
        case Experience():
            return "experience"
        case _:
            return _short(node)


def _said(value: Any) -> str | None:
    match value:
        case CreditRange():
            return carried(value)
        case None:
            return None
        case _:
            return str(value)


def _plain(credits_: Decimal) -> str:
    return amount(credits_).split()[0]


def _change(
    kind: ChangeKind, *, subject: str = "", field: str = "", before: Any = None, after: Any = None
) -> Change:
    return Change(kind=kind, part=PART, subject=subject, field=field, before=before, after=after)
