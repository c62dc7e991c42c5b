"""`mcred ledger`: the record, its proof, its head. The first word is a proposal's id or one of two verbs."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.ledger import Verification


def command(
    word: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL|verify|head]", help="A proposal, or what to do.")
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", metavar="N:HASH", help="With verify: is this entry in the chain?")
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

    if head is not None and word != "verify":
        raise BadUsage("--head goes with verify.", hint="mcred ledger verify --head N:HASH")
    if word == "verify":
        _verify(head, json=json)
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
    from mcred.cli.output import emit, say

    found = head(workspace())
    if json:
        emit({"kind": "ledger-head", "sequence": found.sequence, "hash": found.hash})
    else:
        say(found)


def _verify(head: str | None, *, json: bool) -> None:
    from mcred.actions.ledger import verify
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish, say
    from mcred.cli.standing import wrapped

    found = verify(workspace(), remembered=head)
    if json:
        emit(found.document())
    else:
        for sentence in _sentences(found):
            for line in wrapped(sentence):
                say(line)
    finish(0 if found.valid else 1)


def _sentences(found: "Verification") -> "list[str]":
    if not found.valid:
        return [
            f"The ledger is NOT whole. The first entry that does not fit is {found.first_bad}: {found.reason}.",
            "Keep the file as it is, and compare it with a backup.",
        ]
    said = [f"The ledger is whole: {found.entries} entries, the texts that they name, and their notes."]
    for anchor in found.anchors:
        since = found.entries - anchor.head.sequence
        after = f"; {since} since" if since else ""
        said.append(f"Anchored to entry {anchor.head.sequence} by {anchor.source}{after}.")
    if not found.anchors:
        said.append(
            "Not anchored: no head is remembered outside the chain, so a cut or rewritten end would not show."
        )
    if found.withheld:
        one = found.withheld == 1
        said.append(
            "1 note is not here any more: withheld or removed; its hash stands."
            if one
            else f"{found.withheld} notes are not here any more: withheld or removed; their hashes stand."
        )
    return said
