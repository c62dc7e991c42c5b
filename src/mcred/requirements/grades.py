"""A grade scale: an ordered list of letters and the other marks. Ranks are places in the list, never points."""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from mcred.values import dataclass


class Standing(StrEnum):
    """What a grade says about a completion."""

    PASSED = "passed"
    """Earns credit; has a rank."""
    PASSED_UNRANKED = "passed-unranked"
    """Earns credit (P, S, T …); never meets a `min_grade`."""
    FAILED = "failed"
    IN_PROGRESS = "in-progress"
    """Shown, never counted."""
    NEVER = "never"
    """Withdrawn, audited: not an attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScale:
    """A campus's grades. `ranked` runs from the best letter to the least that earns credit."""

    ranked: tuple[str, ...]
    failing: tuple[str, ...] = ()
    passing_unranked: tuple[str, ...] = ()
    in_progress: tuple[str, ...] = ("",)
    never: tuple[str, ...] = ()
    transfer: tuple[str, ...] = ()
    """Those of `passing_unranked` that mark what was earned elsewhere."""
    points: tuple[tuple[str, Decimal], ...] = ()
    """What each letter weighs in an average; a grade without points is not averaged."""

    def standing(self, grade: str) -> Standing | None:
        """Return what `grade` means, or None where the scale does not have it."""
        for grades, standing in (
            (self.ranked, Standing.PASSED),
            (self.passing_unranked, Standing.PASSED_UNRANKED),
            (self.failing, Standing.FAILED),
            (self.in_progress, Standing.IN_PROGRESS),
            (self.never, Standing.NEVER),
        ):
            if grade in grades:
                return standing
        return None

    def rank(self, grade: str) -> int | None:
        """Return 0 for the best letter, growing with worse ones; None for a grade without rank."""
        return self.ranked.index(grade) if grade in self.ranked else None

    def is_transfer(self, grade: str) -> bool:
        """Tell whether a mark is of a course that was taken elsewhere."""
        return grade in self.transfer

    def is_pass_fail(self, grade: str) -> bool:
        """Tell whether a mark is of a course that was taken here and passed without a letter."""
        return grade in self.passing_unranked and grade not in self.transfer

    def points_of(self, grade: str) -> Decimal | None:
        """Return what a grade weighs in an average; None where it is not averaged."""
        return self._points.get(grade)

    @cached_property
    def _points(self) -> dict[str, Decimal]:
        return dict(self.points)

    def meets(self, grade: str, least: str | None) -> bool:
        """Tell whether `grade` earns credit and, where `least` is given, ranks at least as well."""
        if least is None:
            return self.standing(grade) in (Standing.PASSED, Standing.PASSED_UNRANKED)
        rank, floor = self.rank(grade), self.rank(least)
        return rank is not None and floor is not None and rank <= floor
