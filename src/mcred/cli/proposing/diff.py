"""`mcred diff`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.change_lines import change_lines, one_paragraph
from mcred.cli.frame import Json, PolicyName
from mcred.cli.output import bold, safe, styled, width
from mcred.clock import day_on_campus

if TYPE_CHECKING:
    from mcred.actions.proposing.diff import Difference
    from mcred.governance.resubmission import Consequence, Review

_WIDEST = 100


def command(
    proposal: Annotated[
        str, typer.Argument(metavar="PROPOSAL", help="The id of a proposal, or a proposal file.")
    ],
    a: Annotated[
        str | None, typer.Argument(metavar="[A", help="A revision, by how its digest begins, or a file.")
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="B]", help="Another, to compare A with.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Show the lines of the file instead.")] = False,
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Say what changed between two texts of a proposal, and which stages look at it again.

    Without A and B: from the newest revision on record to the file in proposals/, or, where that is the same, from the
    revision before to the newest. With one: from the newest revision to that file, or from that revision to the newest.
    Two files are compared as PROPOSAL and A. Ends with 0 whether or not something differs.

    \b
    Example:
      $ mcred diff web-craft
      $ mcred diff proposals/applied-data-analysis.yaml proposals/data-ethics.yaml
    """
    from mcred.actions.proposing.diff import diff
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, say, say_styled

    found = diff(workspace(policy), proposal, a, b)
    if json:
        emit(found.document(text=text))
    elif text:
        for line in found.unified():
            say_styled(_coloured(safe(line, one_line=True)))
    elif not found.changes:
        say(_nothing(found))
    else:
        for line in _lines(found, min(width(), _WIDEST) if sys.stdout.isatty() else 80):
            say_styled(line)


def _coloured(line: str) -> str:
    return styled(line, {"+": "32", "-": "31", "@": "36"}[line[0]]) if line[:1] in ("+", "-", "@") else line


def _nothing(found: "Difference") -> str:
    sides = f"between {found.before.name} and {found.after.name}"
    if found.same_bytes:
        return f"No difference {sides}."
    return f"No difference {sides} but comments and layout; --text shows them."


def _lines(found: "Difference", room: int) -> Iterator[str]:
    from mcred.proposals.changes import name_of

    title = f"{found.after.proposal.title}  ({found.after.proposal.id})"
    yield from map(bold, one_paragraph(title, room))
    yield from one_paragraph(
        f"from {_called(found.before.name, found)} to {_called(found.after.name, found)}", room
    )
    for part, changes in groupby(found.changes, key=lambda c: c.part):
        yield ""
        yield bold(safe(name_of(part), one_line=True).upper())
        for change in changes:
            yield from change_lines(change, room)
    yield ""
    yield bold("FOR REVIEW")
    yield from _review(found.review, room)


def _called(name: str, found: "Difference") -> str:
    side = found.before if name == found.before.name else found.after
    return f"{name}, submitted {day_on_campus(side.submitted.at)}," if side.submitted else name


def _review(review: "Review", room: int) -> Iterator[str]:
    looked = ", ".join(m.value for m in review.differs)
    if looked:
        yield from one_paragraph(f"  Of what stages look at again, this changes: {looked}.", room, "  ")
    else:
        yield from one_paragraph(
            "  Nothing that stages look at again changed: not the type, level, units, credits, courses or fees.",
            room, "  ",
        )  # fmt: skip
    yield from one_paragraph(f"  {_first_sentence(review)}", room, "  ")
    widest = max((len(c.stage.id) for c in review.stages), default=0)
    for consequence in review.stages:
        lead = f"  {consequence.stage.id.ljust(widest)}  "
        yield from one_paragraph(lead + _consequence(consequence, review), room, " " * len(lead))
    if review.no_longer:
        yield from one_paragraph(
            f"  No longer asked: {', '.join(s.id for s in review.no_longer)}.", room, "  "
        )


def _first_sentence(review: "Review") -> str:
    return {
        None: "Neither text was submitted; were the first approved, then returned, this would follow:",
        "returned": "Submitted after the return, its stages go on like this:",
        "in-review": "Nobody returned the revision in review, so submitting another starts at the first stage:",
        "approved": "A revision of an approved program passes every stage; students follow the old one until then:",
    }.get(
        review.state and review.state.value,
        "The review of that revision has ended, so this one starts at the first stage:",
    )


def _consequence(one: "Consequence", review: "Review") -> str:
    changed = f": {', '.join(m.value for m in one.differs)} changed" if one.differs else ""
    units = f" ({'; '.join(str(u) for u in one.units)})" if one.units else ""
    match one.look.value:
        case "stands":
            return "need not look again" if review.state is None else "stands"
        case "again":
            return f"decides again{units}{changed}"
        case _:
            return f"decides{units}"
