"""`mcred show`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, PolicyName

if TYPE_CHECKING:
    from mcred.actions.proposing.show import Shown


class Format(StrEnum):
    """What the page is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_BY_ENDING = {
    ".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN, ".txt": Format.TEXT, "": Format.TEXT,
}  # fmt: skip
_WIDEST = 100


def command(
    proposal: Annotated[
        str, typer.Argument(metavar="PROPOSAL", help="A proposal file, or the id of a proposal.")
    ],
    revision: Annotated[
        str | None,
        typer.Option("--revision", metavar="PREFIX", help="An earlier revision, by how its digest begins."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="What to write (default: text, or by FILE's ending).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
    ] = None,
    attachments: Annotated[
        bool, typer.Option("--attachments", help="List the files that came with the revision.")
    ] = False,
    attachment: Annotated[
        str | None, typer.Option("--attachment", metavar="NAME", help="Write this one of them to -o FILE.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is no page of mcred's.")
    ] = False,
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Show a proposal as a committee reads it, with the matrix of what aligns with what.

    An id shows the newest revision on record, or the file in proposals/ where none is. The matrix sets each outcome
    beside its activities, assessments and competencies; what is missing is said in words. The HTML is one file that
    opens in any browser and prints well. Letters and syllabi that were submitted with it are listed with --attachments.

    \b
    Example:
      $ mcred show applied-data-analysis
      $ mcred show proposals/data-ethics.yaml --format html -o data-ethics.html
      $ mcred show applied-data-analysis --attachments
    """
    from mcred.actions.page_file import require_page, write_page
    from mcred.actions.proposing.show import show
    from mcred.cli.findings import finding_document
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, safe, say

    if attachments or attachment is not None:
        from mcred.cli.proposing.attachments import give_out

        give_out(proposal, attachment, revision=revision, output=output, force=force, json=json)
        return
    if str(output) == "-":  # what the screen or the pipe gets anyhow
        output = None
    wanted = _wanted(format, output)
    here = workspace(policy)
    if output is not None:
        from mcred.publishing.html import MARK

        require_page(output, here.settings, MARK, force=force)
    found = show(here, proposal, revision=revision)
    if json:
        findings = [finding_document(diagnostic) for diagnostic in found.report.diagnostics]
        emit(found.document() | {"findings": findings})
    elif output is not None:
        write_page(output, safe(_page(found, wanted)))
        say(f"Wrote {output}.")
    elif wanted is Format.TEXT:
        _print(found)
    else:
        say(_page(found, wanted).rstrip("\n"))


def _wanted(format: Format | None, output: Path | None) -> Format:
    """Return what is to be written: as asked, or by the ending of the file's name."""
    if format is not None or output is None:
        return format or Format.TEXT
    if (by_ending := _BY_ENDING.get(output.suffix.lower())) is not None:
        return by_ending
    from mcred.actions.file_forms import unclear_form

    raise unclear_form(output, ("text", "markdown", "html"), endings=(".txt", ".md", ".html"))


def _page(found: "Shown", format: Format) -> str:
    match format:
        case Format.HTML:
            from mcred.publishing.html import html

            return html(found.view)
        case Format.MARKDOWN:
            from mcred.publishing.markdown import markdown

            return markdown(found.view)
        case Format.TEXT:
            from mcred.publishing.text import text_lines

            return "\n".join(line.text for line in text_lines(found.view)) + "\n"


def _print(found: "Shown") -> None:
    """Print the page as text: as wide as is good to read, and 80 columns in a pipe, for mails and minutes."""
    import sys

    from mcred.cli.output import bold, safe, say_styled, styled, width
    from mcred.publishing.text import text_lines

    room = min(width(), _WIDEST) if sys.stdout.isatty() else 80
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    for line in text_lines(found.view, width=room, ascii_only=ascii_only):
        told = safe(line.text, one_line=True)
        if line.gap:
            told = styled(told, "31")
        say_styled(bold(told) if line.heading else told)
