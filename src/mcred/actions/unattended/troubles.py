"""What a person must hear: each trouble once, again when it changes or after a week, and one cause of many as one."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mcred.catalog.badging.runs import keep_notices, notices
from mcred.catalog.file.database import Session
from mcred.values import dataclass

_TELL_AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing for a person. `subject` tells whether it was told before."""

    subject: str
    message: str
    remedy: str
    who: str = ""
    """Whose badge or award it is about, where it is about one."""
    several: str = "mcred badge list --needs-person"
    """What to do instead, where it is told of many badges or awards at once."""
    once: bool = False
    """Nothing is open: it is told once and never again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said now, and how much is known already."""

    now: tuple[Trouble, ...]
    known: int


def worded(subject: str, message: str) -> str:
    """Return a subject that is another where the words are: what changed is told again."""
    return f"{subject} {hashlib.sha256(message.encode()).hexdigest()[:8]}"


def sort_out(
    session: Session, troubles: Iterable[Trouble], now: datetime, *, everything: bool = False
) -> Told:
    """Split what is new, or was told a week ago, from what is known, and remember what is told.

    Args:
        session: Where it is remembered; what is mended is forgotten.
        troubles: All that stand now.
        now: The moment.
        everything: Tell what is known, too.
    """
    before = notices(session)
    after: dict[str, datetime] = {}
    told, known = [], 0
    for trouble in {trouble.subject: trouble for trouble in troubles}.values():
        last = before.get(trouble.subject)
        if everything or last is None or (now - last >= _TELL_AGAIN and not trouble.once):
            told.append(trouble)
            last = now
        elif not trouble.once:
            known += 1
        after[trouble.subject] = last
    keep_notices(session, after)
    return Told(now=_gathered(told), known=known)


def _gathered(told: list[Trouble]) -> tuple[Trouble, ...]:
    """Say what is wrong with many badges once: a template that is archived is one thing to mend, not forty."""
    same: dict[str, list[Trouble]] = {}
    for trouble in told:
        same.setdefault(trouble.message if trouble.who else trouble.subject, []).append(trouble)
    return tuple(_one_of(troubles) for troubles in same.values())


def _one_of(troubles: list[Trouble]) -> Trouble:
    first = troubles[0]
    if not first.who:
        return first
    if len(troubles) == 1:
        return replace(first, message=f"{first.who}: {first.message}")
    message = f"{len(troubles)} {first.subject.partition(' ')[0]}s: {first.message}"
    return replace(first, message=message, remedy=first.several)
