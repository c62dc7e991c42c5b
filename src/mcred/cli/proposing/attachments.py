"""The files that came with a revision, listed, or one of them written out: `mcred show --attachments`."""

from pathlib import Path


def give_out(
    proposal: str, name: str | None, *, revision: str | None, output: Path | None, force: bool, json: bool
) -> None:
    """List them, or write the one that is named."""
    from mcred.actions.reviewing.attachments import attached, write_attachment
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, table
    from mcred.errors import BadUsage

    if name is None:
        found = attached(workspace(), proposal, revision=revision)
    elif output is None or str(output) == "-":
        raise BadUsage(
            "Where should it be written?", hint=f"Give -o FILE: mcred show {proposal} --attachment … -o FILE"
        )
    else:
        found = write_attachment(workspace(), proposal, name, output, revision=revision, force=force)
    if json:
        emit(found.document())
    elif found.written:
        say(f"Wrote {found.written}.")
    elif found.files:
        table(
            ("name", "bytes", "sha-256"),
            [(a.name, f"{a.size:,}", a.digest) for a in found.files],
            right=(1,),
            whole=(0,),
        )
    else:
        say(f"Nothing came with revision {found.revision[:8]} of {found.proposal}.")
