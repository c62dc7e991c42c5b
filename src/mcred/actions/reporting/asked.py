"""What a report on students is asked about: which programs, which days; every slip of the asker is named."""

from datetime import date

from mcred.actions.entering import plain_date
from mcred.errors import BadUsage
from mcred.records.calendar import span
from mcred.records.term_names import read_term
from mcred.records.terms import SeasonEnds, Term
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for, as it was typed; None asks for nothing."""

    program: str | None = None
    unit: str | None = None
    term: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, both counted; None where it has no end on that side."""

    first: date | None = None
    last: date | None = None
    term: Term | None = None
    """The term that the period is."""

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """Return it as the end of a title; "" for all days."""
        if self.term is not None:
            return f" in {self.term}"
        return (f" since {self.first}" if self.first else "") + (f" until {self.last}" if self.last else "")


def period_of(asked: Asked, seasons: SeasonEnds) -> Period:
    """Return the days that are asked about.

    Raises:
        BadUsage: a day or the term is none, or they contradict each other.
    """
    if asked.term is not None:
        if asked.since is not None or asked.until is not None:
            raise BadUsage("A term has its own days.", hint="Give --term alone, or --since and --until.")
        term = _term(asked.term)
        first, last = span(term, seasons)
        return Period(first=first, last=last, term=term)
    first_day = None if asked.since is None else plain_date(asked.since, what="--since")
    last_day = None if asked.until is None else plain_date(asked.until, what="--until")
    if first_day is not None and last_day is not None and first_day > last_day:
        raise BadUsage(f"There is no day since {first_day} and until {last_day}.", hint="Swap them.")
    return Period(first=first_day, last=last_day)


def _term(text: str) -> Term:
    try:
        return read_term(text)
    except ValueError:
        raise BadUsage(
            f"--term {text[:40]!r} is no term.", hint="Write it as YYYY-season, such as 2026-fall."
        ) from None
