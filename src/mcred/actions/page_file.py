"""A page for people, in a file: whole or not at all, over an earlier page of mcred's and nothing else unasked."""

from pathlib import Path

from mcred.actions.private_file import require_place
from mcred.config.settings import Settings
from mcred.documents.saving import save_whole
from mcred.errors import unwritten

_BEGINNING = 4096
"""Within so many bytes a page says what made it."""


def require_page(file: Path, settings: Settings, mark: str, *, force: bool) -> None:
    """Refuse a place that must not be written; what bears the mark is replaced unasked.

    Raises:
        BadUsage: It is one of the office's own files, a folder, or in a folder that is not there.
        Refused: Something else is there, and is not to be replaced.
    """
    require_place(file, settings, force=force or _is_replaceable(file, mark))


def write_page(file: Path, page: str) -> None:
    """Put a page into a place that was looked at before.

    Raises:
        Misconfigured: It cannot be written.
        Unavailable: The disk is full, or did not answer.
    """
    data = page.encode("utf-8", "replace")
    try:
        if file.exists() and not file.is_file():  # a pipe or a device is written to, not replaced
            file.write_bytes(data)
        else:
            save_whole(file, data)
    except OSError as error:
        raise unwritten(file, error) from error


def _is_replaceable(file: Path, mark: str) -> bool:
    """Tell whether nothing is lost: it is an earlier page, or nothing that keeps what is written to it."""
    try:
        if not file.is_file():
            return file.exists()
        with file.open("rb") as page:
            return mark.encode() in page.read(_BEGINNING)
    except (OSError, ValueError):
        return False
