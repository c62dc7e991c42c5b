"""`mcred ledger`: the record, its proof, its head. The first word is a proposal's id or one of three verbs."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    word: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL|verify|head|export]", help="A proposal, or what to do.")
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="With export: the file to write.")
    ] = None,
    head: Annotated[
        list[str] | None,
        typer.Option("--head", metavar="N:HASH", help="With verify: is this entry in the chain? Repeatable."),
    ] = None,
    heads: Annotated[
        list[str] | None,
        typer.Option(
            "--heads", metavar="FILE", help="With verify: all heads that stand anywhere in a text of minutes."
        ),
    ] = None,
    proposal: Annotated[
        str | None,
        typer.Option("--proposal", metavar="ID", help="With export: the texts and notes of this one alone."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="With export: replace a file that is there.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Show what was decided and by whom; check that nobody changed it since.

    `verify` checks every entry and every text that one names. `head` prints the end of the chain: put it into the
    minutes, and years later `verify --head` proves that what stood before it is unchanged. `export` writes the whole
    record to one file for an auditor, who can check it without mcred (docs/audit.md).

    \b
    Example:
      $ mcred ledger applied-data-analysis
      $ mcred ledger verify
      $ mcred ledger head
      $ mcred ledger export record.jsonl
    """
    from mcred.errors import BadUsage

    if (head or heads) and word != "verify":
        raise BadUsage("--head and --heads go with verify.", hint="mcred ledger verify --head N:HASH")
    if (file or proposal or force) and word != "export":
        raise BadUsage(
            "A file, --proposal and --force go with export.", hint="mcred ledger export record.jsonl"
        )
    if word == "verify":
        _verify(head or [], heads or [], json=json)
    elif word == "head":
        _head(json=json)
    elif word == "export":
        _export(file, proposal, force=force, json=json)
    else:
        _show(word, json=json)


def _show(proposal: str | None, *, json: bool) -> None:
    from mcred.actions.proving.ledger import record
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say
    from mcred.cli.standing import timeline

    found = record(workspace(), proposal)
    if json:
        emit(found.document())
        return
    for line in timeline(found.entries, dict(found.notes), found.names, subjects=proposal is None):
        say(line)


def _head(*, json: bool) -> None:
    from mcred.actions.proving.ledger import head
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, terminal, warn

    found = head(workspace())
    if json:
        emit({"kind": "ledger-head", "sequence": found.sequence, "hash": found.hash})
        return
    say(found)
    if terminal():  # a pipe gets the one line that goes into the minutes
        warn(
            "Put this line into the minutes or a mail, where nobody who can write the catalogue can change it. "
            "Later, mcred ledger verify --head with it, or --heads FILE with the minutes, proves that nothing "
            "before it was changed."
        )


def _export(file: Path | None, proposal: str | None, *, force: bool, json: bool) -> None:
    from mcred.actions.proving.export import export
    from mcred.cli.counting import count
    from mcred.cli.frame import settings
    from mcred.cli.output import emit, say_result
    from mcred.clock import SystemClock
    from mcred.errors import BadUsage

    if file is None:
        raise BadUsage("Where is the record to go?", hint="mcred ledger export record.jsonl")
    if str(file) == "-":  # what goes through a pipe may end where others read it
        raise BadUsage(
            "The record goes into a file that you alone can read, not to standard output.",
            hint="mcred ledger export record.jsonl",
        )
    found = export(settings(), SystemClock(), file, proposal=proposal, force=force)
    if json:
        emit(found.document())
        return
    of = f" of {found.proposal}" if found.proposal else ""
    say_result(
        f"{found.path}: {count(found.head.sequence, 'entry', 'entries')}, {count(found.texts, 'text', 'texts')} and "
        f"{count(found.notes, 'note', 'notes')}{of}, "
        f"readable by you alone. Head: {found.head}"
    )


def _verify(head: list[str], files: list[str], *, json: bool) -> None:
    from mcred.actions.proving.heads import remembered
    from mcred.actions.proving.verification import verify
    from mcred.cli.frame import settings
    from mcred.cli.output import emit, finish, say
    from mcred.cli.proving.ledger_verdict import sentences
    from mcred.cli.standing import wrapped

    found = verify(settings(), remembered=remembered(head, files))
    if json:
        emit(found.document())
    else:
        for sentence in sentences(found):
            for line in wrapped(sentence):
                say(line)
    finish(0 if found.valid else 1)
