"""`mcred restore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.keeping.restore import Restored


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What mcred backup wrote.")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", show_default=False, help="Where to, instead of this workspace."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Bring the catalogue back from a backup, into a place that has none.

    A catalogue is never overwritten: move the damaged one away first, and keep it. The backup is verified before anything
    is put in place. Badges sent since it was made are unknown to it, so none is issued before mcred badge sync --full has
    looked at every badge. With DIR you can rehearse it in another folder.

    \b
    Example:
      $ mcred restore earlier.db rehearsal
    """
    from mcred.actions.keeping.restore import restore
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit

    done = restore(workspace(), file, folder)
    emit(done.document()) if json else _show(done)


def _show(done: "Restored") -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import say, say_result, warn

    made = (
        f"as it was on {done.made_at[:10]} at {done.made_at[11:16]} UTC"
        if done.made_at
        else "as the file has it"
    )
    files = f", {count(done.evidence, 'file', 'files')} of students" if done.evidence else ""
    toml = ", and mcred.toml" if done.settings else ""
    say_result(
        f"{done.path} is back {made}: {count(done.head.sequence, 'entry', 'entries')} of the ledger, verified{files}{toml}."
    )
    say_result(f"Entry {done.entry} records the restoration.")
    if done.lost:
        say_result(
            f"LOST: {count(done.lost_entries, 'entry', 'entries')} that came later, up to {done.lost}. A newer backup may "
            "have them; else enter them again from the minutes."
        )
    if done.in_flight:
        say_result(
            f"{count(done.in_flight, 'badge', 'badges')} that had been sent for and not answered: unknown until looked for."
        )
    if done.missing:
        warn(
            f"mcred: {count(len(done.missing), 'file', 'files')} of students that the catalogue names came with no backup: "
            f"{', '.join(d[:12] for d in done.missing[:5])}"
        )
    say()
    say("No badge is issued until every badge was looked at. Next:")
    say("  mcred doctor                what is right and what is not")
    say("  mcred import …              grades that came since")
    say("  mcred badge sync --full     look at every badge at Credly; then issuing goes on")
