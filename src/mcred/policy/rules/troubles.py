"""What is wrong with a requirement tree whatever the record; most trees are seen to be sound at a glance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mcred.requirements.tree import Choose, Course, CreditRange, Credits, Requirement, walk

if TYPE_CHECKING:
    from mcred.requirements.feasibility import Fact

IMPOSSIBLE, DEAD, TOO_COMPLEX = "impossible", "dead", "too-complex"
"""The kinds of trouble, as `feasibility.FactKind` writes them."""


def troubles_of(
    tree: Requirement | None, *, course_credits: Mapping[str, CreditRange] | None, double_counting: bool
) -> "tuple[Fact, ...]":
    """Return what is wrong with a tree for every record, in document order."""
    if tree is None or _sound_at_a_glance(tree):
        return ()
    # The evaluator behind this takes a sixth of the time that `validate` may take, and most proposals do without.
    from mcred.requirements.feasibility import check  # noqa: PLC0415

    return check(tree, course_credits=course_credits, double_counting=double_counting)


def _sound_at_a_glance(tree: Requirement) -> bool:
    """Tell whether no course stands twice, no choice asks for more than there is, and no credits are gathered."""
    courses: set[str] = set()
    for node in walk(tree):
        match node:
            case Course():
                if node.code in courses:
                    return False
                courses.add(node.code)
            case Credits():
                return False
            case Choose():
                if node.count > len(node.children):
                    return False
            case _:
                pass
    return True
