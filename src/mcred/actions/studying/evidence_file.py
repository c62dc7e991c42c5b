"""What can be handed in: a link that others can open, or a file of a kind that an evaluator can look at."""

import re
from urllib.parse import urlsplit

from mcred.documents.files import read_bounded
from mcred.errors import BadUsage

LARGEST_FILE = 25 * 1024 * 1024
_URL_LIMIT = 2_000
_UNPRINTED = re.compile(r"[^\x21-\x7e]")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_BEGINNINGS = (
    b"%PDF-",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",  # TIFF
    b"PK\x03\x04",  # Office and OpenDocument files, archives
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1a\x45\xdf\xa3",  # WebM, Matroska
)
_AT_FOUR = (b"ftyp",)  # MP4, MOV, M4A, HEIC
_RIFF = (b"WEBP", b"WAVE", b"AVI ")


def checked_link(url: str) -> str:
    """Return a link that others can open.

    Raises:
        BadUsage: it is none.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        usable = None
    if not usable or len(url) > _URL_LIMIT or _UNPRINTED.search(url):
        raise BadUsage(
            "That is no link that others can open.",
            hint="Give an address that begins with https://, without a user name, blanks or line breaks.",
        )
    return url


def checked_file(file: str) -> bytes:
    """Return the bytes of a file that can be handed in.

    Raises:
        BadUsage: it is missing, empty, too large, or of another kind.
    """
    data = read_bounded(file, limit=LARGEST_FILE)
    if len(data) > LARGEST_FILE:
        raise BadUsage(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MiB.",
            hint="Put it where others can open it, and give the link with --url.",
        )
    if not data:
        raise BadUsage("The file is empty.", hint="Check which file was meant.")
    if not _can_be_looked_at(data):
        raise BadUsage(
            "The file is of no kind that an evaluator can look at: it is no PDF, picture, sound, film, text, "
            "or file of an office suite.",
            hint="Save it as PDF, or put it where others can open it and give the link with --url.",
        )
    return data


def _can_be_looked_at(data: bytes) -> bool:
    """Judge by what the file holds; its name says nothing."""
    if data.startswith(_BEGINNINGS) or data[4:8] in _AT_FOUR or (data[:4] == b"RIFF" and data[8:12] in _RIFF):
        return True
    if _NO_TEXT.search(data):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
