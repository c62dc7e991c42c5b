"""`mcred badge …`: the badges' states, and what a person decides about them."""

from typing import Annotated

import typer

from mcred.cli.badging import badge_life
from mcred.cli.badging.badge_template import app as template_app
from mcred.cli.frame import Json, group

app = group("The badges' states, and their templates.")
app.add_typer(template_app, name="template", short_help="Credly's templates, and which program uses which.")

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")]
Program = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")]


@app.command("list")
def list_(
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help="Only badges in this state, such as failed."),
    ] = None,
    proposal: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Only badges of this program.")
    ] = None,
    student: Annotated[
        str | None, typer.Option("--student", metavar="STUDENT", help="Only badges of this student.")
    ] = None,
    needs_person: Annotated[
        bool, typer.Option("--needs-person", help="Only badges that no run will settle by itself.")
    ] = False,
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="Only badges that this run issued or tried.")
    ] = None,
    expiring: Annotated[
        bool, typer.Option("--expiring", help="Only badges that expire within 90 days, or have expired.")
    ] = False,
    json: Json = False,
) -> None:
    r"""List the badges and where each stands.

    The states are due, held (the student asked for privacy), sending, unknown and duplicate (runs look for it at
    Credly), failed (a person decides), issued, accepted, declined and revoked.

    \b
    Example:
      $ mcred badge list --state issued
    """
    from mcred.actions.badging.badge_list import badge_list
    from mcred.cli.badging.badge_screens import counted, show_lines
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say

    found = badge_list(
        workspace(),
        state=state,
        proposal=proposal,
        student=student,
        needs_person=needs_person,
        run=run,
        expiring=expiring,
    )
    if json:
        emit(found.document())
        return
    show_lines(found.badges)
    say(f"{counted(len(found.badges), 'badge')}.")


@app.command("show")
def show(student: Student, proposal: Program, json: Json = False) -> None:
    r"""Show one badge with its history.

    Every exchange with Credly about it, and what people decided.

    \b
    Example:
      $ mcred badge show B00990001 applied-data-analysis
    """
    from mcred.actions.badging.badge_show import badge_show
    from mcred.cli.badging.badge_screens import show_history
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    history = badge_show(workspace(), student, proposal)
    emit(history.document()) if json else show_history(history)


@app.command("sync", short_help="Bring both sides together, here and at Credly.")
def sync(
    full: Annotated[
        bool, typer.Option("--full", help="Look at every badge, also after the catalogue was restored.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Bring both sides together: what became of badges at Credly, and what was decided here and cut short.

    Which were accepted, declined, revoked, deleted or doubled there; and revocations and replacements that had not
    reached it. With --full also badges that were made by hand or that a restored catalogue forgot; issuing goes on then.

    \b
    Example:
      $ mcred badge sync
    """
    from mcred.actions.badging.badge_sync import badge_sync
    from mcred.cli.badging.badge_screens import show_sync
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish

    run = badge_sync(workspace(), full=full)
    emit(run.document()) if json else show_sync(run)
    finish(run.exit_code)


@app.command("retry", short_help="Make a failed or revoked badge due again.")
def retry(
    student: Student,
    proposal: Program,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why it should work now.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Make a failed badge due again, or one that was revoked: for that, say why.

    For when its cause is mended; the next issue-badge sends it. Refused where Credly may have made the badge already:
    then see `mcred badge resolve`.

    \b
    Example:
      $ mcred badge retry B00990012 applied-data-analysis --note "address mended"
    """
    from mcred.actions.badging.badge_resolve import badge_retry
    from mcred.cli.badging.badge_screens import show_decided
    from mcred.cli.frame import workspace

    show_decided(badge_retry(workspace(), student, proposal, note=note), json=json)


@app.command("resolve")
def resolve(
    student: Student,
    proposal: Program,
    adopt: Annotated[
        str | None, typer.Option("--adopt", metavar="ID", help="This badge of Credly's is the award's.")
    ] = None,
    absent: Annotated[
        bool, typer.Option("--absent", help="Credly has none of this award; send it again.")
    ] = False,
    give_up: Annotated[
        bool, typer.Option("--give-up", help="Give up a revocation or replacement that failed.")
    ] = False,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="How you know; kept with your name.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Say what you found at Credly.

    For a badge that no run can settle: one of Credly's is the award's, or there is none and it is sent again. That one
    which Credly had is gone is believed once Credly does not show it.

    \b
    Example:
      $ mcred badge resolve B00990012 applied-data-analysis --absent --note Asked
    """
    from mcred.actions.badging.badge_resolve import badge_adopt, badge_declare_absent, badge_give_up
    from mcred.cli.badging.badge_screens import show_decided
    from mcred.cli.frame import workspace
    from mcred.errors import BadUsage

    if [adopt is not None, absent, give_up].count(True) != 1:
        raise BadUsage("Say one of the three.", hint="--adopt ID, --absent, or --give-up.")
    if give_up:
        line = badge_give_up(workspace(), student, proposal, note=note)
    elif adopt is not None:
        line = badge_adopt(workspace(), student, proposal, adopt, note=note)
    else:
        line = badge_declare_absent(workspace(), student, proposal, note=note)
    show_decided(line, json=json)


badge_life.add_to(app)
