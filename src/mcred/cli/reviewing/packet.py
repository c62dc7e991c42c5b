"""`mcred packet`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.reviewing.packet import Packet

_STANDARD_OUTPUT = "-"
_ENDINGS = (".html", ".htm", "")


def command(
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help="The stage that meets, such as eppc.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - is standard output."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="LOGIN", help="The member that it is for: what they may not decide is marked."
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day of the meeting, YYYY-MM-DD (default: today)."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Make a body's packet for its meeting: the agenda and all that it needs to decide, as one HTML file.

    The file opens in any browser, needs nothing else, and prints well: each proposal on a page of its own, the
    ledger's head on every page. On a terminal it is written to packet-STAGE-DATE.html in the current folder, else to
    standard output. An older packet is replaced; any other file is left alone.

    \b
    Example:
      $ mcred packet --stage eppc -o packet.html
      $ mcred packet --stage eppc --by esecretary --on 2027-02-03 -o packet.html
    """
    import sys

    from mcred.actions.file_forms import IN_THE_BROWSER
    from mcred.actions.reviewing.packet import packet, write_packet
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, pass_on, safe, say_result
    from mcred.errors import BadUsage
    from mcred.publishing.packet_html import packet_html

    if json and str(output) == _STANDARD_OUTPUT:
        raise BadUsage("--json and -o - both want standard output.", hint="Give -o a file.")
    if output is not None and output.suffix.lower() not in _ENDINGS:
        raise BadUsage(f"A packet is a page, not what {output} promises.", hint=IN_THE_BROWSER)
    here = workspace()
    found = packet(here, stage, by=by, on=on)
    view = found.view
    if not view.items:
        _nothing(found, json=json)
        return
    page = safe(packet_html(view)).encode()
    piped = str(output) == _STANDARD_OUTPUT or (output is None and not sys.stdout.isatty())
    if piped and not json:
        pass_on(page)
        return
    path = Path(f"packet-{stage}-{view.on}.html") if output is None or piped else output
    write_packet(here.settings, path, page)
    if json:
        emit(found.document(path=str(path), size=len(page)))
    else:
        count = f"{len(view.items)} proposal" + ("" if len(view.items) == 1 else "s")
        say_result(f"Wrote {path}: {count}, {len(page) // 1000 or 1:,} kB.")


def _nothing(found: "Packet", *, json: bool) -> None:
    from mcred.cli.output import emit, say

    if json:
        emit(found.document(path=None, size=0))
    else:
        say(f"Nothing waits at {found.view.stage}; there is no packet.")
