"""`mcred credly-emulator`: a local Credly, and what its earners and its makers do with it while it runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Group, Json, settings

if TYPE_CHECKING:
    from mcred.emulator.door import Door

app = Group(
    invoke_without_command=True, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
)

At = Annotated[
    str | None,
    typer.Option("--at", metavar="URL", help="The emulator's first line (default: [credly] base_url)."),
]


@app.callback()
def command(
    ctx: typer.Context,
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
    read_only_token: Annotated[
        str, typer.Option(metavar="TOKEN", help="A second token, which may only read.")
    ] = "",
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
    webhook: Annotated[
        str,
        typer.Option(
            metavar="URL", help="Tell this address of this machine of each event, until it answers 200."
        ),
    ] = "",
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Also take what is seen in use but not documented.")
    ] = False,
) -> None:
    r"""Run a local server that behaves like Credly, and listens to this machine alone.

    The first line that it prints is the address for [credly] base_url. It serves until Ctrl-C.
    A bearer token is granted at /oauth/token to client ID with the token as its secret.
    --lenient takes what clients in use are seen to send (docs/emulator.md has the list).

    \b
    A fault is written KIND[@PLACE][:PARAMETER][:N[:TIMES]]. It hits every request
    of its PLACE, or only the N-th from now, or TIMES of them from the N-th on (0:
    for ever). PLACE is post (one badge is issued), batch, list, search, revoke,
    replace, delete, template, events, organization, oauth or any. Where none is
    said it is post; list for a kind about lists, batch for bad-item. A kind that
    makes the badge carries out whatever else it hits, too. The kinds:
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
      bad-item:INDEX           a batch is refused for that item (0: the first)
      slow-list:SECONDS        lists leave out badges younger than that
      ignore-filter            lists forget their filter
      metadata-null            lists come without metadata
      bare-links               links to other pages lack filter and sort
      foreign-links            links to other pages lead to another host

    \b
    While it runs, `/__emu__/` is a door for tests: GET log, emails, badges,
    faults; POST badges/ID/accept, badges/ID/reject, faults
    {"fault": "500-after:1"}, events/ID/deliver, templates, accounts, reset;
    DELETE faults.

    \b
    Example:
      $ mcred credly-emulator --port 8731 --fault drop-after:3
    """
    if ctx.invoked_subcommand:
        return

    from mcred.cli.output import say
    from mcred.emulator.server import DEFAULT_TEMPLATE, Emulator

    with Emulator(
        port=port,
        database=database,
        token=token,
        read_only_token=read_only_token,
        organization=organization,
        templates=template or [DEFAULT_TEMPLATE],
        faults=fault or [],
        webhook=webhook,
        lenient=lenient,
    ) as emulator:
        say(emulator.base_url)
        typer.get_text_stream("stdout").flush()
        emulator.wait()


@app.command("accept")
def accept(
    badge: Annotated[str, typer.Argument(metavar="BADGE", help="Its id, or its earner's address.")],
    at: At = None,
    as_json: Json = False,
) -> None:
    r"""Accept a pending badge, as its earner would.

    \b
    Example:
      $ mcred credly-emulator accept hdummy7@example.edu
    """
    _decide(badge, "accept", at, as_json=as_json)


@app.command("decline", short_help="Decline a pending badge, as its earner would.")
def decline(
    badge: Annotated[str, typer.Argument(metavar="BADGE", help="Its id, or its earner's address.")],
    at: At = None,
    as_json: Json = False,
) -> None:
    r"""Decline a pending badge, as its earner would; Credly calls it rejected.

    \b
    Example:
      $ mcred credly-emulator decline winstance11@example.edu
    """
    _decide(badge, "reject", at, as_json=as_json)


@app.command("badges")
def badges(at: At = None, as_json: Json = False) -> None:
    r"""List the badges that a running emulator has.

    \b
    Example:
      $ mcred credly-emulator badges
    """
    from mcred.cli.output import emit, say, table

    found = _door(at).badges()
    if as_json:
        emit({"kind": "emulator-badges", "badges": found})
    elif not found:
        say("It has no badges.")
    else:
        table(
            ("BADGE", "STATE", "EARNER", "MADE", "TEMPLATE"),
            [
                (
                    one["id"],
                    f"{one['state']}, replaced" if one["replaced_by"] else one["state"],
                    one["email"],
                    one["created_at"],
                    one["template_id"],
                )
                for one in found
            ],
        )


@app.command("log", short_help="List the requests that reached a running emulator.")
def log(at: At = None, as_json: Json = False) -> None:
    r"""List the requests that reached a running emulator, and what it answered.

    With --json the bodies too.

    \b
    Example:
      $ mcred credly-emulator log
    """
    from mcred.cli.output import emit, say, table

    found = _door(at).requests()
    if as_json:
        emit({"kind": "emulator-log", "requests": found})
    elif not found:
        say("No request has reached it.")
    else:
        rows = [
            (
                one["at"][11:19],
                one["status"] or "-",
                one["method"],
                _asked(one["path"], one["query"]),
                one["fault"],
            )
            for one in found
        ]
        table(("AT", "STATUS", "", "WHAT", "FAULT"), rows)


def _asked(path: str, query: str) -> str:
    from urllib.parse import unquote

    below = path.partition("/organizations/")[2].partition("/")[
        2
    ]  # the organisation is the same in each line
    return (below or path) + (f"?{unquote(query)}" if query else "")


def _decide(badge: str, verb: str, at: str | None, *, as_json: bool) -> None:
    from mcred.cli.output import emit, say_result

    decided = _door(at).decide(badge, verb)
    if as_json:
        emit(
            {
                "kind": "emulator-decision",
                "badge": decided["id"],
                "email": decided["email"],
                "state": decided["state"],
            }
        )
    else:
        say_result(f"{decided['email']} {decided['state']} badge {decided['id']}.")


def _door(at: str | None) -> "Door":
    from mcred.emulator.door import Door
    from mcred.errors import BadUsage

    address = at or settings().credly.base_url
    try:
        return Door(address)
    except BadUsage:
        if at:
            raise
        raise BadUsage(
            f"No emulator is named here: [credly] base_url is {address}.",
            hint="Name one with --at URL, the line that mcred credly-emulator printed first.",
        ) from None
