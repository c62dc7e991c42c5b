"""What waits for one person, as a letter: what to decide and by when, and what the office has to see to."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mcred.values import dataclass

_ROOM = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """One proposal at one stage. `units` are those that the reader decides for, where the stage asks each unit."""

    proposal: str
    title: str
    stage: str
    since: date
    days: int
    due: date | None
    late_by: int
    units: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "id": self.proposal,
            "title": self.title,
            "stage": self.stage,
            "since": self.since.isoformat(),
            "days": self.days,
            "due": None if self.due is None else self.due.isoformat(),
            "late_by": self.late_by,
            "units": list(self.units),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ToJudge:
    """Evidence for one program that waits for a verdict, or exceptions that wait for a second person: how many, never whose."""

    proposal: str
    title: str
    pieces: int
    days: int
    """How long the oldest has waited."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"id": self.proposal, "title": self.title, "pieces": self.pieces, "longest_days": self.days}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSee:
    """Something that the office has to see to, about one proposal: `says` ends a sentence that its id begins."""

    proposal: str
    title: str
    says: str

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {"id": self.proposal, "title": self.title, "says": self.says}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePart:
    """What the office's people are told beside their own decisions."""

    late: tuple[ToSee, ...] = ()
    nobody: tuple[ToSee, ...] = ()
    returned: tuple[ToSee, ...] = ()
    reviews: tuple[ToSee, ...] = ()
    badges: int = 0
    """How many badges need a person."""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return self != OfficePart()

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "late": [i.document() for i in self.late],
            "nobody": [i.document() for i in self.nobody],
            "returned": [i.document() for i in self.returned],
            "reviews": [i.document() for i in self.reviews],
            "badges": self.badges,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that waits for one person on one day."""

    login: str
    name: str
    email: str
    on: date
    head: str
    """The end of the ledger, `N:HASH`."""
    decisions: tuple[ToDecide, ...] = ()
    evidence: tuple[ToJudge, ...] = ()
    exceptions: tuple[ToJudge, ...] = ()
    """The waivers and substitutions that another granted and the reader may confirm."""
    returned: tuple[ToSee, ...] = ()
    """What was returned to the reader, who is a contact of it, and waits for a new revision."""
    office: OfficePart = OfficePart()

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self.decisions or self.evidence or self.exceptions or self.returned or self.office)

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "login": self.login,
            "name": self.name,
            "email": self.email,
            "subject": subject(self),
            "decisions": [d.document() for d in self.decisions],
            "evidence": [e.document() for e in self.evidence],
            "exceptions": [e.document() for e in self.exceptions],
            "returned": [r.document() for r in self.returned],
            "office": self.office.document() if self.office else None,
        }


def subject(letter: Letter) -> str:
    """Return the letter's subject: what waits, in few words, and how much of it is late."""
    waits = []
    if letter.decisions:
        late = sum(d.late_by > 0 for d in letter.decisions)
        waits.append(
            f"{_count(len(letter.decisions), 'proposal')} to decide{f', {late} late' if late else ''}"
        )
    if letter.evidence:
        waits.append(f"{_count(sum(e.pieces for e in letter.evidence), 'piece')} of evidence to judge")
    if letter.exceptions:
        waits.append(f"{_count(sum(e.pieces for e in letter.exceptions), 'exception')} to confirm")
    if letter.returned:
        waits.append(f"{_count(len(letter.returned), 'proposal')} to revise")
    if letter.office:
        waits.append("news for the office")
    return f"Micro-credentials: {'; '.join(waits)}"


def body(letter: Letter) -> str:
    """Return the letter's text, in lines that every mail program shows as they are."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield from _wrapped(f"For {letter.name or letter.login}, on {letter.on}.")
    if letter.decisions:
        yield from _decisions(letter.decisions)
    if letter.evidence:
        yield from ("", "Evidence that waits for your verdict:", "")
        yield from _by_program(letter.evidence, "piece")
        yield from ("", "To see them: mcred evidence queue")
    if letter.exceptions:
        yield from ("", "Waivers and substitutions that wait for a second person:", "")
        yield from _by_program(letter.exceptions, "exception")
        yield from ("", "To see and confirm them: mcred waive --waiting")
    if letter.returned:
        yield from _seen("Returned to you, and waiting for a new revision:", letter.returned)
        yield from ("", "To read why: mcred status PROPOSAL")
    if letter.office:
        yield from _office(letter.office)
    yield from ("", "When this was written, the record of decisions ended with", "")
    yield from (f"  {letter.head}", "")
    yield from _wrapped(
        "Keep this message: years from now, mcred ledger verify --heads FILE, given its text, shows whether the"
        " record up to here was changed since."
    )


def _by_program(found: Iterable[ToJudge], noun: str) -> Iterator[str]:
    for one in found:
        oldest = f", the oldest for {_count(one.days, 'day')}" if one.days else ""
        yield from _wrapped(f"{one.title} ({one.proposal}): {_count(one.pieces, noun)}{oldest}", "  ")


def _decisions(decisions: tuple[ToDecide, ...]) -> Iterator[str]:
    for stage in dict.fromkeys(d.stage for d in decisions):
        mine = [d for d in decisions if d.stage == stage]
        yield ""
        yield from _wrapped(f"{_count(len(mine), 'proposal')} to decide at {stage}:")
        for one in mine:
            yield ""
            units = f", for {'; '.join(one.units)}" if one.units else ""
            yield from _wrapped(f"{one.title} ({one.proposal}){units}", "  ")
            yield from _wrapped(f"waits since {one.since}{_for(one.days)}{_due(one)}", "    ")
        yield from ("", f"To look at and decide them: mcred approve --stage {stage}")


def _due(one: ToDecide) -> str:
    if one.late_by:
        return f"; LATE by {_count(one.late_by, 'day')}: it was due on {one.due}"
    return f"; due by {one.due}" if one.due else ""


def _for(days: int) -> str:
    return f", for {_count(days, 'day')}" if days else ""


def _office(part: OfficePart) -> Iterator[str]:
    groups: tuple[tuple[str, tuple[ToSee, ...]], ...] = (
        ("Late:", part.late),
        ("Waiting where nobody may decide:", part.nobody),
        ("Returned, and no new revision since:", part.returned),
        ("To be looked at again:", part.reviews),
    )
    for heading, items in groups:
        yield from _seen(heading, items)
    if part.badges:
        needs = "needs" if part.badges == 1 else "need"
        yield ""
        yield from _wrapped(
            f"{_count(part.badges, 'badge')} {needs} a person: mcred badge list --needs-person"
        )


def _seen(heading: str, items: tuple[ToSee, ...]) -> Iterator[str]:
    if items:
        yield from ("", heading, "")
    for item in items:
        yield from _wrapped(f"{item.title} ({item.proposal}) {item.says}", "  ", later="    ")


def _wrapped(text: str, indent: str = "", *, later: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, _ROOM, initial_indent=indent, subsequent_indent=indent if later is None else later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
