"""Until when a badge is good. Pure."""

from datetime import date, timedelta

NEAR = timedelta(days=90)
"""How long before its end a badge is worth a word."""


def expires_on(since: date, years: int | None) -> date | None:
    """Return the day on which a badge ends: `years` after `since`, None where the proposal sets no end.

    What was earned on 29 February ends on 28 February where the year has no other.
    """
    if years is None or since.year + years > date.max.year:
        return None
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return since.replace(year=since.year + years, day=28)


def is_near(end: date | None, today: date) -> bool:
    """Tell whether a badge ends soon, or has ended."""
    return end is not None and end - today <= NEAR
