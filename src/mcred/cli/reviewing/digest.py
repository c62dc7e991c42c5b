"""`mcred digest`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json

if TYPE_CHECKING:
    from mcred.actions.reviewing.digest import Digest
    from mcred.actions.workspace import Workspace

_RULE = "=" * 72


class Format(StrEnum):
    """What the messages are written as."""

    TEXT = "text"
    EML = "eml"


def command(
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help="Only what waits for those who hold this role.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="LOGIN", help="Only what waits for this person.")
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="text to read here, or eml: a mail each (default: text, or eml with -o).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Write the mails here (default: digest-DATE).")
    ] = None,
    json: Json = False,
) -> None:  # fmt: skip
    r"""Write one message for each person for whom something waits: what, since when, due by when.

    Who may decide is judged by the roster of today. The office's people also read what is late anywhere, what nobody
    may decide, what was returned (long ago, or to nobody on the roster), and how many badges need a person. Of students only counts are told. Where
    nothing waits, nothing is written. mcred sends no mail: the files are for the campus's mailer.

    \b
    Example:
      $ mcred digest
      $ mcred digest --role eppc
    """
    from mcred.actions.reviewing.digest import digest
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit
    from mcred.errors import BadUsage

    if format is Format.TEXT and output is not None:
        raise BadUsage("-o is a folder for mails.", hint="Add --format eml, or leave -o out.")
    here = workspace()
    found = digest(here, role=role, by=by)
    if json:
        emit(found.document())
    elif format is Format.EML or output is not None:
        _write(here, found, output or Path(f"digest-{found.on}"))
    else:
        _say(found)


def _say(found: "Digest") -> None:
    from mcred.cli.output import say
    from mcred.publishing.letters import body, subject

    for number, letter in enumerate(found.letters):
        if number:
            say(_RULE)
        named = f"{letter.name} " if letter.name else ""
        say(f"To: {named}<{letter.email}>" if letter.email else f"To: {named}({letter.login}, no e-mail)")
        say(f"Subject: {subject(letter)}")
        say()
        say(body(letter).rstrip("\n"))


def _write(here: "Workspace", found: "Digest", folder: Path) -> None:
    from mcred.actions.reviewing.digest_files import write_mails
    from mcred.cli.counting import count
    from mcred.cli.output import say, warn

    mails = write_mails(here.settings, found, folder, here.clock.now())
    if mails.written:
        say(f"Wrote {count(len(mails.written), 'mail', 'mails')} to {folder}.")
    if mails.unreachable:
        warn(
            f"mcred: No mail for {', '.join(mails.unreachable)}: the roster has no address that one can be sent to."
            "\n       An admin adds it: mcred roster add LOGIN --role ROLE --email MAIL"
        )
    if mails.older:
        names = ", ".join(file.name for file in mails.older)
        warn(f"mcred: {folder} also holds mails of an earlier run: {names}. Remove them before you send.")
