"""Where a requirement names a course, and what would be left of it if the course were no longer there."""

from collections.abc import Iterator
from dataclasses import replace

from mcred.diagnostics import Path
from mcred.requirements import wording
from mcred.requirements.feasibility import FactKind, check
from mcred.requirements.matching import CourseNames
from mcred.requirements.size import CourseCredits
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Choose,
    Course,
    Credits,
    Pattern,
    Requirement,
)
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One node that the course answers to.

    `choice` is the nearest group above it that does not ask for all ("one of 3", "8 credits from 5"), or "" where every
    group above asks for all; `others` are the parts of that group that could still be met without the course.
    """

    path: Path
    asks: str
    pattern: str
    """The pattern that fits it, where it is not named itself."""
    choice: str
    others: int


def places(tree: Requirement, course: str, names: CourseNames) -> tuple[Place, ...]:
    """Return every place of a tree that names a course: by its code, an equivalent one, or a pattern."""
    return tuple(_places(tree, names.course(course), names, None))


def survives(
    tree: Requirement,
    course: str,
    names: CourseNames,
    course_credits: CourseCredits | None = None,
    *,
    double_counting: bool = False,
) -> bool:
    """Tell whether somebody without the course could still complete the tree."""
    gone = names.course(course)
    left = _without(tree, gone, names)
    if left is None:
        return False
    offered = {code: c for code, c in (course_credits or {}).items() if names.course(code) != gone}
    facts = check(left, course_credits=offered, double_counting=double_counting)
    return not any(fact.kind is FactKind.IMPOSSIBLE for fact in facts)


def _places(
    node: Requirement, course: str, names: CourseNames, group: AnyOf | Choose | Credits | None
) -> Iterator[Place]:
    match node:
        case Course() if names.course(node.code) == course:
            yield _place(node, course, names, group)
        case AllOf():
            for child in node.children:
                yield from _places(child, course, names, group)
        case AnyOf() | Choose():
            for child in node.children:
                yield from _places(child, course, names, node)
        case Credits():
            for source in node.sources:
                if _answers(source, course, names):
                    yield _place(source, course, names, node)
        case _:
            pass


def _place(
    node: Course | Pattern, course: str, names: CourseNames, group: AnyOf | Choose | Credits | None
) -> Place:
    return Place(
        path=node.path,
        asks=wording.title(node),
        pattern=node.pattern if isinstance(node, Pattern) else "",
        choice="" if group is None else f"{wording.demand(group)} {len(_parts(group))}",
        others=0 if group is None else _others(group, course, names),
    )


def _parts(group: AnyOf | Choose | Credits) -> tuple[object, ...]:
    return group.sources if isinstance(group, Credits) else group.children


def _others(group: AnyOf | Choose | Credits, course: str, names: CourseNames) -> int:
    if isinstance(group, Credits):
        return sum(isinstance(s, Pattern) or not _answers(s, course, names) for s in group.sources)
    return sum(_without(child, course, names) is not None for child in group.children)


def _answers(source: Course | Pattern, course: str, names: CourseNames) -> bool:
    if isinstance(source, Pattern):
        return names.fits(source.pattern, course)
    return names.course(source.code) == course


def _without(node: Requirement, course: str, names: CourseNames) -> Requirement | None:
    """Return what is left of a node, or None where it cannot be met any more."""
    match node:
        case Course():
            return None if names.course(node.code) == course else node
        case AllOf():
            left = _left(node.children, course, names)
            return replace(node, children=left) if len(left) == len(node.children) else None
        case AnyOf():
            left = _left(node.children, course, names)
            return replace(node, children=left) if left else None
        case Choose():
            left = _left(node.children, course, names)
            return replace(node, children=left) if len(left) >= node.count else None
        case Credits():
            sources = tuple(
                s for s in node.sources if isinstance(s, Pattern) or not _answers(s, course, names)
            )
            return replace(node, sources=sources) if sources else None
        case _:
            return node


def _left(children: tuple[Requirement, ...], course: str, names: CourseNames) -> tuple[Requirement, ...]:
    found = (_without(child, course, names) for child in children)
    return tuple(child for child in found if child is not None)
