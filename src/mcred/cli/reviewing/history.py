"""One proposal on the screen: where it stands, who must act, its stages with their days, and its record."""

from typing import TYPE_CHECKING

from mcred.cli.output import bold, safe, say, say_styled, table
from mcred.cli.standing import kind, now, timeline, wrapped
from mcred.clock import day_on_campus

if TYPE_CHECKING:
    from mcred.actions.reviewing.status import History
    from mcred.governance.lateness import Wait
    from mcred.policy.model import Stage

_PAST = {"approve": "approved", "return": "returned", "reject": "rejected"}


def show_history(one: "History") -> None:
    """Print it."""
    where = one.where
    say_styled(f"{bold(safe(where.submission.title, one_line=True))}  ({where.proposal})")
    for line in _standing(one):
        for part in wrapped(line):
            say(part)
    say()
    table(
        ("stage", "", "on", "days", ""), [_stage(one, s) for s in where.route.stages], right=(3,), fold=True
    )
    say()
    days = {s.entry: s.days for s in one.spans}
    for line in timeline(one.entries, dict(one.notes), one.names, days=days):
        say(line)


def _standing(one: "History") -> "list[str]":
    where = one.where
    lines = [kind(where), f"{where.state.value} since {day_on_campus(where.since)}: {now(where)}."]
    for w in one.waits:
        so_far = _so_far(w)
        lines.append(f"{w.stage.id}{f', {so_far}. ' if so_far else ': '}{one.who_may[w.stage.id]}")
    lines.append(
        f"Newest revision {where.submission.revision[:8]}, judged under {where.policy.name} {where.policy.version}."
    )
    if where.approved_revision not in (None, where.submission.revision):
        ended = f", but its approval ended on {where.review_due}" if where.expired else ""
        lines.append(
            f"Students follow revision {str(where.approved_revision)[:8]}, which is approved{ended}."
        )
    elif where.expired:
        ended = "" if where.state.value == "approved" else f"The approval ended on {where.review_due}. "
        lines.append(f"{ended}Nobody new is enrolled and no badge is issued; those enrolled may finish.")
    if where.review_due is not None and not where.expired:
        lines.append(f"What is approved is to be looked at again by {where.review_due}.")
    return lines


def _so_far(wait: "Wait") -> str:
    """Say how long it has waited, and by when it is due where somebody says so."""
    if wait.due is None or wait.late_after is None:
        return f"for {_days(wait.days)}" if wait.days else ""
    if wait.late:
        return f"late by {_days(wait.days - wait.late_after)} (it was due on {wait.due})"
    return f"due by {wait.due}"


def _stage(one: "History", stage: "Stage") -> tuple[object, ...]:
    """Return a stage's line: what it did or is to do, when, and the days that it took."""
    where = one.where
    waiting = next((w for w in one.waits if w.stage.id == stage.id), None)
    if waiting is not None:
        units = next(w.units for w in where.waiting if w.stage.id == stage.id)
        several = len(where.submission.units) > 1
        asked = "for " + "; ".join(str(u) for u in units) if units and several else ""
        told = ", ".join(part for part in ("late" if waiting.late else "", asked) if part)
        return stage.id, "waits since", waiting.began, waiting.days, told
    decided = next((d for d in reversed(where.decided) if d.stage == stage.id), None)
    if decided is None:
        return stage.id, "to come" if where.waiting else "", "", "", ""
    days = next((s.days for s in one.spans if s.entry == decided.entry), "")
    told = f"for revision {decided.revision[:8]}" if decided.carried else ""
    vote = str(decided.vote) if decided.vote else ""
    past = "informed" if decided.informed else _PAST[decided.verdict.value]
    return stage.id, past, decided.on, days, ", ".join(part for part in (vote, told) if part)


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
