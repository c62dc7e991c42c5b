"""What is wrong with a requirement tree whatever the record; most trees are seen to be sound at a glance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mcred.records.campus_courses import CampusCourse
from mcred.requirements.matching import one_course
from mcred.requirements.tree import Choose, Course, CreditRange, Credits, Requirement, walk

if TYPE_CHECKING:
    from mcred.requirements.feasibility import Fact

IMPOSSIBLE, DEAD, TOO_COMPLEX = "impossible", "dead", "too-complex"
"""The kinds of trouble, as `feasibility.FactKind` writes them."""


def troubles_of(
    tree: Requirement | None,
    *,
    course_credits: Mapping[str, CreditRange] | None,
    courses: Mapping[str, CampusCourse] | None = None,
    double_counting: bool,
) -> "tuple[Fact, ...]":
    """Return what is wrong with a tree for every record, in document order."""
    if tree is None:
        return ()
    same = one_course((code, course.same_as) for code, course in (courses or {}).items() if course.same_as)
    if _sound_at_a_glance(tree, same):
        return ()
    # The evaluator behind this takes a sixth of the time that `validate` may take, and most proposals do without.
    from mcred.requirements.feasibility import check  # noqa: PLC0415

    return check(tree, course_credits=course_credits, double_counting=double_counting, equivalents=same)


def _sound_at_a_glance(tree: Requirement, same: Mapping[str, str]) -> bool:
    """Tell whether no course stands twice, no choice asks for more than there is, and no credits are gathered."""
    courses: set[str] = set()
    for node in walk(tree):
        match node:
            case Course():
                course = same.get(node.code, node.code)
                if course in courses:
                    return False
                courses.add(course)
            case Credits():
                return False
            case Choose():
                if node.count > len(node.children):
                    return False
            case _:
                pass
    return True
