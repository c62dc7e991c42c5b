"""What a proposal is judged by beside its own text: gathered by the actions, so that rules stay pure."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from mcred.records.campus_courses import CampusCourse
from mcred.requirements.tree import CreditRange
from mcred.values import dataclass

_FOREIGN = "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧον"
_LATIN = "ABESIJKMHOPCTXYaesijopcxydhABEZHIKMNOPTYXov"
LOOKS_LIKE: Mapping[int, str] = {ord(letter): seen for letter, seen in zip(_FOREIGN, _LATIN, strict=True)}
"""Letters of other alphabets, and the Latin ones that they are seen as."""
UNSEEN = "\u00ad\u034f\u180e\u200b\u2060\ufeff"
"""Characters that no Latin text needs, and that are not seen where they stand: a soft hyphen, a blank without width."""
_AS_SEEN: dict[int, str | None] = {**LOOKS_LIKE, **dict.fromkeys(map(ord, UNSEEN + "\u200c\u200d"))}


def folded_title(title: str) -> str:
    """Return the form in which two titles are the same.

    Case, blanks, letters that only look alike, and characters that nobody sees do not matter.
    """
    seen = title if title.isascii() else title.translate(_AS_SEEN)
    return " ".join(seen.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The surroundings of one proposal. Empty where nothing is known: then nothing is found by them."""

    taken_titles: Mapping[str, str] = field(default_factory=dict)
    """Folded title → id of the proposal in the catalogue that holds it."""
    courses_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Id of another micro-credential → the courses that it asks for."""
    outcomes_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Id of another micro-credential → its outcomes' statements, folded as titles are."""
    course_credits: Mapping[str, CreditRange] | None = None
    """Course code → credits, from the campus's course file; None where there is none."""
    courses: Mapping[str, CampusCourse] | None = None
    """Course code → all that the campus's course file says of it; None where there is none."""
    approved: frozenset[str] = frozenset()
    """Ids of proposals with an approved revision; known only where a proposal is submitted."""
    earnable: Mapping[str, bool] | None = None
    """Id of a micro-credential in the catalogue → whether it is approved; None where there is no catalogue."""
    today: date | None = None
    """The day of the judgement; None where age does not matter."""
    file_stem: str | None = None
    """The file's name without its ending; None for standard input."""
