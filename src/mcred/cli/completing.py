"""What Tab offers beside commands and options: the words that a metavar stands for."""

from typing import Any

import typer.core

_Item: Any = vars(typer.core)[
    "CompletionItem"
]  # of the click that Typer carries, which is not to be imported
_KINDS = ("STAGE", "ROLE", "PROPOSAL", "CODE", "FORMAT", "POLICY")


def offer_words(command: Any) -> None:
    """Let a command's words be completed; students are never among them."""
    for parameter in command.params:
        kinds = _kinds_of(parameter)
        if kinds:
            parameter.shell_complete = _completion(kinds)
    for child in getattr(command, "commands", {}).values():
        offer_words(child)


def _kinds_of(parameter: Any) -> tuple[str, ...]:
    """Return what a parameter stands for: `[PROPOSAL|verify]` is a proposal, or this word."""
    metavar = parameter.metavar or ""
    if "--policy" in parameter.opts or (parameter.name == "name" and metavar == "[NAME]"):
        return ("POLICY",)
    if metavar == "CODE" and parameter.opts[0].startswith("-"):
        return ()  # a course's
    parts = metavar.strip("[]…").split("|")
    return tuple(part for part in parts if part in _KINDS or (len(parts) > 1 and part.islower()))


def _completion(kinds: tuple[str, ...]) -> Any:
    def shell_complete(_: Any, incomplete: str) -> list[Any]:
        return [_Item(word) for word in _words(kinds) if word.startswith(incomplete)]

    return shell_complete


def _words(kinds: tuple[str, ...]) -> list[str]:
    from mcred.actions.known_words import known_words
    from mcred.cli.frame import settings
    from mcred.errors import McredError

    try:
        here = settings()
    except McredError:  # the command itself will say what is wrong with them
        return [kind for kind in kinds if kind.islower()]
    return [word for kind in kinds for word in ([kind] if kind.islower() else known_words(kind, here))]
