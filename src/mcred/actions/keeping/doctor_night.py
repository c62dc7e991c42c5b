"""Whether mcred cron runs, and comes to a good end."""

from collections.abc import Iterator
from datetime import timedelta

from mcred.actions.keeping.examination import Check, look, ok, wrong
from mcred.actions.last_night import LastNight, last_night
from mcred.actions.workspace import Workspace
from mcred.catalog.file.locks import is_held
from mcred.catalog.file.sidefiles import beside

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_AHEAD = timedelta(minutes=5)
_SAYS = "What stops it says: mcred cron --again"


def night_checks(workspace: Workspace) -> Iterator[Check]:
    """Look at the runs that the catalogue remembers."""
    now = workspace.clock.now()
    with workspace.catalog().read() as session:
        nights = last_night(session, now)
    if nights is None:
        yield look("night", "mcred cron never ran here.", "docs/cron.md has the lines for cron and systemd.")
        return
    if nights.ahead is not None and nights.ahead - now > _AHEAD:
        yield look(
            "night",
            f"A night's run is dated {nights.ahead:%Y-%m-%d %H:%M} UTC, which is yet to come: the clock was or is wrong.",
            "Compare the machine's clock with another; runs dated later than now count for nothing.",
        )
    yield _judged(nights, at_work=is_held(beside(workspace.settings.catalog, "lock")))


def _judged(nights: LastNight, *, at_work: bool) -> Check:
    killed = nights.broken is not None and not at_work
    if nights.failing is not None and nights.now - nights.failing > _DAY:
        return wrong("night", f"No night's run ended well since {nights.failing:%Y-%m-%d %H:%M} UTC.", _SAYS)
    if killed:
        return look(
            "night",
            f"The run of {nights.broken:%Y-%m-%d %H:%M} UTC was killed, or the machine stopped.",
            "Nothing is lost: the next run goes on from there.",
        )
    if nights.good is None:
        return look("night", "No night's run has ended well yet.", _SAYS)
    words = f"The last good night's run was on {nights.good:%Y-%m-%d %H:%M} UTC."
    if not nights.stale:
        return ok("night", words)
    told = look if nights.now - nights.good <= _WEEK else wrong
    return told("night", words, "Look whether it is started: crontab -l, or systemctl list-timers.")
