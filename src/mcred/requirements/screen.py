"""What a record must hold before it can complete a tree: a few questions that a database answers for many students.

The questions are necessary, never sufficient: who passes is judged by the evaluator, who does not needs no judging.
They say nothing of waivers and substitutions; whoever has one is judged in any case.
"""

from collections.abc import Iterable, Mapping

from mcred.requirements.grades import GradeScale
from mcred.requirements.matching import CourseNames, Equivalents
from mcred.requirements.tree import AllOf, AnyOf, Choose, Course, Credits, Requirement
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """At least one of these courses, with one of these grades."""

    courses: tuple[str, ...]
    grades: tuple[str, ...]

    @property
    def width(self) -> int:
        """How much there is that would do: of several clauses the narrowest is asked first."""
        return len(self.courses) * len(self.grades)


def clauses(
    requirement: Requirement | None, *, scale: GradeScale, equivalents: Equivalents | None = None
) -> tuple[Clause, ...]:
    """Return what a record without exceptions must satisfy to complete a tree, the narrowest clause first."""
    if requirement is None:
        return ()
    asked = _Asking(scale, CourseNames(equivalents)).of(requirement)
    return tuple(sorted(dict.fromkeys(asked), key=lambda clause: clause.width))


class _Asking:
    def __init__(self, scale: GradeScale, names: CourseNames) -> None:
        self._scale = scale
        self._names = names
        self._grades: dict[str | None, tuple[str, ...]] = {}

    def of(self, node: Requirement) -> list[Clause]:
        """Return the clauses of one node."""
        match node:
            case AllOf():
                return [clause for child in node.children for clause in self.of(child)]
            case AnyOf():
                return self._some(1, node.children)
            case Choose():
                return self._some(node.count, node.children)
            case Course():
                return [self._course(node)]
            case Credits():
                courses = [source for source in node.sources if isinstance(source, Course)]
                if len(courses) < len(node.sources):
                    return []
                return [_either(map(self._course, courses))]
            case _:
                return []

    def _some(self, count: int, children: tuple[Requirement, ...]) -> list[Clause]:
        if count >= len(children):
            return [clause for child in children for clause in self.of(child)]
        # If all but `count - 1` of the children are left, one of those is met, and a clause of it with it.
        narrow = [
            min(asked, key=lambda clause: clause.width) for child in children if (asked := self.of(child))
        ]
        needed = len(children) - count + 1
        if len(narrow) < needed:
            return []
        return [_either(sorted(narrow, key=lambda clause: clause.width)[:needed])]

    def _course(self, leaf: Course) -> Clause:
        if leaf.min_grade not in self._grades:
            passing = (*self._scale.ranked, *self._scale.passing_unranked)
            self._grades[leaf.min_grade] = tuple(g for g in passing if self._scale.meets(g, leaf.min_grade))
        courses = self._names.names(self._names.course(leaf.code))
        return Clause(tuple(sorted(courses)), self._grades[leaf.min_grade])


def _either(some: Iterable[Clause]) -> Clause:
    """Return the clause that holds wherever one of some does."""
    parts = list(some)
    courses = dict.fromkeys(course for part in parts for course in part.courses)
    grades = dict.fromkeys(grade for part in parts for grade in part.grades)
    return Clause(tuple(courses), tuple(grades))


def written(some: Iterable[Clause]) -> list[Mapping[str, list[str]]]:
    """Return clauses as they are kept."""
    return [{"courses": list(clause.courses), "grades": list(clause.grades)} for clause in some]


def read(kept: Iterable[Mapping[str, list[str]]]) -> tuple[Clause, ...]:
    """Read clauses that were kept."""
    return tuple(Clause(tuple(item["courses"]), tuple(item["grades"])) for item in kept)
