"""A course result that a student does not have, asked about as if they had."""

from decimal import Decimal

from mcred.errors import BadUsage
from mcred.records.cells import BadCellError, credit_amount
from mcred.records.courses import course_code
from mcred.records.model import Completion
from mcred.records.terms import Term
from mcred.requirements.grades import GradeScale
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`CS 110:B+`, or `CS 110:B+:4` with its credits."""

    course: str
    grade: str
    credits: str | None = None

    @classmethod
    def parse(cls, text: str) -> "WhatIf":
        """Read what was asked; raise BadUsage where it cannot be meant."""
        course, _, rest = text.partition(":")
        grade, _, amount = rest.partition(":")
        try:
            if not grade.strip():
                raise ValueError
            return cls(course_code(course), grade.strip(), credit_amount(amount))
        except (ValueError, BadCellError):
            raise BadUsage(
                f"{text[:60]!r} is no course with a grade.", hint='Write it as --what-if "CS 110:B+".'
            ) from None

    def fits(self, scale: GradeScale) -> bool:
        """Tell whether a scale has the grade."""
        return self._grade(scale) is not None

    def completion(self, scale: GradeScale, term: Term) -> Completion:
        """Return it as a result of the given term; raise BadUsage where the scale lacks the grade."""
        grade = self._grade(scale)
        if grade is None:
            raise BadUsage(
                f"The grade scale has no grade {self.grade[:20]}.",
                hint=f"It has {', '.join([*scale.ranked, *scale.passing_unranked, *scale.failing])}.",
            )
        amount = None if self.credits is None else Decimal(self.credits)
        return Completion(course=self.course, term=term, credits=amount, grade=grade)

    def _grade(self, scale: GradeScale) -> str | None:
        grades = (self.grade, self.grade.upper())
        return next((grade for grade in grades if scale.standing(grade) is not None), None)
