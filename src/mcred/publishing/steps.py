"""The requirement tree in words, and how much it asks for in all."""

from collections.abc import Mapping
from decimal import Decimal

from mcred.policy.model import Limit
from mcred.publishing.blocks import Step
from mcred.requirements.size import CourseCredits, fewest_courses, largest_credits, most_courses
from mcred.requirements.tree import AllOf, AnyOf, Choose, Course, Credits, Pattern, Requirement
from mcred.requirements.wording import amount, carried, demand, title
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a tree asks for: the most credits, the fewest and the most courses. `note` is what is not known."""

    credits: Decimal
    fewest: int
    most: int
    note: str
    limit: Decimal | None
    """The most credits that the policy allows."""

    def sentence(self) -> str:
        """Say it: "At most 8 credits (the policy allows 12), in 2 courses."."""
        allowed = "" if self.limit is None else f" (the policy allows {amount(self.limit).split()[0]})"
        courses = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most}"
        word = "course" if self.most == 1 else "courses"
        within = f", in {courses} {word}" if self.most else ""
        if not self.credits and not self.most:
            return "No courses and no credits."
        note = f" Not certain: {self.note}." if self.note else ""
        return f"At most {amount(self.credits)}{allowed}{within}.{note}"


def size_of(tree: Requirement, limit: Limit | None, course_credits: CourseCredits | None) -> Size:
    """Return how much a tree asks for."""
    largest = largest_credits(tree, course_credits)
    return Size(
        credits=largest.amount,
        fewest=fewest_courses(tree, course_credits),
        most=most_courses(tree, course_credits),
        note=largest.note,
        limit=limit.max if limit and limit.max else None,
    )


def step(node: Requirement | Pattern, assessments: Mapping[str, str]) -> Step:
    """Return a node and all below it in words."""
    match node:
        case AllOf() | AnyOf() | Choose():
            below = tuple(step(child, assessments) for child in node.children)
        case Credits():
            below = tuple(step(source, assessments) for source in node.sources)
        case Course():
            return Step(_one_line(title(node)), carried(node.credits) if node.credits else "")
        case _:
            return Step(_one_line(title(node, assessments)))
    asks = demand(node)
    text = f"{node.title}: {asks}" if node.title else asks[0].upper() + asks[1:]
    return Step(_one_line(f"{text}:"), "", below)


def _one_line(text: str) -> str:
    return " ".join(text.split())
