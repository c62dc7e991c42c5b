"""`mcred cron`."""

from mcred.cli.frame import Json


def command(json: Json = False) -> None:
    r"""Do the night's work: sync with Credly, find new awards, issue their badges.

    Made for a crontab: says nothing while all is well, and sends one page when a person is needed, not the same every
    night. Two at a time do no harm; what a run leaves, the next one mends.

    \b
    Example:
      $ mcred cron
    """
    from mcred.actions.badging.cron import cron
    from mcred.cli.badge_screens import show_night
    from mcred.cli.frame import workspace
    from mcred.cli.interrupts import graceful
    from mcred.cli.output import emit, finish

    here = workspace()
    with graceful() as stopping:
        night = cron(here, stopping=stopping)
    emit(night.document()) if json else show_night(night, str(here.settings.catalog))
    finish(night.exit_code)
