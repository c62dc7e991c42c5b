"""The words for a requirement: as a title in a tree, and as something that is still missing."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    CreditRange,
    Credits,
    Earned,
    Experience,
    Pattern,
    Requirement,
)

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def title(node: Requirement | Pattern, assessments: Mapping[str, str] | None = None) -> str:
    """Return a node's title: the author's, or what the node asks for. `assessments` gives their titles by id."""
    match node:
        case Course():
            return " ".join(part for part in (node.code, node.title, _conditions(node)) if part)
        case Assessment():
            named = node.title or (assessments or {}).get(node.assessment)
            return f"{node.assessment} {named}" if named else f"evidence for {node.assessment}"
        case _ if node.title:
            return node.title
        case AllOf() | AnyOf() | Choose() | Credits():
            return f"{demand(node)}:"
        case _:
            return asked(node)


def with_titles(text: str, assessments: Mapping[str, str]) -> str:
    """Name the assessments in what is left to a person: "evidence for AS1 Field portfolio"."""
    named = {id_: f"{id_} {title}" for id_, title in assessments.items() if title != id_}
    if not named:
        return text
    one = f"(?:{'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})(?![\\w-])"
    many = re.compile(f"(?<=evidence for ){one}(?:, {one})*")
    return many.sub(lambda found: re.sub(one, lambda id_: named[id_[0]], found[0]), text)


def asks(node: Requirement) -> str:
    """Return what is asked of a node's children where its title is the author's, and it is not all of them."""
    match node:
        case AnyOf() | Choose() | Credits() if node.title:
            return f"{demand(node)}:"
        case _:
            return ""


def demand(node: AllOf | AnyOf | Choose | Credits) -> str:
    """Return what a group asks for of what stands below it: "two of", "6 credits from"."""
    match node:
        case AllOf():
            return "all of"
        case AnyOf():
            return "one of"
        case Choose():
            return f"{number(node.count)} of"
        case Credits():
            return f"{amount(node.amount)} from"


def carried(credits_: CreditRange) -> str:
    """Return what a course carries: "4 credits", "1 to 4 credits"."""
    if credits_.low == credits_.high:
        return amount(credits_.low)
    return f"{amount(credits_.low).split()[0]} to {amount(credits_.high)}"


def asked(node: Course | Pattern | Assessment | Experience | Earned) -> str:
    """Return what a leaf or a source asks for, as short as it can be said."""
    match node:
        case Course():
            return " ".join(part for part in (node.code, _conditions(node)) if part)
        case Pattern():
            return node.pattern
        case Assessment():
            return f"evidence for {node.assessment}"
        case Experience():
            return (
                f"{node.description} (attested by {node.attested_by})"
                if node.attested_by
                else node.description
            )
        case Earned():
            return f"the micro-credential {node.micro_credential}"


def some_of(count: int, names: Iterable[str]) -> str:
    """Return "one of CS 110, GEOG 465"."""
    return f"{number(count)} of {_listed(names)}"


def credits_from(lacking: Decimal, names: Iterable[str], *, more: bool) -> str:
    """Return "2 more credits from CS 4*"; `more` where some credits are already there."""
    return f"{amount(lacking, 'more ' if more else '')} from {_listed(names)}"


def _listed(names: Iterable[str]) -> str:
    """Return the names with commas between them; a condition that all share is said once, at the end."""
    whole = list(names)
    parts = [name.partition(" (") for name in whole]
    condition = parts[0][2]
    if len(whole) < 2 or not condition or any(part[2] != condition for part in parts):
        return ", ".join(whole)
    return f"{', '.join(bare for bare, _, _ in parts)} (each {condition}"


def amount(credits_: Decimal, more: str = "") -> str:
    """Return "4 credits", "1 more credit", "2.5 credits"."""
    plain = f"{credits_:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"{plain} {more}{'credit' if plain == '1' else 'credits'}"


def number(count: int) -> str:
    """Return a small number as a word."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def _conditions(course: Course) -> str:
    conditions = []
    if course.min_grade is not None:
        conditions.append(f"{course.min_grade} or better")
    if course.within is not None:
        conditions.append(f"within {course.within} {'year' if course.within == 1 else 'years'}")
    return f"({', '.join(conditions)})" if conditions else ""
