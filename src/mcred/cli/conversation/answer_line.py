"""Ask for one value: show the screen, read lines until one is an answer, and say what an Enter alone means."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any

from mcred.cli.conversation.prompts import CLEAR, MORE, Screen, show_findings, tell, type_in
from mcred.diagnostics import Finding
from mcred.documents.quoting import as_typed
from mcred.proposals.questions import Kind, Question
from mcred.proposals.typed_answers import NotUnderstood, understand

_EDITED = 40
"""Only what is longer is put into the line to be changed: who types a short answer anew types all of it."""

Refusing = Callable[[Any], Sequence[Finding]]
"""Says what keeps an answer out of the file."""


class Asked(Enum):
    """What a person did other than answer."""

    KEPT = auto()
    """An Enter alone: what is there stays, or nothing is said."""
    CLEARED = auto()


def ask_value(
    question: Question,
    screen: Screen,
    now: Any,
    *,
    needed: bool,
    suggestion: str = "",
    must: bool = False,
    ahead: str = "",
    refusing: Refusing = lambda _: (),
) -> Any:
    """Return the value, or what was done instead.

    Args:
        question: What is asked.
        screen: Where.
        now: The answer that there is.
        needed: The policy asks for an answer.
        suggestion: What an Enter alone takes where there is none.
        must: An entry makes no sense without it.
        ahead: What was typed already; the screen is above.
        refusing: Judges a value before it is taken.
    """
    now = None if now in ("", [], {}) else now
    prefilled = _to_edit(question, screen, now)
    screen.now = in_words(now)
    screen.suggested = suggestion if now is None else ""
    screen.hints = _hints(
        question, now, needed=needed, suggested=bool(suggestion), must=must, prefilled=bool(prefilled)
    )
    if not ahead:
        screen.show()
    while True:
        typed, ahead = ahead or type_in(before=prefilled), ""
        if typed == MORE:
            screen.explain()
            continue
        said = _answered(question, screen, typed or ("" if now is not None else suggestion), now)
        if isinstance(said, Asked):
            if not must or (said is Asked.KEPT and now is not None):
                return said
            tell("This is needed. Type < to go back.")
        elif not isinstance(said, NotUnderstood):
            refused = refusing(said)
            if not refused:
                return said
            show_findings(refused)
            prefilled = typed if len(typed) > _EDITED else ""
        else:
            tell(str(said))


def _answered(question: Question, screen: Screen, typed: str, now: Any) -> Any:
    """Return the value that a line means, what it does instead, or why it means nothing."""
    if typed == "" or (now is not None and " ".join(typed.split()) == in_words(now)):
        return Asked.KEPT
    if typed == CLEAR:
        return Asked.CLEARED
    try:
        return understand(question, typed, screen.options)
    except NotUnderstood as problem:
        return problem


def _to_edit(question: Question, screen: Screen, now: Any) -> str:
    """Return what is put into the line to be changed there: a long text of one's own."""
    text = question.kind is Kind.TEXT or (question.kind is Kind.CHOICE and question.open)
    said = in_words(now) if text else ""
    is_placeholder = any(finding.code == "MC502" for finding in screen.findings)
    return "" if is_placeholder or len(said) <= _EDITED else said


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
