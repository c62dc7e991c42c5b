"""What somebody typed at a question, understood: a number names a choice, commas part several, the rest is text."""

import re
from collections.abc import Sequence
from typing import Any

from mcred.documents.nearest import nearest
from mcred.documents.quoting import quoted
from mcred.proposals.questions import Kind, Option, Question
from mcred.proposals.requirement_answers import course_of, number_of
from mcred.records.term_names import read_term

_NUMBERS = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)*[\s,;]*")


class NotUnderstood(Exception):
    """The typed answer is none; the message says what would be."""


def understand(question: Question, typed: str, options: Sequence[Option] = ()) -> Any:
    """Return the value that an answer puts into the file.

    Raises:
        NotUnderstood: it is no answer to this question.
    """
    text = " ".join(typed.split())
    match question.kind:
        case Kind.CHOICE:
            return _choice(text, options, is_open=question.open)
        case Kind.PICKS | Kind.REQUIRED_EVIDENCE:
            return _picks(text, options)
        case Kind.WORDS:
            return [word for part in text.split(",") if (word := part.strip())]
        case Kind.YES_NO:
            return _yes_or_no(text)
        case Kind.NUMBER:
            return number(text.lstrip("$"))
        case Kind.TERM:
            return _term(text)
        case _:
            return text


def number(text: str) -> int | float:
    """Read an amount.

    Raises:
        NotUnderstood: it is no number.
    """
    found = number_of(text)
    if isinstance(found, str):
        raise NotUnderstood(
            f"{quoted(text)} is no number. Type digits, with a point for decimals: 40 or 12.50."
        )
    return found


def courses(text: str) -> list[Any]:
    """Read `CS 110, 4; CS 4*` as courses and patterns."""
    found: list[Any] = []
    for part in text.split(";"):
        word = " ".join(part.split())
        if "*" in word:
            found.append(word)
        elif word:
            found.append(course_of(word))
    if not found:
        raise NotUnderstood("Name at least one course, such as CS 110, 4")
    return found


def _term(text: str) -> str:
    try:
        return str(read_term(text))
    except ValueError:
        raise NotUnderstood(
            f"{quoted(text)} is no term. Type a year and a season: 2027-fall, or Fall 2027."
        ) from None


def _choice(text: str, options: Sequence[Option], *, is_open: bool) -> str:
    if text.isdecimal() and options:
        return _numbered(int(text), options)
    known = _known(text, options)
    if known is not None:
        return known
    if is_open:
        return text
    near = nearest(text, [option.word for option in options])
    if near is not None:
        raise NotUnderstood(f"{quoted(text)} is none of the choices. Did you mean {near}?")
    raise NotUnderstood(f"{quoted(text)} is none of the choices. Type a number from 1 to {len(options)}.")


def _picks(text: str, options: Sequence[Option]) -> list[str]:
    if not options:
        raise NotUnderstood("There is nothing to choose from yet. Press Enter to go on.")
    if text.casefold() == "all":
        return [option.word for option in options]
    parts = re.split(r"[\s,;]+", text.strip(" ,;")) if _NUMBERS.fullmatch(text) else text.split(",")
    words = [_choice(part.strip(), options, is_open=False) for part in parts if part.strip()]
    return list(dict.fromkeys(words))


def _numbered(at: int, options: Sequence[Option]) -> str:
    if not 1 <= at <= len(options):
        raise NotUnderstood(f"There is no choice {at}. Type a number from 1 to {len(options)}.")
    return options[at - 1].word


def _known(text: str, options: Sequence[Option]) -> str | None:
    """Return the choice that was typed: in full, as it is shown, or so much of it that it can be no other."""
    folded = text.casefold()
    whole = [o.word for o in options if folded in (o.word.casefold(), o.shown.casefold())]
    begun = [o.word for o in options if len(folded) > 2 and o.word.casefold().startswith(folded)]
    return (whole or begun)[0] if whole or len(begun) == 1 else None


def _yes_or_no(text: str) -> bool:
    match text.casefold():
        case "y" | "yes" | "true":
            return True
        case "n" | "no" | "false":
            return False
        case _:
            raise NotUnderstood("Type y for yes or n for no.")
