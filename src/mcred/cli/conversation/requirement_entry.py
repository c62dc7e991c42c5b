"""One entry of the requirements: the questions that make it, and its answers as they are typed and as they are written."""

from collections.abc import Set
from typing import Any

from mcred.cli.conversation.answer_line import in_words
from mcred.documents.quoting import as_typed
from mcred.proposals import requirement_answers as requirements
from mcred.proposals.questions import Kind, Question
from mcred.proposals.typed_answers import NotUnderstood, courses, number

_EXPERIENCE = (
    Question(
        key="experience",
        ask="What does the student do?",
        example="Forty hours in the laboratory of a partner",
        optional=False,
    ),
    Question(key="attested_by", ask="Who attests it? A role.", example="laboratory supervisor"),
)
_EARNED = (
    Question(
        key="micro_credential",
        ask="Which one? Its id, as in the catalogue.",
        example="data-literacy",
        optional=False,
    ),
)
_CHOICE = (
    Question(key="choose", ask="How many of the courses must a student take?", example="1", optional=False),
    Question(
        key="of",
        ask="Between which courses? Each with its credits; put ; between them.",
        example="CS 110, 4; GEOG 465, 4",
        optional=False,
    ),
)
_CREDITS = (
    Question(key="credits", ask="How many credits together?", example="8", optional=False),
    Question(
        key="from",
        ask="From which courses? Codes or patterns; put ; between them.",
        example="CS 4*; MATH 448, 4",
        optional=False,
    ),
)
COURSE = (
    Question(key="course", ask="Which course? Subject and number.", example="CS 110", optional=False),
    Question(key="credits", ask="How many credits does it carry? A number, or a range.", example="4, or 1-4"),
    Question(key="title", ask="What is the course called?", example="Introduction to Programming"),
    Question(key="min_grade", ask="Is there a least grade?", kind=Kind.CHOICE),
)
LETTERS = {"c": _CHOICE, "n": _CREDITS, "e": _EXPERIENCE, "m": _EARNED}
_SHAPES = (("course", COURSE), ("choose", _CHOICE), ("credits", _CREDITS), ("experience", _EXPERIENCE),
           ("micro_credential", _EARNED))  # fmt: skip

NAMING = frozenset({"course", "experience", "micro_credential", "of", "from"})
_ORDER = (
    "course",
    "title",
    "choose",
    "of",
    "experience",
    "attested_by",
    "micro_credential",
    "credits",
    "from",
    "min_grade",
)


def ordered(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with its answers in the order in which they are read."""
    known = [key for key in _ORDER if key in entry]
    return {key: entry[key] for key in (*known, *(k for k in entry if k not in _ORDER))}


def has_all(entry: dict[str, Any], needed: Set[str]) -> bool:
    """Tell whether an entry has all the answers without which it means nothing."""
    return all(entry.get(key) not in (None, "", []) for key in needed)


def fields_of(entry: Any) -> tuple[Question, ...] | None:
    """Return the questions by which an entry can be changed, or None where it is nested deeper than they reach."""
    if not isinstance(entry, dict):
        return None
    for key, fields in _SHAPES:
        below = entry.get("of") if key == "choose" else entry.get("from") if key == "credits" else []
        if key in entry and (key != "credits" or "from" in entry):
            flat = isinstance(below, list) and all(isinstance(b, str) or "course" in b for b in below)
            return fields if flat else None
    return None


def understood(ask: Question, said: Any, now: Any) -> Any:
    """Return what the file says for an answer; `now` is what it says so far.

    Raises:
        NotUnderstood: it is no answer to this question.
    """
    match ask.key:
        case "choose":
            count = number(str(said))
            if not isinstance(count, int) or count < 1:
                raise NotUnderstood("Type a whole number, such as 1.")
            return count
        case "credits":
            return requirements.number_of(str(said))
        case "of":
            return [_as_before(c if isinstance(c, dict) else {"course": c}, now) for c in courses(str(said))]
        case "from":
            read = courses(str(said))
            return [
                _as_before(c, now)
                if isinstance(c, dict) and len(c) > 1
                else c["course"]
                if isinstance(c, dict)
                else c
                for c in read
            ]
        case _:
            return said


def _as_before(course: dict[str, Any], now: Any) -> dict[str, Any]:
    """Keep what else was said of a course that is named again."""
    known = (
        [c for c in now if isinstance(c, dict) and c.get("course") == course["course"]]
        if isinstance(now, list)
        else []
    )
    return {**known[0], **course} if known else course


def as_line(value: list[Any]) -> str:
    """Say courses in a line, as they could be typed."""
    return "; ".join(_course_as_typed(item) for item in value)


def _course_as_typed(item: Any) -> str:
    if isinstance(item, dict):
        return (
            f"{item.get('course')}, {as_typed(item['credits'])}"
            if "credits" in item
            else str(item.get("course"))
        )
    return in_words(item)
