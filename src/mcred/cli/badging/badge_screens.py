"""How runs and badges look on a screen: few columns, the reason where there is one, a sentence that sums up."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mcred.cli.badging.exchange_words import outcome_of, request_of
from mcred.cli.output import emit, say, table, warn

if TYPE_CHECKING:
    from datetime import datetime

    from mcred.actions.badge_lines import BadgeLine
    from mcred.actions.badging.badge_show import BadgeHistory
    from mcred.actions.badging.badge_sync import SyncRun
    from mcred.actions.badging.issue_badge import IssueRun
    from mcred.actions.badging.issuing.plan import DueList
    from mcred.catalog.badging.badge_changes import RecordedChange


_MOST_OF_MANY = 10

_OF_TEMPLATE = "its template cannot be used: see below"


def show_lines(lines: "Iterable[BadgeLine]") -> None:
    """Print badges as a table; nothing at all where there are none."""
    listed = list(lines)
    said = Counter(line.message for line in listed if line.trouble == "template" and line.message)
    once = [message for message, count in said.items() if count > 1]  # a template's trouble, not each badge's
    rows = [
        (line.state, line.student, line.proposal, _OF_TEMPLATE if line.message in once else _note(line))
        for line in listed
    ]
    if rows:
        table(("state", "student", "program", "note"), rows, whole=(0, 1, 2), fold=True)
    for message in once:
        say(message)


def _note(line: "BadgeLine") -> str:
    """Say why a badge stands where it stands, and when it goes on."""
    parts = [line.message.rstrip(".")] if line.message else []
    if line.expires and line.state in ("issued", "accepted"):
        parts.append(f"expires {line.expires}")
    if line.not_before:
        word = "not before" if line.state == "due" else "looked for after"
        parts.append(f"{word} {line.not_before:%Y-%m-%d %H:%M} UTC")
    return "; ".join(parts)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def show_run(run: "IssueRun") -> None:
    """Print what a run did and what it left."""
    # What needs a person stands last, next to the sum: a long list scrolls away.
    told = [line for line in run.badges if line.award_id not in run.beyond_limit]
    told.sort(key=lambda line: line.needs_person)
    braked = run.stop is not None and run.stop.exit_code == 1
    shown = (
        told[:_MOST_OF_MANY] if braked else told
    )  # what stopped it must not scroll away behind what it did not do
    show_lines(shown)
    if len(shown) < len(told):
        say(f"… and {len(told) - len(shown)} more: mcred issue-badge --dry-run lists them all.")
    found = f" ({run.adopted} found at Credly)" if run.adopted else ""
    parts = [f"{counted(run.issued, 'badge')} issued{found}"]
    parts += [f"{run.failed} failed"] if run.failed else []
    parts += [f"{run.unknown} to be looked for by a later run"] if run.unknown else []
    if run.stop is not None:  # then the others were not even tried
        due = sum(line.state == "due" and not line.needs_person for line in told)
        parts += [f"{due} still due"] if due else []
    elif run.waiting or run.unsent:
        parts += [f"{run.waiting + run.unsent} to be sent by a later run"]
    parts += [f"{len(run.beyond_limit)} more beyond the limit"] if run.beyond_limit else []
    say(f"Run {run.run}: {', '.join(parts)}.")
    if run.needs_person:
        verb = "needs" if run.needs_person == 1 else "need"
        say(f"{counted(run.needs_person, 'badge')} {verb} a person: mcred badge list --needs-person")
    if run.stop is not None:
        warn(f"mcred: {run.stop.message}\n       {run.stop.hint}".rstrip())


def show_due(due: "DueList") -> None:
    """Print what a run would do."""
    show_lines(due.shown)
    for student, proposal in due.new:
        say(f"{student} in {proposal}: a new award, found and issued by the run.")
    parts = [f"{counted(len(due.ready) + len(due.new), 'badge')} would be issued"]
    parts += [f"{len(due.refused)} would be left to a person"] if due.refused else []
    parts += [f"{due.cut} more beyond the limit"] if due.cut else []
    say(", ".join(parts) + ".")
    if due.brake is not None:
        warn(f"mcred: {due.brake.message}\n       {due.brake.hint}")


def show_sync(run: "SyncRun") -> None:
    """Print what a sync found."""
    show_lines(run.changed)
    found = f", {run.adopted} of them found at Credly" if run.adopted else ""
    say(
        f"Run {run.run}: {counted(run.templates, 'template')} read, {counted(len(run.changed), 'badge')} changed{found}."
    )
    if run.carried_on:
        say(f"{counted(run.carried_on, 'change')} asked for here before: done.")
    for line in run.missing:
        say(f"Credly does not show the badge of {line.student} in {line.proposal} ({line.provider_id}).")
        say(f"  mcred badge resolve {line.student} {line.proposal} --absent --note TEXT")
    for line in run.duplicated:
        say(f"{line.student} in {line.proposal}: {line.message}")
        say("  Revoke the one that is too many at Credly; the next sync sees it.")
        if line.state not in ("issued", "accepted"):
            say(
                f"  Or take it over: mcred badge resolve {line.student} {line.proposal} --adopt ID --note TEXT"
            )
    for stranger in run.strangers:
        say(f"Credly has a badge that no award explains: {stranger}.")
    if run.stop is not None:
        warn(f"mcred: {run.stop.message}\n       {run.stop.hint}".rstrip())


def show_decided(line: "BadgeLine", *, json: bool) -> None:
    """Print a badge after a person's decision."""
    if json:
        emit({"kind": "badge", "badge": line.document()})
    else:
        say(f"The badge of {line.student} in {line.proposal} is {line.state}.")


def show_history(history: "BadgeHistory") -> None:
    """Print one badge, its exchanges and what people decided."""
    line = history.badge
    say(f"{line.student} in {line.proposal}: {line.state}")
    facts = [
        ("awarded", line.awarded.isoformat()),
        ("attempts", str(line.attempts)),
        ("at Credly", line.provider_id),
        ("expires", line.expires.isoformat() if line.expires else ""),
        ("run", line.run),
        ("note", _note(line)),
    ]
    for name, value in facts:
        if value:
            say(f"  {name:<10} {value}")
    if history.exchanges:
        say()
        table(
            ("when (UTC)", "request", "status", "seconds", "what came of it"),
            [
                (
                    f"{e.at:%Y-%m-%d %H:%M:%S}",
                    request_of(e),
                    e.status or "-",
                    f"{e.millis / 1000:.2f}",
                    outcome_of(e),
                )
                for e in history.exchanges
            ],
            right=(2, 3),
        )
    acts = [_told(one) for one in history.changes]
    acts += [(act.at, f"{act.actor}: {act.act}", act.note, "") for act in history.acts]
    for at, what, *words in sorted(acts, key=lambda act: act[0]):
        say(" ".join([f"{at:%Y-%m-%d %H:%M} {what}.", *(sentence(one) for one in words if one)]))


def _told(one: "RecordedChange") -> "tuple[datetime, str, str, str]":
    asked, change = one.asked, one.change
    new = change.result_id if change.result_id != change.provider_id else ""
    what = f"{asked.by}: {change.act}, {change.state}"
    return asked.at, what, asked.note, f"Now {new}. {change.message}".rstrip() if new else change.message


def sentence(words: str) -> str:
    """Write words as a sentence, to stand after another one."""
    said = words.rstrip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")
