"""Terms and days: in which term a day lies, and from when to when a term lasts."""

from datetime import date, timedelta

from mcred.records.terms import SeasonEnds, Term

_DAY = timedelta(days=1)


def term_of(day: date, seasons: SeasonEnds) -> Term:
    """Return the term in which a day lies: the one that ends next. Between two terms, that is the coming one."""
    return min(
        (Term(year, season) for year in (day.year, day.year + 1) for season in seasons),
        key=lambda term: (term.ends(seasons) < day, term.ends(seasons)),
    )


def span(term: Term, seasons: SeasonEnds) -> tuple[date, date]:
    """Return the first and the last day that are counted to a term: it begins when the one before has ended."""
    last = term.ends(seasons)
    before = max(
        ends
        for year in (term.year - 1, term.year)
        for season in seasons
        if (ends := Term(year, season).ends(seasons)) < last
    )
    return before + _DAY, last
