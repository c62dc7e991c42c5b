"""Walking a body's agenda on a terminal: one key a proposal, and nothing is decided before the end is confirmed."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import typer

from mcred.actions.agenda import Agenda, AgendaItem  # noqa: TID253 - this module is imported only to walk
from mcred.actions.decide import Ruling, vote_of  # noqa: TID253
from mcred.cli.output import bold, colour, safe, say, say_styled
from mcred.cli.standing import kind, wrapped
from mcred.diagnostics import Severity
from mcred.errors import BadUsage
from mcred.governance.entries import Verdict

_KEYS = {"a": Verdict.APPROVE, "r": Verdict.RETURN, "x": Verdict.REJECT}
_MENU = "a approve   r return   x reject   s skip   b back   q to the end"
_SUMMARY_LINES = 6


@dataclass(slots=True)
class _Walk:
    """What was chosen so far; a choice can be changed until the end is confirmed."""

    agenda: Agenda
    vote: str | None
    note: str
    chosen: dict[str, Ruling] = field(default_factory=dict)

    def run(self) -> list[Ruling]:
        """Go through the items, then the closing screen, back and forth; return what is to be recorded."""
        at, items = 0, self.agenda.items
        while True:
            if at < len(items):
                step = self._item(at)
                at = len(items) if step is None else max(0, at + step)
            else:
                confirmed = self._closing()
                if confirmed is not None:
                    return list(self.chosen.values()) if confirmed else []
                at = len(items) - 1

    def _item(self, at: int) -> int | None:
        """Show one item and take one answer; return how many items to go on, or None for the end."""
        item = self.agenda.items[at]
        _screen(_shown(self.agenda, at, self.chosen.get(item.where.proposal)))
        while True:
            key = _key()
            if key == "q":
                return None
            if key == "b":
                return -1
            if key == "s":
                self.chosen.pop(item.where.proposal, None)
                return 1
            if key in _KEYS and item.refusal:
                say("This one is not yours to decide; s skips it.")
            elif key in _KEYS:
                ruling = self._ruling(item, _KEYS[key])
                if ruling is not None:
                    self.chosen[item.where.proposal] = ruling
                    return 1
                say(_MENU)

    def _ruling(self, item: AgendaItem, verdict: Verdict) -> Ruling | None:
        """Ask what the record needs beside the verdict; an empty reason takes the choice back."""
        note = self.note
        if verdict is not Verdict.APPROVE:
            note = _line(f"Why is it {verdict.past}? (for the record; empty: not {verdict.past}) ")
            if not note:
                return None
        vote = self.vote
        while self.agenda.votes and vote is None:
            vote = _line("The vote, for-against-abstaining (empty: none): ") or None
            if vote is None:
                break
            try:
                vote_of(Ruling(item.where.proposal, verdict, vote))
            except BadUsage as problem:
                say(f"{problem.message} {problem.hint}")
                vote = None
        return Ruling(item.where.proposal, verdict, vote, note, seen=item.where.last)

    def _closing(self) -> bool | None:
        """Show all that was chosen; True records it, False nothing, None goes back."""
        if not self.chosen:
            say("Nothing was chosen, so nothing is recorded.")
            return False
        _screen(_summary(self.agenda, self.chosen))
        while True:
            key = _key()
            if key in ("y", "n"):
                return key == "y"
            if key == "b":
                return None


def walk(agenda: Agenda, *, vote: str | None, note: str | None) -> list[Ruling]:
    """Walk the agenda and return what was confirmed; nothing where the person stopped before."""
    if not agenda.items:
        say(f"Nothing waits at {agenda.stage}.")
        return []
    try:
        rulings = _Walk(agenda, vote, note or "").run()
    except KeyboardInterrupt:
        say("\nNothing was recorded.")
        raise
    if not rulings:
        say("Nothing was recorded.")
    return rulings


def _shown(agenda: Agenda, at: int, chosen: Ruling | None) -> Iterator[str]:
    item = agenda.items[at]
    where = item.where
    yield from wrapped(f"{agenda.title}: {at + 1} of {len(agenda.items)}")
    yield from wrapped(f"Decided by {agenda.names.named(agenda.by)} on {agenda.on}")
    yield ""
    yield bold(safe(where.submission.title, one_line=True)) + f"  ({where.proposal})"
    yield from wrapped(kind(where))
    days = "1 day" if item.days == 1 else f"{item.days} days"
    yield f"Waits here since {item.waiting.since[:10]} ({days}), revision {where.submission.revision[:8]}"
    yield ""
    if item.proposal and item.proposal.summary:
        lines = list(wrapped(" ".join(item.proposal.summary.split()), "  "))
        yield from lines[:_SUMMARY_LINES]
        if len(lines) > _SUMMARY_LINES:
            yield f"  … (mcred status {where.proposal})"
        yield ""
    yield from _history(agenda, item)
    yield from _findings(item)
    if chosen:
        yield f"Chosen: {chosen.verdict.value}{f', {chosen.vote}' if chosen.vote else ''}"
    if item.refusal:
        yield from wrapped(f"You may not: {item.refusal}")
    yield ""
    yield _MENU


def _history(agenda: Agenda, item: AgendaItem) -> Iterator[str]:
    for decided in item.where.decided:
        vote = f", {decided.vote}" if decided.vote else ""
        carried = ", for an earlier revision" if decided.carried else ""
        by = agenda.names.named(decided.by)
        units = f" for {'; '.join(str(u) for u in decided.units)}" if decided.units else ""
        yield from wrapped(
            f"{decided.stage}: {decided.verdict.past}{units} on {decided.on} by {by}{vote}{carried}"
        )
    before = item.before
    if before is not None:
        changed = ", ".join(m.value for m in before.changed) or "words only"
        yield from wrapped(
            f"{before.verdict.past.capitalize()} here on {before.on}; changed since: {changed}"
        )
        if before.note:
            yield from wrapped(f"“{before.note}”", "  ")


def _findings(item: AgendaItem) -> Iterator[str]:
    told = [d for d in item.findings if d.severity is not Severity.INFO]
    for finding in told[:3]:
        yield from wrapped(f"{finding.severity.value}[{finding.code}]: {finding.message}")
    if len(told) > 3:
        yield f"and {len(told) - 3} findings more"


def _summary(agenda: Agenda, chosen: dict[str, Ruling]) -> Iterator[str]:
    by = safe(agenda.names.named(agenda.by), one_line=True)
    yield f"To be recorded for {agenda.stage}, by {by}, {agenda.on}:"
    yield ""
    for ruling in chosen.values():
        vote = f"  {ruling.vote}" if ruling.vote else ""
        yield f"  {ruling.verdict.value:<8} {ruling.proposal}{vote}"
        if ruling.note:
            yield from wrapped(f"“{ruling.note}”", " " * 11)
    skipped = [i.where.proposal for i in agenda.items if i.where.proposal not in chosen]
    if skipped:
        yield from wrapped(f"Left for another day: {', '.join(skipped)}")
    yield ""
    count = "this decision" if len(chosen) == 1 else f"these {len(chosen)} decisions"
    yield f"Record {count}?   y record   b back   n record nothing"


def _screen(lines: Iterator[str]) -> None:
    """Show one screen: on a fresh page where the terminal can, below the last one where it is plain."""
    if colour():
        sys.stdout.write("\x1b[2J\x1b[H")
    else:
        say("-" * min(79, shutil.get_terminal_size((80, 24)).columns - 1))
    for line in lines:
        say_styled(line)


def _key() -> str:
    sys.stdout.flush()
    return str(typer.getchar()).lower()


def _line(question: str) -> str:
    """Ask for one line. The end of input counts as an empty line."""
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip()
