"""What differs between two texts of a proposal, in the proposal's terms; nothing exactly when they say the same.

Parts are compared as the values that they are: words of a list, items by what names them, requirements as a tree.
"""

import operator
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from mcred.proposals.changes import Change, ChangeKind
from mcred.proposals.model import (
    Activity,
    AssessmentPlan,
    Contact,
    EmployerNeed,
    Fee,
    Outcome,
    Proposal,
    StacksInto,
    Unit,
)
from mcred.proposals.tree_comparison import tree_changes
from mcred.requirements.size import CourseCredits

_ALIKE = 0.6
"""Share of common text from which a reworded item is taken for the same one."""


def compare(
    before: Proposal, after: Proposal, course_credits: CourseCredits | None = None
) -> tuple[Change, ...]:
    """Return all that differs, part by part in the order of the file.

    Args:
        before: The earlier text.
        after: The later one.
        course_credits: The campus's course file, for the total that patterns of courses add up to.
    """
    found: list[Change] = []
    for part in fields(Proposal):
        one, other = getattr(before, part.name), getattr(after, part.name)
        if part.name == "requirements":
            found += tree_changes(one, other, course_credits)
        else:
            found += _changes(part.name, "", "", one, other)
    return tuple(found)


def _changes(part: str, subject: str, field: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        if all(isinstance(item, str) for item in (*before, *after)):
            yield from _words(part, subject, field, before, after)
        else:
            yield from _items(part, before, after)
    elif _has_fields(before) or _has_fields(after):
        yield from _fields(part, subject, field, before, after)
    else:
        yield _changed(part, subject, field, before, after)


def _changed(part: str, subject: str, field: str, before: Any, after: Any) -> Change:
    return Change(
        kind=ChangeKind.CHANGED,
        part=part,
        subject=subject,
        field=field,
        before=said(before),
        after=said(after),
    )


def _has_fields(value: Any) -> bool:
    return is_dataclass(value)


def _fields(part: str, subject: str, field: str, before: Any, after: Any) -> Iterator[Change]:
    """Compare field by field; against silence where one of the two is not there."""
    found: list[Change] = []
    for name in (f.name for f in fields(after if _has_fields(after) else before)):
        one, other = getattr(before, name, None), getattr(after, name, None)
        if isinstance(other if before is None else one, tuple) and None in (before, after):
            one, other = one or (), other or ()
        found += _changes(part, subject, f"{field}.{name}" if field else name, one, other)
    yield from found or [_changed(part, subject, field, before, after)]


def _words(
    part: str, subject: str, field: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Change]:
    def change(kind: ChangeKind, one: str | None, other: str | None) -> Change:
        return Change(kind=kind, part=part, subject=subject, field=field, before=one, after=other)

    removed, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
    yield from (change(ChangeKind.REMOVED, word, None) for word in removed.elements())
    yield from (change(ChangeKind.ADDED, None, word) for word in added.elements())
    if not removed and not added:
        yield change(ChangeKind.REORDERED, ", ".join(before), ", ".join(after))


def _items(part: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    pairs = _pairs(before, after)
    partner = dict(pairs)
    taken = set(partner.values())
    for at, item in enumerate(before):
        if at in partner:
            for field in fields(item):
                one, other = getattr(item, field.name), getattr(after[partner[at]], field.name)
                yield from _changes(part, _subject(item), field.name, one, other)
        else:
            yield Change(kind=ChangeKind.REMOVED, part=part, subject=_key(item), before=said(item))
    for at, item in enumerate(after):
        if at not in taken:
            yield Change(kind=ChangeKind.ADDED, part=part, subject=_key(item), after=said(item))
    order = [partner[at] for at in sorted(partner)]
    if order != sorted(order):
        yield Change(
            kind=ChangeKind.REORDERED,
            part=part,
            before=", ".join(_key(item) or said(item) or "" for item in before),
            after=", ".join(_key(item) or said(item) or "" for item in after),
        )


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int, int]]:
    """Pair the items that are the same one: unchanged; renumbered; of the same name; reworded."""
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(before))), list(range(len(after)))
    for same in (operator.eq, _renumbered, _namesakes, _reworded):
        for one in list(left):
            other = next((at for at in right if same(before[one], after[at])), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return pairs


def _renumbered(before: Any, after: Any) -> bool:
    return bool(_key(before)) and said(before) == said(after)


def _namesakes(before: Any, after: Any) -> bool:
    return bool(_name(before) == _name(after))


def _reworded(before: Any, after: Any) -> bool:
    if isinstance(before, Unit):
        return False
    name, other = _name(before), _name(after)
    rest = [getattr(before, f.name) for f in fields(before) if getattr(before, f.name) != name]
    if any(rest) and rest == [
        getattr(after, f.name) for f in fields(after) if getattr(after, f.name) != other
    ]:
        return True
    if _key(before):
        return False
    matcher = SequenceMatcher(None, name, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _key(item: Any) -> str:
    """Return the id by which readers know an item; items without one are known by what they say."""
    return str(getattr(item, "id", ""))


def _subject(item: Any) -> str:
    """Return what a change of an item is said of."""
    match item:
        case Contact():
            return item.name
        case EmployerNeed():
            return item.kind
        case _:
            return _key(item) or str(_name(item))


def _name(item: Any) -> Any:
    match item:
        case Contact():
            return item.email
        case EmployerNeed():
            return item.statement
        case Fee():
            return item.name
        case StacksInto():
            return item.credential
        case Unit():
            return item
        case _:
            return item.id


def said(value: Any) -> str | None:
    """Return a value in the words of the file; None where the file is silent."""
    match value:
        case None:
            return None
        case Enum():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(str(said(item)) for item in value) or "none"
        case _ if _has_fields(value):
            return _item(value)
        case _:
            return str(value)


def _item(value: Any) -> str:
    match value:
        case Unit():
            return str(value)
        case Contact():
            return f"{value.name} <{value.email}>" + (f", {value.role}" if value.role else "")
        case Fee():
            return f"{value.name}, ${value.amount:f}" + (f" per {value.per}" if value.per else "")
        case StacksInto():
            return value.credential + (f" ({value.kind})" if value.kind else "")
        case EmployerNeed() | Outcome():
            return value.statement
        case Activity() | AssessmentPlan():
            return value.title
        case _:
            told = (said(getattr(value, field.name)) for field in fields(value))
            return "; ".join(text for text in told if text)
