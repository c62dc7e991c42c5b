"""`mcred cron`."""

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.unattended.cron import CronRun


def command(
    again: Annotated[
        bool, typer.Option("--again", help="Tell what was told in the last seven days, too.")
    ] = False,
    only_read: Annotated[
        bool, typer.Option("--open", help="Do nothing but list all that is open, told or not.")
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
      $ mcred cron --open
    """
    from mcred.actions.unattended.cron import cron, still_open
    from mcred.cli.frame import workspace
    from mcred.cli.interrupts import graceful
    from mcred.cli.output import emit, finish
    from mcred.cli.unattended.night_screen import show_night, show_open
    from mcred.errors import BadUsage

    here = workspace()
    if only_read:
        if again:
            raise BadUsage("--again does the night's work, --open only reads.", hint="Leave one of them out.")
        found = still_open(here)
        emit(found.document()) if json else show_open(found, str(here.settings.catalog))
        finish(found.exit_code)
    done: list[CronRun] = []

    def tell(night: "CronRun") -> None:
        done.append(night)
        emit(night.document()) if json else show_night(night, str(here.settings.catalog))
        _handed_over()

    from mcred.cli.closed_pipe import ReaderLeftError

    with graceful() as stopping:
        try:
            cron(here, everything=again, stopping=stopping, tell=tell)
        except (ReaderLeftError, OSError):
            if not done:
                raise
            _not_heard(done[0].exit_code)
    finish(done[0].exit_code)


def _handed_over() -> None:
    """Have what was said on its way: what stays in our own buffer may never come to anybody."""
    import sys

    from mcred.cli.closed_pipe import ReaderLeftError

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeftError from None


def _not_heard(code: int) -> NoReturn:
    """End as the night did although nobody could be told; the next night tells it again."""
    import contextlib
    import sys

    from mcred.cli.closed_pipe import close_quietly
    from mcred.cli.output import finish
    from mcred.errors import Unavailable

    with contextlib.suppress(OSError):
        sys.stderr.write(
            "mcred: what the night has to say could not be written; the next one says it again.\n"
        )
    close_quietly()
    finish(code or Unavailable.exit_code)
