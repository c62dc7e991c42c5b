"""`mcred accept-finding`."""

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.decisions import Why
from mcred.cli.frame import ByLogin, Json, PolicyName

if TYPE_CHECKING:
    from mcred.actions.reviewing.accept_finding import FindingAccepted


def command(
    proposal: Annotated[
        str,
        typer.Argument(metavar="PROPOSAL", help="The id of a proposal on record, or a file to be submitted."),
    ],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The finding, such as MC504.")],
    note: Why = None,
    by: ByLogin = None,
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Let a finding of one text stand, with the reason, on the record. Staff may.

    An id means its newest revision: a warning that may stand is shown with the reason, and counts no more. A file
    means one that is not submitted yet: an error that may stand no longer refuses exactly these bytes. What makes a
    file no proposal (MC0…, MC1…) is never let stand.

    \b
    Example:
      $ mcred accept-finding web-craft MC602 --note "The overlap is intended."
    """
    from mcred.actions.reviewing.accept_finding import accept_finding
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say_result

    done = accept_finding(workspace(policy), proposal, code, note=note, by=by)
    emit(done.document()) if json else say_result(_sentence(done))


def _sentence(done: "FindingAccepted") -> str:
    from mcred.cli.counting import count

    text = f"revision {done.revision[:8]}" if done.recorded else done.path
    if done.unchanged:
        return (
            f"{done.proposal}: {done.code} may stand in {text} already (entry {done.entry}); nothing changed."
        )
    said = f"{done.proposal}: {done.code} may stand in {text}, {count(done.places, 'place', 'places')} (entry {done.entry})."
    if done.recorded:
        return said
    left = count(done.errors, "error is", "errors are")
    then = (
        f"{left} left to mend." if done.errors else f"mcred submit {quote(str(done.path))} takes it as it is."
    )
    return f"{said} {then}"
