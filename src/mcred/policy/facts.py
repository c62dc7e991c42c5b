"""What a proposal is judged by beside its own text: gathered by the actions, so that rules stay pure."""

from collections.abc import Mapping
from dataclasses import field

from mcred.requirements.tree import CreditRange
from mcred.values import dataclass


def folded_title(title: str) -> str:
    """Return the form in which two titles are the same: case and blanks do not matter."""
    return " ".join(title.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The surroundings of one proposal. Empty where nothing is known: then nothing is found by them."""

    taken_titles: Mapping[str, str] = field(default_factory=dict)
    """Folded title → id of the proposal in the catalogue that holds it."""
    courses_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Id of another micro-credential → the courses that it asks for."""
    course_credits: Mapping[str, CreditRange] | None = None
    """Course code → credits, from the campus's course file; None where there is none."""
    approved: frozenset[str] = frozenset()
    """Ids of proposals with an approved revision; known only where a proposal is submitted."""
    file_stem: str | None = None
    """The file's name without its ending; None for standard input."""
