"""How a report that tells of students besides other things hides small numbers of them."""

from collections.abc import Mapping, Sequence

from mcred.awards.suppression import small_in_columns
from mcred.catalog.questions.counted import Standing
from mcred.values import dataclass

HIDDEN = "*"
"""What stands in the place of a figure that is hidden."""


@dataclass(frozen=True, slots=True)
class Students:
    """Who is in some programs now, and who has earned them; None where the figure is hidden."""

    still_enrolled: int | None
    awards: int | None

    def cells(self) -> tuple[int | str, int | str]:
        """Return both as a table shows them."""
        now, awards = self.still_enrolled, self.awards
        return HIDDEN if now is None else now, HIDDEN if awards is None else awards

    def document(self) -> dict[str, int | None]:
        """Return both as `--json` shows them."""
        return {"still_enrolled": self.still_enrolled, "awards": self.awards}


def students_of(
    total: Sequence[str] | None, lines: Sequence[Sequence[str]], found: Mapping[str, Standing], below: int
) -> tuple[Students, tuple[Students, ...]]:
    """Add up the students of the programs of each line, and of all where a total is told."""
    counts = [_counts(programs, found) for programs in lines]
    told = {} if total is None else _counts(total, found)
    hidden, others = small_in_columns(told, counts, below)
    return _students(told, hidden), tuple(map(_students, counts, others))


def about(below: int) -> str:
    """Return what a page says about it; it begins with a blank."""
    if not below:
        return " It tells of single students too: for the office, not to be passed on."
    return f" {HIDDEN} stands for figures about fewer than {below} students, and for others that would tell them."


def _counts(programs: Sequence[str], found: Mapping[str, Standing]) -> dict[str, int]:
    here = [found[name] for name in programs if name in found]
    return {"still_enrolled": sum(s.still_enrolled for s in here), "awards": sum(s.awards for s in here)}


def _students(counts: Mapping[str, int], hidden: frozenset[str]) -> Students:
    told = {name: None if name in hidden else counts.get(name, 0) for name in ("still_enrolled", "awards")}
    return Students(told["still_enrolled"], told["awards"])
