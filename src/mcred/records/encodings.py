"""What a file is written in where nobody says so: UTF-8, or Windows-1252, as Banner and Excel's plain CSV are.

Staff do not know encodings, and a file with a name such as Zoë is of one of the two. A single damaged row must not turn
the letters of all others, so a file with a letter that is right in UTF-8 is UTF-8.
"""

import mmap
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

_PIECE = 1024 * 1024
_OF_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONGEST = 4
_NO_CP1252 = b"\x81\x8d\x8f\x90\x9d"


class Doubt:
    """Decides about one file once something in it turned out to be no UTF-8. Two processes that read it may share it."""

    def __init__(self, pieces: Callable[[], Iterator[bytes]]) -> None:
        self._pieces = pieces
        self._said = mmap.mmap(-1, 1)

    @property
    def settled(self) -> str:
        """The encoding that was found instead of UTF-8; "" where there was no doubt, or UTF-8 stands."""
        return "cp1252" if self._said[0] else ""

    def settle(self) -> str:
        """Look through the file and return its encoding."""
        encoding = encoding_of(self._pieces())
        if encoding == "cp1252":
            self._said[0] = 1
        return encoding


def encoding_of(pieces: Iterator[bytes]) -> str:
    """Return the encoding of a text that has bytes beyond ASCII."""
    end = b""
    for piece in pieces:
        data = end + piece
        if not data.isascii() and (_OF_UTF_8.search(data) or not _is_cp1252(data)):
            return "utf-8"
        end = data[-(_LONGEST - 1) :]
    return "cp1252"


def _is_cp1252(data: bytes) -> bool:
    return len(data.translate(None, _NO_CP1252)) == len(data)


def pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream from its beginning, and leave it where it was."""
    place = stream.tell()
    try:
        stream.seek(0)
        while piece := stream.read(_PIECE):
            yield piece
    finally:
        stream.seek(place)
