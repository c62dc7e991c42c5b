"""`mcred backup`."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; best on another disk.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file, once the new one is whole.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Write a backup of the catalogue to one file while others work, and verify it.

    It holds the catalogue, the students' files beside it, and mcred.toml; it is readable by you alone. Not in it: the token,
    course lists and policy files, and drafts that were never submitted. Its pages, its references and its ledger are checked
    before the file gets its name.

    \b
    Example:
      $ mcred backup monday.db
    """
    from mcred.actions.keeping.backup import backup
    from mcred.cli.counting import count, size_of
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish, say, say_result, warn

    done = backup(workspace(), file, force=force)
    if json:
        emit(done.document())
        finish(done.exit_code)
    files = f", {count(done.evidence, 'file', 'files')} of students" if done.evidence else ""
    say_result(
        f"{done.path}: {count(done.head.sequence, 'entry', 'entries')} of the ledger{files}, {size_of(done.size)}; "
        "whole, verified, readable by you alone."
    )
    say(f"Head, for the minutes: {done.head}")
    if done.missing:
        warn(
            f"mcred: {count(len(done.missing), 'file', 'files')} of students that the catalogue names "
            f"{'is' if len(done.missing) == 1 else 'are'} not beside it, or changed: {', '.join(d[:12] for d in done.missing[:5])}\n"
            "       The backup has everything else. Look for them in an earlier one."
        )
    finish(done.exit_code)
