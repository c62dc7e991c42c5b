"""What a person must hear: each trouble once, again when it changes or after a week, and one cause of many as one."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mcred.catalog.badging.runs import forget_notices, notices
from mcred.catalog.file.database import Session
from mcred.values import dataclass

_TELL_AGAIN = timedelta(days=7)
_SKEW = timedelta(hours=6)
"""By as much two clocks may differ, or one before and after it was set."""
_NUMBER = re.compile(r"\d[\d,]*")
_END = " end "


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
    """What is to be said now, and how much is known already. `subjects` are remembered once it was said."""

    now: tuple[Trouble, ...]
    known: int
    subjects: tuple[str, ...]


def worded(subject: str, message: str) -> str:
    """Return a subject that is another where the words are: what changed is told again."""
    return f"{subject} {hashlib.sha256(message.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


def without_numbers(message: str) -> str:
    """Return words without their counts, which may grow every night while the trouble is the same."""
    return _NUMBER.sub("#", message)


def ending(award_id: str, expires: object, *, past: bool) -> str:
    """Return the subject of a badge's end, which is told once, and not again when the badge was in trouble meanwhile."""
    return f"badge {award_id}{_END}{expires} {'past' if past else 'near'}"


def told_lately(last: datetime | None, now: datetime) -> bool:
    """Tell whether something was told in the last seven days."""
    return last is not None and _told(last, now) and now - last < _TELL_AGAIN


def _told(last: datetime, now: datetime) -> bool:
    """Tell whether it was told: what is dated later, by a clock that was set ahead, would else be silent until then."""
    return last - now < _SKEW


def sort_out(
    session: Session,
    troubles: Iterable[Trouble],
    now: datetime,
    *,
    unseen: Iterable[str] = (),
    everything: bool = False,
) -> Told:
    """Split what is new, or was told a week ago, from what is known, and forget what is mended.

    Args:
        session: Where it is remembered.
        troubles: All that stand now.
        now: The moment.
        unseen: How the subjects begin of which this run could not see whether they still stand.
        everything: Tell what is known, too.
    """
    before = notices(session)
    standing = {trouble.subject: trouble for trouble in troubles}
    told, known = [], 0
    for subject, trouble in standing.items():
        last = before.get(subject)
        said = last is not None and _told(last, now) if trouble.once else told_lately(last, now)
        if everything or not said:
            told.append(trouble)
        elif not trouble.once:
            known += 1
    kept = tuple(unseen)
    forget_notices(session, [s for s in before.keys() - standing if not s.startswith(kept) and _END not in s])
    return Told(gathered(told), known, tuple(trouble.subject for trouble in told))


def gathered(told: Iterable[Trouble]) -> tuple[Trouble, ...]:
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
