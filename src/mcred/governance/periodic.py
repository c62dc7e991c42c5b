"""Periodic review: until when an approval is good without another look."""

from collections.abc import Iterable
from datetime import date

from mcred.policy.model import PeriodicReview


def due(review: PeriodicReview | None, decided: Iterable[date]) -> date | None:
    """Return the day by which what was approved is to be looked at again.

    The years count from the day of the last decision that the approval needed. What was approved on 29 February is
    due on 28 February where the year has no other.

    Args:
        review: What the policy says; None where it says nothing.
        decided: The days of the approvals that count.
    """
    last = max(decided, default=None)
    if review is None or last is None:
        return None
    year = last.year + review.every_years
    if year > date.max.year:
        return None
    try:
        return last.replace(year=year)
    except ValueError:
        return last.replace(year=year, day=28)
