"""`mcred credly-emulator`."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="The port to listen on; 0 takes a free one.")
    ] = 0,
    database: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Keep badges, e-mails and the log in this file (default: in memory)."
        ),
    ] = None,
    token: Annotated[
        str, typer.Option(metavar="TOKEN", help="The token it accepts; not a real one.")
    ] = "emulator-token",
    organization: Annotated[
        str, typer.Option(metavar="ID", help="The organisation that the token speaks for.")
    ] = "00000000-0000-4000-8000-0000000000aa",
    template: Annotated[
        list[str] | None,
        typer.Option(metavar="UUID", help="A badge template that is active from the start; repeatable."),
    ] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(metavar="FAULT", help="A fault to show, as listed below; repeatable."),
    ] = None,
) -> None:
    r"""Run a local server that behaves like Credly, and listens to this machine alone.

    The first line that it prints is the address for [credly] base_url. It serves until Ctrl-C.

    \b
    A fault is written KIND[@PLACE][:PARAMETER][:N[:TIMES]]. It hits every badge
    request, or only the N-th from now, or TIMES of them from the N-th on (0: for
    ever). PLACE is post, list, template, organization or any. The kinds:
      500-before               status 500, no badge is made
      500-after                the badge is made, then status 500
      html-502                 a proxy's page with status 502, no badge
      html-502-after           the badge is made, then that page
      drop-before              connection closed, no badge
      drop-after               the badge is made, then the connection is closed
      reset-after              the badge is made, then the connection is reset
      hang                     no answer ever, no badge
      timeout-after            the badge is made, then no answer ever
      late-commit:SECONDS      connection closed at once, the badge is made later
      slow:SECONDS             the right answer, late
      drip-head                the badge is made, the answer's head drips
      drip-body                the badge is made, the answer's body drips
      short-body               the badge is made, half of the answer arrives
      broken-body              the badge is made, the answer is no JSON
      foreign-body             the badge is made, the answer is another's
      huge-body                the badge is made, the answer has 5 MiB
      gzip-body                the badge is made, the answer claims compression
      garbage                  the badge is made, the answer is no HTTP
      redirect                 status 302 to another host
      401                      the token is refused
      403                      the token may not do this
      401-html                 a proxy's page with status 401
      429                      too many requests, without Retry-After
      429-retry-after:SECONDS  too many requests, with Retry-After
      status:STATUS            any status, in the API's form, no badge
      duplicate                refused as a duplicate, even if there is none
      slow-list:SECONDS        lists leave out badges younger than that
      ignore-filter            lists forget their filter
      metadata-null            lists come without metadata

    \b
    While it runs, `/__emu__/` is a door for tests: GET log, emails, badges; POST
    badges/ID/accept, badges/ID/reject, faults {"fault": "500-after:1"},
    templates, accounts, reset; DELETE faults.

    \b
    Example:
      $ mcred credly-emulator --port 8731 --fault drop-after:3
    """
    from mcred.cli.output import say
    from mcred.emulator.server import DEFAULT_TEMPLATE, Emulator

    with Emulator(
        port=port,
        database=database,
        token=token,
        organization=organization,
        templates=template or [DEFAULT_TEMPLATE],
        faults=fault or [],
    ) as emulator:
        say(emulator.base_url)
        typer.get_text_stream("stdout").flush()
        emulator.wait()
