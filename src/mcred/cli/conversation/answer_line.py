"""Ask for one value: show the screen, read lines until one is an answer, and say what an Enter alone means."""

from enum import Enum, auto
from typing import Any

from mcred.cli.conversation.prompts import CLEAR, MORE, Screen, tell, type_in
from mcred.documents.quoting import as_typed
from mcred.proposals.questions import Kind, Question
from mcred.proposals.typed_answers import NotUnderstood, understand


class Asked(Enum):
    """What a person did other than answer."""

    KEPT = auto()
    """An Enter alone: what is there stays, or nothing is said."""
    CLEARED = auto()


def ask_value(
    question: Question, screen: Screen, now: Any, *, needed: bool, suggestion: str = "", must: bool = False
) -> Any:
    """Return the value, or what was done instead. `must`: an entry makes no sense without it."""
    text = question.kind is Kind.TEXT or (question.kind is Kind.CHOICE and question.open)
    now = None if now in ("", [], {}) else now
    is_placeholder = any(finding.code == "MC502" for finding in screen.findings)
    prefilled = in_words(now) if text and not is_placeholder else ""
    screen.now = in_words(now)
    screen.suggested = suggestion if now is None else ""
    screen.hints = _hints(
        question, now, needed=needed, suggested=bool(suggestion), must=must, prefilled=bool(prefilled)
    )
    screen.show()
    while True:
        typed = type_in(before=prefilled)
        if typed == MORE:
            screen.explain()
            continue
        if typed == "" and now is None and suggestion:
            typed = suggestion
        if typed == "" or (now is not None and " ".join(typed.split()) == in_words(now)):
            if not (must and now is None):
                return Asked.KEPT
            tell("This is needed. Type < to go back.")
            continue
        if typed == CLEAR:
            if not must:
                return Asked.CLEARED
            tell("This is needed. Type < to go back.")
            continue
        try:
            return understand(question, typed, screen.options)
        except NotUnderstood as problem:
            tell(str(problem))


def in_words(value: Any) -> str:
    """Say a value in a line, as it could be typed."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(in_words(item) for item in value)
        case dict():
            return ", ".join(f"{key}: {in_words(below)}" for key, below in value.items())
        case _:
            return " ".join(as_typed(value).split())


def _hints(
    question: Question, now: Any, *, needed: bool, suggested: bool, must: bool, prefilled: bool
) -> list[str]:
    match question.kind:
        case Kind.CHOICE:
            hints = ["Type a number" + (" or words of your own" if question.open else "")]
        case Kind.PICKS | Kind.REQUIRED_EVIDENCE:
            hints = ["Type numbers, such as 1 3, or all"]
        case Kind.WORDS:
            hints = ["Separate by commas"]
        case Kind.YES_NO:
            hints = ["y or n"]
        case _:
            hints = []
    if now is not None:
        hints += ["Enter: keep it", *([] if must else ["-: clear it"])]
        hints += ["Ctrl-U: empty the line"] if prefilled else []
    elif suggested:
        hints += ["Enter: take this", "-: leave it open"]
    elif not must:
        hints += ["Enter: leave it open for now" if needed else "Enter: skip it"]
    return [*hints, "<: back", "?: more"]
