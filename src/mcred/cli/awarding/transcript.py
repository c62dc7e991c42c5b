"""`mcred transcript`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, group, workspace

if TYPE_CHECKING:
    from mcred.actions.awarding.transcript import HandedOver

app = group("Hand over to the registrar.")


@app.command("export", short_help="Write what the registrar has not been given yet.")
def export(
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to (default: transcript-NUMBER.csv; - is standard output).",
        ),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="csv|xlsx", help="Default: as FILE ends, else csv.")
    ] = None,
    again: Annotated[
        int | None,
        typer.Option(
            "--again", metavar="RECEIPT", min=1, help="Write the file of an earlier hand-over once more."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Write what the registrar has not been given yet: credit-bearing awards, withdrawals of those revoked since, changes.

    A change is an award told before that is another number's now (mcred student merge), or whose student's name was
    changed here by hand.

    Each goes once: it is recorded as handed over, with a receipt's number, before the file is written, mode 0600. Was the
    file lost on its way, `--again RECEIPT` writes the same bytes. An award that its record no longer bears out is left
    for a person and named.

    \b
    Example:
      $ mcred transcript export -o for-the-registrar.csv
    """
    from mcred.actions.awarding.transcript import STANDARD_OUTPUT, transcript_again, transcript_export
    from mcred.cli.output import emit
    from mcred.errors import BadUsage

    if output == STANDARD_OUTPUT and (json or format == "xlsx"):
        raise BadUsage("Standard output takes the CSV alone.", hint="Give -o FILE.")
    if again is not None and format is not None:
        raise BadUsage(
            "A file that is written again has the format of the first.", hint="Leave --format out."
        )
    if again is None:
        done = transcript_export(workspace(), output, form=format, by=by, force=force)
    else:
        done = transcript_again(workspace(), again, output, by=by, force=force)
    emit(done.document()) if json else _show(done)
    _warn(done)


@app.command("list")
def list_(json: Json = False) -> None:
    r"""List what was handed over to the registrar, oldest first.

    \b
    Example:
      $ mcred transcript list
    """
    from mcred.actions.awarding.transcript import receipts
    from mcred.cli.output import emit, say, table

    found = receipts(workspace())
    if json:
        emit(found.document())
    elif found.receipts:
        rows = [
            (
                one.number, f"{one.at:%Y-%m-%d %H:%M}", one.by, one.awards, one.withdrawals, one.changes, one.format,
                "" if one.written else "whether its file was written is not on record",
            )
            for one in found.receipts
        ]  # fmt: skip
        table(
            ("receipt", "when (UTC)", "by", "awards", "withdrawals", "changes", "as", ""),
            rows,
            right=(0, 3, 4, 5),
        )
    else:
        say("Nothing was handed over yet.")


def _show(done: "HandedOver") -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import pass_on, say_result

    if done.receipt is None and done.left:
        say_result("Nothing can be handed over now; nothing was written.")
    elif done.receipt is None:
        say_result("The registrar has everything already; nothing was written.")
    elif done.path is None:
        pass_on(done.data)
    else:
        parts = [count(done.awards, "award", "awards")] if done.awards else []
        parts += [count(done.withdrawals, "withdrawal", "withdrawals")] if done.withdrawals else []
        parts += [count(done.changes, "change", "changes")] if done.changes else []
        what = " and ".join(", ".join(parts).rsplit(", ", 1)) or "nothing"
        say_result(f"Receipt {done.receipt}: {what} in {done.path}, readable by you alone.")


def _warn(done: "HandedOver") -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import warn

    for one in done.left:
        warn(f"mcred: not handed over: {one.student_id} in {one.proposal}. {one.reason}")
    if done.left:
        warn("       Look at each with mcred award show, then let the record be mended or revoke the award.")
    for number in done.unwritten:
        warn(
            f"mcred: that the file of receipt {number} was written is not on record.\n"
            f"       If you lack it, mcred transcript export --again {number} writes it again, byte for byte."
        )
    if done.erased:
        warn(
            f"mcred: {count(done.erased, 'line', 'lines')} of students who were erased since {'is' if done.erased == 1 else 'are'} missing."
        )
    elif not done.same:
        warn(
            "mcred: the lines are the same, the bytes are not: another version of mcred wrote the first file."
        )
