"""What a walk through the agenda asks beside the key: the vote, the note, the earlier stage; and the line of keys."""

import sys
from collections.abc import Sequence
from dataclasses import replace

from mcred.actions.entering import note_of
from mcred.actions.reviewing.agenda import AgendaItem
from mcred.actions.reviewing.sitting import Ruling, vote_of
from mcred.cli.conversation.prompts import tell, type_in
from mcred.errors import BadUsage, McredError
from mcred.governance.entries import Verdict, Vote


def choices(item: AgendaItem) -> Sequence[str]:
    """Return the keys that mean something at an item."""
    if item.refusal:
        verdicts: tuple[str, ...] = ()
    elif item.waiting.stage.notify:
        verdicts = ("a was informed", "n note")
    else:
        verdicts = ("a approve", "r return", "x reject", "n note")
    on = "\u21b5 on" if "utf" in (sys.stdout.encoding or "").lower() else "Enter on"
    return (*verdicts, "s skip", on, "v read", "b back", "q end", "?")


def with_vote(ruling: Ruling, given: str | None) -> Ruling:
    """Ask for the count until it is one; the one given with --vote serves every approval that it can."""
    vote = given if ruling.verdict is Verdict.APPROVE else None
    while True:
        if vote is None:
            tell("Vote, for-against-abstaining (9-0-1)? Enter alone: no count; <: take it back.")
            vote = type_in()
        if not vote:
            return ruling
        found = replace(ruling, vote=vote)
        try:
            vote_of(found)
        except McredError as problem:
            tell(problem.message)
            vote = None
        else:
            return found


def earlier_stage(item: AgendaItem) -> str | None:
    """Ask to which earlier stage a return leads; None takes it back."""
    before = item.where.route.upstream[item.waiting.stage.id]
    known = [stage.id for stage in item.where.route.stages if stage.id in before]
    while True:
        tell(f"Back to which stage: {', '.join(known)}? Enter alone: it is not returned.")
        typed = type_in()
        if not typed or typed in known:
            return typed or None


def typed_note(asked: str, now: str) -> str:
    """Ask for a note until it is one that the record takes."""
    while True:
        tell(asked)
        typed = type_in(before=now)
        try:
            return note_of(" ".join(typed.split()))
        except McredError as problem:
            tell(f"{problem.message} {problem.hint}".strip())
            now = typed


def require_sayable(vote: str | None, note: str | None) -> None:
    """Refuse options that could only fail at the end."""
    note_of(note)
    if vote is not None:
        try:
            Vote.parse(vote)
        except ValueError as problem:
            raise BadUsage(str(problem), hint="Write it as --vote 9-0-1.") from problem
