"""`mcred ledger`: the record, its proof, its head. The first word is a proposal's id or one of three verbs."""

from typing import Annotated

import typer

from mcred.cli.frame import Json


def command(
    word: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL|verify|head]", help="A proposal, or what to do.")
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
    json: Json = False,
) -> None:
    r"""Show what was decided and by whom; check that nobody changed it since.

    `verify` checks every entry and every text that one names. `head` prints the end of the chain: put it into the
    minutes, and years later `verify --head` proves that what stood before it is unchanged.

    \b
    Example:
      $ mcred ledger applied-data-analysis
      $ mcred ledger verify
      $ mcred ledger head
    """
    from mcred.errors import BadUsage

    if (head or heads) and word != "verify":
        raise BadUsage("--head and --heads go with verify.", hint="mcred ledger verify --head N:HASH")
    if word == "verify":
        _verify(head or [], heads or [], json=json)
    elif word == "head":
        _head(json=json)
    else:
        _show(word, json=json)


def _show(proposal: str | None, *, json: bool) -> None:
    from mcred.actions.ledger import record
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
    from mcred.actions.ledger import head
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


def _verify(head: list[str], files: list[str], *, json: bool) -> None:
    from mcred.actions.heads import remembered
    from mcred.actions.verification import verify
    from mcred.cli.frame import settings
    from mcred.cli.ledger_verdict import sentences
    from mcred.cli.output import emit, finish, say
    from mcred.cli.standing import wrapped

    found = verify(settings(), remembered=remembered(head, files))
    if json:
        emit(found.document())
    else:
        for sentence in sentences(found):
            for line in wrapped(sentence):
                say(line)
    finish(0 if found.valid else 1)
