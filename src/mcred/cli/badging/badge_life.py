"""`mcred badge revoke|replace|resend|reconcile`: what may still happen to a badge that was issued."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Group, Json

if TYPE_CHECKING:
    from mcred.actions.badging.changing.outcome import ChangeOutcome
    from mcred.actions.badging.run_revoke import RunsBadges
    from mcred.actions.workspace import Workspace

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")]
Program = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")]


def add_to(app: Group) -> None:
    """Add these words to `mcred badge`."""
    app.command("revoke")(revoke)
    app.command("replace", short_help="Put a badge that says what holds today in its place.")(replace)
    app.command("resend", short_help="Have Credly send the e-mail about a badge again.")(resend)
    app.command("reconcile", short_help="Compare every badge here with those at Credly.")(reconcile)


def revoke(
    student: Annotated[
        str | None, typer.Argument(metavar="STUDENT", help="Whose badge.", show_default=False)
    ] = None,
    proposal: Annotated[
        str | None, typer.Argument(metavar="PROPOSAL", help="… of which program.", show_default=False)
    ] = None,
    run: Annotated[
        str | None,
        typer.Option("--run", metavar="RUN", help="All badges that this run issued, and no other."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why; Credly shows it to the earner.")
    ] = None,
    by: ByLogin = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; needed for --run off a terminal.")] = False,
    json: Json = False,
) -> None:
    r"""Revoke a badge at Credly, or all that one run issued. The award stays; to end that too, see `mcred award revoke`.

    On a terminal it asks first. The act is recorded before anything is sent, in the ledger too, unless the token or the
    organisation is wrong (2). Whatever cuts it short, say it again: it goes on, as `mcred badge sync` does by itself. Ends with 75 while Credly's answer is not known, 1 where a person is needed.

    \b
    Example:
      $ mcred badge revoke B00990003 applied-data-analysis --reason "In error."
    """
    from mcred.cli.frame import workspace
    from mcred.errors import BadUsage

    if run is None and (student is None or proposal is None):
        raise BadUsage("Name a student and a program, or a run.", hint="mcred badge revoke --run RUN")
    if run is not None and student is not None:
        raise BadUsage("Name one badge, or a run; not both.", hint="mcred badge revoke --run RUN")
    if run is not None:
        _revoke_run(workspace(), run, reason, by, yes=yes, json=json)
    elif student is not None and proposal is not None:
        from mcred.actions.badging.badge_revoke import badge_revoke
        from mcred.cli.asking import confirmed
        from mcred.cli.output import finish, terminal

        question = f"Revoke the badge of {student} in {proposal} at Credly now?"
        if terminal() and not (yes or json) and not confirmed(question, otherwise="Nothing was revoked."):
            finish(0)
        _told(badge_revoke(workspace(), student, proposal, reason=reason, by=by), json=json)


def _revoke_run(
    here: "Workspace", run: str, reason: str | None, by: str | None, *, yes: bool, json: bool
) -> None:
    from mcred.actions.badging.badge_revoke import reason_of
    from mcred.actions.badging.run_revoke import revoke_run, runs_badges
    from mcred.cli.badging.badge_life_screens import show_revocation
    from mcred.cli.interrupts import graceful
    from mcred.cli.output import emit, finish

    found = runs_badges(here, run)
    if found.standing and not found.begun:
        reason_of(reason)
    if not yes:
        _ask(found, json=json)
    only = None if yes else frozenset(line.award_id for line in found.standing)
    with graceful() as stopping:
        done = revoke_run(here, run, reason=reason, by=by, only=only, stopping=stopping)
    emit(done.document()) if json else show_revocation(done)
    finish(done.exit_code)


def _ask(found: "RunsBadges", *, json: bool) -> None:
    """Show what would be revoked, and ask who sits at the terminal; the lock is taken, and all judged again, after it."""
    from mcred.cli.asking import confirmed
    from mcred.cli.badging.badge_life_screens import show_runs_badges
    from mcred.cli.badging.badge_screens import counted
    from mcred.cli.output import finish, terminal
    from mcred.errors import BadUsage

    if not json:
        show_runs_badges(found)
    if not found.standing:
        if not json:
            finish(0)
        return
    badges = counted(len(found.standing), "badge")
    if json or not terminal():
        raise BadUsage(
            f"{badges} would be revoked; nothing was changed.", hint="Look at the list, then add --yes."
        )
    if not confirmed(f"Revoke {badges} now?", otherwise="Nothing was revoked."):
        finish(0)


def replace(
    student: Student,
    proposal: Program,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")] = None,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Put a badge that says what holds today in the place of one that was issued.

    For a student whose name changed, and where later evidence was accepted: then its end is counted from that day. The
    earner keeps it without accepting it again. Where nothing differs from what Credly shows, nothing is sent.

    \b
    Example:
      $ mcred badge replace B00990001 applied-data-analysis --note "New name."
    """
    from mcred.actions.badging.badge_replace import badge_replace
    from mcred.cli.frame import workspace

    _told(badge_replace(workspace(), student, proposal, note=note, by=by), json=json)


def resend(
    student: Student,
    proposal: Program,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; needed off a terminal.")] = False,
    json: Json = False,
) -> None:
    r"""Have Credly send the e-mail about a badge again that was not accepted yet.

    Credly's API has no call of its own for it, so the badge is replaced by the same one, under a new id. Once a day,
    three times in all; never by cron. Where Credly sends none, its page about the badge has Resend Notification.
    First see which badges wait to be accepted, and since when.

    \b
    Example:
      $ mcred badge list --state issued
    """
    from mcred.actions.badging.badge_replace import badge_resend
    from mcred.cli.asking import confirmed
    from mcred.cli.frame import workspace
    from mcred.cli.output import finish, terminal
    from mcred.errors import BadUsage

    if not yes:
        if json or not terminal():
            raise BadUsage("An e-mail cannot be unsent; nothing was sent.", hint="Add --yes if you mean it.")
        if not confirmed(f"Send {student} the e-mail again?", otherwise="Nothing was sent."):
            finish(0)
    _told(badge_resend(workspace(), student, proposal, note=note), json=json)


def reconcile(json: Json = False) -> None:
    r"""Compare every badge here with every badge at Credly, and name each difference with what to do.

    All templates and all their badges are read; nothing is changed, here or there. Ends with 1 where something differs;
    badges that end soon, or have ended, are named too and are no difference.

    \b
    Example:
      $ mcred badge reconcile --json
    """
    from mcred.actions.badging.badge_reconcile import badge_reconcile
    from mcred.cli.badging.badge_life_screens import show_reconciliation
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish

    found = badge_reconcile(workspace())
    emit(found.document()) if json else show_reconciliation(found)
    finish(found.exit_code)


def _told(outcome: "ChangeOutcome", *, json: bool) -> None:
    from mcred.cli.badging.badge_life_screens import show_outcome
    from mcred.cli.output import emit, finish

    emit(outcome.document()) if json else show_outcome(outcome)
    finish(outcome.exit_code)
