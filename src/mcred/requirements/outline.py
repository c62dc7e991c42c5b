"""The requirement tree prepared for counting: every place that a course or evidence can fill has a number.

`all_of`, `any_of` and `choose` are one thing here, a `Group` of which `count` children are needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mcred.requirements.size import hundredths_needed
from mcred.requirements.tree import (
    AllOf,
    AnyOf,
    Assessment,
    Choose,
    Course,
    Credits,
    Earned,
    Experience,
    Requirement,
)

Item = str | tuple[str, str]
"""What fills a place: a course, by the code that stands for it, or ("evidence" | "attestation" | "earned", name)."""


@dataclass(slots=True, eq=False, kw_only=True)
class Part:
    """One node. `number` is its place in document order; `mask` has a bit for each place at or below it."""

    node: Requirement
    number: int
    mask: int


@dataclass(slots=True, eq=False, kw_only=True)
class Single(Part):
    """A leaf: one item fills it."""

    place: int


@dataclass(slots=True, eq=False, kw_only=True)
class Pool(Part):
    """A `credits … from`: distinct courses fill it until they carry `need` hundredths of a credit."""

    place: int
    need: int


@dataclass(slots=True, eq=False, kw_only=True)
class Group(Part):
    """`count` of the children are needed."""

    count: int
    children: tuple["AnyPart", ...]


AnyPart = Single | Pool | Group


@dataclass(slots=True, eq=False)
class Outline:
    """A whole tree. `places` lists its leaves and pools by their bit; `parts` all nodes by number."""

    root: AnyPart = field(init=False)
    places: list[Single | Pool] = field(default_factory=list)
    parts: list[AnyPart] = field(default_factory=list)

    @classmethod
    def of(cls, requirement: Requirement) -> "Outline":
        """Number a tree in document order."""
        outline = cls()
        outline.root = outline._add(requirement)
        outline.parts.sort(key=lambda part: part.number)
        return outline

    def _add(self, node: Requirement) -> AnyPart:
        number = len(self.parts)
        self.parts.append(None)  # type: ignore[arg-type]  # the number is taken before the children take theirs
        part = self._part(node, number)
        self.parts[number] = part
        return part

    def _part(self, node: Requirement, number: int) -> AnyPart:
        match node:
            case AllOf() | AnyOf() | Choose():
                children = tuple(self._add(child) for child in node.children)
                mask = 0
                for child in children:
                    mask |= child.mask
                return Group(node=node, number=number, mask=mask, count=_count(node), children=children)
            case Credits():
                place = len(self.places)
                need = hundredths_needed(node.amount)
                pool = Pool(node=node, number=number, mask=1 << place, place=place, need=need)
                self.places.append(pool)
                return pool
            case _:
                place = len(self.places)
                single = Single(node=node, number=number, mask=1 << place, place=place)
                self.places.append(single)
                return single


def _count(node: AllOf | AnyOf | Choose) -> int:
    match node:
        case AllOf():
            return len(node.children)
        case AnyOf():
            return 1
        case Choose():
            return node.count


def item_of(node: Course | Assessment | Experience | Earned, course: str) -> Item:
    """Return what fills a leaf; `course` is the code that stands for a course leaf's."""
    match node:
        case Course():
            return course
        case Assessment():
            return ("evidence", node.assessment)
        case Experience():
            return ("attestation", node.key)
        case Earned():
            return ("earned", node.micro_credential)


def places_in(mask: int) -> Iterator[int]:
    """Yield the numbers of the places in a mask."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
