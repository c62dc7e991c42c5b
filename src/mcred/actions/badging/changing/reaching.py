"""Whether anything can be carried out at the provider now: asked before a change of a badge is recorded."""

from mcred.actions.badging.issuing.preflight import check_organization
from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped
from mcred.errors import Misconfigured


def reached(run: BadgeRun) -> Stop | None:
    """Ask the provider who we are; where it gives no answer, return why: what is recorded then is for a later run.

    Raises:
        Misconfigured: there is no token, or it is not accepted, or the organisation not found: nothing is recorded.
    """
    try:
        check_organization(run)
    except Stopped as stopped:
        stop = stopped.stop
        if stop.exit_code == Misconfigured.exit_code:
            run.outcome = "stopped"
            raise Misconfigured(f"{stop.message} Nothing was recorded.", hint=stop.hint) from None
        return stop
    return None
