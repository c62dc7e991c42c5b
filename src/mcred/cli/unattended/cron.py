"""`mcred cron`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    again: Annotated[
        bool, typer.Option("--again", help="Tell what was told in the last seven days, too.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Do the night's work: import what was put in, sync with Credly, find awards, issue their badges.

    Made for a crontab: says nothing while all is well, and sends one page when a person is needed, not the same every
    night. Two at a time do no harm; what a run leaves, the next one mends. docs/cron.md has the lines for cron and
    systemd, and what to do about each thing that it may say.

    \b
    Example:
      $ mcred cron
    """
    from mcred.actions.unattended.cron import cron
    from mcred.cli.frame import workspace
    from mcred.cli.interrupts import graceful
    from mcred.cli.output import emit, finish
    from mcred.cli.unattended.night_screen import show_night

    here = workspace()
    with graceful() as stopping:
        night = cron(here, everything=again, stopping=stopping)
    emit(night.document()) if json else show_night(night, str(here.settings.catalog))
    finish(night.exit_code)
