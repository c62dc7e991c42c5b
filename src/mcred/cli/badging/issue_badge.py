"""`mcred issue-badge`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.badging.issuing.plan import Wish
    from mcred.actions.workspace import Workspace


def command(
    student: Annotated[
        str | None, typer.Argument(metavar="STUDENT", help="Issue one badge only: whose.", show_default=False)
    ] = None,
    proposal: Annotated[
        str | None, typer.Argument(metavar="PROPOSAL", help="… and in which program.", show_default=False)
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be issued; send nothing.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Issue at most N badges.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, and issue however many there are.")] = False,
    concurrency: Annotated[
        int, typer.Option("--concurrency", metavar="N", min=1, max=32, help="Send N requests at a time.")
    ] = 1,
    json: Json = False,
) -> None:
    r"""Issue the badges that are due, each exactly once.

    Finds new awards, looks for badges whose fate is not known, then sends what is due, one by one or N at a time. On a
    terminal it shows the list and asks. Ends with 75 while something waits for a later run, 1 where a badge needs a person.

    \b
    Example:
      $ mcred issue-badge --dry-run
    """
    from mcred.actions.badging.issue_badge import issue_badge
    from mcred.actions.badging.issuing.older_copy import older_copy
    from mcred.actions.badging.issuing.plan import Wish, list_due
    from mcred.cli.badging.badge_screens import show_due, show_run
    from mcred.cli.frame import workspace
    from mcred.cli.interrupts import graceful
    from mcred.cli.output import emit, finish, terminal, warn
    from mcred.errors import BadUsage

    if (student is None) != (proposal is None):
        raise BadUsage("Name a student and a program, or neither.", hint="mcred issue-badge STUDENT PROPOSAL")
    here = workspace()
    wish = Wish(student=student, proposal=proposal, limit=limit, yes=yes, concurrency=concurrency)
    if dry_run:
        due = list_due(here, wish)
        emit(due.document()) if json else show_due(due)
        if due.older_copy:
            stop = older_copy()
            warn(f"mcred: {stop.message}\n       {stop.hint}")
        finish(1 if due.older_copy else 0)
    if terminal() and not yes and not json:
        wish = _confirmed(here, wish)
    with graceful() as stopping:
        run = issue_badge(here, wish, stopping=stopping)
    emit(run.document()) if json else show_run(run)
    finish(run.exit_code)


def _confirmed(here: "Workspace", wish: "Wish") -> "Wish":
    """Show the list and ask, without the lock; what was confirmed is judged again under it."""
    from dataclasses import replace

    from mcred.actions.badging.issuing.older_copy import older_copy
    from mcred.actions.badging.issuing.plan import list_new_and_due
    from mcred.cli.asking import confirmed
    from mcred.cli.badging.badge_screens import counted, show_due
    from mcred.cli.output import finish

    due = list_new_and_due(here, wish)
    show_due(due)
    if due.older_copy:
        raise older_copy()
    question = f"Issue {counted(len(due.ready), 'badge')} now?"
    if due.ready and not confirmed(question, otherwise="Nothing was issued."):
        finish(0)
    return replace(wish, yes=True, only=frozenset(line.award_id for line in (*due.ready, *due.refused)))
