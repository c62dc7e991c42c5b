"""How a comment, a correction, a withdrawal and a retirement read once they are recorded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred.actions.reviewing.acts import Noted


def told(noted: "Noted", *, json: bool) -> None:
    """Say what was recorded, and where the proposal is now."""
    from mcred.cli.output import emit, say_result
    from mcred.cli.standing import now

    if json:
        emit(noted.document())
        return
    what = {
        "comment": "the comment is on the record",
        "correction": f"entry {noted.corrected} is void",
        "withdrawal": "withdrawn",
        "retirement": "retired",
    }[noted.act.value]
    said = f"{noted.after.proposal}: {what} (entry {noted.entry}); {now(noted.after)}."
    if noted.unapproved:
        said += " It is no longer approved: nobody is enrolled and no badge is issued until it is again."
    say_result(said)
