"""Terms of the academic calendar: `2027-spring`, ordered winter < spring < summer < fall within a year."""

import re
from collections.abc import Mapping
from datetime import date

from mcred.values import dataclass

SEASONS = ("winter", "spring", "summer", "fall")
_TERM = re.compile(r"([0-9]{4})-(winter|spring|summer|fall)")

SeasonEnds = Mapping[str, tuple[int, int]]
"""The month and day on which each season's term ends; the policy gives them."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term. Written `YYYY-season`; compares by time."""

    year: int
    season: str

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read `2027-spring`; raise ValueError on anything else."""
        match = _TERM.fullmatch(text)
        if match is None:
            raise ValueError(f"a term is written YYYY-season, such as 2027-spring; this is {text!r}")
        return cls(int(match[1]), match[2])

    def ends(self, seasons: SeasonEnds) -> date:
        """Return the day on which the term ends."""
        month, day = seasons[self.season]
        return date(self.year, month, day)

    @property
    def order(self) -> tuple[int, int]:
        """Return the key by which terms sort."""
        return self.year, SEASONS.index(self.season)

    def __lt__(self, other: "Term") -> bool:
        return self.order < other.order

    def __str__(self) -> str:
        return f"{self.year}-{self.season}"


def term_on(day: date, season_ends: SeasonEnds) -> Term:
    """Return the term that a day lies in: the first that has not ended."""
    terms = (Term(year, season) for year in (day.year, day.year + 1) for season in SEASONS)
    return min((t for t in terms if t.ends(season_ends) >= day), key=lambda t: t.ends(season_ends))


def not_begun(term: Term, day: date, season_ends: SeasonEnds) -> bool:
    """Tell whether another term has to end before a term begins; the policy gives their ends alone."""
    return term.ends(season_ends) > term_on(day, season_ends).ends(season_ends)
