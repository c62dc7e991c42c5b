"""How revocations, replacements and the comparison of both sides look on a screen."""

from typing import TYPE_CHECKING

from mcred.cli.badging.badge_screens import counted, sentence, show_lines
from mcred.cli.output import say, warn
from mcred.cli.standing import wrapped

if TYPE_CHECKING:
    from mcred.actions.badging.badge_reconcile import Reconciliation
    from mcred.actions.badging.changing.outcome import ChangeOutcome
    from mcred.actions.badging.issuing.run import Stop
    from mcred.actions.badging.run_revoke import RunRevocation, RunsBadges

_DONE = {"revoke": "revoked", "replace": "replaced", "resend": "sent again by e-mail"}
_ASKED = {"revoke": "revocation", "replace": "replacement", "resend": "sending of the e-mail"}


def show_outcome(outcome: "ChangeOutcome") -> None:
    """Print what became of one change."""
    line, change = outcome.badge, outcome.change
    badge = f"The badge of {line.student} in {line.proposal}"
    message = sentence(outcome.message) if outcome.message else ""
    if change is None:
        _say(f"{badge}: nothing to do. {outcome.message}")
    elif change.state == "done":
        entry = f" (entry {outcome.entry})" if outcome.entry else ""
        _say(f"{badge} is {_DONE[change.act]}{entry}.{f' {message}' if message else ''}")
    elif change.state == "dropped":
        _say(f"{badge} is left as it is. {message}")
    elif change.state == "failed":
        _say(f"{badge}: the {_ASKED[change.act]} failed. {message}")
        _say("Mend the cause and say it again, or give it up:")
        say(f"  mcred badge resolve {line.student} {line.proposal} --give-up --note TEXT")
    else:
        entry = f" (entry {outcome.entry})" if outcome.entry else ""
        _say(f"{badge}: the {_ASKED[change.act]} is recorded{entry} and not done yet. {message}")
        _say("Say it again later, or let mcred badge sync go on with it.")
    say(f"Run {outcome.run}.")
    _show_stop(outcome.stop)


def show_runs_badges(found: "RunsBadges") -> None:
    """Print what a run issued, and what of it would be revoked."""
    show_lines(found.standing)
    waiting = len(found.standing) - found.accepted
    parts = [f"{counted(len(found.standing), 'badge')} of run {found.run} would be revoked"]
    if found.standing:
        parts[0] += f": {waiting} not accepted yet, {found.accepted} accepted already"
    parts += [f"{len(found.revoked)} revoked before"] if found.revoked else []
    parts += [f"{len(found.declined)} declined by their earners"] if found.declined else []
    _say("; ".join(parts) + ".")
    _show_rest(found)


def _show_rest(found: "RunsBadges") -> None:
    if found.erased:
        _say(
            f"{counted(len(found.erased), 'badge')} of it had students who were erased since: mcred knows them no more,"
            " delete them at Credly by hand."
        )
    if found.unknown:
        _say(
            f"{counted(len(found.unknown), 'badge')} more may be at Credly:"
            " let mcred issue-badge or cron look for them, then say this again."
        )
    if found.unsent:
        _say(
            f"{counted(len(found.unsent), 'badge')} that it tried are still due: a later run issues them."
            " To stop that: mcred student hold, or mcred award revoke."
        )


def show_revocation(done: "RunRevocation") -> None:
    """Print what undoing a run came to."""
    show_lines(done.badges)
    parts = [f"{counted(done.revoked, 'badge')} of run {done.of} revoked"]
    if done.before.accepted:
        parts[0] += f", {done.before.accepted} of all had been accepted already"
    parts += [f"{len(done.before.revoked)} revoked before"] if done.before.revoked else []
    parts += [f"{done.failed} failed"] if done.failed else []
    parts += [f"{done.waiting} not done yet: say it again"] if done.waiting else []
    _say(f"Run {done.run}: {'; '.join(parts)}.")
    _show_rest(done.before)
    _show_stop(done.stop)


def show_reconciliation(found: "Reconciliation") -> None:
    """Print every difference with what to do, and what was compared."""
    for one in (*found.differences, *found.notices):
        who = f"{one.student} in {one.proposal}: " if one.student else ""
        _say(f"{who}{one.message}")
        for line in wrapped(one.remedy, "  "):
            say(line)
    if found.stop is None:
        count = counted(len(found.differences), "difference") if found.differences else "no difference"
        _say(
            f"Run {found.run}: {counted(found.templates, 'template')}, {counted(found.at_provider, 'badge')} at Credly,"
            f" {found.here} here; {count}."
        )
    _show_stop(found.stop)


def _say(text: str) -> None:
    for line in wrapped(text.strip()):
        say(line)


def _show_stop(stop: "Stop | None") -> None:
    if stop is not None:
        warn(f"mcred: {stop.message}\n       {stop.hint}".rstrip())
